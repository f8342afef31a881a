"""Kernel: finds pairs that share weighty words: by an inverted index, never by comparing all with all."""

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Whole = NDArray[np.int64]


def heaviest(weights: NDArray[np.float64] | Whole, bounds: Whole, count: int) -> Whole:
    """Return the places of the `count` greatest weights of each row, which `bounds` parts.

    They are sorted by row, weightiest first; of equal weights the first is taken.
    """
    least = [
        np.partition(weights[low:high], -count)[-count] if high - low > count else 0
        for low, high in pairwise(bounds.tolist())
    ]
    rows = np.repeat(np.arange(len(bounds) - 1), np.diff(bounds))
    places = np.flatnonzero(weights >= np.array(least, weights.dtype)[rows])
    rows = rows[places]
    order = np.lexsort((places, -weights[places], rows))
    rank = np.arange(len(rows)) - np.searchsorted(rows, rows)
    return places[order[rank < count]]


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
