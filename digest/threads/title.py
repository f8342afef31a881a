"""Give each thread the headline that is closest to its other articles: to their texts and to their headlines."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from urllib.parse import urlsplit

import numpy as np

from digest.language import Vocabulary, alternatives, vocabulary_for
from digest.lexicon import VECTOR_NORM, ArticleTerms, Ints, scale_rows, sublinear_tf, word_idf
from digest.model import Article, Collection
from digest.text import fold, folded_words

CLEAR_WORDS = 3
"""Distinct words, each in fewer than one of 15 articles (`CLEAR_IDF`), that a headline needs to say what happened:
"What we know" and "Live updates" have none."""
CLEAR_IDF = 2.7
"""Inverse document frequency of a word in one of 15 articles."""

INDIRECT = 0.6
"""Share of its closeness that counts for an indirect headline: a direct one that is nearly as close is better. Of 60
threads of two or more outlets in six windows of 2,500 articles, about 13 had a title that asked, commented or was
garbled while another article's headline said what happened."""

EARLY = 0.6
"""Share of its closeness that counts for the headline of an article from well before the middle of the thread's days:
most articles know more. Of 19 titles that readers called poor, four were of an earlier stage than most articles
report."""
EARLY_DAYS = 2
"""Days before the middle article's day from which an article is early."""

OWN_TEXT = 0.25
"""Weight of the headline's own text, beside 1 for each other: a headline is always close to its own."""

HEADLINES = 0.5
"""Weight of the mean similarity to the headlines of the other texts, beside 1 for that to the texts."""

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
    """Weighted mean of the cosine similarities (0 to 1, four places) of the headline to the other texts of the thread
    and to their headlines, and to its own text; see `OWN_TEXT` and `HEADLINES`."""
    opinion: bool
    """True if the article is labelled as opinion."""
    ambiguous: bool
    """True if the headline has too few telling words, or is also that of an article in another thread."""
    indirect: bool = False
    """True if the headline asks, lists, comments or addresses the reader, or has garbled characters."""
    early: bool = False
    """True if the article was published at least `EARLY_DAYS` before the middle one of the thread."""


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
    closeness = headline.closeness * (INDIRECT if headline.indirect else 1) * (EARLY if headline.early else 1)
    return -(2 * headline.opinion + headline.ambiguous), closeness


def headlines(
    collection: Collection, threads: Sequence[Sequence[str]], words: ArticleTerms, text_of: Mapping[str, str]
) -> Mapping[str, Headline]:
    """Return how well each title serves, by article id, for the articles of these threads that have one."""
    weights = _weights(words)
    number = {word: i for i, word in enumerate(words.vocabulary)} if threads else {}
    uses = Counter((fold(a.title), collection.thread_of[a.id]) for a in collection.articles if a.title)
    threads_with = Counter(text for text, _ in uses)
    total, named = np.zeros((2, len(words.vocabulary)), np.int64)
    found = {}
    for members in threads:
        texts = {text: words.slice_of(text) for text in dict.fromkeys(text_of.get(a, a) for a in members)}
        rows = {
            a: _row(article.title, number) for a in members if (article := collection.article_by_id[a]).title
        }
        first = {text_of.get(a, a): a for a in reversed(rows)}
        for part in texts.values():
            total[words.words[part]] += weights[part]
        for a in first.values():
            named[rows[a].words] += rows[a].weights
        early = _early([collection.article_by_id[a] for a in members])
        for a, row in rows.items():
            article, text = collection.article_by_id[a], text_of.get(a, a)
            own = _product(row, words.words[texts[text]], weights[texts[text]])
            others, titles = len(texts) - 1, len(first) - 1
            close = (int(total[row.words] @ row.weights) - (1 - OWN_TEXT) * own) / (others + OWN_TEXT)
            head = rows[first[text]]
            alike = int(named[row.words] @ row.weights) - _product(row, head.words, head.weights)
            close = (close + HEADLINES * alike / max(titles, 1)) / (1 + HEADLINES)
            ambiguous = row.clear < CLEAR_WORDS or threads_with[fold(article.title or "")] > 1
            found[a] = Headline(
                round(close / VECTOR_NORM**2, 4),
                is_opinion(article),
                ambiguous,
                is_indirect(article),
                a in early,
            )
        for part in texts.values():
            total[words.words[part]] = 0
        for a in first.values():
            named[rows[a].words] = 0
    return found


@dataclass(frozen=True, slots=True, eq=False)
class _Row:
    """The words of a headline that the texts have, in order of their numbers, with their weights."""

    words: Ints
    weights: Ints
    clear: int
    """How many of its words, known or not, are rarer than `CLEAR_IDF`."""


def _row(headline: str | None, number: Mapping[str, int]) -> _Row:
    """Return the weights of a headline's words."""
    said = sorted(Counter(folded_words(headline or "")).items())
    rare = np.array([word_idf(word) for word, _ in said], np.float64)
    known = np.array([number.get(word, -1) for word, _ in said], np.int64)
    bounds = np.array([0, len(said)], np.int64)
    row = scale_rows(
        sublinear_tf(np.array([count for _, count in said], np.int64)) * rare, bounds, VECTOR_NORM
    )
    return _Row(known[known >= 0], row[known >= 0], int((rare > CLEAR_IDF).sum()))


def _product(row: _Row, words: Ints, weights: Ints) -> int:
    """Return the product of a headline with words and weights of another text."""
    if not len(words) or not len(row.words):
        return 0
    found = dict(zip(words.tolist(), weights.tolist(), strict=True))
    pairs = zip(row.words.tolist(), row.weights.tolist(), strict=True)
    return sum(found.get(word, 0) * weight for word, weight in pairs)


def _early(articles: Sequence[Article]) -> frozenset[str]:
    """Return the articles from days before that of the middle one, the earlier of two; undated ones are none."""
    dated = sorted((day, a.id) for a in articles if (day := _day(a)))
    middle = dated[(len(dated) - 1) // 2][0] if dated else None
    return frozenset(name for day, name in dated if middle and (middle - day).days >= EARLY_DAYS)


def _day(article: Article) -> date | None:
    """Return the day on which an article was published."""
    try:
        return date.fromisoformat((article.metadata.published or "")[:10])
    except ValueError:
        return None


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
