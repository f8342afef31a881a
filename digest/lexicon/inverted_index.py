"""Kernel: finds pairs that share weighty words: by an inverted index, never by comparing all with all."""

from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]
_T = TypeVar("_T", np.int64, np.float64)


def heaviest(weights: NDArray[_T], bounds: Whole, count: int) -> Whole:
    """Return the places of the `count` greatest weights of each row, ascending; `bounds` parts the rows.

    Weights are at least 0. Of equal ones those that come first are taken.
    """
    sizes = np.diff(bounds)
    rows = np.repeat(np.arange(len(sizes)), sizes)
    least = _least(weights, bounds, count)[rows]
    above, equal = weights > least, weights == least
    left = count - np.bincount(rows[above], minlength=len(sizes))
    before = np.concatenate(([0], np.cumsum(equal)))
    return np.flatnonzero(above | (equal & (before[1:] - before[bounds[:-1]][rows] <= left[rows])))


def _least(weights: NDArray[_T], bounds: Whole, count: int) -> NDArray[_T]:
    """Return the least of the `count` greatest weights of each row; 0 for a row that has no more than those.

    Rows of about one size are the rows of a table, so that there are few calls for many short rows.
    """
    sizes = np.diff(bounds)
    found = np.zeros(len(sizes), weights.dtype)
    width = count
    while width < sizes.max(initial=0):
        width *= 2
        rows = np.flatnonzero((sizes > width // 2) & (sizes <= width))
        inside = np.arange(width) < sizes[rows, None]
        table = np.zeros(inside.shape, weights.dtype)
        table[inside] = weights[(bounds[rows, None] + np.arange(width))[inside]]
        found[rows] = np.partition(table, width - count, axis=1)[:, width - count]
    return found


def sharing(rows: Whole, terms: Whole, reach: int) -> tuple[Whole, Whole]:
    """Return (pairs, 2) rows i < j that have a term in common, sorted, and in how many they are found.

    Each row is paired with as many as `reach` rows further on that have the term: a term of thousands costs no square.
    No row may have a term twice.
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


def distinct(values: Whole) -> Whole:
    """Return the different values, sorted: several times as fast as by numpy's own table of hashes."""
    found = np.sort(values)
    new = np.ones(len(found), np.bool_)
    new[1:] = found[1:] != found[:-1]
    return found[new]
