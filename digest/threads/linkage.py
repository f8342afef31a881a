"""Cluster articles by average linkage, most similar first, with a threshold that depends on both clusters.

Average linkage: Sokal and Michener (1958), here over candidate pairs only. The average covers all pairs between the
two clusters, so a chain of neighbours does not become one story.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from heapq import heapify, heappop, heappush
from math import log1p

import numpy as np

from digest.lexicon import VECTOR_NORM, Ints, Vectors
from digest.threads.settings import ThreadSettings as Settings

FACTOR_ONE = 1 << 10
"""A date factor of 1. Factors are integers, so that their sums are exact."""

Sums = tuple[int, int]
"""Over some pairs of articles: the sum of the dot products of their vectors, and the sum of their date factors."""
Entry = tuple[float, int, int, int, int]
"""A pair of clusters in the queue: negative similarity, the two clusters, and their sizes when it was added."""


def link(
    vectors: Vectors, pairs: Ints, products: Ints, days: Sequence[int | None], settings: Settings
) -> list[list[int]]:
    """Return clusters of articles, each sorted, ordered by their first article.

    Args:
        vectors: TF-IDF vectors of n articles.
        pairs: `(m, 2)` candidate pairs.
        products: `(m,)` dot products of the candidate pairs.
        days: `(n,)` day numbers; None for an article without a date.
        settings: Thresholds.
    """
    clusters = _Clusters(vectors, days, settings)
    queue = list(clusters.entries(pairs, products))
    heapify(queue)
    while queue:
        _, one, two, *sizes = heappop(queue)
        if sizes == [len(clusters.members[one]), len(clusters.members[two])]:
            for entry in clusters.merge(one, two):
                heappush(queue, entry)
    return [sorted(members) for members in clusters.members if members]


def date_factor(days: int | None, settings: Settings) -> float:
    """Return the factor (0 to 1) by which similarity counts at a distance in days; None: a date is missing."""
    if days is None:
        return settings.undated
    late = log1p(max(0, days - settings.same_days)) / log1p(settings.far_days - settings.same_days)
    return max(settings.far, 1 - (1 - settings.far) * late)


def threshold(cohesion: float, size: int, settings: Settings) -> float:
    """Return the similarity that two clusters need to merge.

    Args:
        cohesion: Mean similarity inside the looser cluster.
        size: Number of articles in the smaller cluster.
        settings: Thresholds.
    """
    return float(settings.alike * max(0.0, cohesion) ** settings.power * size**settings.growth)


class _Clusters:
    """Clusters of articles; each is identified by the article that it started from."""

    def __init__(self, vectors: Vectors, days: Sequence[int | None], settings: Settings) -> None:
        self.vectors, self.days, self.settings = vectors, days, settings
        self.members = [[i] for i in range(len(days))]
        """(articles,) articles of each cluster; empty if it was merged into another."""
        self.inner: list[Sums] = [(0, 0)] * len(days)
        """(articles,) sums over all pairs inside each cluster."""
        self.cohesion = [settings.alone] * len(days)
        """(articles,) mean similarity inside each cluster."""
        self.neighbours: list[dict[int, Sums]] = [{} for _ in days]
        """(articles,) for each cluster its candidate partners, with the sums over all pairs between the two."""
        self.dense = np.zeros(vectors.size, np.int64)
        """Dense vector of one cluster during `merge`; zeros otherwise."""
        self.factors = [
            round(date_factor(distance, settings) * FACTOR_ONE) for distance in range(settings.far_days + 1)
        ]
        self.undated = round(date_factor(None, settings) * FACTOR_ONE)

    def entries(self, pairs: Ints, products: Ints) -> Iterator[Entry]:
        """Store the candidate pairs of articles; yield the queue entries of those that may merge."""
        for (i, j), product in zip(pairs.tolist(), products.tolist(), strict=True):
            sums = product, self._factor(self.days[i], self.days[j])
            similarity = _mean(sums, 1)
            if similarity >= self.settings.least:
                self.neighbours[i][j] = self.neighbours[j][i] = sums
                if self._may_merge(i, j, similarity):
                    yield -similarity, i, j, 1, 1

    def _may_merge(self, one: int, two: int, similarity: float) -> bool:
        """Return whether two clusters are similar enough to merge; valid until one of them grows."""
        small = min(len(self.members[one]), len(self.members[two]))
        cohesion = min(self.cohesion[one], self.cohesion[two])
        if similarity < round(threshold(cohesion, small, self.settings), 4):
            return False
        return small == 1 or self._gap(one, two) <= self.settings.rest_days

    def merge(self, one: int, two: int) -> Iterator[Entry]:
        """Merge cluster `two` into cluster `one`; yield new queue entries."""
        between = self.neighbours[one].pop(two)
        mine, theirs = self.neighbours[one], self.neighbours[two]
        del theirs[one]
        self._add_to_dense(one, 1)
        missing = {k: self._between(one, k) for k in theirs.keys() - mine.keys()}
        self._add_to_dense(one, -1)
        self._add_to_dense(two, 1)
        for k in mine.keys() - theirs.keys():
            theirs[k] = self._between(two, k)
        self._add_to_dense(two, -1)
        mine |= missing
        self.inner[one] = _add(_add(self.inner[one], self.inner[two]), between)
        self.members[one] += self.members[two]
        self.members[two] = []
        size = len(self.members[one])
        self.cohesion[one] = _mean(self.inner[one], size * (size - 1) // 2)
        for k in sorted(mine):
            self.neighbours[k].pop(two, None)
            sums = _add(mine[k], theirs[k])
            similarity = _mean(sums, size * len(self.members[k]))
            if similarity < self.settings.least:
                del mine[k]
                self.neighbours[k].pop(one, None)
                continue
            mine[k] = self.neighbours[k][one] = sums
            first, second = min(one, k), max(one, k)
            if self._may_merge(one, k, similarity):
                yield -similarity, first, second, len(self.members[first]), len(self.members[second])
        self.neighbours[two] = {}

    def _add_to_dense(self, cluster: int, sign: int) -> None:
        """Add a cluster's weights to the dense vector, or subtract them."""
        for i in self.members[cluster]:
            terms, weights = self.vectors.of(i)
            self.dense[terms] += sign * weights

    def _between(self, one: int, two: int) -> Sums:
        """Return the sums over all pairs between two clusters; `dense` holds the first."""
        product = 0
        for i in self.members[two]:
            terms, weights = self.vectors.of(i)
            product += int(self.dense[terms] @ weights)
        dated = [Counter(self.days[i] for i in self.members[k]) for k in (one, two)]
        factors = sum(m * n * self._factor(i, j) for i, m in dated[0].items() for j, n in dated[1].items())
        return product, factors

    def _gap(self, one: int, two: int) -> int:
        """Return the days between the periods of two clusters; 0 if they overlap or one has no date."""
        dated = [[day for i in self.members[k] if (day := self.days[i]) is not None] for k in (one, two)]
        if not all(dated):
            return 0
        return max(0, min(dated[0]) - max(dated[1]), min(dated[1]) - max(dated[0]))

    def _factor(self, one: int | None, two: int | None) -> int:
        """Return the integer date factor of two days."""
        if one is None or two is None:
            return self.undated
        return self.factors[min(abs(one - two), self.settings.far_days)]


def _mean(sums: Sums, pairs: int) -> float:
    """Return the mean similarity (0 to 1, four places) over a number of pairs."""
    return round(sums[0] / (VECTOR_NORM**2 * pairs) * sums[1] / (FACTOR_ONE * pairs), 4)


def _add(one: Sums, two: Sums) -> Sums:
    """Add two sums."""
    return one[0] + two[0], one[1] + two[1]
