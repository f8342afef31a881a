"""Score how similar the sentences of a thread are by the rare words that they share."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log, sqrt

import numpy as np
from numpy.typing import NDArray

from digest.lexicon import (
    BATCH_SIZE,
    Hashes,
    Ints,
    batch_slices,
    distinct_words,
    pairs_sharing_terms,
    read_words,
    row_indices,
    sorted_unique,
    top_k,
    word_idf,
    word_index,
)
from digest.model import Passage
from digest.passages.settings import RetellSettings as Settings

STEM = 6
"""Letters of a word that are compared: a crude stemmer, for which "retaliate" and "retaliation" are equal."""
_WEIGHT_SCALE = 1 << 16
"""Weights are integers: multiples of 1 / 65,536."""
_TABLE_CELLS = 1 << 18
"""Cells of a table of weights, 8 bytes each."""


def paraphrases(threads: Sequence[Sequence[Passage]], settings: Settings) -> Iterator[tuple[int, int, float]]:
    """Yield similar sentences of one thread and two articles: the ranks of both and their score.

    The pairs of a thread come by descending score, then by ascending ranks.

    Args:
        threads: The articles of each thread. The spans of an article are its sentences; the first has the rank of the
            article, and each next one the next rank.
        settings: Settings of the retell step.

    Yields:
        Rank, rank, and similarity: 0 to 1, four places.
    """
    for found in _weight_threads(threads, settings):
        pairs = _candidate_pairs(found, settings)
        scores = np.round(_similarities(found, pairs), 4)
        enough = scores >= settings.alike
        pairs, scores = pairs[enough], scores[enough]
        order = np.lexsort((pairs[:, 1], pairs[:, 0], -scores))
        for (i, j), score in zip(pairs[order].tolist(), scores[order].tolist(), strict=True):
            yield int(found.ranks[i]), int(found.ranks[j]), min(1.0, score)


@dataclass(frozen=True, slots=True)
class _Weighted:
    """The distinct words of each sentence of some threads, with their weights."""

    ranks: Ints
    """(sentences,) rank of each sentence with enough words, thread by thread."""
    articles: Ints
    """(sentences,) index of each sentence's article."""
    bounds: Ints
    """(sentences + 1,) the words of sentence i are bounds[i] to bounds[i + 1]."""
    terms: Ints
    """(n,) index of each word's stem, ascending within a sentence; each thread has its own consecutive indices."""
    weights: Ints
    """(n,) weight of each: integers, so that a sum does not depend on its order."""
    columns: Ints
    """(sentences, 2) first stem index of the sentence's thread, and the number of stems of the thread."""


def _weight_threads(threads: Sequence[Sequence[Passage]], settings: Settings) -> Iterator[_Weighted]:
    """Yield the weighted sentences of a batch of threads at a time, so that memory stays bounded.

    Words are weighted by rarity in the thread and, less, in the language: the names that a story is about occur in
    every second sentence and distinguish none.
    """
    samples: dict[int, str] = {}
    sizes = [sum(len(span) for article in thread for span in article.spans) for thread in threads]
    parts = [_read(threads[part], samples, settings) for part in batch_slices(sizes, BATCH_SIZE)]
    known = word_index(samples)
    heads = [word[:STEM] for word in known.words]
    # The vocabulary is sorted, so words of one stem are adjacent.
    stems = np.cumsum(
        [one != two for one, two in zip(heads, heads[:1] + heads, strict=False)], dtype=np.int64
    )
    rare = np.array([sqrt(word_idf(word)) for word in known.words])
    for read in parts:
        yield _weight(read, known.lookup(read.kinds)[read.words], stems, rare)


@dataclass(frozen=True, slots=True)
class _Tokens:
    """The words of the sentences of some threads, in their order."""

    ranks: Ints
    """(sentences,) rank of each sentence with enough words, thread by thread."""
    articles: Ints
    """(sentences,) index of each sentence's article."""
    threads: Ints
    """(sentences,) index of each sentence's thread."""
    sizes: Ints
    """(sentences,) number of words of each."""
    words: NDArray[np.int32]
    """(n,) each word, as its place among the kinds."""
    kinds: Hashes
    """The different words."""


def _read(threads: Sequence[Sequence[Passage]], samples: dict[int, str], settings: Settings) -> _Tokens:
    """Tokenize sentences; add each new word to `samples` by its hash."""
    articles = [article for thread in threads for article in thread]
    read = read_words(articles)
    hashes, words = distinct_words(articles, read, samples)
    counts = np.array([len(article.spans) for article in articles], np.int64)
    of = np.repeat(np.arange(len(articles)), counts)
    # A sentence extends to the start of the next one.
    starts = of << 32 | np.array([s.start for article in articles for s in article.spans], np.int64)
    at = np.repeat(np.arange(len(articles)), np.diff(read.bounds)) << 32 | read.starts
    sizes = np.diff(np.searchsorted(at, starts), append=len(at))
    enough = sizes >= settings.least_words
    ranks = np.arange(len(of)) - np.repeat(np.cumsum(counts) - counts, counts)
    ranks += np.repeat(np.array([article.rank for article in articles], np.int64), counts)
    names = {name: i for i, name in enumerate(dict.fromkeys(article.article for article in articles))}
    thread = np.repeat(np.arange(len(threads)), np.array(list(map(len, threads)), np.int64))
    return _Tokens(
        ranks[enough],
        np.array([names[article.article] for article in articles], np.int64)[of][enough],
        thread[of][enough],
        sizes[enough],
        words[np.repeat(enough, sizes)].astype(np.int32),
        hashes,
    )


def _weight(read: _Tokens, words: Ints, stems: Ints, rare: NDArray[np.float64]) -> _Weighted:
    """Weight the words of sentences.

    Args:
        read: The tokenized sentences.
        words: (n,) vocabulary index of each token.
        stems: (vocabulary,) stem index of each word.
        rare: (vocabulary,) weight of each word in the language.
    """
    size = max(1, len(stems))
    rows, words = np.divmod(
        sorted_unique(np.repeat(np.arange(len(read.sizes)), read.sizes) * size + words), size
    )
    # Of several words with one stem the last in the vocabulary counts.
    last = np.ones(len(rows), np.bool_)
    last[:-1] = (rows[1:] != rows[:-1]) | (stems[words[1:]] != stems[words[:-1]])
    rows, words = rows[last], words[last]
    found = read.threads[rows] * size + stems[words]
    found, terms, users = np.unique(found, return_inverse=True, return_counts=True)
    homes = found // size
    # math.log of each distinct ratio: the results of numpy's logarithm depend on the processor.
    ratios, at = np.unique((np.bincount(read.threads)[homes] + 1) / (users + 0.5), return_inverse=True)
    logs = np.array([log(ratio) for ratio in ratios.tolist()])[at]
    firsts, ends = (np.searchsorted(homes, read.threads, side) for side in ("left", "right"))
    return _Weighted(
        ranks=read.ranks,
        articles=read.articles,
        bounds=np.searchsorted(rows, np.arange(len(read.sizes) + 1)),
        terms=terms,
        weights=np.rint(rare[words] * logs[terms] * _WEIGHT_SCALE).astype(np.int64),
        columns=np.stack((firsts, ends - firsts), axis=-1),
    )


def _candidate_pairs(found: _Weighted, settings: Settings) -> Ints:
    """Return (pairs, 2) sentences i < j of different articles that share enough of their top-weighted words."""
    rows = np.repeat(np.arange(len(found.ranks)), np.diff(found.bounds))
    top = top_k(found.weights, found.bounds, settings.heavy_words)
    rare = np.bincount(found.terms[top])[found.terms[top]] <= settings.heavy_users
    top = top[rare]
    pairs, counts = pairs_sharing_terms(rows[top], found.terms[top], settings.heavy_users)
    pairs = pairs[counts >= settings.heavy_shared]
    across: Ints = pairs[found.articles[pairs[:, 0]] != found.articles[pairs[:, 1]]]
    return across


def _similarities(found: _Weighted, pairs: Ints) -> NDArray[np.float64]:
    """Return (pairs,) weight of the common words over the geometric mean of both sentences' weights, 0 to 1."""
    sums = np.concatenate(([0], np.cumsum(found.weights)))
    whole = sums[found.bounds[1:]] - sums[found.bounds[:-1]]
    common = np.zeros(len(pairs), np.int64)
    firsts, widths = found.columns[:, 0], found.columns[:, 1]
    table = np.zeros(0, np.int64)
    for part in batch_slices(widths.tolist(), _TABLE_CELLS):
        # One row per sentence, one column per stem of its thread.
        ends = np.cumsum(widths[part])
        if len(table) < ends[-1]:
            table = np.zeros(ends[-1], np.int64)
        shift = ends - widths[part] - firsts[part]
        mine = slice(found.bounds[part.start], found.bounds[part.stop])
        cells = np.repeat(shift, np.diff(found.bounds[part.start : part.stop + 1])) + found.terms[mine]
        table[cells] = found.weights[mine]
        head, end = np.searchsorted(pairs[:, 0], (part.start, part.stop))
        at, ends = row_indices(found.bounds, pairs[head:end, 1])
        ones = np.repeat(shift[pairs[head:end, 0] - part.start], np.diff(ends, prepend=0))
        shared = np.concatenate(([0], np.cumsum(table[ones + found.terms[at]])))
        common[head:end] = np.diff(shared[np.concatenate(([0], ends))])
        table[cells] = 0
    both = np.sqrt((whole[pairs[:, 0]] * whole[pairs[:, 1]]).astype(np.float64))
    scores: NDArray[np.float64] = np.maximum(0.0, common / np.maximum(both, 1.0))
    return scores
