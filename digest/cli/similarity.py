"""Compute how similar the articles of a thread are to each other and to other threads, as the thread step does."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from digest.lexicon import VECTOR_NORM, dot_products
from digest.model import Analysis, Collection, Thread
from digest.threads import Comparison, compare, date_factor, threshold
from digest.threads import ThreadSettings as Settings

MAX_CANDIDATES = 12
"""Other threads that are compared in full: those with the most similar single articles."""
MAX_TEXTS = 400
"""Texts of a thread that are compared pair by pair; of a larger thread, the first ones."""

Pair = tuple[str, str]
"""Ids of two articles."""
Texts = tuple[int, int]
"""Indices of two texts."""


@dataclass(frozen=True, slots=True)
class NearbyThread:
    """Another thread, and how close the two are to being one."""

    thread: str
    """Id of the other thread."""
    similarity: float
    """Average over all pairs of articles of the two threads, rounded to four places."""
    threshold: float
    """The average from which the two would be one thread."""
    pair: Pair
    """The two articles that are most similar: one of this thread, one of the other."""
    best: float
    """Similarity of these two."""


@dataclass(frozen=True, slots=True)
class Similarity:
    """How similar the articles of a thread are to each other and to other threads."""

    pairs: Mapping[Pair, float]
    """Similarity of each pair of different texts, by the first article with each, in the total order."""
    average: float | None
    """Average similarity of the pairs; None for one text."""
    nearby: tuple[NearbyThread, ...]
    """Other threads, the one that is closest to its threshold first."""


def similarity(analysis: Analysis, thread: Thread, settings: Settings = Settings()) -> Similarity:
    """Compare the articles of a thread with each other and with those of other threads.

    Similarities are those that the thread step clusters by: a longer time between two articles makes them smaller.
    """
    measure = _Measure(compare(Collection(analysis.articles), analysis.matches, settings), settings)
    own = measure.texts(thread)
    thread_of = {a: t for t in analysis.threads for a in t.articles}
    best: defaultdict[str, tuple[float, int, int]] = defaultdict(lambda: (-1.0, 0, 0))
    inside = set(own)
    crossing = [
        (i, j) if i in inside else (j, i)
        for i, j in measure.comparison.pairs.tolist()
        if (i in inside) != (j in inside)
    ]
    for (i, j), value in measure.similarities(crossing).items():
        other = thread_of[measure.first_article(j)].id
        best[other] = max(best[other], (value, -i, -j))
    best.pop(thread.id, None)
    by_id = {t.id: t for t in analysis.threads}
    nearby = []
    for other in sorted(best, key=lambda t: (-best[t][0], t))[:MAX_CANDIDATES]:
        value, i, j = best[other]
        others = measure.texts(by_id[other])
        cohesion = min(measure.cohesion(own), measure.cohesion(others))
        nearby.append(
            NearbyThread(
                other,
                measure.average([(a, b) for a in own for b in others]),
                round(threshold(cohesion, min(len(own), len(others)), settings), 4),
                (measure.first_article(-i), measure.first_article(-j)),
                value,
            )
        )
    pairs = [(i, j) for k, i in enumerate(own) for j in own[k + 1 :]]
    by_articles = {
        (measure.first_article(i), measure.first_article(j)): value
        for (i, j), value in measure.similarities(pairs).items()
    }
    nearby.sort(key=lambda n: (n.threshold - n.similarity, n.thread))
    return Similarity(by_articles, measure.average(pairs) if pairs else None, tuple(nearby))


@dataclass(frozen=True, slots=True)
class _Measure:
    """Similarity of texts."""

    comparison: Comparison
    settings: Settings

    def texts(self, thread: Thread) -> list[int]:
        """Return the texts of a thread, in the total order of their first articles."""
        ids, copies = self.comparison.ids, self.comparison.copies
        text_of = {ids[i]: text for text, same in enumerate(copies) for i in same}
        return sorted({text_of[a] for a in thread.articles}, key=lambda text: copies[text])[:MAX_TEXTS]

    def first_article(self, text: int) -> str:
        """Return the id of the first article with a text."""
        return self.comparison.ids[self.comparison.copies[text][0]]

    def similarities(self, pairs: Sequence[Texts]) -> dict[Texts, float]:
        """Return the similarity of each pair of texts, rounded to four places."""
        order = sorted(pairs)
        found = zip(order, *self._factors(order), strict=True)
        return {pair: round(words * dates, 4) for pair, words, dates in found}

    def average(self, pairs: Sequence[Texts]) -> float:
        """Return the average similarity of pairs as clusters are compared: the average of words times that of dates."""
        words, dates = self._factors(sorted(pairs))
        return round(sum(words) / len(pairs) * sum(dates) / len(pairs), 4)

    def cohesion(self, texts: Sequence[int]) -> float:
        """Return the average similarity inside of a thread, or the value for a single text."""
        pairs = [(i, j) for k, i in enumerate(texts) for j in texts[k + 1 :]]
        return self.average(pairs) if pairs else self.settings.alone

    def _factors(self, pairs: Sequence[Texts]) -> tuple[list[float], list[float]]:
        """Return the cosine of the words of each pair, and the factor for the days between the two."""
        if not pairs:
            return [], []
        products = dot_products(self.comparison.vectors, np.array(pairs)).tolist()
        cosines = [product / VECTOR_NORM**2 for product in products]
        return cosines, [date_factor(self._days_between(i, j), self.settings) for i, j in pairs]

    def _days_between(self, one: int, two: int) -> int | None:
        """Return the days between two texts; None where one has no date."""
        first, second = self.comparison.days[one], self.comparison.days[two]
        return None if first is None or second is None else abs(first - second)
