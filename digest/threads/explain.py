"""Explain a thread: the branch of the tree that it is, its surroundings, and what nearly belongs to it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from digest.lexicon import dot_products
from digest.model import Collection, Match
from digest.threads.cut import Cut
from digest.threads.dates import FACTOR_ONE, date_factors
from digest.threads.linkage import link
from digest.threads.settings import ThreadSettings as Settings
from digest.threads.similarity import LENGTH
from digest.threads.thread import Comparison, compare

LARGEST = 400
"""Texts of a thread that are compared pair by pair; of a larger thread, the first of them."""
NEAR_MISSES = 12
"""Other threads that are compared in full: those with the most similar pairs of articles."""

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class MergeFacts:
    """A merge of the tree as the cut rates it."""

    level: float
    """Its level, four places."""
    threshold: float
    """Level that it would need."""
    other: tuple[str, ...] = ()
    """Articles of the side that does not belong to the thread, in the total order."""


@dataclass(frozen=True, slots=True)
class NearMiss:
    """Another thread that is similar."""

    articles: tuple[str, ...]
    """Its articles."""
    similarity: float
    """Mean similarity of all pairs of articles of the two threads, four places."""
    pair: Pair
    """The article of the thread and that of the other that are most similar."""
    best: float
    """Their similarity."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why the articles of a thread are together."""

    inside: Mapping[Pair, float]
    """Similarity of each pair of texts, by the first article with each, in the total order."""
    average: float | None
    """Mean similarity; None for one text."""
    merge: MergeFacts | None
    """The last merge inside of the thread; None for one text, and if the thread is no branch of the tree."""
    parent: MergeFacts | None
    """The merge by which the branch would grow; None if there is none."""
    near_misses: tuple[NearMiss, ...]
    """Most similar first."""


def explain(
    collection: Collection,
    matches: Sequence[Match],
    members: Sequence[str],
    settings: Settings = Settings(),
    *,
    version_of: Mapping[str, str] = MappingProxyType({}),
) -> Explanation:
    """Return why articles are a thread, with the figures that decided.

    Args:
        collection: All articles with their final threads.
        matches: Matches by which articles were compared.
        members: Articles of the thread.
        settings: Settings by which they were joined.
        version_of: The current version of each article that was replaced.
    """
    read = compare(collection, matches, settings, version_of=version_of)
    scale = _Scale(read, settings)
    texts = scale.texts(members)
    pairs = [(i, j) for k, i in enumerate(texts) for j in texts[k + 1 :]]
    cut = Cut(link(read.vectors, read.pairs, read.products, read.days, settings), settings)
    branch = next((k for k in _ancestors(cut, texts[0]) if set(texts) <= set(cut.leaves(k))), None)
    merge = parent = None
    if branch is not None and cut.leaves(branch) == tuple(texts):
        if len(texts) > 1:
            merge = MergeFacts(cut.level[branch], cut.threshold[branch])
        outer = cut.parent[branch]
        if outer >= 0:
            others = sorted(set(cut.leaves(outer)) - set(texts))
            ids = tuple(read.ids[i] for i in sorted(i for text in others for i in read.copies[text]))
            parent = MergeFacts(cut.level[outer], cut.threshold[outer], ids)
    return Explanation(
        inside={(scale.first(i), scale.first(j)): value for (i, j), value in scale.pairwise(pairs).items()},
        average=scale.mean(pairs) if pairs else None,
        merge=merge,
        parent=parent,
        near_misses=tuple(_near_misses(collection, scale, texts)),
    )


def _ancestors(cut: Cut, branch: int) -> list[int]:
    """Return a branch and those that contain it, smallest first."""
    found = [branch]
    while cut.parent[found[-1]] >= 0:
        found.append(cut.parent[found[-1]])
    return found


def _near_misses(collection: Collection, scale: "_Scale", texts: Sequence[int]) -> list[NearMiss]:
    """Return the most similar other threads."""
    own, pairs = set(texts), scale.read.pairs.tolist()
    touching = [(i, j) if i in own else (j, i) for i, j in pairs if (i in own) != (j in own)]
    best: defaultdict[int, tuple[float, int, int]] = defaultdict(lambda: (-1.0, 0, 0))
    for (i, j), similarity in scale.pairwise(touching).items():
        home = collection.thread_of[scale.first(j)]
        best[home] = max(best[home], (similarity, -i, -j))
    best.pop(collection.thread_of[scale.first(texts[0])], None)
    found = []
    for home in sorted(best, key=lambda t: (-best[t][0], t))[:NEAR_MISSES]:
        similarity, i, j = best[home]
        members = collection.threads[home]
        mean = scale.mean([(a, b) for a in texts for b in scale.texts(members)])
        found.append(NearMiss(tuple(members), mean, (scale.first(-i), scale.first(-j)), similarity))
    return sorted(found, key=lambda miss: (-miss.similarity, miss.articles))


class _Scale:
    """Measures the similarity of texts as the tree does."""

    def __init__(self, read: Comparison, settings: Settings) -> None:
        self.read = read
        self.factors, self.undated = date_factors(settings)
        self.text_of = {read.ids[i]: k for k, copies in enumerate(read.copies) for i in copies}

    def texts(self, members: Sequence[str]) -> list[int]:
        """Return the texts of some articles, in the total order of the first articles with them."""
        return sorted({self.text_of[a] for a in members})[:LARGEST]

    def first(self, text: int) -> str:
        """Return the first article with a text."""
        return self.read.ids[self.read.copies[text][0]]

    def pairwise(self, pairs: Sequence[tuple[int, int]]) -> dict[tuple[int, int], float]:
        """Return the similarity of each pair of texts, four places."""
        order = sorted(pairs)
        found = zip(order, *self._measured(order), strict=True)
        return {pair: round(product * factor, 4) for pair, product, factor in found}

    def mean(self, pairs: Sequence[tuple[int, int]]) -> float:
        """Return the mean similarity over pairs, words and dates averaged separately."""
        dots, factors = self._measured(sorted(pairs))
        return round(sum(dots) / len(pairs) * sum(factors) / len(pairs), 4)

    def _measured(self, pairs: Sequence[tuple[int, int]]) -> tuple[list[float], list[float]]:
        """Return the cosine similarity and the date factor of each pair."""
        if not pairs:
            return [], []
        dots = [product / LENGTH**2 for product in dot_products(self.read.vectors, np.array(pairs)).tolist()]
        return dots, [self._factor(self.read.days[i], self.read.days[j]) / FACTOR_ONE for i, j in pairs]

    def _factor(self, one: int | None, two: int | None) -> int:
        """Return the integer date factor of two days."""
        if one is None or two is None:
            return self.undated
        return self.factors[min(abs(one - two), len(self.factors) - 1)]
