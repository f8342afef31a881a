"""Kernel: winnows the shingles of each article down to fingerprints."""

from dataclasses import dataclass

import numpy as np

from digest.kernels.words import PLACE_WEIGHTS, Hashes, Places, Words, mix

_LAST = np.uint64(0xFFFFFFFFFFFFFFFF)


@dataclass(frozen=True, slots=True)
class Fingerprints:
    """The winnowed shingles of a batch."""

    articles: Places
    """(n,) index of the article in the batch."""
    places: Places
    """(n,) index of the shingle's first word in its article."""
    hashes: Hashes
    """(n,) hash of the shingle."""


def fingerprint(words: Words, *, shingle: int, window: int) -> Fingerprints:
    """Return the winnowed fingerprints of each article (Schleimer, Wilkerson and Aiken 2003).

    A shingle is `shingle` neighbouring words; of every `window` neighbouring shingles the one with the smallest
    hash is kept, the rightmost of equals. Any copy of shingle + window - 1 words shares a fingerprint.
    """
    count = len(words.hashes) - shingle + 1
    if count <= 0:
        return Fingerprints(np.zeros(0, np.int64), np.zeros(0, np.int64), np.zeros(0, np.uint64))
    hashes = np.zeros(count, np.uint64)
    for i in range(shingle):
        hashes += words.hashes[i : i + count] * PLACE_WEIGHTS[i]
    hashes = mix(hashes)
    article = np.repeat(np.arange(len(words.bounds) - 1), np.diff(words.bounds))
    first = words.bounds[:-1]
    last = (
        words.bounds[1:] - shingle
    )  # the last shingle that ends in the article; before `first` if none does
    at = np.arange(count)
    inside = at <= last[article[:count]]
    hashes = np.where(inside, hashes, _LAST)
    best, chosen = hashes.copy(), at.copy()
    for i in range(1, min(window, count)):
        better = np.flatnonzero(hashes[i:] <= best[:-i])
        best[better] = hashes[better + i]
        chosen[better] = better + i
    # A window lies inside its article; an article with fewer shingles than a window is one window.
    starts = (at <= last[article[:count]] - window + 1) | (inside & (at == first[article[:count]]))
    kept = np.unique(np.minimum(chosen[starts], last[article[:count]][starts]))
    kept = kept[kept < count]
    return Fingerprints(article[kept], kept - first[article[kept]], hashes[kept])
