"""Kernel: grows the places where articles share fingerprints into runs of equal words, all pairs at once."""

import numpy as np
from numpy.typing import NDArray

from digest.config import Match as Settings
from digest.kernels.likely import Surroundings, counted, likely
from digest.kernels.seeds import Seeds
from digest.kernels.words import Places, Words

_ODD = 0x9E3779B97F4A7C15
"""Multiplier that scatters pairs (Knuth's multiplicative hashing, 2 ** 64 over the golden ratio)."""
_TOGETHER = 2000
"""Runs whose surroundings are looked at together, so that arrays stay in the cache."""
_NEIGHBOURS = 3
"""How many runs on in the order of places a run looks for its neighbour."""


def runs_of(words: Words, seeds: Seeds, settings: Settings) -> Places:
    """Return (n, 6) maximal runs of equal words: a, b, a's place, b's place, length, places that share it; sorted.

    Runs too short to be a passage are dropped unless more of the pair agrees near them.
    """
    if not len(seeds.a):
        return np.zeros((0, 6), np.int64)
    slant = seeds.b_place - seeds.a_place
    # Two columns are sorted as one number each; the slant is made positive, and places have 30 bits.
    order = _order(seeds.a << 32 | seeds.b, (slant + (1 << 30)) << 32 | seeds.a_place)
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
    across = b_base + slant - a_base
    start, end = at[heads], at[tails] + settings.shingle
    low = np.maximum(0, -slant)
    high = np.minimum(words.bounds[a + 1] - a_base, words.bounds[b + 1] - b_base - slant)
    # A run that does not grow any more never will, so only those that did are looked at again.
    behind, ahead = np.flatnonzero(start > low), np.flatnonzero(end < high)
    for _ in range(settings.shingle + settings.window):
        at = a_base[behind] + start[behind] - 1
        behind = behind[words.hashes[at] == words.hashes[at + across[behind]]]
        start[behind] -= 1
        behind = behind[start[behind] > low[behind]]
        at = a_base[ahead] + end[ahead]
        ahead = ahead[words.hashes[at] == words.hashes[at + across[ahead]]]
        end[ahead] += 1
        ahead = ahead[end[ahead] < high[ahead]]
    # Seeds parted by a hot fingerprint that was passed over may have grown into one and the same run.
    other = (a[1:] != a[:-1]) | (b[1:] != b[:-1])
    fresh = np.ones(len(a), np.bool_)
    fresh[1:] = other | (slant[1:] != slant[:-1]) | (start[1:] != start[:-1]) | (end[1:] != end[:-1])
    heads = np.flatnonzero(fresh)
    runs = np.stack((a, b, start, start + slant, end - start, shared), axis=1)[heads]
    runs[:, 5] = np.minimum.reduceat(shared, heads)
    # Within a pair they come by slant, so that those at one place in `a` stay in order of their place in `b`.
    pair = np.concatenate(([0], np.cumsum(other)))[heads]
    runs = runs[np.argsort(pair << 32 | runs[:, 2], kind="stable")]
    keep = (runs[:, 4] >= settings.least_words) | _has_neighbour(runs, settings)
    lone = np.flatnonzero(~keep)
    keep[lone[_around(words, runs[lone], settings) >= settings.least_words]] = True
    return _hopeful(words, runs[keep], settings)


def _order(first: Places, second: Places) -> Places:
    """Return what sorts by two keys that no two rows share. numpy sorts whole numbers faster than it sorts stably."""
    return np.argsort(_ranks(first) << 32 | _ranks(second))


def _ranks(values: Places) -> Places:
    """Return the rank of each value among all that differ, from 0."""
    order = np.argsort(values)
    ranks = np.empty(len(values), np.int64)
    ranks[order] = np.cumsum(np.diff(values[order], prepend=values[order[0]]) != 0)
    return ranks


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
    steps = np.arange(2, settings.around + 1)  # the word next to a run differs, else the run would be longer
    for i in range(0, len(runs), _TOGETHER):
        part = np.s_[i : i + _TOGETHER, None]
        at = np.concatenate((first[part] - steps, last[part] + steps - 1), axis=1)
        left = words.hashes.take(at, mode="clip")
        right = words.hashes.take(at + slant[part], mode="clip")
        agree = (left == right) & (at >= low[part]) & (at < high[part])
        same[i : i + _TOGETHER] += counted(agree)
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
    least = np.where(hot, settings.telling_words, settings.least_words)
    keep = np.ones(len(seeds.a), np.bool_)
    keep[alone[~likely(left, right, settings, least=least)]] = False
    columns = (seeds.a, seeds.b, seeds.a_place, seeds.b_place, seeds.shared)
    return Seeds(*(column[keep] for column in columns))
