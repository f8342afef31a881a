"""Weigh words by inverse document frequency, over the articles of a collection and a table of common English words."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from math import log

import numpy as np
from numpy.typing import NDArray

from digest.lexicon.arrays import Hashes, Ints, Mask
from digest.lexicon.tokens import Words, read_words
from digest.lexicon.winnowing import winnow
from digest.model import Passage, Span

UNLISTED_FREQUENCY = 2.0
"""Assumed document frequency of words that are not in the table, in articles per 1,000. The table ends at 10; the
median of the words below that, weighted by use, is 2."""
PHRASE_WORDS = 4
"""Words in a common phrase."""
BACKGROUND_ARTICLES = 1000
"""Number of articles that the table counts for. In a small collection the table decides almost alone, in a collection
of thousands the collection's own counts do."""


@cache
def common_words() -> Mapping[str, int]:
    """Return the document frequency of each common English word (folded), in articles per 1,000."""
    table = files("digest.lexicon").joinpath("common_words.tsv").read_text(encoding="utf-8")
    lines = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    return {word: int(count) for word, count in lines}


def word_idf(word: str, used_in: int = 0, articles: int = 0) -> float:
    """Return the inverse document frequency of a folded word, a natural logarithm of at least 0.

    Args:
        word: The folded word.
        used_in: Articles of the collection that use it.
        articles: Articles of the collection; the table of common words is added to them.
    """
    count = common_words().get(word, UNLISTED_FREQUENCY) + used_in
    return log((BACKGROUND_ARTICLES + articles + 1) / (count + 1))


def background_idf(hashes: Hashes) -> NDArray[np.float64]:
    """Return the inverse document frequency of each hashed word by the table of common words alone."""
    known, idfs = _hashed_words()
    places = np.minimum(np.searchsorted(known, hashes), len(known) - 1)
    return np.where(known[places] == hashes, idfs[places], word_idf("\0"))


def in_common_phrases(hashes: Hashes, bounds: Ints) -> Mask:
    """Return which words belong to a common four-word phrase, such as "a request for comment".

    Args:
        hashes: `(n,)` hashed words of some segments.
        bounds: `(segments + 1,)` the words of segment i are bounds[i] to bounds[i + 1]; no phrase crosses a bound.
    """
    words = Words(hashes, *(np.zeros(len(hashes), np.int32),) * 2, np.zeros(len(hashes), np.bool_), bounds)
    phrases = winnow(words, shingle=PHRASE_WORDS, window=1)
    known = _hashed_phrases()
    places = np.minimum(np.searchsorted(known, phrases.hashes), len(known) - 1)
    common = known[places] == phrases.hashes
    firsts = (bounds[phrases.articles] + phrases.positions)[common]
    found = np.zeros(len(hashes), np.bool_)
    for i in range(PHRASE_WORDS):
        found[firsts + i] = True
    return found


@cache
def _hashed_words() -> tuple[Hashes, NDArray[np.float64]]:
    """Return the hashes of the common words, ascending, with their idf."""
    table = common_words()
    found = read_words([_passage("\n".join(table) or "\0")])
    hashes = found.hashes if len(found.hashes) == len(table) else np.zeros(1, np.uint64)
    order = np.argsort(hashes)
    idfs = np.array([word_idf(word) for word in table] or [word_idf("\0")])
    return hashes[order], idfs[order]


@cache
def _hashed_phrases() -> Hashes:
    """Return the hashes of the common phrases, ascending."""
    table = files("digest.lexicon").joinpath("common_phrases.tsv").read_text(encoding="utf-8")
    lines = [line.split("\t")[0] for line in table.splitlines() if not line.startswith("#")]
    found = winnow(read_words([_passage("\n".join(lines) or "\0")]), shingle=PHRASE_WORDS, window=1)
    # All phrases are read as one text, in which every fourth shingle is a phrase.
    return np.sort(np.append(found.hashes[::PHRASE_WORDS], np.uint64(0)))


def _passage(text: str) -> Passage:
    """Return a passage over the whole of a text."""
    return Passage("", 0, None, text, (Span(0, len(text)),))
