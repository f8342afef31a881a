"""Kernel: tells how alike sentences are that tell a matter in other words, by the rare words that they share."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log, sqrt

import numpy as np
from numpy.typing import NDArray

from digest.lexicon import (
    BATCH,
    Hashes,
    Whole,
    batches,
    distinct,
    heaviest,
    kinds,
    rarity,
    read_words,
    sharing,
    spread,
    vocabulary,
)
from digest.model import Passage
from digest.passages.settings import RetellSettings as Settings

STEM = 6
"""Letters of a word that count, so that "retaliate" and "retaliation" are one: the crudest of stemmers."""
_UNIT = 1 << 16
"""Parts of a weight that are told apart."""
_TABLE = 1 << 18
"""Weights looked at together: two megabytes of them."""


def paraphrases(threads: Sequence[Sequence[Passage]], settings: Settings) -> Iterator[tuple[int, int, float]]:
    """Yield sentences of one thread and two articles that are alike: the ranks of both, and how alike they are.

    Each passage is an article with its sentences as spans; the first has the article's rank, and the others follow.
    Likeness is from 0 to 1, to four places; of one thread the likest come first, of equals those of the lowest ranks.
    """
    for found in _weighed(threads, settings):
        pairs = _likely(found, settings)
        scores = np.round(_alike(found, pairs), 4)
        enough = scores >= settings.alike
        pairs, scores = pairs[enough], scores[enough]
        order = np.lexsort((pairs[:, 1], pairs[:, 0], -scores))
        for (i, j), score in zip(pairs[order].tolist(), scores[order].tolist(), strict=True):
            yield int(found.ranks[i]), int(found.ranks[j]), min(1.0, score)


@dataclass(frozen=True, slots=True)
class _Weighed:
    """The words of the sentences of some threads, each once in a sentence."""

    ranks: Whole
    """(sentences,) rank of each that has enough words, one thread after the other."""
    articles: Whole
    """(sentences,) number of each one's article."""
    bounds: Whole
    """(sentences + 1,) the words of sentence i are bounds[i] to bounds[i + 1]."""
    terms: Whole
    """(n,) number of each word's stem, ascending in a sentence; the numbers of one thread follow those of another."""
    weights: Whole
    """(n,) weight of each: whole numbers, so that no order of adding changes a sum."""
    columns: Whole
    """(sentences, 2) the lowest number of a stem in the sentence's thread, and how many stems the thread has."""


def _weighed(threads: Sequence[Sequence[Passage]], settings: Settings) -> Iterator[_Weighed]:
    """Weigh the words of each thread's sentences by their rarity in the thread and, less, in the language.

    In the thread first: the names that a story is about stand in every second sentence and tell nothing of it. Yields
    some threads at a time, so that memory stays bounded.
    """
    samples: dict[int, str] = {}
    sizes = [sum(len(span) for article in thread for span in article.spans) for thread in threads]
    parts = [_read(threads[part], samples, settings) for part in batches(sizes, BATCH)]
    known = vocabulary(samples)
    heads = [word[:STEM] for word in known.words]
    # Words are in the order of their letters, so those of one stem are neighbours.
    stems = np.cumsum(
        [one != two for one, two in zip(heads, heads[:1] + heads, strict=False)], dtype=np.int64
    )
    rare = np.array([sqrt(rarity(word)) for word in known.words])
    for read in parts:
        yield _weigh(read, known.of(read.kinds)[read.words], stems, rare)


@dataclass(frozen=True, slots=True)
class _Read:
    """The words of the sentences of some threads, as they stand there."""

    ranks: Whole
    """(sentences,) rank of each that has enough words, one thread after the other."""
    articles: Whole
    """(sentences,) number of each one's article."""
    threads: Whole
    """(sentences,) number of each one's thread, from 0."""
    sizes: Whole
    """(sentences,) how many words it has."""
    words: NDArray[np.int32]
    """(n,) each word, as its place among the kinds."""
    kinds: Hashes
    """The different words."""


def _read(threads: Sequence[Sequence[Passage]], samples: dict[int, str], settings: Settings) -> _Read:
    """Read the words of sentences; add those that are new to `samples`, by their hashes."""
    articles = [article for thread in threads for article in thread]
    read = read_words(articles)
    hashes, words = kinds(articles, read, samples)
    counts = np.array([len(article.spans) for article in articles], np.int64)
    of = np.repeat(np.arange(len(articles)), counts)
    # A sentence has the words from its first code point to that of the next one.
    starts = of << 32 | np.array([s.start for article in articles for s in article.spans], np.int64)
    at = np.repeat(np.arange(len(articles)), np.diff(read.bounds)) << 32 | read.starts
    sizes = np.diff(np.searchsorted(at, starts), append=len(at))
    enough = sizes >= settings.least_words
    ranks = np.arange(len(of)) - np.repeat(np.cumsum(counts) - counts, counts)
    ranks += np.repeat(np.array([article.rank for article in articles], np.int64), counts)
    names = {name: i for i, name in enumerate(dict.fromkeys(article.article for article in articles))}
    thread = np.repeat(np.arange(len(threads)), np.array(list(map(len, threads)), np.int64))
    return _Read(
        ranks[enough],
        np.array([names[article.article] for article in articles], np.int64)[of][enough],
        thread[of][enough],
        sizes[enough],
        words[np.repeat(enough, sizes)].astype(np.int32),
        hashes,
    )


def _weigh(read: _Read, words: Whole, stems: Whole, rare: NDArray[np.float64]) -> _Weighed:
    """Weigh words, given by their numbers; `stems` and `rare` have the stem and the weight in the language of each."""
    size = max(1, len(stems))
    rows, words = np.divmod(distinct(np.repeat(np.arange(len(read.sizes)), read.sizes) * size + words), size)
    # Of several words with one stem the last by letters counts.
    last = np.ones(len(rows), np.bool_)
    last[:-1] = (rows[1:] != rows[:-1]) | (stems[words[1:]] != stems[words[:-1]])
    rows, words = rows[last], words[last]
    found = read.threads[rows] * size + stems[words]
    found, terms, users = np.unique(found, return_inverse=True, return_counts=True)
    homes = found // size
    # Each ratio once, and by the same logarithm as everywhere: numpy has others on other processors.
    ratios, at = np.unique((np.bincount(read.threads)[homes] + 1) / (users + 0.5), return_inverse=True)
    logs = np.array([log(ratio) for ratio in ratios.tolist()])[at]
    firsts, ends = (np.searchsorted(homes, read.threads, side) for side in ("left", "right"))
    return _Weighed(
        ranks=read.ranks,
        articles=read.articles,
        bounds=np.searchsorted(rows, np.arange(len(read.sizes) + 1)),
        terms=terms,
        weights=np.rint(rare[words] * logs[terms] * _UNIT).astype(np.int64),
        columns=np.stack((firsts, ends - firsts), axis=-1),
    )


def _likely(found: _Weighed, settings: Settings) -> Whole:
    """Return (pairs, 2) sentences i < j of two articles that share two of their weightiest words."""
    rows = np.repeat(np.arange(len(found.ranks)), np.diff(found.bounds))
    heavy = heaviest(found.weights, found.bounds, settings.heavy_words)
    rare = np.bincount(found.terms[heavy])[found.terms[heavy]] <= settings.heavy_users
    heavy = heavy[rare]
    pairs, counts = sharing(rows[heavy], found.terms[heavy], settings.heavy_users)
    pairs = pairs[counts >= settings.heavy_shared]
    apart: Whole = pairs[found.articles[pairs[:, 0]] != found.articles[pairs[:, 1]]]
    return apart


def _alike(found: _Weighed, pairs: Whole) -> NDArray[np.float64]:
    """Return the weight of the words in common over the geometric mean of both weights, 0 to 1, of each pair."""
    sums = np.concatenate(([0], np.cumsum(found.weights)))
    whole = sums[found.bounds[1:]] - sums[found.bounds[:-1]]
    common = np.zeros(len(pairs), np.int64)
    firsts, widths = found.columns[:, 0], found.columns[:, 1]
    table = np.zeros(0, np.int64)
    for part in batches(widths.tolist(), _TABLE):
        # One row a sentence, one column a stem of its thread.
        ends = np.cumsum(widths[part])
        if len(table) < ends[-1]:
            table = np.zeros(ends[-1], np.int64)
        shift = ends - widths[part] - firsts[part]
        mine = slice(found.bounds[part.start], found.bounds[part.stop])
        cells = np.repeat(shift, np.diff(found.bounds[part.start : part.stop + 1])) + found.terms[mine]
        table[cells] = found.weights[mine]
        head, end = np.searchsorted(pairs[:, 0], (part.start, part.stop))
        at, ends = spread(found.bounds, pairs[head:end, 1])
        ones = np.repeat(shift[pairs[head:end, 0] - part.start], np.diff(ends, prepend=0))
        shared = np.concatenate(([0], np.cumsum(table[ones + found.terms[at]])))
        common[head:end] = np.diff(shared[np.concatenate(([0], ends))])
        table[cells] = 0
    both = np.sqrt((whole[pairs[:, 0]] * whole[pairs[:, 1]]).astype(np.float64))
    scores: NDArray[np.float64] = np.maximum(0.0, common / np.maximum(both, 1.0))
    return scores
