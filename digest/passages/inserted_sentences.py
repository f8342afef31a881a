"""Kernel: finds the sentences that are put in before or behind a copied paragraph, in the paragraph of the copy."""

import re
from bisect import bisect_right
from collections.abc import Sequence

from digest.model import Span
from digest.text import placed_words

_STOPS = re.compile(r"[.!?…‼⁇؟۔।。！？｡]")
"""Marks that end a sentence."""
_WORD = 20
"""Code points that no word has on average: what is longer than so many words is not looked at."""


def added(text: str, copied: Span, paragraphs: Sequence[Span], *, longest: int) -> Span | None:
    """Return what, with the copied words before or behind it, is all of the paragraphs of `copied`.

    It is sentences of their own, at most `longest` words, from the outermost word to the copied ones. None where there
    are no such words, or words on both sides. `paragraphs` are those of the text, in order.
    """
    first, last = (
        paragraphs[bisect_right(paragraphs, at, key=lambda p: p.start) - 1]
        for at in (copied.start, copied.end - 1)
    )
    if max(copied.start - first.start, last.end - copied.end) > longest * _WORD:
        return None
    before = placed_words(text[first.start : copied.start])
    behind = placed_words(text[copied.end : last.end])
    if bool(before) == bool(behind) or len(before or behind) > longest:
        return None
    if before:
        found = Span(first.start + before[0][1], copied.start)
        between = text[first.start + before[-1][2] : copied.start]
    else:
        found = Span(copied.end, copied.end + behind[-1][2])
        between = text[copied.end : copied.end + behind[0][1]]
    return found if _STOPS.search(between) else None
