"""Cut out of an alignment the places that an editor's `unmatch` excludes."""

from collections.abc import Iterator, Sequence

from rapidfuzz.distance import LCSseq

from digest.model import Aligned, Span
from digest.text import locate_words

LEAST_WORDS = 8
"""Fewest equal words of a remaining piece: those of a match (`Match.least_words`)."""

Place = tuple[str, Span]
"""Article id and span."""
_Ends = tuple[int, int]
_Word = tuple[str, int, int]


def unmatch(
    aligned: Aligned, excluded: Sequence[Sequence[Place]], a_text: str, b_text: str
) -> Iterator[Aligned]:
    """Yield what remains of an alignment after cutting out each excluded pair of places.

    An alignment that does not touch both places of a pair is left as it is. Each piece is scored by its own words
    without inserted ones, and dropped if too few are equal.

    Args:
        aligned: The alignment.
        excluded: Pairs of places that are not to be matched.
        a_text: Document text of the article `a`.
        b_text: Document text of the article `b`.
    """
    pieces = [aligned]
    for pair in excluded:
        pieces = [left for piece in pieces for left in _without(piece, pair, a_text, b_text)]
    yield from pieces


def _without(aligned: Aligned, pair: Sequence[Place], a_text: str, b_text: str) -> Iterator[Aligned]:
    """Yield the pieces before and after one pair of places."""
    a_span, b_span = Span(aligned.a_start, aligned.a_end), Span(aligned.b_start, aligned.b_end)
    for (a, a_out), (b, b_out) in (tuple(pair), tuple(pair)[::-1]):
        if (a, b) == (aligned.a, aligned.b) and a_span.overlaps(a_out) and b_span.overlaps(b_out):
            before = (a_span.start, a_out.start), (b_span.start, b_out.start)
            after = (a_out.end, a_span.end), (b_out.end, b_span.end)
            for a_ends, b_ends in (before, after):
                yield from _piece(
                    aligned, _words(a_text, a_ends, aligned.a_only), _words(b_text, b_ends, aligned.b_only)
                )
            return
    yield aligned


def _piece(aligned: Aligned, a_words: Sequence[_Word], b_words: Sequence[_Word]) -> Iterator[Aligned]:
    """Yield the alignment of these words, from the first equal ones to the last; nothing if too few are equal."""
    blocks = [
        op
        for op in LCSseq.opcodes([word for word, _, _ in a_words], [word for word, _, _ in b_words])
        if op.tag == "equal"
    ]
    equal = sum(op.src_end - op.src_start for op in blocks)
    if equal < LEAST_WORDS:
        return
    a_words = a_words[blocks[0].src_start : blocks[-1].src_end]
    b_words = b_words[blocks[0].dest_start : blocks[-1].dest_end]
    (a_start, a_end), (b_start, b_end) = ((words[0][1], words[-1][2]) for words in (a_words, b_words))
    yield Aligned(
        aligned.a,
        aligned.b,
        a_start,
        a_end,
        b_start,
        b_end,
        round(equal / max(len(a_words), len(b_words)), 4),
        tuple(ends for ends in aligned.a_only if a_start <= ends[0] and ends[1] <= a_end),
        tuple(ends for ends in aligned.b_only if b_start <= ends[0] and ends[1] <= b_end),
    )


def _words(text: str, ends: _Ends, only: Sequence[_Ends]) -> list[_Word]:
    """Return the folded words between two ends of a text with their places, without the inserted ones."""
    start, end = ends
    return [
        (word, start + low, start + high)
        for word, low, high in locate_words(text[start : max(start, end)])
        if not any(first <= start + low < last for first, last in only)
    ]
