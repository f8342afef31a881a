"""Verify seeds: align the passages around them and drop stock phrases."""

from collections.abc import Iterable

import numpy as np

from digest.alignment.chain import chain
from digest.alignment.exact_runs import NO_RUNS, drop_isolated_seeds, exact_runs
from digest.alignment.extend import extend
from digest.alignment.prefilter import Contexts
from digest.alignment.resolve_overlaps import drop_overlapping, resolve_overlaps, survives_longest
from digest.alignment.seeds import Seeds
from digest.alignment.segments import Insertions, Segments, Side, scores
from digest.alignment.settings import MatchSettings as Settings
from digest.lexicon import Ints, Mask, Words, background_idf, in_common_phrases


def verify(words: Words, seeds: Iterable[Seeds], settings: Settings) -> tuple[Segments, Insertions]:
    """Return the aligned passages that seeds belong to, in any order, and their insertions.

    Args:
        words: Words of all articles.
        seeds: Seeds in batches; all seeds of a pair of articles are in one batch.
        settings: Thresholds.
    """
    contexts = Contexts(words, settings)
    batches = (drop_isolated_seeds(contexts, batch, settings) for batch in seeds)
    runs = np.concatenate([NO_RUNS, *(exact_runs(words, contexts, batch, settings) for batch in batches)])
    segments, insertions = align(words, runs, settings)
    return segments.take(~_is_stock_phrase(words, segments, insertions, settings)), insertions


def align(words: Words, runs: Ints, settings: Settings) -> tuple[Segments, Insertions]:
    """Return the segments that runs belong to and their insertions; segments of a pair do not overlap.

    Segments that are too short or differ too much are dropped. Only the short gaps between runs and a few words beyond
    their ends are ever aligned word by word, for all pairs of articles at once.

    Args:
        words: Words of all articles.
        runs: `(n, 6)` runs as `exact_runs` returns them.
        settings: Thresholds.
    """
    runs = runs[survives_longest(runs, settings.shingle)]
    a, b, a_start, b_start, size, occurrences = runs.T
    none = np.zeros(len(runs), np.int64)
    exact = Segments(
        Side(a, a_start, a_start + size), Side(b, b_start, b_start + size), size, occurrences, none, none
    )
    chained, insertions = chain(words, resolve_overlaps(exact, settings.shingle), settings)
    extended = extend(words, chained, settings)
    long_enough = extended.take(extended.equal >= settings.least_words)
    similar = long_enough.take(scores(long_enough, insertions) >= settings.least_same)
    return drop_overlapping(similar), insertions


def _is_stock_phrase(words: Words, segments: Segments, insertions: Insertions, settings: Settings) -> Mask:
    """Return which segments are stock phrases: short, and either frequent or made of common or fixed words."""
    short = segments.equal < settings.telling_words
    stock: Mask = short & (segments.occurrences > settings.stock_places)
    doubtful = np.flatnonzero(short & ~stock)
    if len(doubtful):
        stock[doubtful] = _has_low_weight(words, segments.take(doubtful), insertions, settings)
    return stock


def _has_low_weight(words: Words, segments: Segments, insertions: Insertions, settings: Settings) -> Mask:
    """Return which segments weigh too little by the idf of their words in `a`, without insertions.

    Names, and words in common phrases, count a fraction of their weight. However rare they are, a segment of nothing
    else is a list (of judges, for example) and no copied passage.
    """
    sizes = segments.a.lengths
    bounds = np.concatenate((np.zeros(1, np.int64), np.cumsum(sizes)))
    starts = words.bounds[segments.a.article] + segments.a.start
    places = np.arange(bounds[-1]) + np.repeat(starts - bounds[:-1], sizes)
    hashes = words.hashes[places]
    fixed = words.capitalized[places] | in_common_phrases(hashes, bounds)
    weight = background_idf(hashes)
    for row in np.flatnonzero(segments.last_insertion > segments.first_insertion).tolist():
        shift = bounds[row] - segments.a.start[row]
        for i in range(segments.first_insertion[row], segments.last_insertion[row]):
            weight[shift + insertions.a.start[i] : shift + insertions.a.end[i]] = 0
    free = np.add.reduceat(np.where(fixed, 0.0, weight), bounds[:-1])
    totals = free + settings.fixed_weight * np.add.reduceat(np.where(fixed, weight, 0.0), bounds[:-1])
    low: Mask = totals.round(4) < settings.least_weight
    return low | (free.round(4) < settings.least_free_weight)
