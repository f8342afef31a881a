"""Find the words that two wordings have in common, in order, whatever their length."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

AT_ONCE = 1_000_000
"""Largest product of two lengths, in words, that is compared in full: about a millisecond and 125 KB."""
ANCHORS = (4, 1)
"""Neighbouring words that tie two long wordings together where they occur once in each."""

Block = tuple[int, int, int]
"""Words that are the same: the first one in either wording, and how many they are."""


def align_words(left: Sequence[str], right: Sequence[str]) -> list[Block]:
    """Return the blocks of equal words, in rising order on both sides.

    Short wordings give a longest common subsequence. Long ones are first parted where a shingle that occurs once
    in each ties them together, so that nothing long is compared in full; where two long stretches have no such
    shingle, nothing in them counts as common.
    """
    blocks: list[Block] = []
    waiting = [(0, len(left), 0, len(right))]
    while waiting:
        a0, a1, b0, b1 = waiting.pop()
        if (a1 - a0) * (b1 - b0) <= AT_ONCE:
            blocks += ((a0 + a, b0 + b, size) for a, b, size in _compared(left[a0:a1], right[b0:b1]))
            continue
        ties = _ties(left[a0:a1], right[b0:b1])
        blocks += ((a0 + a, b0 + b, 1) for a, b in ties)
        if ties:
            ends = [(-1, -1), *ties, (a1 - a0, b1 - b0)]
            waiting += [
                (a0 + a + 1, a0 + next_a, b0 + b + 1, b0 + next_b)
                for (a, b), (next_a, next_b) in pairwise(ends)
            ]
    return sorted(blocks)


def rising(values: Sequence[int]) -> list[int]:
    """Return the indices of a longest strictly rising subsequence (patience sorting)."""
    tops: list[int] = []  # smallest value at which a run of each length ends
    at: list[int] = []  # where that value stands
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


def _compared(left: Sequence[str], right: Sequence[str]) -> Iterator[Block]:
    """Yield the equal blocks of two short wordings."""
    from rapidfuzz.distance import LCSseq

    for op in LCSseq.opcodes(left, right):
        if op.tag == "equal":
            yield op.src_start, op.dest_start, op.src_end - op.src_start


def _ties(left: Sequence[str], right: Sequence[str]) -> list[tuple[int, int]]:
    """Return places of words that tie two wordings together, rising on both sides."""
    for size in ANCHORS:
        ours, theirs = _once(left, size), _once(right, size)
        pairs = [(a, theirs[shingle]) for shingle, a in ours.items() if shingle in theirs]
        if pairs:
            return [pairs[i] for i in rising([b for _, b in pairs])]
    return []


def _once(words: Sequence[str], size: int) -> dict[tuple[str, ...], int]:
    """Return the shingles that occur once, with their places, in order."""
    shingles = list(zip(*(words[i:] for i in range(size)), strict=False))
    counts = Counter(shingles)
    return {shingle: i for i, shingle in enumerate(shingles) if counts[shingle] == 1}
