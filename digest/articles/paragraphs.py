"""Finds the paragraphs of a text, with any newlines, and with lines that are wrapped or not."""

import re
from collections.abc import Iterable
from itertools import accumulate, pairwise

from digest.model import Span

NARROWEST, WIDEST = 40, 120
"""Width, in code points, at which lines of text are wrapped."""
LEAST_BREAKS = 3
"""Fewest line breaks that show a width."""

_BLANK = re.compile(r"(?>\r\n|\r|\n)[^\S\r\n]*(?>\r\n|\r|\n)\s*")
"""Atomic groups, because a carriage return and its line feed are one newline and never two."""


def paragraphs(text: str) -> list[Span]:
    """Return the paragraphs of a text without the white space around them.

    In a file whose lines are wrapped at a width, blank lines part paragraphs; in any other file each line is one, so
    that files with single newlines, with blank lines and with both come out alike.
    """
    if _is_wrapped(text):
        gaps = [(gap.start(), gap.end()) for gap in _BLANK.finditer(text)]
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
    """Tell whether newlines only wrap lines at a width.

    They do when most of them stand where the next line's first word would not have fitted any more.
    """
    breaks = []
    for line, next_line in pairwise(text.splitlines()):
        if line.strip() and next_line.strip():
            if len(line) > WIDEST:
                return False
            breaks.append((len(line), len(next_line.split(maxsplit=1)[0])))
    width = max((length for length, _ in breaks), default=0)
    if width < NARROWEST or len(breaks) < LEAST_BREAKS:
        return False
    return 2 * sum(length + 1 + word > width for length, word in breaks) > len(breaks)
