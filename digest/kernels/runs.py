"""Kernel: grows the places where articles share fingerprints into runs of equal words, all pairs at once."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digest.config import Match as Settings
from digest.kernels.likely import Surroundings, likely
from digest.kernels.words import Places, Words

_ODD = 0x9E3779B97F4A7C15
"""Multiplier that scatters pairs (Knuth's multiplicative hashing, 2 ** 64 over the golden ratio)."""
_NEIGHBOURS = 3
"""How many runs on in the order of places a run looks for its neighbour."""


@dataclass(frozen=True, slots=True)
class Seeds:
    """Places where two articles share a fingerprint, as columns of whole numbers."""

    a: NDArray[np.integer]
    """(n,) index of one article in the batch."""
    b: NDArray[np.integer]
    """(n,) index of the other; the same index for a passage repeated inside an article."""
    a_place: NDArray[np.integer]
    """(n,) index of the shingle's first word in `a`."""
    b_place: NDArray[np.integer]
    """(n,) index of the shingle's first word in `b`."""
    shared: NDArray[np.integer]
    """(n,) places in the whole collection that share the fingerprint."""


def runs_of(words: Words, seeds: Seeds, settings: Settings) -> Places:
    """Return (n, 6) maximal runs of equal words: a, b, a's place, b's place, length, places that share it; sorted.

    Runs too short to be a passage are dropped unless more of the pair agrees near them.
    """
    if not len(seeds.a):
        return np.zeros((0, 6), np.int64)
    slant = seeds.b_place - seeds.a_place
    # Two columns are sorted as one number each; the slant is made positive, and places have 30 bits.
    order = np.lexsort(((slant + (1 << 30)) << 32 | seeds.a_place, seeds.a << 32 | seeds.b))
    a, b, slant, at = seeds.a[order], seeds.b[order], slant[order], seeds.a_place[order]
    # Seeds of one slant that touch are one run: winnowing leaves no gap inside a run of equal words.
    new = np.ones(len(a), np.bool_)
    new[1:] = (
        (a[1:] != a[:-1])
        | (b[1:] != b[:-1])
        | (slant[1:] != slant[:-1])
        | (at[1:] - at[:-1] > settings.shingle)
    )
    heads = np.flatnonzero(new)
    shared = np.minimum.reduceat(seeds.shared[order], heads)
    tails = np.append(heads[1:], len(a)) - 1
    a, b, slant = a[heads], b[heads], slant[heads]
    a_base, b_base = words.bounds[a], words.bounds[b]
    start, end = at[heads], at[tails] + settings.shingle
    reach = settings.shingle + settings.window
    low = np.maximum(0, -slant)
    high = np.minimum(words.bounds[a + 1] - a_base, words.bounds[b + 1] - b_base - slant)
    for _ in range(reach):
        grow = np.flatnonzero(start > low)
        p = start[grow] - 1
        same = words.hashes[a_base[grow] + p] == words.hashes[b_base[grow] + p + slant[grow]]
        start[grow[same]] -= 1
        grow = np.flatnonzero(end < high)
        p = end[grow]
        same = words.hashes[a_base[grow] + p] == words.hashes[b_base[grow] + p + slant[grow]]
        end[grow[same]] += 1
    runs = np.stack((a, b, start, start + slant, end - start, shared), axis=1)
    runs = runs[np.lexsort(runs.T[::-1])]
    # Seeds parted by a hot fingerprint that was passed over may have grown into one and the same run.
    fresh = np.ones(len(runs), np.bool_)
    fresh[1:] = (runs[1:, :5] != runs[:-1, :5]).any(axis=1)
    runs = runs[fresh]
    keep = (runs[:, 4] >= settings.least_words) | _has_neighbour(runs, settings)
    lone = np.flatnonzero(~keep)
    keep[lone[_around(words, runs[lone], settings) >= settings.least_words]] = True
    return _hopeful(words, runs[keep], settings)


def _hopeful(words: Words, runs: Places, settings: Settings) -> Places:
    """Return the runs without those that end as stock phrases in any case: short, found everywhere, and alone."""
    hot = (runs[:, 4] < settings.telling_words) & (runs[:, 5] > settings.stock_places)
    lone = np.flatnonzero(hot & ~_has_neighbour(runs, settings))
    keep = np.ones(len(runs), np.bool_)
    keep[lone[_around(words, runs[lone], settings) < settings.telling_words]] = False
    return runs[keep]


def _has_neighbour(runs: Places, settings: Settings) -> NDArray[np.bool_]:
    """Tell which runs have another run of their pair near them, so that the two could be one passage."""
    found = np.zeros(len(runs), np.bool_)
    for step in range(1, min(_NEIGHBOURS + 1, len(runs))):
        one, two = runs[:-step], runs[step:]
        near = (one[:, 0] == two[:, 0]) & (one[:, 1] == two[:, 1])
        near &= np.abs(two[:, 2] - one[:, 2] - one[:, 4]) <= settings.gap
        near &= np.abs(two[:, 3] - one[:, 3] - one[:, 4]) <= settings.gap
        near &= one[:, 4] + two[:, 4] >= settings.least_words
        near &= (two[:, 2] != one[:, 2]) | (two[:, 3] != one[:, 3])
        found[:-step] |= near
        found[step:] |= near
    return found


def _around(words: Words, runs: Places, settings: Settings) -> Places:
    """Return how many words agree in and around each run, place by place.

    A passage in which every fourth word was replaced looks like that: one short run, and single words that are
    still in step with it. Words agree by chance about once in a hundred places.
    """
    same = runs[:, 4].copy()
    a_base, b_base = words.bounds[runs[:, 0]], words.bounds[runs[:, 1]]
    slant = b_base + runs[:, 3] - a_base - runs[:, 2]
    first, last = a_base + runs[:, 2], a_base + runs[:, 2] + runs[:, 4]
    low = np.maximum(a_base, b_base - slant)
    high = np.minimum(words.bounds[runs[:, 0] + 1], words.bounds[runs[:, 1] + 1] - slant)
    for step in range(2, settings.around + 1):  # the word next to a run differs, else the run would be longer
        for at, inside in ((first - step, first - step >= low), (last + step - 1, last + step - 1 < high)):
            i = np.flatnonzero(inside)
            same[i] += words.hashes[at[i]] == words.hashes[at[i] + slant[i]]
    return same


def without_loners(surroundings: Surroundings, seeds: Seeds, settings: Settings) -> Seeds:
    """Return the seeds without those that are alone in their pair and around which too few words agree.

    Two thirds of all pairs share a single fingerprint, a phrase. Nothing is lost: such a pair has no run that is
    kept (see `runs_of` and `_hopeful`), but finding that out costs ten times as much.
    """
    bits = max(4, len(seeds.a).bit_length() + 2)
    # A bucket is a hash of the pair. Two pairs in one bucket look like company for each other and are kept.
    pair = (seeds.a.astype(np.uint64) << np.uint64(32)) | seeds.b.astype(np.uint64)
    bucket = ((pair * np.uint64(_ODD)) >> np.uint64(64 - bits)).astype(np.int64)
    alone = np.flatnonzero(np.bincount(bucket, minlength=1 << bits)[bucket] == 1)
    left = surroundings.of(seeds.a[alone], seeds.a_place[alone])
    right = surroundings.of(seeds.b[alone], seeds.b_place[alone])
    hot = seeds.shared[alone] > settings.stock_places
    enough = likely(left, right, settings)
    enough[hot] = likely(left[hot], right[hot], settings, least=settings.telling_words)
    keep = np.ones(len(seeds.a), np.bool_)
    keep[alone[~enough]] = False
    columns = (seeds.a, seeds.b, seeds.a_place, seeds.b_place, seeds.shared)
    return Seeds(*(column[keep] for column in columns))
