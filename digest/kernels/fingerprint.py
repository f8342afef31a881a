"""Kernel: winnows the shingles of each article down to fingerprints."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from digest.kernels.column import Column
from digest.kernels.mix import mix
from digest.kernels.words import Hashes, Words

_WEIGHTS = mix(np.arange(1, 65, dtype=np.uint64)) | np.uint64(1)
"""Odd multipliers for the places in a shingle, so that the order of its words counts."""


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """The winnowed shingles of a batch, in order of article and place."""

    articles: NDArray[np.int32]
    """(n,) index of the article in the batch."""
    places: NDArray[np.int32]
    """(n,) index of the shingle's first word in its article."""
    hashes: Hashes
    """(n,) hash of the shingle."""


def fingerprint(words: Words, *, shingle: int, window: int) -> Fingerprints:
    """Return the winnowed fingerprints of each article (Schleimer, Wilkerson and Aiken 2003).

    A shingle is `shingle` neighbouring words; of every `window` neighbouring shingles the one with the smallest
    hash is kept, the rightmost of equals. Any copy of shingle + window - 1 words shares a fingerprint. An article
    with fewer shingles than a window keeps its smallest.
    """
    count = len(words.hashes) - shingle + 1
    if count <= 0:
        return Fingerprints(np.zeros(0, np.int32), np.zeros(0, np.int32), np.zeros(0, np.uint64))
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
    article = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)[:count]
    kept = np.flatnonzero(_reach(hashes, window) >= needed[article])
    kept = kept[hashes[kept] > 0]
    places = (kept - words.bounds[article[kept]]).astype(np.int32)
    return Fingerprints(article[kept], places, hashes[kept])


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


def join_fingerprints(parts: Iterable[tuple[Fingerprints, int]], *, room: int = 0) -> Fingerprints:
    """Put the fingerprints of several batches together, each with the number of its articles.

    The batches are taken one by one and not kept. `room` is how many fingerprints are expected.
    """
    articles, places, hashes = (Column[Any](kind, room) for kind in (np.int32, np.int32, np.uint64))
    before = 0
    for part, count in parts:
        articles.add(part.articles + np.int32(before))
        places.add(part.places)
        hashes.add(part.hashes)
        before += count
    return Fingerprints(articles.filled(), places.filled(), hashes.filled())
