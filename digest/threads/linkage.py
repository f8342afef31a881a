"""Build the tree of an average-linkage clustering over candidate pairs, most similar clusters first.

Average linkage: Sokal and Michener (1958). The average covers all pairs between two clusters, also those that are no
candidates, so a chain of neighbours does not become one story. The tree has no stopping rule except a floor: `cut.py`
decides which of its branches are threads.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

import numpy as np

from digest.lexicon import Ints, Vectors
from digest.threads.dates import FACTOR_ONE, date_factors
from digest.threads.settings import ThreadSettings as Settings
from digest.threads.similarity import LENGTH

SCALE = 10_000
"""Steps of a similarity from 0 to 1: four places."""

Sums = tuple[int, int]
"""Over some pairs of articles: the sum of the dot products of their vectors, and the sum of their date factors."""


@dataclass(frozen=True, slots=True)
class Merge:
    """Two branches of the tree that become one."""

    left: int
    """Number of the one branch: articles have the numbers 0 to n - 1, the k-th merge has n + k."""
    right: int
    """Number of the other branch."""
    similarity: float
    """Mean similarity of all pairs of articles between the two: 0 to 1, four places."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A clustering of n articles; a branch without a parent is the root of a tree of its own."""

    leaves: int
    """The number n of articles."""
    merges: tuple[Merge, ...]
    """Every merge comes after those of its branches."""


def link(
    vectors: Vectors, pairs: Ints, products: Ints, days: Sequence[int | None], settings: Settings
) -> Tree:
    """Return the tree of n articles, down to a mean similarity of `settings.least`.

    Clusters with more than `settings.window` days between their periods are not merged: they are different events. So
    the work grows with the number of articles that appear at the same time, not with the length of the archive.

    Args:
        vectors: TF-IDF vectors of n articles.
        pairs: `(m, 2)` candidate pairs.
        products: `(m,)` dot products of the candidate pairs.
        days: `(n,)` day numbers; None for an article without a date.
        settings: Floor, window and date factors.
    """
    clusters = _Clusters(vectors, days, settings)
    queue = list(clusters.entries(pairs, products))
    heapify(queue)
    while queue:
        found = clusters.pair(heappop(queue))
        if found is not None:
            for entry in clusters.merge(*found):
                heappush(queue, entry)
    return Tree(len(days), tuple(clusters.merges))


class _Clusters:
    """Clusters of articles; each is identified by the article that it started from.

    A pair of clusters in the queue is one integer, which costs a fraction of a tuple: from the highest bits on the
    distance, the two clusters, and the sum of their sizes, which tells later that neither has grown since.
    """

    def __init__(self, vectors: Vectors, days: Sequence[int | None], settings: Settings) -> None:
        count = len(days)
        self.days, self.settings = days, settings
        self.bits = (count + 1).bit_length()
        """Bits of a cluster, or of a size, in an entry of the queue."""
        self.size = [1] * count
        """(articles,) number of articles in each cluster; 0 if it was merged into another."""
        self.branch = list(range(count))
        """(articles,) number of each cluster's branch of the tree."""
        self.merges: list[Merge] = []
        self.vector = [vectors.of(i) for i in range(count)]
        """(articles,) terms and weights of each cluster; no term is repeated."""
        self.day_counts: list[dict[int | None, int]] = [{day: 1} for day in days]
        """(articles,) number of articles of each day."""
        self.neighbours: list[dict[int, Sums]] = [{} for _ in days]
        """(articles,) for each cluster its candidate partners, with the sums over all pairs between the two."""
        self.dense = np.zeros(vectors.size, np.int64)
        """Dense vector of one cluster during `_fill`; zeros otherwise."""
        self.period = [None if day is None else (day, day) for day in days]
        """(articles,) first and last day of each cluster; None if no article has a date."""
        self.factors, self.undated = date_factors(settings)

    def entries(self, pairs: Ints, products: Ints) -> Iterator[int]:
        """Store the candidate pairs of articles; yield the queue entries of those above the floor."""
        near = products >= (self.settings.least - 1 / SCALE) * LENGTH**2  # no factor is above 1
        for (i, j), product in zip(pairs[near].tolist(), products[near].tolist(), strict=True):
            one, two = self.days[i], self.days[j]
            if one is not None and two is not None and abs(one - two) > self.settings.window:
                continue
            sums = product, self._factor(one, two)
            similarity = _mean(sums, 1)
            if similarity >= self.settings.least:
                self.neighbours[i][j] = self.neighbours[j][i] = sums
                yield self._entry(similarity, i, j)

    def _entry(self, similarity: float, one: int, two: int) -> int:
        """Return the queue entry of two clusters; the least entry is the most similar pair, ties by cluster."""
        bits = self.bits
        head = (SCALE - round(similarity * SCALE)) << bits | min(one, two)
        return (head << bits | max(one, two)) << bits | (self.size[one] + self.size[two])

    def pair(self, entry: int) -> tuple[int, int, float] | None:
        """Return the clusters of a queue entry with their similarity; None if one of them has changed since."""
        bits, mask = self.bits, (1 << self.bits) - 1
        one, two = entry >> 2 * bits & mask, entry >> bits & mask
        if not (self.size[one] and self.size[two] and self.size[one] + self.size[two] == entry & mask):
            return None
        return one, two, (SCALE - (entry >> 3 * bits)) / SCALE

    def merge(self, one: int, two: int, similarity: float) -> Iterator[int]:
        """Merge cluster `two` into cluster `one`; yield new queue entries."""
        self.merges.append(Merge(self.branch[one], self.branch[two], similarity))
        self.branch[one] = len(self.days) + len(self.merges) - 1
        mine, theirs = self.neighbours[one], self.neighbours[two]
        del mine[two], theirs[one]
        lacking = theirs.keys() - mine.keys()
        self._fill(two, mine.keys() - theirs.keys())
        self._fill(one, lacking)
        self._join(one, two)
        size, least, window = self.size[one], self.settings.least, self.settings.window
        kept: dict[int, Sums] = {}
        for k, (dots, factors) in mine.items():
            others = self.neighbours[k]
            others.pop(two, None)
            sums = dots + theirs[k][0], factors + theirs[k][1]
            average = _mean(sums, size * self.size[k])
            if average < least:
                others.pop(one, None)
                continue
            kept[k] = others[one] = sums
            if self._gap(one, k) <= window:
                yield self._entry(average, one, k)
        self.neighbours[one], self.neighbours[two] = kept, {}

    def _fill(self, cluster: int, others: set[int]) -> None:
        """Compute the sums over all pairs between a cluster and others that are no candidates yet."""
        if not others:
            return
        terms, weights = self.vector[cluster]
        self.dense[terms] = weights
        factor_sums: dict[int | None, int] = {}  # by day, since others share days
        for k in others:
            terms_k, weights_k = self.vector[k]
            total = 0
            for day, count in self.day_counts[k].items():
                if day not in factor_sums:
                    factor_sums[day] = sum(
                        n * self._factor(own, day) for own, n in self.day_counts[cluster].items()
                    )
                total += count * factor_sums[day]
            self.neighbours[cluster][k] = int(self.dense[terms_k] @ weights_k), total
        self.dense[terms] = 0

    def _join(self, one: int, two: int) -> None:
        """Add the articles of cluster `two` to cluster `one`."""
        self.size[one] += self.size[two]
        self.size[two] = 0
        self.vector[one] = _added(self.vector[one], self.vector[two])
        self.vector[two] = self.vector[two][0][:0], self.vector[two][1][:0]
        for day, count in self.day_counts[two].items():
            self.day_counts[one][day] = self.day_counts[one].get(day, 0) + count
        self.day_counts[two] = {}
        periods = [period for period in (self.period[one], self.period[two]) if period is not None]
        if periods:
            self.period[one] = min(first for first, _ in periods), max(last for _, last in periods)

    def _gap(self, one: int, two: int) -> int:
        """Return the days between the periods of two clusters; 0 if they overlap or one has no date."""
        mine, theirs = self.period[one], self.period[two]
        return 0 if mine is None or theirs is None else max(0, mine[0] - theirs[1], theirs[0] - mine[1])

    def _factor(self, one: int | None, two: int | None) -> int:
        """Return the integer date factor of two days."""
        if one is None or two is None:
            return self.undated
        return self.factors[min(abs(one - two), len(self.factors) - 1)]


def _added(one: tuple[Ints, Ints], two: tuple[Ints, Ints]) -> tuple[Ints, Ints]:
    """Return the sum of two sparse vectors with sorted terms."""
    terms, weights = np.concatenate((one[0], two[0])), np.concatenate((one[1], two[1]))
    order = np.argsort(terms, kind="stable")  # merges the two runs
    terms = terms[order]
    firsts = np.flatnonzero(np.concatenate((np.ones(1, np.bool_), terms[1:] != terms[:-1]))[: len(terms)])
    return terms[firsts], np.add.reduceat(weights[order], firsts) if len(terms) else weights


def _mean(sums: Sums, pairs: int) -> float:
    """Return the mean similarity (0 to 1, four places) over a number of pairs."""
    return round(sums[0] / (LENGTH**2 * pairs) * sums[1] / (FACTOR_ONE * pairs), 4)
