"""Give each thread the headline that is closest to all of its articles."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlsplit

import numpy as np

from digest.language import Vocabulary, alternatives, vocabulary_for
from digest.lexicon import VECTOR_NORM, ArticleTerms, Ints, scale_rows, sublinear_tf, word_idf
from digest.model import Article, Collection
from digest.text import fold, folded_words
from digest.threads.recurring import COMMON_IDF

CLEAR_WORDS = 3
"""Distinct words, each in fewer than one of 20 articles (`COMMON_IDF`), that a headline needs to say what happened:
"What we know" and "Live updates" have none."""

INDIRECT = 0.6
"""Share of its closeness that counts for an indirect headline: a direct one that is nearly as close is better. Of 60
threads of two or more outlets in six windows of 2,500 articles, about 13 had a title that asked, commented or was
garbled while another article's headline said what happened."""

_GARBLED = re.compile(r"[\u0080-\u009f\ufffd]|Ã.|â€|[^\W\d_]\?[^\W\d_]")
"""Characters that a wrong decoding leaves: "ObamaÃ¢â‚¬â„¢s", "O?Malley"."""
_SECTION = "opinions?|editorials?|op-?ed|commentary|columns?|columnists?|letters? to the editor|analysis"
_PATH = re.compile(rf"/(?:{_SECTION.replace(' ', '-')})/", re.I)
"""A section for opinion in the path of an address."""
_LABEL = re.compile(rf"(?:\w+ )?(?:{_SECTION})", re.I)
"""A label for opinion before or after a headline: "Guest column"."""


@dataclass(frozen=True, slots=True)
class Headline:
    """How well the title of an article would serve as that of its thread."""

    closeness: float
    """Mean cosine similarity (0 to 1, four places) of the headline to the texts of the thread."""
    opinion: bool
    """True if the article is labelled as opinion."""
    ambiguous: bool
    """True if the headline has too few telling words, or is also that of an article in another thread."""
    indirect: bool = False
    """True if the headline asks, lists, comments or addresses the reader, or has garbled characters."""


def title(collection: Collection, words: ArticleTerms, text_of: Mapping[str, str]) -> Mapping[str, str]:
    """Return the article whose title each thread takes, by the thread's first article.

    The closest headline is taken that is neither an opinion piece's nor ambiguous, otherwise the closest. Ties, and
    threads without any title, go to the first article in the total order.

    Args:
        collection: All articles with their threads.
        words: Words of the articles.
        text_of: For each article the first article with the same text.
    """
    several = [
        members
        for members in collection.threads
        if sum(collection.article_by_id[a].title is not None for a in members) > 1
    ]
    found = headlines(collection, several, words, text_of)
    chosen = {}
    for members in collection.threads:
        titled = [a for a in members if collection.article_by_id[a].title is not None]
        # max() returns the first of equals.
        chosen[members[0]] = max(titled, key=lambda a: _preference(found.get(a)), default=members[0])
    return chosen


def _preference(headline: Headline | None) -> tuple[int, float]:
    """Return what headlines are sorted by."""
    if headline is None:
        return 0, 0.0
    closeness = headline.closeness * (INDIRECT if headline.indirect else 1)
    return -(2 * headline.opinion + headline.ambiguous), closeness


def headlines(
    collection: Collection, threads: Sequence[Sequence[str]], words: ArticleTerms, text_of: Mapping[str, str]
) -> Mapping[str, Headline]:
    """Return how well each title serves, by article id, for the articles of these threads that have one."""
    weights = _weights(words)
    number = {word: i for i, word in enumerate(words.vocabulary)} if threads else {}
    uses = Counter((fold(a.title), collection.thread_of[a.id]) for a in collection.articles if a.title)
    threads_with = Counter(text for text, _ in uses)
    total = np.zeros(len(words.vocabulary), np.int64)
    found = {}
    for members in threads:
        parts = [words.slice_of(text) for text in dict.fromkeys(text_of.get(a, a) for a in members)]
        for part in parts:
            total[words.words[part]] += weights[part]
        for a in members:
            article = collection.article_by_id[a]
            if article.title:
                said = sorted(Counter(folded_words(article.title)).items())
                rare = np.array([word_idf(word) for word, _ in said], np.float64)
                known = np.array([number.get(word, -1) for word, _ in said], np.int64)
                bounds = np.array([0, len(said)], np.int64)
                row = scale_rows(
                    sublinear_tf(np.array([count for _, count in said], np.int64)) * rare, bounds, VECTOR_NORM
                )
                product = int(total[known[known >= 0]] @ row[known >= 0])
                ambiguous = int((rare > COMMON_IDF).sum()) < CLEAR_WORDS
                ambiguous |= threads_with[fold(article.title)] > 1
                found[a] = Headline(
                    round(product / len(parts) / VECTOR_NORM**2, 4),
                    is_opinion(article),
                    ambiguous,
                    is_indirect(article),
                )
        for part in parts:
            total[words.words[part]] = 0
    return found


def is_opinion(article: Article) -> bool:
    """Return whether an article is labelled as opinion: by a section of its address, or next to its headline."""
    labels = re.split(r"\s*[:|–—]\s*", article.title or "")
    address = urlsplit(article.metadata.url or "").path
    return bool(_PATH.search(address)) or (
        len(labels) > 1 and any(map(_LABEL.fullmatch, (labels[0], labels[-1])))
    )


def is_indirect(article: Article) -> bool:
    """Return whether a headline does not simply say what happened: it asks, lists, comments, or is garbled."""
    title = " ".join((article.title or "").split())
    if title.endswith("?") or _GARBLED.search(title):
        return True
    opening, addressing = _indirect(vocabulary_for(article.language))
    folded = fold(title)
    # "Obama: I will sign" quotes; its words are those of the news.
    return bool(opening.match(folded)) or bool(
        ":" not in title and '"' not in folded and addressing.search(folded)
    )


@cache
def _indirect(vocabulary: Vocabulary) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of such headlines in a language: their openings, and words anywhere."""
    lines, numbers = vocabulary.page_lines, alternatives(map(fold, vocabulary.numerals.ones))
    return (
        re.compile(
            rf"\W*(?:{alternatives(map(fold, lines.indirect))}\b"
            rf"|(?:\w+ )?(?:\d{{1,2}}|{numbers})(?: \w+)? {alternatives(map(fold, lines.listing))}\b)"
        ),
        re.compile(rf"\b{alternatives(map(fold, lines.addressing))}\b(?!')"),
    )


def _weights(words: ArticleTerms) -> Ints:
    """Return the TF-IDF weight of each word of each article, scale_rows to vectors of length VECTOR_NORM."""
    idf = np.array([word_idf(word) for word in words.vocabulary], np.float64)
    return scale_rows(sublinear_tf(words.counts) * idf[words.words], words.bounds, VECTOR_NORM)
