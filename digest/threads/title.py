"""Titles threads: by the title of the article that says most of what the others say."""

from collections.abc import Mapping, Sequence

import numpy as np

from digest.lexicon import ONE, Terms, Whole, by_use, rarity, scaled
from digest.model import Article


def title(
    articles: Sequence[Article],
    threads: Sequence[Sequence[str]],
    told: Terms,
    text_of: Mapping[str, str],
) -> Mapping[str, str]:
    """Return for each thread, known by its first article, the article that gives it its title.

    That is the most central of those that have a title; between equals, and where none has one, the first in the
    total order. `told` are the words of the articles; `text_of` says which article's text each copies.
    """
    named = {article.id for article in articles if article.title is not None}
    able = [[a for a in members if a in named] or members[:1] for members in threads]
    several = [members for members, those in zip(threads, able, strict=True) if len(those) > 1]
    worth = central(several, told, text_of)
    # Of equals the first.
    return {
        members[0]: max(those, key=lambda a: worth.get(a, 0.0))
        for members, those in zip(threads, able, strict=True)
    }


def central(threads: Sequence[Sequence[str]], told: Terms, text_of: Mapping[str, str]) -> Mapping[str, float]:
    """Return how alike each article is to the texts of its thread on average: 0 to 1, four places.

    A text counts once, however many articles copy it, so that copies do not make each other central.
    """
    weights = _weights(told)
    whole = np.zeros(len(told.vocabulary), np.int64)
    found = {}
    for members in threads:
        texts = {text: told.part(text) for text in (text_of.get(a, a) for a in members)}
        for part in texts.values():
            whole[told.words[part]] += weights[part]
        for a in members:
            part = told.part(a)
            product = int(whole[told.words[part]] @ weights[part])
            if a in texts:
                # A text is wholly like itself, without rounding: so two texts are equals, and the first comes first.
                product += ONE**2 - int(weights[part] @ weights[part])
            found[a] = round(product / len(texts) / ONE**2, 4)
        for part in texts.values():
            whole[told.words[part]] = 0
    return found


def _weights(told: Terms) -> Whole:
    """Return the weight of each word of each article by use and rarity; together they have the length ONE."""
    rare = np.array([rarity(word) for word in told.vocabulary], np.float64)
    return scaled(by_use(told.counts) * rare[told.words], told.bounds, ONE)
