"""Kernel: vectors of words with whole-number weights, and their products."""

from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from digest.lexicon.inverted_index import Whole

ONE = 1 << 20
"""Length of a vector. Weights are whole numbers: their sums are exact, so no order of adding and no processor can
change a score. The products of two vectors stay within 64 bits."""
_UNIT = 1 << 14
"""Parts of a rarity that are told apart before vectors are scaled."""


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
