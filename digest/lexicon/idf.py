"""Weighs words by how rarely they are used: what articles share counts by its rarity, not by its length."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from math import log

import numpy as np
from numpy.typing import NDArray

from digest.lexicon.tokens import Hashes, Places, Words, read_words
from digest.lexicon.winnowing import fingerprint
from digest.model import Passage, Span

UNLISTED = 2.0
"""Articles in 1,000 that are taken to use a word that is not in the table of common words. The table ends at 10;
the median of the words below that, weighted by use, is 2."""
PHRASE = 4
"""Words in a common phrase."""
BACKGROUND = 1000
"""Articles that the table of common words stands for. A small collection is weighed almost by the table alone,
a collection of thousands almost by its own counts."""


@cache
def common_words() -> Mapping[str, int]:
    """Return the articles in 1,000 that use each common English word (folded)."""
    table = files("digest.lexicon").joinpath("common_words.tsv").read_text(encoding="utf-8")
    lines = (line.split("\t") for line in table.splitlines() if not line.startswith("#"))
    return {word: int(count) for word, count in lines}


def rarity(word: str, used_in: int = 0, articles: int = 0) -> float:
    """Return the weight of a folded word, at least 0: the logarithm of its inverse document frequency.

    `used_in` of the `articles` at hand use the word; the table of common words is added to them.
    """
    return log((BACKGROUND + articles + 1) / (common_words().get(word, UNLISTED) + used_in + 1))


def rarities(
    hashes: Hashes, used_in: NDArray[np.int64], articles: int, *, background: int = BACKGROUND
) -> NDArray[np.float64]:
    """Return the rarity of each hashed word, `used_in` so many of the `articles` at hand.

    `background` is how many articles the table of common words stands for.
    """
    known, _, listed = _hashed_words()
    places = np.minimum(np.searchsorted(known, hashes), len(known) - 1)
    common = np.where(known[places] == hashes, listed[places], UNLISTED)
    seen, back = np.unique(common * background / 1000 + used_in, return_inverse=True)
    # Each value once, and by the same logarithm as everywhere: numpy has others on other processors.
    return np.array([log((background + articles + 1) / (count + 1)) for count in seen.tolist()])[back]


def weights(hashes: Hashes) -> NDArray[np.float64]:
    """Return the rarity of each hashed word, by the table of common words alone."""
    known, listed, _ = _hashed_words()
    places = np.minimum(np.searchsorted(known, hashes), len(known) - 1)
    return np.where(known[places] == hashes, listed[places], rarity("\0"))


def in_phrases(hashes: Hashes, bounds: Places) -> NDArray[np.bool_]:
    """Tell which words stand in a string of four that everybody uses, like "a request for comment".

    `bounds` (n + 1,) parts the hashed words into stretches; a string does not reach from one into the next.
    """
    words = Words(hashes, *(np.zeros(len(hashes), np.int32),) * 2, np.zeros(len(hashes), np.bool_), bounds)
    strings = fingerprint(words, shingle=PHRASE, window=1)
    known = _hashed_phrases()
    places = np.minimum(np.searchsorted(known, strings.hashes), len(known) - 1)
    common = known[places] == strings.hashes
    firsts = (bounds[strings.articles] + strings.places)[common]
    found = np.zeros(len(hashes), np.bool_)
    for i in range(PHRASE):
        found[firsts + i] = True
    return found


@cache
def _hashed_words() -> tuple[Hashes, NDArray[np.float64], NDArray[np.float64]]:
    """Return the hashes of the common words in order, their rarity, and the articles in 1,000 that use them."""
    table = common_words()
    found = read_words([_whole("\n".join(table) or "\0")])
    hashes = found.hashes if len(found.hashes) == len(table) else np.zeros(1, np.uint64)
    order = np.argsort(hashes)
    listed = np.array([rarity(word) for word in table] or [rarity("\0")])
    counts = np.array([float(count) for count in table.values()] or [UNLISTED])
    return hashes[order], listed[order], counts[order]


@cache
def _hashed_phrases() -> Hashes:
    """Return the hashes of the common strings of words, in order."""
    table = files("digest.lexicon").joinpath("common_phrases.tsv").read_text(encoding="utf-8")
    lines = [line.split("\t")[0] for line in table.splitlines() if not line.startswith("#")]
    found = fingerprint(read_words([_whole("\n".join(lines) or "\0")]), shingle=PHRASE, window=1)
    # All phrases are read as one text, of which every fourth string is a phrase.
    return np.sort(np.append(found.hashes[::PHRASE], np.uint64(0)))


def _whole(text: str) -> Passage:
    """Return a passage over all of a text."""
    return Passage("", 0, None, text, (Span(0, len(text)),))
