"""Kernel: finds the places of articles that share a fingerprint."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from digest.kernels.column import Column
from digest.kernels.fingerprint import Fingerprints
from digest.kernels.words import Hashes, Places

_TOGETHER = 2_000_000
"""Fingerprints that are sorted together, so that memory is bounded and used again."""


@dataclass(frozen=True, slots=True)
class Seeds:
    """Places where two articles share a fingerprint, as columns of whole numbers."""

    a: NDArray[np.integer]
    """(n,) index of one article in the batch."""
    b: NDArray[np.integer]
    """(n,) index of the other; the same index for a passage repeated inside an article."""
    a_place: NDArray[np.integer]
    """(n,) index of the shingle's first word in `a`."""
    b_place: NDArray[np.integer]
    """(n,) index of the shingle's first word in `b`."""
    shared: NDArray[np.integer]
    """(n,) places in the whole collection that share the fingerprint."""


def seeds_of(prints: Fingerprints, *, all_pairs: int) -> Seeds:
    """Return the places that share a fingerprint: all pairs of few, above `all_pairs` the earliest with each."""
    # Equal hashes lie in one part of all possible hashes, and each part is sorted by itself.
    parts = len(prints.hashes) // _TOGETHER + 1
    edges = [(part << 64) // parts for part in range(parts + 1)]
    groups = [_same(prints.hashes, first, last - 1) for first, last in pairwise(edges)]
    room = sum(int(np.where(s > all_pairs, s - 1, s * (s - 1) // 2).sum()) for _, s in groups)
    columns = [Column[np.int32](np.int32, room) for _ in range(5)]
    for order, sizes in groups:
        heads = np.cumsum(sizes) - sizes
        by_size = np.argsort(sizes, kind="stable")
        for equal in np.split(by_size, np.flatnonzero(np.diff(sizes[by_size], prepend=0)))[1:]:
            size = int(sizes[equal[0]])
            one, two = _pairs(size, all_pairs)
            at = order[heads[equal][:, None] + np.arange(size)]
            articles, places = prints.articles[at], prints.places[at]
            shared = np.full((len(equal), len(one)), size, np.int32)
            found = (articles[:, one], articles[:, two], places[:, one], places[:, two], shared)
            for column, values in zip(columns, found, strict=True):
                column.add(values.ravel())
    return Seeds(*(column.filled() for column in columns))


def _pairs(size: int, all_pairs: int) -> tuple[Places, Places]:
    """Return which of so many places are paired: all with all, or the first with each."""
    if size <= all_pairs:
        return np.triu_indices(size, 1)
    return np.zeros(size - 1, np.int64), np.arange(1, size)


def _same(hashes: Hashes, first: int, last: int) -> tuple[Places, Places]:
    """Return where equal hashes from `first` to `last` stand, those of one hash together in order, and how many.

    Hashes that occur once are left out.
    """
    inside = np.flatnonzero((hashes >= np.uint64(first)) & (hashes <= np.uint64(last)))
    values = hashes[inside]
    again = _occurring_again(values)
    inside, values = inside[again], values[again]
    order = np.argsort(values, kind="stable")
    inside, values = inside[order], values[order]
    heads = np.flatnonzero(np.concatenate(([True], values[1:] != values[:-1]))[: len(values)])
    sizes = np.diff(np.append(heads, len(values)))
    return inside[np.repeat(sizes > 1, sizes)], sizes[sizes > 1]


def _occurring_again(hashes: Hashes) -> Places:
    """Return the places of the hashes that occur more than once, and of a few others.

    Nine in ten occur once. Sorting values is ten times as fast as sorting places, and tells which do not.
    """
    found = np.sort(hashes)
    found = found[1:][found[1:] == found[:-1]]
    mask = np.uint64((1 << min(26, max(8, len(hashes).bit_length() + 2))) - 1)
    marks = np.zeros(int(mask) + 1, np.bool_)
    marks[found & mask] = True
    return np.flatnonzero(marks[hashes & mask])
