"""Compute the longest common subsequences of many pairs of short word sequences at once.

The words of the left side are bits of an integer, so that one operation processes all of them (Hyyrö, "Bit-parallel
LCS-length computation revisited", AWOCA 2004). Of several longest subsequences the one that rapidfuzz's `LCSseq`
returns is taken: equal words at the ends are common, and of the rest, words of `left` that are not needed are skipped
from the end.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digest.lexicon import Hashes, Ints

EqualWords = NDArray[np.bool_]
"""(left, right, n) which words of each pair are equal."""
Sizes = tuple[Ints, Ints]
"""(n,) the numbers of words of each pair on the left and on the right."""
_Bits = NDArray[np.uint64]

_ONE = np.uint64(1)


def equal_words(left: Hashes, right: Hashes) -> EqualWords:
    """Compare each of `(left, n)` words with each of `(right, n)` words of its pair."""
    equal: EqualWords = left[:, None] == right
    return equal


def lcs_lengths(equal: EqualWords) -> Ints:
    """Return the `(n,)` lengths of the longest common subsequences."""
    state = _states(_masks(equal))[-1]
    found: Ints = np.bitwise_count(~state).astype(np.int64)
    return found


@dataclass(frozen=True, slots=True)
class CommonWords:
    """One common word of each of some pairs."""

    pairs: Ints
    """(m,) indices of the pairs, each once."""
    left: Ints
    """(m,) words of the left sequence up to and including it."""
    right: Ints
    """(m,) words of the right sequence up to and including it."""
    count: Ints
    """(m,) common words up to and including it."""


def lcs(left: Hashes, right: Hashes, equal: EqualWords, sizes: Sizes) -> Iterator[CommonWords]:
    """Yield the words of a longest common subsequence, those of each pair from last to first.

    Of the equal words that both sequences start or end with, only the last is yielded.

    Args:
        left: `(left, n)` words, padded at the end.
        right: `(right, n)` words, padded with other values, so that padding equals nothing.
        equal: The result of `equal_words` for them.
        sizes: Numbers of words without padding.
    """
    left_size, right_size = sizes
    least = min(equal.shape[:2])
    diagonal = equal[np.arange(least), np.arange(least)]
    prefix = np.logical_and.accumulate(diagonal).sum(axis=0)
    suffix = _suffix_lengths(left, right, sizes, np.minimum(left_size, right_size) - prefix)
    low, left_end, right_end = prefix, left_size - suffix, right_size - suffix
    masks = _masks(equal)
    masks &= (_ONE << left_end.astype(np.uint64)) - (_ONE << low.astype(np.uint64))
    rows = np.arange(len(masks))[:, None]
    masks[(rows < low) | (rows >= right_end)] = 0
    states = _states(masks)
    total = prefix + np.bitwise_count(~states[-1]) + suffix
    with_suffix = np.flatnonzero(suffix)
    yield CommonWords(with_suffix, left_size[with_suffix], right_size[with_suffix], total[with_suffix])
    i, j, count = left_end.copy(), right_end.copy(), total - suffix
    active = np.flatnonzero((i > low) & (j > low))
    while len(active):
        bit = (i[active] - 1).astype(np.uint64)
        skip_left = states[j[active], active] >> bit & _ONE > 0
        common = ~skip_left & (states[j[active] - 1, active] >> bit & _ONE > 0)
        found = active[common]
        yield CommonWords(found, i[found], j[found], count[found])
        count[found] -= 1
        i[active] -= skip_left | common
        j[active] -= ~skip_left
        active = active[(i[active] > low[active]) & (j[active] > low[active])]
    with_prefix = np.flatnonzero(prefix)
    yield CommonWords(with_prefix, prefix[with_prefix], prefix[with_prefix], prefix[with_prefix])


def _suffix_lengths(left: Hashes, right: Hashes, sizes: Sizes, limit: Ints) -> Ints:
    """Return the number of equal words, up to `limit`, that both sequences of each pair end with."""
    steps = np.arange(int(limit.max(initial=0)))[:, None]
    ends = [
        np.take_along_axis(side, np.maximum(size - 1 - steps, 0), 0)
        for side, size in zip((left, right), sizes, strict=True)
    ]
    equal = (ends[0] == ends[1]) & (steps < limit)
    found: Ints = np.logical_and.accumulate(equal).sum(axis=0)
    return found


def _masks(equal: EqualWords) -> _Bits:
    """Return `(right, n)` bit masks of the left words that equal each right word."""
    masks = np.zeros(equal.shape[1:], np.uint64)
    for i, row in enumerate(equal):
        masks |= row.astype(np.uint64) << np.uint64(i)
    return masks


def _states(masks: _Bits) -> _Bits:
    """Return `(right + 1, n)` Hyyrö's state after each right word: a 0 bit for each further common left word."""
    states = np.full((len(masks) + 1, masks.shape[1]), ~np.uint64(0), np.uint64)
    for before, after, mask in zip(states[:-1], states[1:], masks, strict=True):
        matches = before & mask
        np.bitwise_or(before + matches, before - matches, out=after)
    return states
