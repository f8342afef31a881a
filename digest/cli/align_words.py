"""Align the words of two wordings of any length."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

MAX_PRODUCT = 1_000_000
"""Largest product of two lengths, in words, that is aligned in full: about a millisecond and 125 KB."""
ANCHOR_SIZES = (4, 1)
"""Words of an anchor: a shingle that occurs once in each of two long wordings. The larger size is tried first."""

Block = tuple[int, int, int]
"""Equal words: the index of the first on the left and on the right, and their number."""


def align_words(left: Sequence[str], right: Sequence[str]) -> list[Block]:
    """Return the blocks of equal words, in increasing order on both sides.

    Short wordings are aligned by their longest common subsequence. Long ones are first split at anchors, as in patience
    diff, so that no long stretches are aligned in full; two long stretches without an anchor have no words in common.
    """
    blocks: list[Block] = []
    pending = [(0, len(left), 0, len(right))]
    while pending:
        a0, a1, b0, b1 = pending.pop()
        if (a1 - a0) * (b1 - b0) <= MAX_PRODUCT:
            blocks += ((a0 + a, b0 + b, size) for a, b, size in _aligned(left[a0:a1], right[b0:b1]))
            continue
        anchors = _anchors(left[a0:a1], right[b0:b1])
        blocks += ((a0 + a, b0 + b, 1) for a, b in anchors)
        if anchors:
            ends = [(-1, -1), *anchors, (a1 - a0, b1 - b0)]
            pending += [
                (a0 + a + 1, a0 + next_a, b0 + b + 1, b0 + next_b)
                for (a, b), (next_a, next_b) in pairwise(ends)
            ]
    return sorted(blocks)


def longest_increasing(values: Sequence[int]) -> list[int]:
    """Return the indices of a longest strictly increasing subsequence (patience sorting)."""
    tops: list[int] = []  # smallest value at the end of a subsequence of each length
    at: list[int] = []  # index of that value
    before: list[int] = []
    for i, value in enumerate(values):
        length = bisect_left(tops, value)
        before.append(at[length - 1] if length else -1)
        tops[length : length + 1] = [value]
        at[length : length + 1] = [i]
    chain: list[int] = []
    i = at[-1] if at else -1
    while i >= 0:
        chain.append(i)
        i = before[i]
    return chain[::-1]


def _aligned(left: Sequence[str], right: Sequence[str]) -> Iterator[Block]:
    """Yield the blocks of a longest common subsequence of two short wordings."""
    from rapidfuzz.distance import LCSseq

    for op in LCSseq.opcodes(left, right):
        if op.tag == "equal":
            yield op.src_start, op.dest_start, op.src_end - op.src_start


def _anchors(left: Sequence[str], right: Sequence[str]) -> list[tuple[int, int]]:
    """Return the anchors as pairs of indices, increasing on both sides."""
    for size in ANCHOR_SIZES:
        on_left, on_right = _unique(left, size), _unique(right, size)
        pairs = [(a, on_right[shingle]) for shingle, a in on_left.items() if shingle in on_right]
        if pairs:
            return [pairs[i] for i in longest_increasing([b for _, b in pairs])]
    return []


def _unique(words: Sequence[str], size: int) -> dict[tuple[str, ...], int]:
    """Return the index of each shingle that occurs once, in order."""
    shingles = list(zip(*(words[i:] for i in range(size)), strict=False))
    counts = Counter(shingles)
    return {shingle: i for i, shingle in enumerate(shingles) if counts[shingle] == 1}
