"""Kernel: tells how alike articles are, by the rare words that their titles and openings have in common."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log, sqrt

import numpy as np
from numpy.typing import NDArray

from digest.config import Thread as Settings
from digest.kernels.heavy import Whole, heaviest, sharing
from digest.kernels.rarity import rarities
from digest.kernels.words import Hashes, Words, read_words
from digest.model.engine import Passage
from digest.model.span import Span

ONE = 1 << 20
"""Length of a vector. Weights are whole numbers: their sums are exact, so no order of adding and no processor can
change a score. The products of two vectors stay within 64 bits."""
_UNIT = 1 << 14
"""Parts of a rarity that are told apart before vectors are scaled."""
_BATCH = 500_000
"""Code points read at a time, so that memory stays bounded."""


@dataclass(frozen=True, slots=True)
class Vectors:
    """One vector an article: its words, by number, with their weights. Words of one article alone are left out."""

    terms: Whole
    """(n,) numbers of words; a word has another number in titles than in texts."""
    weights: Whole
    """(n,) weight of each; with those left out, an article's squares sum up to ONE squared, about."""
    bounds: Whole
    """(articles + 1,) the words of article i are bounds[i] to bounds[i + 1]."""
    size: int
    """How many numbers of words there are."""

    def of(self, i: int) -> tuple[Whole, Whole]:
        """Return the words and weights of article i."""
        part = slice(self.bounds[i], self.bounds[i + 1])
        return self.terms[part], self.weights[part]


@dataclass(frozen=True, slots=True)
class _Counted:
    """How often articles use words."""

    rows: Whole
    """(n,) article, ascending."""
    hashes: Hashes
    """(n,) word; no two are the same in an article."""
    counts: Whole
    """(n,) how often, at least 1."""


def vectors(titles: Sequence[str], texts: Sequence[str], settings: Settings) -> Vectors:
    """Weigh the words of each article's title and text by use and rarity; there are as many of both.

    A title's words count in the text, too: `title_weight` times there, and by themselves for `title_share`.
    """
    if not texts:
        empty = np.zeros(0, np.int64)
        return Vectors(empty, empty, np.zeros(1, np.int64), 0)
    batches = [
        _counted(titles[first:end], texts[first:end], first, settings) for first, end in _batches(texts)
    ]
    shares = sqrt(1 - settings.title_share), sqrt(settings.title_share)
    parts = [
        _weighed([batch[k] for batch in batches], len(texts), ONE * share, settings)
        for k, share in enumerate(shares)
    ]
    # The numbers of the words in titles follow those of the words in texts.
    rows, terms, weights = (
        np.concatenate(arrays) for arrays in zip(*(part[:3] for part in parts), strict=True)
    )
    terms[len(parts[0][0]) :] += parts[0][3]
    order = np.argsort(rows, kind="stable")
    bounds = np.searchsorted(rows[order], np.arange(len(texts) + 1))
    return Vectors(terms[order], weights[order], bounds, parts[0][3] + parts[1][3])


def likely(found: Vectors, known: Sequence[tuple[int, int]], settings: Settings) -> Whole:
    """Return (pairs, 2) articles i < j that share enough of their weightiest words, and those that are known.

    Each article is paired with so many neighbours further on that have the word too: all of a story's are reached
    step by step, and a word that thousands use costs no square.
    """
    rows = np.repeat(np.arange(len(found.bounds) - 1), np.diff(found.bounds))
    heavy = heaviest(found.weights, found.bounds, settings.heavy_words)
    pairs, counts = sharing(rows[heavy], found.terms[heavy], settings.neighbours)
    given = [(min(pair), max(pair)) for pair in known if pair[0] != pair[1]]
    enough = np.concatenate(
        (pairs[counts >= settings.heavy_shared], np.array(given, np.int64).reshape(-1, 2))
    )
    result: Whole = np.unique(enough, axis=0)
    return result


def products(found: Vectors, pairs: Whole) -> Whole:
    """Return the product of the two vectors of each of (pairs, 2) articles, sorted by the first."""
    row = np.zeros(found.size, np.int64)
    results = np.zeros(len(pairs), np.int64)
    if not len(pairs):
        return results
    heads = np.flatnonzero(np.diff(pairs[:, 0], prepend=-1))
    for head, end in zip(heads, [*heads[1:], len(pairs)], strict=True):
        terms, weights = found.of(pairs[head, 0])
        row[terms] = weights
        at, ends = spread(found.bounds, pairs[head:end, 1])
        sums = np.concatenate(([0], np.cumsum(row[found.terms[at]] * found.weights[at])))
        results[head:end] = np.diff(sums[np.concatenate(([0], ends))])
        row[terms] = 0
    return results


def spread(bounds: Whole, rows: Whole) -> tuple[Whole, Whole]:
    """Return the places of the words of some rows, one row after the other, and where each row ends among them."""
    sizes = bounds[rows + 1] - bounds[rows]
    ends = np.cumsum(sizes)
    return np.arange(int(sizes.sum())) + np.repeat(bounds[rows] - ends + sizes, sizes), ends


def by_use(counts: Whole) -> NDArray[np.float64]:
    """Return what it counts that a word is used so often: more, but ever less so."""
    # The same logarithm as everywhere: numpy has others on other processors.
    return np.array([0.0, *(1 + log(count) for count in range(1, int(counts.max(initial=0)) + 1))])[counts]


def scaled(weights: NDArray[np.float64], bounds: Whole, length: float) -> Whole:
    """Return the weights of vectors, which `bounds` parts, as whole numbers that give each vector a length."""
    raw = np.rint(weights * _UNIT).astype(np.int64)
    sums = np.concatenate(([0], np.cumsum(raw * raw)))
    lengths = np.maximum(np.sqrt((sums[bounds[1:]] - sums[bounds[:-1]]).astype(np.float64)), 1.0)
    whole: Whole = np.rint(raw / np.repeat(lengths, np.diff(bounds)) * length).astype(np.int64)
    return whole


def _batches(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Part the articles into stretches, first and end, that are read at one time."""
    first = size = 0
    for i, text in enumerate(texts):
        size += len(text)
        if size >= _BATCH:
            yield first, i + 1
            first, size = i + 1, 0
    if first < len(texts):
        yield first, len(texts)


def _counted(
    titles: Sequence[str], texts: Sequence[str], first: int, settings: Settings
) -> tuple[_Counted, _Counted]:
    """Count the words of some articles, in their texts and in their titles; `first` is the first's number."""
    heads, bodies = _read(titles), _read(texts)
    head, opening, whole = (
        _first(heads, None),
        _first(bodies, settings.opening),
        _first(bodies, settings.words),
    )
    weights = settings.title_weight, settings.opening_weight - 1, 1
    parts = [(*part, weight) for part, weight in zip((head, opening, whole), weights, strict=True) if weight]
    return _summed(parts, first), _summed([(*head, 1)], first)


def _read(texts: Sequence[str]) -> Words:
    """Read the words of texts, of which some may be empty."""
    shown = [text or " " for text in texts] or [" "]
    return read_words([Passage("", i, None, text, (Span(0, len(text)),)) for i, text in enumerate(shown)])


def _first(words: Words, count: int | None) -> tuple[Whole, Hashes]:
    """Return article and hash of the first `count` words of each article, or of all."""
    rows = np.repeat(np.arange(len(words.bounds) - 1), np.diff(words.bounds))
    if count is None:
        return rows, words.hashes
    kept = np.arange(len(rows)) - words.bounds[rows] < count
    return rows[kept], words.hashes[kept]


def _summed(parts: Sequence[tuple[Whole, Hashes, int]], first: int) -> _Counted:
    """Count words, each as often as its part says."""
    rows, hashes = (np.concatenate(arrays) for arrays in list(zip(*parts, strict=True))[:2])
    times = np.repeat([weight for *_, weight in parts], [len(row) for row, *_ in parts])
    order = np.lexsort((hashes, rows))
    rows, hashes, times = rows[order], hashes[order], times[order]
    new = np.ones(len(rows), np.bool_)
    new[1:] = (rows[1:] != rows[:-1]) | (hashes[1:] != hashes[:-1])
    heads = np.flatnonzero(new)
    counts = np.add.reduceat(times, heads) if len(heads) else np.zeros(0, np.int64)
    return _Counted(rows[heads] + first, hashes[heads], counts)


def _weighed(
    batches: Sequence[_Counted], articles: int, length: float, settings: Settings
) -> tuple[Whole, Whole, Whole, int]:
    """Return articles, terms and weights of vectors of a length, and how many numbers terms have."""
    rows = np.concatenate([batch.rows for batch in batches])
    counts = np.concatenate([batch.counts for batch in batches])
    hashes, terms = np.unique(np.concatenate([batch.hashes for batch in batches]), return_inverse=True)
    used_in = np.bincount(terms, minlength=len(hashes))
    rare = rarities(hashes, used_in, articles, background=settings.background)
    bounds = np.searchsorted(rows, np.arange(articles + 1))
    weights = scaled(by_use(counts) * rare[terms], bounds, length)
    shared = used_in[terms] > 1
    return rows[shared], terms[shared], weights[shared], len(hashes)
