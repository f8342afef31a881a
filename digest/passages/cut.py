"""Kernel: cuts passages that are not to be matched out of an aligned stretch."""

from collections.abc import Iterator, Sequence

from rapidfuzz.distance import LCSseq

from digest.model import Aligned, Span
from digest.text import placed_words

Place = tuple[str, Span]
LEAST = 8
"""Fewest equal words of a piece that is left over: that of a match (`Match.least_words`)."""


def cut(aligned: Aligned, apart: Sequence[Sequence[Place]], a_text: str, b_text: str) -> Iterator[Aligned]:
    """Yield what is left of an aligned stretch when each pair of places in `apart` is cut out of it.

    A stretch that does not face both places of a pair is left as it is. A piece is scored anew, by its own words
    but for those that are put in, and is dropped where too few of them are equal.
    """
    pieces = [aligned]
    for pair in apart:
        pieces = [left for piece in pieces for left in _without(piece, pair, a_text, b_text)]
    yield from pieces


def _without(aligned: Aligned, pair: Sequence[Place], a_text: str, b_text: str) -> Iterator[Aligned]:
    """Yield the pieces before and behind one pair of places."""
    a_side, b_side = Span(aligned.a_start, aligned.a_end), Span(aligned.b_start, aligned.b_end)
    for (a, a_out), (b, b_out) in (tuple(pair), tuple(pair)[::-1]):
        if (a, b) == (aligned.a, aligned.b) and a_side.overlaps(a_out) and b_side.overlaps(b_out):
            ends = (
                (a_side.start, a_out.start, b_side.start, b_out.start),
                (a_out.end, a_side.end, b_out.end, b_side.end),
            )
            for a_start, a_end, b_start, b_end in ends:
                yield from _piece(aligned, (a_start, a_end), (b_start, b_end), a_text, b_text)
            return
    yield aligned


def _piece(
    aligned: Aligned, a_ends: tuple[int, int], b_ends: tuple[int, int], a_text: str, b_text: str
) -> Iterator[Aligned]:
    """Yield the aligned words between these ends, from the first equal ones to the last."""
    ours, theirs = (
        [
            (word, low + start, low + end)
            for word, start, end in placed_words(text[low : max(low, high)])
            if not any(first <= low + start < last for first, last in only)
        ]
        for text, (low, high), only in (
            (a_text, a_ends, aligned.a_only),
            (b_text, b_ends, aligned.b_only),
        )
    )
    blocks = [
        op
        for op in LCSseq.opcodes([word for word, _, _ in ours], [word for word, _, _ in theirs])
        if op.tag == "equal"
    ]
    same = sum(op.src_end - op.src_start for op in blocks)
    if same < LEAST:
        return
    one = ours[blocks[0].src_start : blocks[-1].src_end]
    two = theirs[blocks[0].dest_start : blocks[-1].dest_end]
    score = round(same / max(len(one), len(two)), 4)
    a_start, a_end, b_start, b_end = one[0][1], one[-1][2], two[0][1], two[-1][2]
    a_only = tuple(ends for ends in aligned.a_only if a_start <= ends[0] and ends[1] <= a_end)
    b_only = tuple(ends for ends in aligned.b_only if b_start <= ends[0] and ends[1] <= b_end)
    yield Aligned(aligned.a, aligned.b, a_start, a_end, b_start, b_end, score, a_only, b_only)
