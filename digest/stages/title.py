"""Titles threads: by the title of the article that says most of what the others say."""

from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from math import fsum, log, sqrt

from digest.kernels.rarity import rarity
from digest.kernels.terms import Term
from digest.model.article import Article

ONE = 1 << 20
"""Length of an article's words together, so that sums are of whole numbers and exact."""

Terms = Mapping[str, Term]


def title(
    articles: Sequence[Article],
    threads: Sequence[Sequence[str]],
    told: Mapping[str, Terms],
    text_of: Mapping[str, str],
) -> Mapping[str, str]:
    """Return for each thread, known by its first article, the article that gives it its title.

    That is the most central of those that have a title; between equals, and where none has one, the first in the
    total order. `told` are the words of each article; `text_of` says which article's text it copies.
    """
    named = {article.id for article in articles if article.title is not None}
    chosen = {}
    for members in threads:
        able = [a for a in members if a in named] or members[:1]
        worth = central(members, told, text_of) if len(able) > 1 else {}
        chosen[members[0]] = max(able, key=lambda a: worth.get(a, 0.0))  # the first of equals
    return chosen


def central(
    members: Sequence[str], told: Mapping[str, Terms], text_of: Mapping[str, str]
) -> Mapping[str, float]:
    """Return how alike each article of a thread is to the thread's texts on average: 0 to 1, four places.

    A text counts once, however many articles copy it, so that copies do not make each other central.
    """
    texts = dict.fromkeys(text_of.get(a, a) for a in members)
    vectors = {a: _vector(told.get(a, {})) for a in dict.fromkeys((*members, *texts))}
    whole: Counter[str] = Counter()
    for text in texts:
        whole.update(vectors[text])
    products = {a: sum(value * whole[word] for word, value in vectors[a].items()) for a in members}
    return {a: round(product / len(texts) / ONE**2, 4) for a, product in products.items()}


def _vector(terms: Terms) -> Mapping[str, int]:
    """Return the words of an article by use and rarity, of the length ONE; whole numbers add up exactly."""
    raw = {word: (1 + log(term.count)) * _rarity(word) for word, term in terms.items()}
    length = sqrt(fsum(value * value for value in raw.values())) or 1.0  # exact, in any order
    return {word: round(value / length * ONE) for word, value in raw.items()}


@lru_cache(maxsize=1 << 16)
def _rarity(word: str) -> float:
    """Return what a word weighs in the language."""
    return rarity(word)
