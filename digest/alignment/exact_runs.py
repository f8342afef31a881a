"""Extend seeds to maximal runs of equal words, for all pairs of articles at once."""

import numpy as np

from digest.alignment.prefilter import Contexts, count_true, may_match
from digest.alignment.seeds import Seeds
from digest.alignment.settings import MatchSettings as Settings
from digest.lexicon import Ints, Mask, Words, argsort_by

NO_RUNS: Ints = np.zeros((0, 6), np.int64)
"""An empty result of `exact_runs`."""
_COMPARED_TOGETHER = 2000
"""Runs whose contexts are compared together, so that arrays stay in the cache."""
_NEIGHBOUR_STEPS = 3
"""How many runs ahead, sorted by position, the neighbour of a run is searched."""


def exact_runs(words: Words, contexts: Contexts, seeds: Seeds, settings: Settings) -> Ints:
    """Return the maximal runs of equal words that seeds belong to.

    Runs too short for a passage are dropped unless more words of the pair agree near them.

    Args:
        words: Words of all articles.
        contexts: Their contexts.
        seeds: Seeds, those of a pair of articles as neighbours, as `drop_isolated_seeds` returns them.
        settings: Thresholds.

    Returns:
        `(n, 6)`: article a, article b, first word in a, first word in b, length in words, and the number of places that
        share the rarest fingerprint; sorted by pair, then by position in a and in b.
    """
    if not len(seeds.a):
        return NO_RUNS
    a, b, at, b_at, shared = (column.astype(np.int64) for column in seeds.columns())
    diagonal = b_at - at
    pair = np.cumsum((np.diff(a, prepend=-1) != 0) | (np.diff(b, prepend=-1) != 0))
    rows = argsort_by(pair, diagonal - diagonal.min(), at)
    a, b, diagonal, at = a[rows], b[rows], diagonal[rows], at[rows]
    # Seeds on one diagonal that touch are one run: winnowing leaves no gap inside a run of equal words.
    new = np.ones(len(a), np.bool_)
    new[1:] = (
        (a[1:] != a[:-1])
        | (b[1:] != b[:-1])
        | (diagonal[1:] != diagonal[:-1])
        | (at[1:] - at[:-1] > settings.shingle)
    )
    heads = np.flatnonzero(new)
    occurrences = np.minimum.reduceat(shared[rows], heads)
    tails = np.append(heads[1:], len(a)) - 1
    a, b, diagonal = a[heads], b[heads], diagonal[heads]
    start, end = _extend_exactly(
        words, (a, b), diagonal, at[heads], at[tails] + settings.shingle, settings.shingle + settings.window
    )
    # Seeds separated by a frequent fingerprint without a seed may have been extended to the same run.
    other_pair = (a[1:] != a[:-1]) | (b[1:] != b[:-1])
    distinct = np.ones(len(a), np.bool_)
    distinct[1:] = (
        other_pair | (diagonal[1:] != diagonal[:-1]) | (start[1:] != start[:-1]) | (end[1:] != end[:-1])
    )
    heads = np.flatnonzero(distinct)
    runs = np.stack((a, b, start, start + diagonal, end - start, occurrences), axis=1)[heads]
    runs[:, 5] = np.minimum.reduceat(occurrences, heads)
    # Runs of a pair are sorted by diagonal, and the sort is stable, so runs at one position in `a` are sorted by `b`.
    pair = np.concatenate(([0], np.cumsum(other_pair)))[heads]
    runs = runs[argsort_by(pair, runs[:, 2])]
    keep = (runs[:, 4] >= settings.least_words) | _has_neighbour(runs, settings)
    isolated = np.flatnonzero(~keep)
    isolated = isolated.compress(_may_agree_around(contexts, runs[isolated], settings))
    keep[isolated[_equal_around(words, runs[isolated], settings) >= settings.least_words]] = True
    return _drop_stock_phrases(words, runs.compress(keep, axis=0), settings)


def _extend_exactly(
    words: Words, articles: tuple[Ints, Ints], diagonal: Ints, start: Ints, end: Ints, steps: int
) -> tuple[Ints, Ints]:
    """Extend runs to both sides while words are equal; return their first words in `a` and those after the last.

    Args:
        words: Words of all articles.
        articles: `(n,)` articles a and b of each run.
        diagonal: `(n,)` position in b less position in a.
        start: `(n,)` first word in a; overwritten.
        end: `(n,)` word after the last in a; overwritten.
        steps: Most words to extend by.
    """
    a, b = articles
    a_base, b_base = words.bounds[a], words.bounds[b]
    offset = b_base + diagonal - a_base
    low = np.maximum(0, -diagonal)
    high = np.minimum(words.bounds[a + 1] - a_base, words.bounds[b + 1] - b_base - diagonal)
    # Only ends that moved in the last step can move in the next one.
    backward, forward = np.flatnonzero(start > low), np.flatnonzero(end < high)
    for _ in range(steps):
        at = a_base[backward] + start[backward] - 1
        backward = backward.compress(words.hashes[at] == words.hashes[at + offset[backward]])
        start[backward] -= 1
        backward = backward.compress(start[backward] > low[backward])
        at = a_base[forward] + end[forward]
        forward = forward.compress(words.hashes[at] == words.hashes[at + offset[forward]])
        end[forward] += 1
        forward = forward.compress(end[forward] < high[forward])
    return start, end


def _drop_stock_phrases(words: Words, runs: Ints, settings: Settings) -> Ints:
    """Drop runs that `verify` would drop as stock phrases in any case: short, frequent and isolated."""
    frequent = (runs[:, 4] < settings.telling_words) & (runs[:, 5] > settings.stock_places)
    isolated = np.flatnonzero(frequent & ~_has_neighbour(runs, settings))
    keep = np.ones(len(runs), np.bool_)
    keep[isolated[_equal_around(words, runs[isolated], settings) < settings.telling_words]] = False
    return runs.compress(keep, axis=0)


def _has_neighbour(runs: Ints, settings: Settings) -> Mask:
    """Return which runs have another run of their pair so near that both may belong to one passage."""
    found = np.zeros(len(runs), np.bool_)
    for step in range(1, min(_NEIGHBOUR_STEPS + 1, len(runs))):
        one, two = runs[:-step], runs[step:]
        near = (one[:, 0] == two[:, 0]) & (one[:, 1] == two[:, 1])
        near &= np.abs(two[:, 2] - one[:, 2] - one[:, 4]) <= settings.gap
        near &= np.abs(two[:, 3] - one[:, 3] - one[:, 4]) <= settings.gap
        near &= one[:, 4] + two[:, 4] >= settings.least_words
        near &= (two[:, 2] != one[:, 2]) | (two[:, 3] != one[:, 3])
        found[:-step] |= near
        found[step:] |= near
    return found


def _may_agree_around(contexts: Contexts, runs: Ints, settings: Settings) -> Mask:
    """Return around which runs `_equal_around` may count enough words for a match; there are no false negatives."""
    a, b, a_start, b_start, size, _ = runs.T
    beyond: Mask = size + settings.around > contexts.width - contexts.margin
    return beyond | may_match(contexts.of(a, a_start), contexts.of(b, b_start), settings)


def _equal_around(words: Words, runs: Ints, settings: Settings) -> Ints:
    """Return the number of equal words in and around each run, compared position by position.

    A passage in which every fourth word was replaced looks like that: one short run, and single equal words on the same
    diagonal. Words are equal by chance about once in a hundred positions.
    """
    equal = runs[:, 4].copy()
    a_base, b_base = words.bounds[runs[:, 0]], words.bounds[runs[:, 1]]
    offset = b_base + runs[:, 3] - a_base - runs[:, 2]
    first, last = a_base + runs[:, 2], a_base + runs[:, 2] + runs[:, 4]
    low = np.maximum(a_base, b_base - offset)
    high = np.minimum(words.bounds[runs[:, 0] + 1], words.bounds[runs[:, 1] + 1] - offset)
    steps = np.arange(2, settings.around + 1)  # the word next to a run differs, else the run would be longer
    for i in range(0, len(runs), _COMPARED_TOGETHER):
        batch = np.s_[i : i + _COMPARED_TOGETHER, None]
        at = np.concatenate((first[batch] - steps, last[batch] + steps - 1), axis=1)
        left = words.hashes.take(at, mode="clip")
        right = words.hashes.take(at + offset[batch], mode="clip")
        agree = (left == right) & (at >= low[batch]) & (at < high[batch])
        equal[i : i + _COMPARED_TOGETHER] += count_true(agree)
    return equal


def drop_isolated_seeds(contexts: Contexts, seeds: Seeds, settings: Settings) -> Seeds:
    """Return the seeds sorted by pair, without single seeds of a pair around which too few words agree.

    Two thirds of all pairs share a single fingerprint, a phrase. `exact_runs` keeps no run of such a pair, but takes
    ten times as long to find that out.
    """
    if not len(seeds.a):
        return seeds
    seeds = seeds.take(argsort_by(seeds.a - seeds.a.min(), seeds.b))
    other_pair = (seeds.a[1:] != seeds.a[:-1]) | (seeds.b[1:] != seeds.b[:-1])
    keep = np.ones(len(seeds.a), np.bool_)
    rows = np.flatnonzero(np.append(True, other_pair) & np.append(other_pair, True))
    isolated = seeds.take(rows)
    left = contexts.of(isolated.a, isolated.a_position)
    right = contexts.of(isolated.b, isolated.b_position)
    frequent = isolated.occurrences > settings.stock_places
    least = np.where(frequent, settings.telling_words, settings.least_words)
    keep[rows] = may_match(left, right, settings, least=least)
    return seeds.take(np.flatnonzero(keep))
