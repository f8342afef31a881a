"""Give each thread the title of its most central article."""

from collections.abc import Mapping, Sequence

import numpy as np

from digest.lexicon import VECTOR_NORM, ArticleTerms, Ints, scale_rows, sublinear_tf, word_idf
from digest.model import Collection


def title(collection: Collection, words: ArticleTerms, text_of: Mapping[str, str]) -> Mapping[str, str]:
    """Return the article whose title each thread takes, by the thread's first article.

    That is the most central article that has a title. Ties, and threads without any title, go to the first article
    in the total order.

    Args:
        collection: All articles with their threads.
        words: Words of the articles.
        text_of: For each article the first article with the same text.
    """
    threads = collection.threads
    titled = {article.id for article in collection.articles if article.title is not None}
    eligible = [[a for a in members if a in titled] or members[:1] for members in threads]
    several = [members for members, those in zip(threads, eligible, strict=True) if len(those) > 1]
    scores = centrality(several, words, text_of)
    # max() returns the first of equals.
    return {
        members[0]: max(those, key=lambda a: scores.get(a, 0.0))
        for members, those in zip(threads, eligible, strict=True)
    }


def centrality(
    threads: Sequence[Sequence[str]], words: ArticleTerms, text_of: Mapping[str, str]
) -> Mapping[str, float]:
    """Return each article's mean cosine similarity to the texts of its thread: 0 to 1, four places.

    A text counts once however many articles copy it, so that copies do not make each other central.
    """
    weights = _weights(words)
    total = np.zeros(len(words.vocabulary), np.int64)
    scores = {}
    for members in threads:
        texts = {text: words.slice_of(text) for text in (text_of.get(a, a) for a in members)}
        for part in texts.values():
            total[words.words[part]] += weights[part]
        for a in members:
            part = words.slice_of(a)
            product = int(total[words.words[part]] @ weights[part])
            if a in texts:
                # Make a text's similarity to itself exactly 1, so that two texts tie and the first one wins.
                product += VECTOR_NORM**2 - int(weights[part] @ weights[part])
            scores[a] = round(product / len(texts) / VECTOR_NORM**2, 4)
        for part in texts.values():
            total[words.words[part]] = 0
    return scores


def _weights(words: ArticleTerms) -> Ints:
    """Return the TF-IDF weight of each word of each article, scaled to vectors of length ONE."""
    idf = np.array([word_idf(word) for word in words.vocabulary], np.float64)
    return scale_rows(sublinear_tf(words.counts) * idf[words.words], words.bounds, VECTOR_NORM)
