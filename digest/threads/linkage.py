"""Kernel: links articles into clusters, closest first, as long as the two sides are alike on average.

Average linkage (Sokal and Michener 1958) over the pairs that are likely. A chain of neighbours does not make one
story, since the average is over all pairs of the two sides.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from heapq import heapify, heappop, heappush
from math import log1p

import numpy as np

from digest.lexicon import ONE, Vectors, Whole
from digest.threads.settings import Thread as Settings

FULL = 1 << 10
"""A factor of 1 for the days between two articles. Factors are whole numbers, so that their sums are exact."""

Sums = tuple[int, int]
"""Over some pairs of articles: the sum of the products of their vectors, and that of their factors for the days."""
Entry = tuple[float, int, int, int, int]
"""A pair of clusters in the queue: their likeness below 0, the two, and the size that each had."""


def link(
    vectors: Vectors, pairs: Whole, products: Whole, days: Sequence[int | None], settings: Settings
) -> list[list[int]]:
    """Return clusters of articles, each in order, sorted by their first.

    `pairs` (n, 2) are the likely ones, `products` (n,) those of their vectors; `days` are numbers of days, or None
    where an article has no date.
    """
    clusters = _Clusters(vectors, days, settings)
    queue = list(clusters.begin(pairs, products))
    heapify(queue)
    while queue:
        _, one, two, *sizes = heappop(queue)
        if sizes == [len(clusters.members[one]), len(clusters.members[two])]:
            for entry in clusters.join(one, two):
                heappush(queue, entry)
    return [sorted(members) for members in clusters.members if members]


def nearness(days: int | None, settings: Settings) -> float:
    """Return what a likeness counts when so many days lie between two articles; None when not known."""
    if days is None:
        return settings.undated
    late = log1p(max(0, days - settings.same_days)) / log1p(settings.far_days - settings.same_days)
    return max(settings.far, 1 - (1 - settings.far) * late)


def needed(cohesion: float, size: int, settings: Settings) -> float:
    """Return how alike two clusters have to be: the looser has this cohesion, the smaller this size."""
    return float(settings.alike * max(0.0, cohesion) ** settings.power * size**settings.growth)


class _Clusters:
    """Clusters of articles, each known by the first that it began with."""

    def __init__(self, vectors: Vectors, days: Sequence[int | None], settings: Settings) -> None:
        self.vectors, self.days, self.settings = vectors, days, settings
        self.members = [[i] for i in range(len(days))]
        """(articles,) articles of each cluster; none, where it was joined to another."""
        self.inner: list[Sums] = [(0, 0)] * len(days)
        """(articles,) over all pairs inside of each cluster."""
        self.cohesion = [settings.alone] * len(days)
        """(articles,) average likeness inside of each cluster."""
        self.beside: list[dict[int, Sums]] = [{} for _ in days]
        """(articles,) over all pairs between a cluster and each that is likely."""
        self.row = np.zeros(vectors.size, np.int64)
        """Weights of one cluster, by word; 0 between two calls."""
        steps = range(settings.far_days + 1)
        self.factors = [round(nearness(step, settings) * FULL) for step in steps]
        self.undated = round(nearness(None, settings) * FULL)

    def begin(self, pairs: Whole, products: Whole) -> Iterator[Entry]:
        """Take the likely pairs of articles; yield what goes into the queue."""
        for (i, j), product in zip(pairs.tolist(), products.tolist(), strict=True):
            sums = product, self._factor(self.days[i], self.days[j])
            likeness = _mean(sums, 1)
            if likeness >= self.settings.least:
                self.beside[i][j] = self.beside[j][i] = sums
                if self._fit(i, j, likeness):
                    yield -likeness, i, j, 1, 1

    def _fit(self, one: int, two: int, likeness: float) -> bool:
        """Tell whether two clusters are alike enough to be one. It holds until one of them grows."""
        small = min(len(self.members[one]), len(self.members[two]))
        cohesion = min(self.cohesion[one], self.cohesion[two])
        if likeness < round(needed(cohesion, small, self.settings), 4):
            return False
        return small == 1 or self._rest(one, two) <= self.settings.rest_days

    def join(self, one: int, two: int) -> Iterator[Entry]:
        """Make one cluster of two; yield what goes into the queue."""
        between = self.beside[one].pop(two)
        mine, theirs = self.beside[one], self.beside[two]
        del theirs[one]
        self._spread(one, 1)
        lacking = {k: self._between(one, k) for k in theirs.keys() - mine.keys()}
        self._spread(one, -1)
        self._spread(two, 1)
        for k in mine.keys() - theirs.keys():
            theirs[k] = self._between(two, k)
        self._spread(two, -1)
        mine |= lacking
        self.inner[one] = _plus(_plus(self.inner[one], self.inner[two]), between)
        self.members[one] += self.members[two]
        self.members[two] = []
        size = len(self.members[one])
        self.cohesion[one] = _mean(self.inner[one], size * (size - 1) // 2)
        for k in sorted(mine):
            self.beside[k].pop(two, None)
            sums = _plus(mine[k], theirs[k])
            likeness = _mean(sums, size * len(self.members[k]))
            if likeness < self.settings.least:
                del mine[k]
                self.beside[k].pop(one, None)
                continue
            mine[k] = self.beside[k][one] = sums
            first, second = min(one, k), max(one, k)
            if self._fit(one, k, likeness):
                yield -likeness, first, second, len(self.members[first]), len(self.members[second])
        self.beside[two] = {}

    def _spread(self, cluster: int, sign: int) -> None:
        """Add a cluster's weights to the row, or take them away."""
        for i in self.members[cluster]:
            terms, weights = self.vectors.of(i)
            self.row[terms] += sign * weights

    def _between(self, one: int, two: int) -> Sums:
        """Return the sums over all pairs of two clusters, of which the first is spread in the row."""
        product = 0
        for i in self.members[two]:
            terms, weights = self.vectors.of(i)
            product += int(self.row[terms] @ weights)
        dated = [Counter(self.days[i] for i in self.members[k]) for k in (one, two)]
        factors = sum(m * n * self._factor(i, j) for i, m in dated[0].items() for j, n in dated[1].items())
        return product, factors

    def _rest(self, one: int, two: int) -> int:
        """Return the days between the stretches of time of two clusters; 0 when they overlap, or one has no date."""
        dated = [[day for i in self.members[k] if (day := self.days[i]) is not None] for k in (one, two)]
        if not all(dated):
            return 0
        return max(0, min(dated[0]) - max(dated[1]), min(dated[1]) - max(dated[0]))

    def _factor(self, one: int | None, two: int | None) -> int:
        """Return the factor for the days between two articles."""
        if one is None or two is None:
            return self.undated
        return self.factors[min(abs(one - two), self.settings.far_days)]


def _mean(sums: Sums, pairs: int) -> float:
    """Return the likeness (0 to 1, four places) of so many pairs on average."""
    return round(sums[0] / (ONE**2 * pairs) * sums[1] / (FULL * pairs), 4)


def _plus(one: Sums, two: Sums) -> Sums:
    """Add sums."""
    return one[0] + two[0], one[1] + two[1]
