"""Kernel: grows the places where articles share fingerprints into runs of equal words, all pairs at once."""

import numpy as np
from numpy.typing import NDArray

from digest.alignment.prefilter import Surroundings, counted, likely
from digest.alignment.seeds import Seeds
from digest.alignment.settings import MatchSettings as Settings
from digest.lexicon import Ints, Words, argsort_by

NO_RUNS: Ints = np.zeros((0, 6), np.int64)
"""What `runs_of` returns where there are none."""
_TOGETHER = 2000
"""Runs whose surroundings are looked at together, so that arrays stay in the cache."""
_NEIGHBOURS = 3
"""How many runs on in the order of places a run looks for its neighbour."""


def runs_of(words: Words, surroundings: Surroundings, seeds: Seeds, settings: Settings) -> Ints:
    """Return (n, 6) maximal runs of equal words: a, b, a's place, b's place, length, places that share it; sorted.

    The seeds of a pair stand together, as `without_loners` leaves them. Runs too short to be a passage are dropped
    unless more of the pair agrees near them.
    """
    if not len(seeds.a):
        return NO_RUNS
    seeds = Seeds(*(column.astype(np.int64) for column in seeds.columns()))
    slant = seeds.b_place - seeds.a_place
    pair = np.cumsum((np.diff(seeds.a, prepend=-1) != 0) | (np.diff(seeds.b, prepend=-1) != 0))
    rows = argsort_by(pair, slant - slant.min(), seeds.a_place)
    a, b, slant, at = seeds.a[rows], seeds.b[rows], slant[rows], seeds.a_place[rows]
    # Seeds of one slant that touch are one run: winnowing leaves no gap inside a run of equal words.
    new = np.ones(len(a), np.bool_)
    new[1:] = (
        (a[1:] != a[:-1])
        | (b[1:] != b[:-1])
        | (slant[1:] != slant[:-1])
        | (at[1:] - at[:-1] > settings.shingle)
    )
    heads = np.flatnonzero(new)
    shared = np.minimum.reduceat(seeds.shared[rows], heads)
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
        behind = behind.compress(words.hashes[at] == words.hashes[at + across[behind]])
        start[behind] -= 1
        behind = behind.compress(start[behind] > low[behind])
        at = a_base[ahead] + end[ahead]
        ahead = ahead.compress(words.hashes[at] == words.hashes[at + across[ahead]])
        end[ahead] += 1
        ahead = ahead.compress(end[ahead] < high[ahead])
    # Seeds parted by a hot fingerprint that was passed over may have grown into one and the same run.
    other = (a[1:] != a[:-1]) | (b[1:] != b[:-1])
    fresh = np.ones(len(a), np.bool_)
    fresh[1:] = other | (slant[1:] != slant[:-1]) | (start[1:] != start[:-1]) | (end[1:] != end[:-1])
    heads = np.flatnonzero(fresh)
    runs = np.stack((a, b, start, start + slant, end - start, shared), axis=1)[heads]
    runs[:, 5] = np.minimum.reduceat(shared, heads)
    # Within a pair they come by slant, so that those at one place in `a` stay in order of their place in `b`.
    pair = np.concatenate(([0], np.cumsum(other)))[heads]
    runs = runs[argsort_by(pair, runs[:, 2])]
    keep = (runs[:, 4] >= settings.least_words) | _has_neighbour(runs, settings)
    lone = np.flatnonzero(~keep)
    lone = lone.compress(_may_agree(surroundings, runs[lone], settings))
    keep[lone[_around(words, runs[lone], settings) >= settings.least_words]] = True
    return _hopeful(words, runs.compress(keep, axis=0), settings)


def _hopeful(words: Words, runs: Ints, settings: Settings) -> Ints:
    """Return the runs without those that end as stock phrases in any case: short, found everywhere, and alone."""
    hot = (runs[:, 4] < settings.telling_words) & (runs[:, 5] > settings.stock_places)
    lone = np.flatnonzero(hot & ~_has_neighbour(runs, settings))
    keep = np.ones(len(runs), np.bool_)
    keep[lone[_around(words, runs[lone], settings) < settings.telling_words]] = False
    return runs.compress(keep, axis=0)


def _has_neighbour(runs: Ints, settings: Settings) -> NDArray[np.bool_]:
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


def _may_agree(surroundings: Surroundings, runs: Ints, settings: Settings) -> NDArray[np.bool_]:
    """Tell around which runs enough words may agree, as `_around` counts them: errs on one side only."""
    a, b, a_place, b_place, size, _ = runs.T
    beyond = size + settings.around > surroundings.width - surroundings.margin
    found: NDArray[np.bool_] = beyond
    return found | likely(surroundings.of(a, a_place), surroundings.of(b, b_place), settings)


def _around(words: Words, runs: Ints, settings: Settings) -> Ints:
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
    kept (see `runs_of` and `_hopeful`), but finding that out costs ten times as much. The seeds of a pair come
    together.
    """
    if not len(seeds.a):
        return seeds
    seeds = seeds.take(argsort_by(seeds.a - seeds.a.min(), seeds.b))
    other = (seeds.a[1:] != seeds.a[:-1]) | (seeds.b[1:] != seeds.b[:-1])
    keep = np.ones(len(seeds.a), np.bool_)
    alone = np.flatnonzero(np.append(True, other) & np.append(other, True))
    lone = seeds.take(alone)
    left, right = surroundings.of(lone.a, lone.a_place), surroundings.of(lone.b, lone.b_place)
    least = np.where(lone.shared > settings.stock_places, settings.telling_words, settings.least_words)
    keep[alone] = likely(left, right, settings, least=least)
    return seeds.take(np.flatnonzero(keep))
