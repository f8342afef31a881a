"""Gathers articles into threads: those that tell one story, by the rare words that they have in common."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from itertools import groupby
from math import fsum, log, sqrt

import numpy as np
from numpy.typing import NDArray

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
    vectors = _vectors([_words(article, settings) for article in ordered])
    place = {article.id: i for i, article in enumerate(ordered)}
    copied = {(place[m.a], place[m.b]) for m in matches if m.a != m.b}
    likely = _likely(vectors, settings) | {(min(pair), max(pair)) for pair in copied}
    edges = sorted((-score, i, j) for score, i, j in _scored(vectors, likely) if score >= settings.alike)
    clusters = _linked(vectors, edges, [_day(article) for article in ordered], settings)
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


@dataclass(frozen=True, slots=True)
class _Vector:
    """The words of an article and their weights, which have the length `_ONE` together.

    Weights are whole numbers: their sums are exact, so no order of adding and no processor can change a score.
    """

    stems: NDArray[np.int64]
    weights: NDArray[np.int64]


_ONE = 1 << 24
"""Length of a vector: fine enough for scores of four places, and products of two sum up within 64 bits."""


def _vectors(counted: Sequence[Counter[str]]) -> list[_Vector]:
    """Weigh each article's words by use and rarity, and scale every article to the same length."""
    used_in: Counter[str] = Counter()
    for counts in counted:
        used_in.update(counts.keys())
    weight = {word: rarity(word, count, len(counted)) for word, count in used_in.items()}
    number: dict[str, int] = {stem: i for i, stem in enumerate(sorted({word[:STEM] for word in used_in}))}
    of_word = {word: number[word[:STEM]] for word in used_in}
    vectors = []
    for counts in counted:
        vector: defaultdict[int, float] = defaultdict(float)
        for word in sorted(counts):  # sorted, so that the sums are the same on every machine
            vector[of_word[word]] += (1 + log(counts[word])) * weight[word]
        length = sqrt(fsum(value * value for value in vector.values())) or 1.0
        scaled = [round(value / length * _ONE) for value in vector.values()]
        vectors.append(_Vector(np.array(list(vector), np.int64), np.array(scaled, np.int64)))
    return vectors


def _likely(vectors: Sequence[_Vector], settings: Settings) -> set[tuple[int, int]]:
    """Return pairs of articles that share enough of their weightiest words.

    Each article is paired with so many neighbours in the total order that have the word too: all of a story's are
    reached step by step, and a word that thousands use costs no square.
    """
    heaviest = [np.lexsort((v.stems, -v.weights))[: settings.heavy_words] for v in vectors]
    stems = np.concatenate(
        [v.stems[h] for v, h in zip(vectors, heaviest, strict=True)] or [np.zeros(0, np.int64)]
    )
    users = np.repeat(np.arange(len(vectors)), [len(h) for h in heaviest])
    order = np.lexsort((users, stems))
    article, stem = users[order], stems[order]
    keys = [np.zeros(0, np.int64)]
    for step in range(1, min(settings.neighbours + 1, len(article))):
        same = stem[step:] == stem[:-step]
        keys.append(article[:-step][same] * len(vectors) + article[step:][same])
    found = np.sort(np.concatenate(keys))
    heads = np.flatnonzero(np.diff(found, prepend=-1))
    counts = np.diff(np.append(heads, len(found)))
    pairs = found[heads[counts >= settings.heavy_shared]]
    return {divmod(pair, len(vectors)) for pair in pairs.tolist()}


def _scored(vectors: Sequence[_Vector], pairs: Set[tuple[int, int]]) -> Iterator[tuple[float, int, int]]:
    """Yield (likeness, i, j) for each pair: the cosine of their vectors, to four places."""
    row = np.zeros(1 + max((int(v.stems.max()) for v in vectors if len(v.stems)), default=0), np.int64)
    for i, others in groupby(sorted(pairs), key=lambda pair: pair[0]):
        row[vectors[i].stems] = vectors[i].weights
        for _, j in others:
            yield round(int(row[vectors[j].stems] @ vectors[j].weights) / _ONE**2, 4), i, j
        row[vectors[i].stems] = 0


def _day(article: Article) -> int | None:
    """Return the day on which an article was published, as a number; None when it is not stated."""
    missing, moment, _ = article.order
    return None if missing else moment.toordinal()


def _linked(
    vectors: Sequence[_Vector],
    edges: Sequence[tuple[float, int, int]],
    days: Sequence[int | None],
    settings: Settings,
) -> list[list[int]]:
    """Link articles into clusters, closest pairs first, while the clusters are alike on average.

    The average over all pairs of two clusters is the product of their sums, so no pair has to be looked up;
    unlike connected components, a chain of neighbours does not make one story. Two clusters with a long rest
    between them are two stories, however alike: an outlet's reports on one matter, year after year.
    """
    dated = {i: (day, day) for i, day in enumerate(days) if day is not None}
    home = list(range(len(vectors)))
    members = {i: [i] for i in home}
    sums: dict[int, Counter[int]] = {}
    for _, i, j in edges:
        one, two = sorted((home[i], home[j]))
        if one == two or _rest(dated.get(one), dated.get(two)) > settings.rest_days:
            continue
        for cluster in (one, two):
            if cluster not in sums:
                v = vectors[cluster]
                sums[cluster] = Counter(dict(zip(v.stems.tolist(), v.weights.tolist(), strict=True)))
        small, large = sorted((sums[one], sums[two]), key=len)
        product = sum(value * large[stem] for stem, value in small.items() if stem in large)
        average = product / (_ONE**2 * len(members[one]) * len(members[two]))
        if round(average, 4) < settings.alike:
            continue
        if two in dated:
            first, last = dated.pop(two)
            dated[one] = (min(first, dated.get(one, (first,))[0]), max(last, dated.get(one, (0, last))[1]))
        sums[one].update(sums.pop(two))
        for k in members[two]:
            home[k] = one
        members[one] += members.pop(two)
    return [sorted(cluster) for cluster in members.values()]


def _rest(one: tuple[int, int] | None, two: tuple[int, int] | None) -> int:
    """Return the days that lie between two stretches of time; 0 when one of them is not known."""
    if one is None or two is None:
        return 0
    return max(0, one[0] - two[1], two[0] - one[1])
