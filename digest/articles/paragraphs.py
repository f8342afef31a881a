"""Find the paragraphs of a text, with any kind of newline, and with or without wrapped lines."""

import re
from collections.abc import Iterable
from itertools import accumulate, pairwise

from digest.model import Span

MIN_WRAP_WIDTH, MAX_WRAP_WIDTH = 40, 120
"""Widths, in code points, at which text is wrapped."""
MIN_LINE_BREAKS = 3
"""Fewest line breaks from which a width is inferred."""

_BLANK_LINES = re.compile(r"(?>\r\n|\r|\n)[^\S\r\n]*(?>\r\n|\r|\n)\s*")
"""Atomic groups, because a carriage return with its line feed is one newline, never two."""


def paragraphs(text: str) -> list[Span]:
    """Return the paragraphs of a text without surrounding white space.

    In a file with wrapped lines, blank lines separate paragraphs. In any other file each line is a paragraph, so that
    single newlines, blank lines and a mixture of both give the same paragraphs.
    """
    if _is_wrapped(text):
        gaps = [(gap.start(), gap.end()) for gap in _BLANK_LINES.finditer(text)]
        edges = [0, *(edge for gap in gaps for edge in gap), len(text)]
        pieces = [text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]
        starts: Iterable[int] = edges[::2]
    else:
        pieces = text.replace("\r", "\n").split("\n")
        starts = accumulate((len(piece) + 1 for piece in pieces), initial=0)
    found = []
    for start, piece in zip(starts, pieces, strict=False):
        if bare := piece.strip():
            first = start if bare[0] == piece[0] else start + piece.index(bare)
            found.append(Span(first, first + len(bare)))
    return found


def _is_wrapped(text: str) -> bool:
    """Return whether lines are wrapped: at most line breaks the next word would have exceeded the width."""
    breaks = []
    for line, next_line in pairwise(text.splitlines()):
        if line.strip() and next_line.strip():
            if len(line) > MAX_WRAP_WIDTH:
                return False
            breaks.append((len(line), len(next_line.split(maxsplit=1)[0])))
    width = max((length for length, _ in breaks), default=0)
    if width < MIN_WRAP_WIDTH or len(breaks) < MIN_LINE_BREAKS:
        return False
    return 2 * sum(length + 1 + word > width for length, word in breaks) > len(breaks)
