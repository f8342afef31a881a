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

COMPACT = 4096
"""Terms of a cluster from which duplicates are summed up; below that, it costs more than it saves."""

Sums = tuple[int, int]
"""Over some pairs of articles: the sum of the dot products of their vectors, and the sum of their date factors."""
Entry = tuple[float, int, int, int, int]
"""A pair of clusters in the queue: negative similarity, the two clusters, and their sizes when it was added."""


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
        similarity, one, two, *sizes = heappop(queue)
        if sizes == [clusters.size[one], clusters.size[two]]:
            for entry in clusters.merge(one, two, -similarity):
                heappush(queue, entry)
    return Tree(len(days), tuple(clusters.merges))


class _Clusters:
    """Clusters of articles; each is identified by the article that it started from."""

    def __init__(self, vectors: Vectors, days: Sequence[int | None], settings: Settings) -> None:
        count = len(days)
        self.days, self.settings = days, settings
        self.size = [1] * count
        """(articles,) number of articles in each cluster; 0 if it was merged into another."""
        self.branch = list(range(count))
        """(articles,) number of each cluster's branch of the tree."""
        self.merges: list[Merge] = []
        self.vector = [vectors.of(i) for i in range(count)]
        """(articles,) terms and weights of each cluster; a term may be repeated."""
        self.day_counts: list[dict[int | None, int]] = [{day: 1} for day in days]
        """(articles,) number of articles of each day."""
        self.neighbours: list[dict[int, Sums]] = [{} for _ in days]
        """(articles,) for each cluster its candidate partners, with the sums over all pairs between the two."""
        self.dense = np.zeros(vectors.size, np.int64)
        """Dense vector of one cluster during `_fill`; zeros otherwise."""
        self.period = [None if day is None else (day, day) for day in days]
        """(articles,) first and last day of each cluster; None if no article has a date."""
        self.factors, self.undated = date_factors(settings)

    def entries(self, pairs: Ints, products: Ints) -> Iterator[Entry]:
        """Store the candidate pairs of articles; yield the queue entries of those above the floor."""
        for (i, j), product in zip(pairs.tolist(), products.tolist(), strict=True):
            one, two = self.days[i], self.days[j]
            if one is not None and two is not None and abs(one - two) > self.settings.window:
                continue
            sums = product, self._factor(one, two)
            similarity = _mean(sums, 1)
            if similarity >= self.settings.least:
                self.neighbours[i][j] = self.neighbours[j][i] = sums
                yield -similarity, i, j, 1, 1

    def merge(self, one: int, two: int, similarity: float) -> Iterator[Entry]:
        """Merge cluster `two` into cluster `one`; yield new queue entries."""
        self.merges.append(Merge(self.branch[one], self.branch[two], similarity))
        self.branch[one] = len(self.days) + len(self.merges) - 1
        mine, theirs = self.neighbours[one], self.neighbours[two]
        del mine[two], theirs[one]
        lacking = theirs.keys() - mine.keys()
        self._fill(two, mine.keys() - theirs.keys())
        self._fill(one, lacking)
        self._join(one, two)
        size = self.size[one]
        for k in sorted(mine):
            self.neighbours[k].pop(two, None)
            sums = _add(mine[k], theirs[k])
            average = _mean(sums, size * self.size[k])
            if average < self.settings.least:
                del mine[k]
                self.neighbours[k].pop(one, None)
                continue
            mine[k] = self.neighbours[k][one] = sums
            if self._gap(one, k) > self.settings.window:
                continue
            first, second = min(one, k), max(one, k)
            yield -average, first, second, self.size[first], self.size[second]
        self.neighbours[two] = {}

    def _fill(self, cluster: int, others: set[int]) -> None:
        """Compute the sums over all pairs between a cluster and others that are no candidates yet."""
        if not others:
            return
        terms, weights = self.vector[cluster]
        np.add.at(self.dense, terms, weights)
        for k in others:
            terms_k, weights_k = self.vector[k]
            product = int(self.dense[terms_k] @ weights_k)
            self.neighbours[cluster][k] = product, self._factors(cluster, k)
        self.dense[terms] = 0

    def _join(self, one: int, two: int) -> None:
        """Add the articles of cluster `two` to cluster `one`."""
        self.size[one] += self.size[two]
        self.size[two] = 0
        terms, weights = map(np.concatenate, zip(self.vector[one], self.vector[two], strict=True))
        if len(terms) > COMPACT:
            terms, places = np.unique(terms, return_inverse=True)
            sums = np.zeros(len(terms), np.int64)
            np.add.at(sums, places, weights)
            weights = sums
        self.vector[one] = terms, weights
        self.vector[two] = terms[:0], weights[:0]
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

    def _factors(self, one: int, two: int) -> int:
        """Return the sum of the date factors of all pairs between two clusters."""
        return sum(
            m * n * self._factor(i, j)
            for i, m in self.day_counts[one].items()
            for j, n in self.day_counts[two].items()
        )

    def _factor(self, one: int | None, two: int | None) -> int:
        """Return the integer date factor of two days."""
        if one is None or two is None:
            return self.undated
        return self.factors[min(abs(one - two), len(self.factors) - 1)]


def _mean(sums: Sums, pairs: int) -> float:
    """Return the mean similarity (0 to 1, four places) over a number of pairs."""
    return round(sums[0] / (LENGTH**2 * pairs) * sums[1] / (FACTOR_ONE * pairs), 4)


def _add(one: Sums, two: Sums) -> Sums:
    """Add two sums."""
    return one[0] + two[0], one[1] + two[1]
