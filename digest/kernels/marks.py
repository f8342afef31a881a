"""Finds what stands between quotation marks."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby

from digest.model.span import Span

_MARK = re.compile(r'["“”„«»＂]')
_OPENERS = "“„«"
_CLOSERS = "”»"


def quoted(text: str, paragraphs: Sequence[Span]) -> Iterator[Span]:
    """Yield the spans inside double quotation marks, paragraph by paragraph.

    A mark that is left open at the end of a paragraph counts only when the next paragraph opens with one, as a
    quotation of several paragraphs is printed; then all of the paragraph is quoted. Single marks are left
    alone: they cannot be told from apostrophes, and English news uses them for headlines and nested words.
    """
    if not paragraphs:
        return
    starts = [span.start for span in paragraphs]
    places = (mark.start() for mark in _MARK.finditer(text, starts[0], paragraphs[-1].end))
    for i, marks in groupby(places, key=lambda at: bisect_right(starts, at) - 1):
        span = paragraphs[i]
        opened: int | None = None
        for at in marks:
            if at >= span.end:
                break
            if opened is not None and _closes(text, at, span):
                if text[opened:at].strip():
                    yield _trimmed(text, opened, at)
                opened = None
            elif opened is None and _opens(text, at, span):
                opened = at + 1
        goes_on = i + 1 < len(paragraphs) and text[paragraphs[i + 1].start] in _OPENERS + '"'
        if opened is not None and goes_on and text[opened : span.end].strip():
            yield _trimmed(text, opened, span.end)


def _opens(text: str, at: int, span: Span) -> bool:
    """Tell whether a mark can open: a directed one by its shape, a straight one by the space before it."""
    mark = text[at]
    if mark in _OPENERS:
        return True
    if mark in _CLOSERS and mark != "”":
        return False
    before = text[at - 1] if at > span.start else " "
    after = text[at + 1] if at + 1 < span.end else " "
    return not after.isspace() and (before.isspace() or before in "([{-–—/:'‘")


def _closes(text: str, at: int, span: Span) -> bool:
    """Tell whether a mark can close: by its shape, or because no word follows it directly."""
    mark = text[at]
    if mark in _CLOSERS:
        return True
    after = text[at + 1] if at + 1 < span.end else " "
    return not after.isalnum()


def _trimmed(text: str, start: int, end: int) -> Span:
    """Return the span without white space at its ends."""
    piece = text[start:end]
    return Span(end - len(piece.lstrip()), start + len(piece.rstrip()))
