"""Kernel: turns places where pairs of articles share fingerprints into aligned passages, and drops stock phrases."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from digest.config import Match as Settings
from digest.kernels.align import Pair
from digest.kernels.apart import outside_longest
from digest.kernels.ends import ends
from digest.kernels.likely import Surroundings
from digest.kernels.rarity import in_phrases, weights
from digest.kernels.runs import runs_of, without_loners
from digest.kernels.seeds import Seeds
from digest.kernels.stretch import Stretch
from digest.kernels.words import Places, Words

_PART = 250_000
"""Shared fingerprints that are looked at together."""


def verify(words: Words, seeds: Seeds, settings: Settings) -> Places:
    """Return (n, 8) aligned passages of two articles: a, b, and what a `Stretch` says first, from `a0` to `shared`."""
    surroundings = Surroundings(words, settings)
    found = [np.zeros((0, 8), np.int64)]
    for part in _parts(seeds):
        runs = runs_of(words, without_loners(surroundings, part, settings), settings)
        stretches = _aligned(words, runs, settings)
        found.append(stretches[~_stock(words, stretches, settings)])
    return np.concatenate(found)


def _aligned(words: Words, runs: Places, settings: Settings) -> Places:
    """Return the aligned passages of the pairs whose runs are given, sorted, in any order."""
    runs = runs[outside_longest(runs, settings.shingle)]
    before, after = ends(words, runs, settings)
    a, b, a0, b0, size, shared = runs.T
    stretches = np.column_stack((a, b, a0, a0 + size, b0, b0 + size, size, shared))
    new = np.concatenate(([True], (a[1:] != a[:-1]) | (b[1:] != b[:-1]), [True]))[: len(runs) + 1]
    # What is alone in its pair, and at whose ends nothing agrees, is a passage as it stands: most are.
    done = new[:-1] & new[1:] & ~before & ~after & (a != b)
    plain = stretches[done & (size >= settings.least_words)]
    open_ = np.flatnonzero(~done)
    heads = np.append(np.flatnonzero(new[:-1][open_]), len(open_)).tolist()
    rows = np.column_stack((stretches[open_], before[open_], after[open_])).tolist()
    chained = [
        found for first, last in pairwise(heads) for found in _chained(words, rows[first:last], settings)
    ]
    return np.concatenate((plain, np.array(chained, np.int64).reshape(-1, 8)))


def _chained(words: Words, rows: list[list[int]], settings: Settings) -> Iterator[tuple[int, ...]]:
    """Yield the aligned passages of one pair of articles."""
    a, b = rows[0][:2]
    bounds = words.bounds
    left, right = words.hashes[bounds[a] : bounds[a + 1]], words.hashes[bounds[b] : bounds[b + 1]]
    for stretch in Pair(left, right, a == b, settings).align([Stretch._make(row[2:]) for row in rows]):
        yield a, b, *stretch[:6]


def _parts(seeds: Seeds) -> Iterator[Seeds]:
    """Yield the seeds by articles, about `_PART` at a time, so that arrays stay in the cache and memory is bounded."""
    if not len(seeds.a):
        return
    before = np.cumsum(np.bincount(seeds.a)) - 1
    part = (before // _PART).astype(np.uint16)[seeds.a]  # small numbers are sorted in linear time
    order = np.argsort(part, kind="stable")
    for inside in np.split(order, np.cumsum(np.bincount(part))[:-1]):
        if len(inside):
            columns = (seeds.a, seeds.b, seeds.a_place, seeds.b_place, seeds.shared)
            yield Seeds(*(column[inside].astype(np.int64) for column in columns))


def _stock(words: Words, stretches: Places, settings: Settings) -> NDArray[np.bool_]:
    """Tell which stretches are stock phrases: short, and either of fixed strings of words or found everywhere.

    Names count little, and so do phrases that everybody uses: an office and its holder are no passage. A long
    stretch needs no such proof.
    """
    stock = np.zeros(len(stretches), np.bool_)
    short = np.flatnonzero(stretches[:, 6] < settings.telling_words)
    if not len(short):
        return stock
    a, _, a0, a1, *_, shared = stretches[short].T
    bounds = np.concatenate((np.zeros(1, np.int64), np.cumsum(a1 - a0)))
    places = np.arange(bounds[-1]) + np.repeat(words.bounds[a] + a0 - bounds[:-1], a1 - a0)
    hashes = words.hashes[places]
    fixed = words.capitals[places] | in_phrases(hashes, bounds)
    weight = weights(hashes) * np.where(fixed, settings.fixed_weight, 1.0)
    totals = np.add.reduceat(weight, bounds[:-1]).tolist()
    light = np.array([round(total, 4) < settings.least_weight for total in totals])
    stock[short] = light | (shared > settings.stock_places)
    return stock
