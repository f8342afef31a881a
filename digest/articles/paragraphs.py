"""Find the paragraphs of a text, with any kind of newline, and with or without wrapped lines."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, pairwise

from digest.model import Span

MIN_WRAP_WIDTH, MAX_WRAP_WIDTH = 40, 120
"""Widths, in code points, at which text is wrapped."""
MIN_LINE_BREAKS = 3
"""Fewest line breaks from which a width is inferred."""

MAX_TRUNCATION_CHARS = 40
"""Longest mark of a cut text, in code points."""
_TRUNCATED = re.compile(r"\s*+(\[\+ ?\d+ (?:chars|characters|words)\])$")
"""With what interfaces cut a text off: "[+1523 chars]"."""
_QUOTE_MARK = re.compile(r"(?:>[^\S\r\n]?)+")
"""What mail programs put before the lines of a message that is answered."""
_HYPHENATED = re.compile(r"[^\W\d_][-\u00ad\u2010]$")
"""The end of a line that divides a word."""


def paragraphs(text: str) -> list[Span]:
    """Return the paragraphs of a text without surrounding white space.

    In a file with wrapped lines, blank lines separate paragraphs. In any other file each line is a paragraph, so that
    single newlines, blank lines and a mixture of both give the same paragraphs.
    """
    lines = text.splitlines(keepends=True)
    pieces = list(_joined(lines)) if _is_wrapped(lines) else lines
    starts = accumulate(map(len, pieces), initial=0)
    found = []
    for start, piece in zip(starts, pieces, strict=False):
        if bare := piece.strip():
            first = start if bare[0] == piece[0] else start + piece.index(bare)
            end = first + len(bare)
            if bare[-1] == "]" and (cut := _TRUNCATED.search(bare, max(0, len(bare) - MAX_TRUNCATION_CHARS))):
                if cut.start() > 0:
                    found.append(Span(first, first + cut.start()))
                first += cut.start(1)
            found.append(Span(first, end))
    return found


def _joined(lines: Iterable[str]) -> Iterator[str]:
    """Yield the paragraphs of wrapped lines. A line with ">" alone is blank, and belongs to the paragraph above it."""
    paragraph: list[str] = []
    ended = False
    for line in lines:
        blank = not _unquoted(line).strip()
        if paragraph and ended and not blank:
            yield "".join(paragraph)
            paragraph = []
        paragraph.append(line)
        ended = blank and any(map(str.strip, paragraph))
    yield "".join(paragraph)


def _is_wrapped(lines: Sequence[str]) -> bool:
    """Return whether lines are wrapped, so that a newline alone separates no paragraphs.

    At most line breaks the next word would have exceeded the width; or, where a blank line separates paragraphs, at
    most line breaks a sentence or a word continues in lower case. Mail programs wrap what they quote.
    """
    quoted = sum(line.startswith(">") for line in lines)
    if 2 * quoted > sum(bool(line.strip()) for line in lines) and quoted > 1:
        return True
    breaks, continued = [], 0
    bare = [_unquoted(line).rstrip() if quoted else line.rstrip() for line in lines]
    for line, next_line in pairwise(bare):
        if line and next_line:
            if len(line) > MAX_WRAP_WIDTH:
                return False
            word = next_line.split(maxsplit=1)[0]
            breaks.append((len(line), len(word)))
            continued += word[0].islower() and (
                line[-1].isalnum() or line[-1] in ",;" or bool(_HYPHENATED.search(line))
            )
    width = max((length for length, _ in breaks), default=0)
    if len(breaks) < MIN_LINE_BREAKS:
        return False
    if width >= MIN_WRAP_WIDTH and 2 * sum(length + 1 + word > width for length, word in breaks) > len(
        breaks
    ):
        return True
    return 2 * continued > len(breaks) and not all(bare)


def _unquoted(line: str) -> str:
    """Return a line without the marks of a quoted message before it."""
    mark = _QUOTE_MARK.match(line)
    return line[mark.end() :] if mark else line
