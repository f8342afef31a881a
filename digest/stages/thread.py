"""Gathers articles into threads: those that tell one story, by the rare words that they have in common."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from math import fsum, log, sqrt

import numpy as np

from digest.config import Thread as Settings
from digest.fold import words
from digest.kernels.rarity import rarity
from digest.model import Article, Match, Role

STEM = 6
"""Letters of a word that count, so that "retaliate" and "retaliation" are one: the crudest of stemmers."""


def thread(
    articles: Sequence[Article], matches: Sequence[Match], settings: Settings = Settings()
) -> tuple[tuple[str, ...], ...]:
    """Return the ids of each thread's articles, both in the total order; every article is in one thread."""
    ordered = sorted(articles, key=lambda article: article.order)
    vectors = _vectors([_words(article, settings) for article in ordered], settings)
    place = {article.id: i for i, article in enumerate(ordered)}
    copied = {(place[m.a], place[m.b]) for m in matches if m.a != m.b}
    likely = _likely(vectors, settings) | {(min(pair), max(pair)) for pair in copied}
    scored = [(round(_dot(vectors[i], vectors[j]), 4), i, j) for i, j in likely]
    edges = sorted((-score, i, j) for score, i, j in scored if score >= settings.alike)
    clusters = _linked(vectors, edges, settings.alike)
    return tuple(tuple(ordered[i].id for i in sorted(members)) for members in sorted(clusters))


def _words(article: Article, settings: Settings) -> Counter[str]:
    """Count an article's words; those of its opening count more, those far down not at all."""
    text = article.document.text
    told = [p.span.of(text) for p in article.paragraphs if p.role not in {Role.BOILERPLATE, Role.BYLINE}]
    found: list[str] = []
    for piece in told:
        found += words(piece)
        if len(found) >= settings.words:
            break
    counts = Counter(found[: settings.words])
    for word in found[: settings.opening]:
        counts[word] += settings.opening_weight - 1
    return counts


def _vectors(counted: Sequence[Counter[str]], settings: Settings) -> list[dict[str, float]]:
    """Weigh each article's words by use and rarity, and scale every article to length 1."""
    used_in: Counter[str] = Counter()
    for counts in counted:
        used_in.update(counts.keys())
    weight = {word: rarity(word, count, len(counted)) for word, count in used_in.items()}
    vectors = []
    for counts in counted:
        vector: defaultdict[str, float] = defaultdict(float)
        for word in sorted(counts):  # sorted, so that the sums are the same on every machine
            vector[word[:STEM]] += (1 + log(counts[word])) * weight[word]
        length = sqrt(fsum(value * value for value in vector.values())) or 1.0
        vectors.append({word: value / length for word, value in vector.items()})
    return vectors


def _likely(vectors: Sequence[Mapping[str, float]], settings: Settings) -> set[tuple[int, int]]:
    """Return pairs of articles that share enough of their weightiest words.

    Each article is paired with so many neighbours in the total order that have the word too: all of a story's are
    reached step by step, and a word that thousands use costs no square.
    """
    stems: dict[str, int] = {}
    users, used = [], []
    for i, vector in enumerate(vectors):
        for word in sorted(vector, key=lambda w: (-round(vector[w], 9), w))[: settings.heavy_words]:
            users.append(i)
            used.append(stems.setdefault(word, len(stems)))
    order = np.lexsort((users, used))
    article, stem = np.array(users, np.int64)[order], np.array(used, np.int64)[order]
    keys = []
    for step in range(1, min(settings.neighbours + 1, len(article))):
        same = stem[step:] == stem[:-step]
        keys.append(article[:-step][same] * len(vectors) + article[step:][same])
    if not keys:
        return set()
    pairs, counts = np.unique(np.concatenate(keys), return_counts=True)
    return {divmod(pair, len(vectors)) for pair in pairs[counts >= settings.heavy_shared].tolist()}


def _dot(one: Mapping[str, float], two: Mapping[str, float]) -> float:
    """Return the scalar product; the sum is exact before it is rounded, so no order of words can change it."""
    if len(two) < len(one):
        one, two = two, one
    return fsum(value * two[word] for word, value in one.items() if word in two)


def _linked(
    vectors: Sequence[Mapping[str, float]], edges: Sequence[tuple[float, int, int]], alike: float
) -> list[list[int]]:
    """Link articles into clusters, closest pairs first, while the clusters are alike on average.

    The average over all pairs of two clusters is the product of their sums, so no pair has to be looked up;
    unlike connected components, a chain of neighbours does not make one story.
    """
    home = list(range(len(vectors)))
    members = {i: [i] for i in home}
    sums: dict[int, Mapping[str, float]] = dict(enumerate(vectors))
    for _, i, j in edges:
        one, two = sorted((home[i], home[j]))
        if one == two:
            continue
        average = _dot(sums[one], sums[two]) / (len(members[one]) * len(members[two]))
        if round(average, 4) < alike:
            continue
        total = Counter(sums[one])
        for word, value in sums.pop(two).items():
            total[word] += value  # type: ignore[assignment]
        sums[one] = total
        for k in members[two]:
            home[k] = one
        members[one] += members.pop(two)
    return [sorted(cluster) for cluster in members.values()]
