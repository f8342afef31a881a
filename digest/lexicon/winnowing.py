"""Winnow the shingles of each article down to fingerprints."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from digest.lexicon.arrays import GrowingArray, Hashes, Ints, splitmix64
from digest.lexicon.tokens import Words

_MULTIPLIERS = splitmix64(np.arange(1, 65, dtype=np.uint64)) | np.uint64(1)
"""Odd multipliers, one for each position in a shingle, so that word order changes the hash."""


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """The winnowed shingles of some articles, ordered by article and position."""

    positions: NDArray[np.int32]
    """(n,) index of the shingle's first word in its article."""
    hashes: Hashes
    """(n,) hash of the shingle."""
    bounds: Ints
    """(articles + 1,) the fingerprints of article i are bounds[i] to bounds[i + 1]."""

    @property
    def articles(self) -> Ints:
        """(n,) index of each fingerprint's article in the batch."""
        return np.repeat(np.arange(len(self.bounds) - 1), np.diff(self.bounds))


def winnow(words: Words, *, shingle: int, window: int) -> Fingerprints:
    """Return the winnowed fingerprints of each article.

    Schleimer, Wilkerson and Aiken, "Winnowing: Local Algorithms for Document Fingerprinting", SIGMOD 2003: of every
    `window` consecutive shingles the one with the smallest hash is kept, the rightmost of equals. Any copy of
    `shingle + window - 1` words shares a fingerprint. An article with fewer shingles than a window keeps its smallest.

    Args:
        words: Words of some articles.
        shingle: Words in a shingle, up to 64.
        window: Shingles in a window.
    """
    count = len(words.hashes) - shingle + 1
    if count <= 0:
        return Fingerprints(np.zeros(0, np.int32), np.zeros(0, np.uint64), np.zeros_like(words.bounds))
    hashes = np.zeros(count, np.uint64)
    for i in range(shingle):
        hashes += words.hashes[i : i + count] * _MULTIPLIERS[i]
    hashes = splitmix64(hashes)
    # Shingles across the end of an article get 0, below every other hash, so that no window reaches across either.
    np.maximum(hashes, np.uint64(1), out=hashes)
    for end in words.bounds[1:-1].tolist():
        hashes[max(0, end - shingle + 1) : end] = 0
    sizes = np.diff(words.bounds)
    needed = np.minimum(window, np.maximum(sizes - shingle + 1, 1)).astype(np.uint8)
    kept = np.flatnonzero(_minimum_reach(hashes, window) >= np.repeat(needed, sizes)[:count])
    kept = kept[hashes[kept] > 0]
    bounds = np.searchsorted(kept, words.bounds)
    positions = kept - np.repeat(words.bounds[:-1], np.diff(bounds))
    return Fingerprints(positions.astype(np.int32), hashes[kept], bounds)


def _minimum_reach(hashes: Hashes, window: int) -> NDArray[np.uint8]:
    """Return the size of the largest range of shingles of which each is the rightmost minimum, up to 2 * window - 1.

    A shingle is the minimum of some window if and only if that range is at least as long as the window.
    """
    reach = np.ones(len(hashes), np.uint8)
    left = np.ones(len(hashes), np.bool_)
    right = np.ones(len(hashes), np.bool_)
    for i in range(1, min(window, len(hashes))):
        left[:i] = False
        left[i:] &= hashes[i:] <= hashes[:-i]
        right[-i:] = False
        right[:-i] &= hashes[:-i] < hashes[i:]
        reach += left
        reach += right
    return reach


def join_fingerprints(batches: Iterable[Fingerprints], *, capacity: int = 0) -> Fingerprints:
    """Concatenate the fingerprints of several batches, which are consumed one by one and not kept.

    Args:
        batches: Fingerprints of neighbouring articles.
        capacity: Expected number of fingerprints; a good guess saves copying.
    """
    positions, hashes = (GrowingArray[Any](dtype, capacity) for dtype in (np.int32, np.uint64))
    bounds = [np.zeros(1, np.int64)]
    for batch in batches:
        positions.append(batch.positions)
        hashes.append(batch.hashes)
        bounds.append(batch.bounds[1:] + bounds[-1][-1])
    return Fingerprints(positions.view(), hashes.view(), np.concatenate(bounds))
