"""Document frequencies of words, in the collection and in a large background corpus together.

A collection of a few articles says little about which words are common, and nothing about words that only one of its
events uses. The background comes from a shipped table, `document_frequencies.tsv`, made by `benchmarks/common.py`.
"""

from functools import cache
from importlib.resources import files
from math import log

import numpy as np
from numpy.typing import NDArray

from digest.lexicon.arrays import Hashes, Ints
from digest.lexicon.tokens import read_words
from digest.model import Passage, Span

UNKNOWN = 2e-4
"""Share of articles that use a word which the table does not list: names and words below 1 in 2,000 articles."""


def smoothed_idf(
    hashes: Hashes, document_frequency: Ints, articles: int, background: int
) -> NDArray[np.float64]:
    """Return the inverse document frequency of each hashed word, a logarithm of at least 0.

    Args:
        hashes: `(n,)` hashes of folded words.
        document_frequency: `(n,)` number of the collection's articles that use each word.
        articles: Number of articles in the collection.
        background: Number of articles that the background corpus counts for.
    """
    known, shares = _table()
    places = np.minimum(np.searchsorted(known, hashes), len(known) - 1)
    share = np.where(known[places] == hashes, shares[places], UNKNOWN)
    seen, back = np.unique(share * background + document_frequency, return_inverse=True)
    # Python's logarithm, once for each value: that of numpy differs between processors.
    return np.array([log((background + articles + 1) / (count + 1)) for count in seen.tolist()])[back]


@cache
def _table() -> tuple[Hashes, NDArray[np.float64]]:
    """Return the hashes of the words of the table, sorted, and the share of articles that use each."""
    text = files("digest.lexicon").joinpath("document_frequencies.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    words = "\n".join(word for word, _ in rows) or "\0"
    hashes = read_words([Passage("", 0, None, words, (Span(0, len(words)),))]).hashes
    order = np.argsort(hashes)
    return hashes[order], np.array([int(count) / 10_000 for _, count in rows])[order]
