"""Kernel: turns places where pairs of articles share fingerprints into aligned passages, and drops stock phrases."""

from collections.abc import Iterator, Sequence
from itertools import groupby

import numpy as np

from digest.config import Match as Settings
from digest.kernels.align import Pair, Run, Stretch
from digest.kernels.ends import ends
from digest.kernels.likely import Surroundings
from digest.kernels.rarity import in_phrases, weights
from digest.kernels.runs import Seeds, runs_of, without_loners
from digest.kernels.words import Places, Words

_PART = 1_000_000
"""Shared fingerprints that are looked at together."""


def verify(words: Words, seeds: Seeds, settings: Settings) -> Iterator[tuple[int, int, Stretch]]:
    """Yield (a, b, stretch) for every aligned passage, pairs in order of (a, b), stretches by place."""
    surroundings = Surroundings(words, settings)
    for part in _parts(seeds):
        runs = runs_of(words, without_loners(surroundings, part, settings), settings)
        aligned = list(_aligned(words, runs, settings))
        for place, stock in zip(aligned, _stock(words, aligned, settings), strict=True):
            if not stock:
                yield place


def _aligned(words: Words, runs: Places, settings: Settings) -> Iterator[tuple[int, int, Stretch]]:
    """Yield (a, b, stretch) for every aligned passage of the pairs whose runs are given, sorted."""
    bounds = words.bounds.tolist()
    rows = np.column_stack((runs, *ends(words, runs, settings))).tolist()
    for (a, b), found in groupby(rows, key=lambda row: (row[0], row[1])):
        left, right = words.hashes[bounds[a] : bounds[a + 1]], words.hashes[bounds[b] : bounds[b + 1]]
        pair = Pair(left, right, a == b, settings)
        for stretch in pair.align([Run(*row[2:]) for row in found]):
            yield a, b, stretch


def _parts(seeds: Seeds) -> Iterator[Seeds]:
    """Yield the seeds by articles, about `_PART` at a time, so that arrays stay in the cache and memory is bounded."""
    if not len(seeds.a):
        return
    counts = np.cumsum(np.bincount(seeds.a))
    edges = np.searchsorted(counts, np.arange(_PART, counts[-1] + _PART, _PART)).tolist()
    first = 0
    for last in sorted({min(edge, len(counts) - 1) for edge in edges}):
        inside = np.flatnonzero((seeds.a >= first) & (seeds.a <= last))
        first = last + 1
        columns = (seeds.a, seeds.b, seeds.a_place, seeds.b_place, seeds.shared)
        yield Seeds(*(column[inside].astype(np.int64) for column in columns))


def _stock(words: Words, aligned: Sequence[tuple[int, int, Stretch]], settings: Settings) -> Sequence[bool]:
    """Tell which stretches are stock phrases: short, and either of fixed strings of words or found everywhere.

    Names count little, and so do phrases that everybody uses: an office and its holder are no passage. A long
    stretch needs no such proof.
    """
    short = [i for i, (_, _, stretch) in enumerate(aligned) if stretch.same < settings.telling_words]
    stock = [False] * len(aligned)
    if not short:
        return stock
    spans = [(int(words.bounds[a]), s) for a, _, s in (aligned[i] for i in short)]
    places = np.concatenate([np.arange(base + s.a0, base + s.a1) for base, s in spans])
    heads = np.cumsum([0, *(s.a1 - s.a0 for _, s in spans[:-1])])
    hashes = words.hashes[places]
    fixed = words.capitals[places] | in_phrases(hashes, np.append(heads, len(hashes)))
    weight = weights(hashes) * np.where(fixed, settings.fixed_weight, 1.0)
    for i, total in zip(short, np.add.reduceat(weight, heads).tolist(), strict=True):
        widespread = aligned[i][2].shared > settings.stock_places
        stock[i] = widespread or round(total, 4) < settings.least_weight
    return stock
