"""Kernel: the longest common subsequences of many pairs of short strings of words, all at once.

The words of one side are bits of a number, so that a step goes over all of them together (Hyyrö 2004, "Bit-parallel
LCS-length computation revisited"). Which of several longest ones is taken is what rapidfuzz's `LCSseq` takes: equal
words at the ends are common, and of the rest the last word of `left` that does not need to be is left out first.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digest.lexicon import Hashes, Ints

Same = NDArray[np.bool_]
"""(left, right, n) which words of each pair are the same."""
Sizes = tuple[Ints, Ints]
"""(n,) how many words of each pair there are left, and (n,) right."""
Bits = NDArray[np.uint64]

_ONE = np.uint64(1)


def compared(left: Hashes, right: Hashes) -> Same:
    """Compare (left, n) words with (right, n) words, each with each of its pair."""
    same: Same = left[:, None] == right
    return same


def lengths(same: Same) -> Ints:
    """Return (n,) how many words the strings of each pair have in common, in order."""
    state = _states(_masks(same))[-1]
    found: Ints = np.bitwise_count(~state).astype(np.int64)
    return found


@dataclass(frozen=True, slots=True)
class Common:
    """One common word of each of some pairs."""

    pairs: Ints
    """(m,) places of the pairs among those that were compared, each once."""
    left: Ints
    """(m,) words of the left string up to it, itself among them."""
    right: Ints
    """(m,) words of the right string up to it, itself among them."""
    count: Ints
    """(m,) common words up to it, itself among them."""


def common(left: Hashes, right: Hashes, same: Same, sizes: Sizes) -> Iterator[Common]:
    """Yield the words of a longest common subsequence, of each pair from the last to the first.

    `same` is what `compared` says of both; of each pair only the first `sizes` words are its strings, and what stands
    behind them has to differ. Of a stretch of equal words that both strings begin or end with, only the last word is
    told.
    """
    left_size, right_size = sizes
    least = min(same.shape[:2])
    diagonal = same[np.arange(least), np.arange(least)]
    prefix = np.logical_and.accumulate(diagonal).sum(axis=0)
    suffix = _suffix(left, right, sizes, np.minimum(left_size, right_size) - prefix)
    low, left_end, right_end = prefix, left_size - suffix, right_size - suffix
    masks = _masks(same)
    masks &= (_ONE << left_end.astype(np.uint64)) - (_ONE << low.astype(np.uint64))
    rows = np.arange(len(masks))[:, None]
    masks[(rows < low) | (rows >= right_end)] = 0
    states = _states(masks)
    total = prefix + np.bitwise_count(~states[-1]) + suffix
    behind = np.flatnonzero(suffix)
    yield Common(behind, left_size[behind], right_size[behind], total[behind])
    i, j, count = left_end.copy(), right_end.copy(), total - suffix
    going = np.flatnonzero((i > low) & (j > low))
    while len(going):
        bit = (i[going] - 1).astype(np.uint64)
        skip_left = states[j[going], going] >> bit & _ONE > 0
        equal = ~skip_left & (states[j[going] - 1, going] >> bit & _ONE > 0)
        met = going[equal]
        yield Common(met, i[met], j[met], count[met])
        count[met] -= 1
        i[going] -= skip_left | equal
        j[going] -= ~skip_left
        going = going[(i[going] > low[going]) & (j[going] > low[going])]
    before = np.flatnonzero(prefix)
    yield Common(before, prefix[before], prefix[before], prefix[before])


def _suffix(left: Hashes, right: Hashes, sizes: Sizes, most: Ints) -> Ints:
    """Return how many words, `most` at the most, both strings of each pair end with."""
    steps = np.arange(int(most.max(initial=0)))[:, None]
    ends = [
        np.take_along_axis(side, np.maximum(size - 1 - steps, 0), 0)
        for side, size in zip((left, right), sizes, strict=True)
    ]
    equal = (ends[0] == ends[1]) & (steps < most)
    found: Ints = np.logical_and.accumulate(equal).sum(axis=0)
    return found


def _masks(same: Same) -> Bits:
    """Return (right, n) the words of the left string that each word of the right one equals, as bits."""
    masks = np.zeros(same.shape[1:], np.uint64)
    for i, row in enumerate(same):
        masks |= row.astype(np.uint64) << np.uint64(i)
    return masks


def _states(masks: Bits) -> Bits:
    """Return (right + 1, n) after each word of the right string, bits: 0 where one more word of the left is common."""
    states = np.full((len(masks) + 1, masks.shape[1]), ~np.uint64(0), np.uint64)
    for before, after, mask in zip(states[:-1], states[1:], masks, strict=True):
        equal = before & mask
        np.bitwise_or(before + equal, before - equal, out=after)
    return states
