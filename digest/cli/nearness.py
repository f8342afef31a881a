"""Say how alike the articles of a thread are, and what nearly belongs to it: the figures of the thread step."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from digest.lexicon import VECTOR_NORM, dot_products
from digest.model import Analysis, Collection, Thread
from digest.threads import Comparison, compare, date_factor, threshold
from digest.threads import ThreadSettings as Settings

LOOKED_AT = 12
"""Other threads that are compared in full, those with the likest single articles."""
MOST = 400
"""Texts of a thread that are compared pair by pair; of a larger one, the first so many."""

Pair = tuple[str, str]
Texts = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Near:
    """Another thread, and how near it is."""

    thread: str
    """Its id."""
    likeness: float
    """Average over all pairs of articles of the two, four places."""
    needed: float
    """How alike the two would have to be."""
    pair: Pair
    """The article of the thread and that of the other which are likest."""
    best: float
    """How alike these two are."""


@dataclass(frozen=True, slots=True)
class Nearness:
    """How the articles of a thread stand to each other and to others."""

    inside: Mapping[Pair, float]
    """Likeness of each pair of different texts, by ids of the first articles with them, in the total order."""
    average: float | None
    """Likeness on average; None for one text."""
    near: tuple[Near, ...]
    """Other threads, the one that lacks least first."""


def nearness(analysis: Analysis, thread: Thread, settings: Settings = Settings()) -> Nearness:
    """Compare a thread's articles as the thread step does; a likeness counts less the more days lie between."""
    scale = _Scale(compare(Collection(analysis.articles), analysis.matches, settings), settings)
    mine = scale.texts(thread)
    home = {a: t for t in analysis.threads for a in t.articles}
    best: defaultdict[str, tuple[float, int, int]] = defaultdict(lambda: (-1.0, 0, 0))
    known = set(mine)
    touching = [
        (i, j) if i in known else (j, i) for i, j in scale.read.pairs.tolist() if (i in known) != (j in known)
    ]
    for (i, j), likeness in scale.alike(touching).items():
        other = home[scale.first(j)].id
        best[other] = max(best[other], (likeness, -i, -j))
    best.pop(thread.id, None)
    by_id = {t.id: t for t in analysis.threads}
    near = []
    for other in sorted(best, key=lambda t: (-best[t][0], t))[:LOOKED_AT]:
        likeness, i, j = best[other]
        theirs = scale.texts(by_id[other])
        cohesion = min(scale.cohesion(mine), scale.cohesion(theirs))
        near.append(
            Near(
                other,
                scale.average([(a, b) for a in mine for b in theirs]),
                round(threshold(cohesion, min(len(mine), len(theirs)), settings), 4),
                (scale.first(-i), scale.first(-j)),
                likeness,
            )
        )
    pairs = [(i, j) for k, i in enumerate(mine) for j in mine[k + 1 :]]
    inside = {(scale.first(i), scale.first(j)): value for (i, j), value in scale.alike(pairs).items()}
    average = scale.average(pairs) if pairs else None
    return Nearness(inside, average, tuple(sorted(near, key=lambda n: (n.needed - n.likeness, n.thread))))


@dataclass(frozen=True, slots=True)
class _Scale:
    """Measures how alike texts are."""

    read: Comparison
    settings: Settings

    def texts(self, thread: Thread) -> list[int]:
        """Return the texts of a thread, in the total order of their first articles."""
        place = {self.read.ids[i]: k for k, copies in enumerate(self.read.copies) for i in copies}
        return sorted({place[a] for a in thread.articles}, key=lambda k: self.read.copies[k])[:MOST]

    def first(self, text: int) -> str:
        """Return the first article with a text."""
        return self.read.ids[self.read.copies[text][0]]

    def alike(self, pairs: Sequence[Texts]) -> dict[Texts, float]:
        """Return the likeness of each pair of texts, four places."""
        order = sorted(pairs)
        found = zip(order, *self._measured(order), strict=True)
        return {pair: round(product * factor, 4) for pair, product, factor in found}

    def average(self, pairs: Sequence[Texts]) -> float:
        """Return the likeness of the pairs on average, as clusters are compared: words and days by themselves."""
        products_, factors = self._measured(sorted(pairs))
        return round(sum(products_) / len(pairs) * sum(factors) / len(pairs), 4)

    def cohesion(self, texts: Sequence[int]) -> float:
        """Return the average likeness inside of a thread, or what one text alone is taken to have."""
        pairs = [(i, j) for k, i in enumerate(texts) for j in texts[k + 1 :]]
        return self.average(pairs) if pairs else self.settings.alone

    def _measured(self, pairs: Sequence[Texts]) -> tuple[list[float], list[float]]:
        """Return how alike the words of each pair are, and what that counts with the days that lie between."""
        if not pairs:
            return [], []
        words = [
            product / VECTOR_NORM**2 for product in dot_products(self.read.vectors, np.array(pairs)).tolist()
        ]
        return words, [date_factor(self._days(i, j), self.settings) for i, j in pairs]

    def _days(self, one: int, two: int) -> int | None:
        """Return the days between two texts; None where one has no date."""
        first, second = self.read.days[one], self.read.days[two]
        return None if first is None or second is None else abs(first - second)
