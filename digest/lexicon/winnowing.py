"""Kernel: winnows the shingles of each article down to fingerprints."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from digest.lexicon.column import Column
from digest.lexicon.splitmix64 import mix
from digest.lexicon.tokens import Hashes, Places, Words

_WEIGHTS = mix(np.arange(1, 65, dtype=np.uint64)) | np.uint64(1)
"""Odd multipliers for the places in a shingle, so that the order of its words counts."""


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """The winnowed shingles of a batch, in order of article and place."""

    places: NDArray[np.int32]
    """(n,) index of the shingle's first word in its article."""
    hashes: Hashes
    """(n,) hash of the shingle."""
    bounds: Places
    """(articles + 1,) the fingerprints of article i are bounds[i] to bounds[i + 1]."""

    @property
    def articles(self) -> Places:
        """(n,) index of the article in the batch."""
        return np.repeat(np.arange(len(self.bounds) - 1), np.diff(self.bounds))


def fingerprint(words: Words, *, shingle: int, window: int) -> Fingerprints:
    """Return the winnowed fingerprints of each article (Schleimer, Wilkerson and Aiken 2003).

    A shingle is `shingle` neighbouring words; of every `window` neighbouring shingles the one with the smallest
    hash is kept, the rightmost of equals. Any copy of shingle + window - 1 words shares a fingerprint. An article
    with fewer shingles than a window keeps its smallest.
    """
    count = len(words.hashes) - shingle + 1
    if count <= 0:
        return Fingerprints(np.zeros(0, np.int32), np.zeros(0, np.uint64), np.zeros_like(words.bounds))
    hashes = np.zeros(count, np.uint64)
    for i in range(shingle):
        hashes += words.hashes[i : i + count] * _WEIGHTS[i]
    hashes = mix(hashes)
    # Zero is smaller than any hash, so no window reaches across the end of an article.
    np.maximum(hashes, np.uint64(1), out=hashes)
    for end in words.bounds[1:-1].tolist():
        hashes[max(0, end - shingle + 1) : end] = 0
    sizes = np.diff(words.bounds)
    needed = np.minimum(window, np.maximum(sizes - shingle + 1, 1)).astype(np.uint8)
    kept = np.flatnonzero(_reach(hashes, window) >= np.repeat(needed, sizes)[:count])
    kept = kept[hashes[kept] > 0]
    bounds = np.searchsorted(kept, words.bounds)
    places = kept - np.repeat(words.bounds[:-1], np.diff(bounds))
    return Fingerprints(places.astype(np.int32), hashes[kept], bounds)


def _reach(hashes: Hashes, window: int) -> NDArray[np.uint8]:
    """Return how many neighbouring shingles, itself among them, each is the rightmost smallest of.

    It is kept when they fill a window.
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


def join_fingerprints(parts: Iterable[Fingerprints], *, room: int = 0) -> Fingerprints:
    """Put the fingerprints of several batches together.

    The batches are taken one by one and not kept. `room` is how many fingerprints are expected.
    """
    places, hashes = (Column[Any](kind, room) for kind in (np.int32, np.uint64))
    bounds = [np.zeros(1, np.int64)]
    for part in parts:
        places.add(part.places)
        hashes.add(part.hashes)
        bounds.append(part.bounds[1:] + bounds[-1][-1])
    return Fingerprints(places.filled(), hashes.filled(), np.concatenate(bounds))
