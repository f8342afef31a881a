"""Sparse vectors of words with integer weights, and their dot products."""

from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from digest.lexicon.arrays import Ints

VECTOR_NORM = 1 << 20
"""Length of a vector. Weights are integers, so that sums are exact and scores depend neither on the order of addition
nor on the processor. Dot products of two vectors fit into 64 bits."""
_RESOLUTION = 1 << 14
"""Steps per unit of weight when weights are rounded before scaling."""


@dataclass(frozen=True, slots=True)
class Vectors:
    """One sparse vector for each row (an article or a thread). Terms that only one row has may be left out."""

    terms: Ints
    """(n,) numbers of the terms; a word has different numbers in titles and in texts."""
    weights: Ints
    """(n,) their weights; with the terms left out, the length of a row is about VECTOR_NORM."""
    bounds: Ints
    """(rows + 1,) the terms of row i are bounds[i] to bounds[i + 1]."""
    size: int
    """Number of distinct terms."""

    def of(self, i: int) -> tuple[Ints, Ints]:
        """Return the terms and weights of row i."""
        row = slice(self.bounds[i], self.bounds[i + 1])
        return self.terms[row], self.weights[row]


def dot_products(vectors: Vectors, pairs: Ints) -> Ints:
    """Return the `(m,)` dot products of `(m, 2)` pairs of rows; the pairs are sorted by their first row."""
    dense = np.zeros(vectors.size, np.int64)
    results = np.zeros(len(pairs), np.int64)
    if not len(pairs):
        return results
    heads = np.flatnonzero(np.diff(pairs[:, 0], prepend=-1))
    for head, end in zip(heads, [*heads[1:], len(pairs)], strict=True):
        terms, weights = vectors.of(pairs[head, 0])
        dense[terms] = weights
        at, ends = row_indices(vectors.bounds, pairs[head:end, 1])
        sums = np.concatenate(([0], np.cumsum(dense[vectors.terms[at]] * vectors.weights[at])))
        results[head:end] = np.diff(sums[np.concatenate(([0], ends))])
        dense[terms] = 0
    return results


def row_indices(bounds: Ints, rows: Ints) -> tuple[Ints, Ints]:
    """Return the indices of the items of some rows, one row after the other, and where each row ends among them.

    Args:
        bounds: `(n + 1,)` the items of row i are bounds[i] to bounds[i + 1].
        rows: `(m,)` rows, in any order.
    """
    sizes = bounds[rows + 1] - bounds[rows]
    ends = np.cumsum(sizes)
    return np.arange(int(sizes.sum())) + np.repeat(bounds[rows] - ends + sizes, sizes), ends


def sublinear_tf(counts: Ints) -> NDArray[np.float64]:
    """Return the sublinear term frequency, 1 + log(count), of each count; 0 for 0.

    Manning, Raghavan and Schütze, "Introduction to Information Retrieval", 2008, section 6.4.1.
    """
    # math.log, since numpy's logarithm differs between processors.
    return np.array([0.0, *(1 + log(count) for count in range(1, int(counts.max(initial=0)) + 1))])[counts]


def scale_rows(weights: NDArray[np.float64], bounds: Ints, length: float) -> Ints:
    """Return the weights scaled so that each row has the given length, rounded to integers.

    Args:
        weights: `(n,)` non-negative weights.
        bounds: `(rows + 1,)` the weights of row i are bounds[i] to bounds[i + 1].
        length: Euclidean length of a row.
    """
    raw = np.rint(weights * _RESOLUTION).astype(np.int64)
    sums = np.concatenate(([0], np.cumsum(raw * raw)))
    lengths = np.maximum(np.sqrt((sums[bounds[1:]] - sums[bounds[:-1]]).astype(np.float64)), 1.0)
    scaled: Ints = np.rint(raw / np.repeat(lengths, np.diff(bounds)) * length).astype(np.int64)
    return scaled
