"""Kernel: turns places where pairs of articles share fingerprints into aligned passages, and drops stock phrases."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from digest.alignment.chain import align
from digest.alignment.exact_runs import NO_RUNS, runs_of, without_loners
from digest.alignment.inserted import Inserted
from digest.alignment.prefilter import Surroundings
from digest.alignment.seeds import Seeds
from digest.alignment.settings import MatchSettings as Settings
from digest.alignment.stretch import Stretches
from digest.lexicon import Words, background_idf, in_common_phrases


def verify(words: Words, seeds: Iterable[Seeds], settings: Settings) -> tuple[Stretches, Inserted]:
    """Return the aligned passages of two articles, in any order, and what one side alone has in their middle.

    The seeds come in parts; all of a pair of articles are in one part.
    """
    surroundings = Surroundings(words, settings)
    parts = (without_loners(surroundings, part, settings) for part in seeds)
    runs = np.concatenate([NO_RUNS, *(runs_of(words, surroundings, part, settings) for part in parts)])
    stretches, inserted = align(words, runs, settings)
    return stretches.take(~_stock(words, stretches, inserted, settings)), inserted


def _stock(words: Words, stretches: Stretches, inserted: Inserted, settings: Settings) -> NDArray[np.bool_]:
    """Tell which stretches are stock phrases: short, and either of fixed strings of words or found everywhere.

    Names count little, and so do phrases that everybody uses: an office and its holder are no passage. A long
    stretch needs no such proof.
    """
    short = stretches.same < settings.telling_words
    stock: NDArray[np.bool_] = short & (stretches.shared > settings.stock_places)
    doubtful = np.flatnonzero(short & ~stock)
    if len(doubtful):
        stock[doubtful] = _light(words, stretches.take(doubtful), inserted, settings)
    return stock


def _light(words: Words, stretches: Stretches, inserted: Inserted, settings: Settings) -> NDArray[np.bool_]:
    """Tell which stretches have too little weight; their words in `a` are weighed, but for what is put in.

    One of names and fixed strings alone says nothing, however rare they are: a list of judges.
    """
    sizes = stretches.a1 - stretches.a0
    bounds = np.concatenate((np.zeros(1, np.int64), np.cumsum(sizes)))
    places = np.arange(bounds[-1]) + np.repeat(words.bounds[stretches.a] + stretches.a0 - bounds[:-1], sizes)
    hashes = words.hashes[places]
    fixed = words.capitalized[places] | in_common_phrases(hashes, bounds)
    weight = background_idf(hashes)
    for row in np.flatnonzero(stretches.put1 > stretches.put0).tolist():
        shift = bounds[row] - stretches.a0[row]
        for put in range(stretches.put0[row], stretches.put1[row]):
            weight[shift + inserted.a0[put] : shift + inserted.a1[put]] = 0
    free = np.add.reduceat(np.where(fixed, 0.0, weight), bounds[:-1])
    totals = free + settings.fixed_weight * np.add.reduceat(np.where(fixed, weight, 0.0), bounds[:-1])
    light: NDArray[np.bool_] = totals.round(4) < settings.least_weight
    return light | (free.round(4) < settings.least_free_weight)
