"""Find pairs of rows that share terms with an inverted index, in time linear in the number of terms."""

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from digest.lexicon.arrays import Ints

_T = TypeVar("_T", np.int64, np.float64)


def top_k(weights: NDArray[_T], bounds: Ints, k: int) -> Ints:
    """Return the indices of the k greatest weights of each row, ascending; of equal weights the first are taken.

    Args:
        weights: `(n,)` non-negative weights.
        bounds: `(rows + 1,)` the weights of row i are bounds[i] to bounds[i + 1].
        k: Weights of a row that are kept, at most.
    """
    sizes = np.diff(bounds)
    rows = np.repeat(np.arange(len(sizes)), sizes)
    threshold = _kth_greatest(weights, bounds, k)[rows]
    above, equal = weights > threshold, weights == threshold
    left = k - np.bincount(rows[above], minlength=len(sizes))
    before = np.concatenate(([0], np.cumsum(equal)))
    return np.flatnonzero(above | (equal & (before[1:] - before[bounds[:-1]][rows] <= left[rows])))


def _kth_greatest(weights: NDArray[_T], bounds: Ints, k: int) -> NDArray[_T]:
    """Return the k-th greatest weight of each row; 0 for rows of at most k weights.

    Rows of similar size are partitioned as the rows of one table, which takes few calls for many short rows.
    """
    sizes = np.diff(bounds)
    found = np.zeros(len(sizes), weights.dtype)
    width = k
    while width < sizes.max(initial=0):
        width *= 2
        rows = np.flatnonzero((sizes > width // 2) & (sizes <= width))
        inside = np.arange(width) < sizes[rows, None]
        table = np.zeros(inside.shape, weights.dtype)
        table[inside] = weights[(bounds[rows, None] + np.arange(width))[inside]]
        found[rows] = np.partition(table, width - k, axis=1)[:, width - k]
    return found


def pairs_sharing_terms(rows: Ints, terms: Ints, reach: int) -> tuple[Ints, Ints]:
    """Return the pairs of rows that share a term.

    Each row is paired with at most the next `reach` rows that have the term, so the number of pairs is linear in the
    number of rows even for a term that thousands of rows have.

    Args:
        rows: `(n,)` rows.
        terms: `(n,)` a term of each row; no row has a term twice.
        reach: Following rows of a term with which a row is paired.

    Returns:
        `(m, 2)` rows i < j, sorted, and `(m,)` the number of terms that pair them.
    """
    width = int(rows.max(initial=0)) + 1
    term, row = np.divmod(np.sort(terms * width + rows), width)
    at = np.arange(len(term))
    keys = [np.zeros(0, np.int64)]
    for step in range(1, reach + 1):
        at = at[: np.searchsorted(at, len(term) - step)]
        at = at[term[at] == term[at + step]]
        keys.append(row[at] * width + row[at + step])
        if not len(at):
            break
    pairs, counts = np.unique(np.concatenate(keys), return_counts=True)
    return np.stack(np.divmod(pairs, width), axis=-1), counts
