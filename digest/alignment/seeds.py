"""Kernel: finds the places of articles that share a fingerprint."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digest.lexicon import Fingerprints, Hashes, Ints, argsort_by, sort_by_prefix

TOGETHER = 250_000
"""Seeds that are looked at together, so that arrays stay in the cache and memory is bounded."""
_SORTED = 2_000_000
"""Fingerprints that are sorted together, likewise."""

Whole = NDArray[np.integer]


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

    def columns(self) -> tuple[NDArray[np.integer], ...]:
        """Return the columns, without copying them."""
        return self.a, self.b, self.a_place, self.b_place, self.shared

    def take(self, rows: Ints) -> "Seeds":
        """Return some of the seeds."""
        return Seeds(*(column[rows] for column in self.columns()))


def seeds_of(prints: Fingerprints, *, all_pairs: int, together: int = TOGETHER) -> Iterator[Seeds]:
    """Return the places that share a fingerprint: all pairs of few, above `all_pairs` the earliest with each.

    They come in parts of about `together`, all of one article `a` in one, and are never there all at once: of 5,000
    articles each has a hundred, of 30,000 more than two hundred.
    """
    rows, sizes = _repeated(prints.hashes)
    in_order = argsort_by(rows)
    places, articles = prints.positions[rows], np.empty(len(rows), np.int32)
    articles[in_order] = np.searchsorted(prints.bounds, rows[in_order], side="right") - 1
    shared = np.repeat(sizes, sizes)
    # Of a hash's places, each is paired with those behind it; of many only the first one is.
    partners: Whole = np.repeat(np.cumsum(sizes, dtype=np.int32), sizes)
    partners -= np.arange(1, len(rows) + 1, dtype=np.int32)
    partners[(shared > all_pairs) & (partners < shared - 1)] = 0
    return _parts(articles, places, shared, partners, in_order[partners[in_order] > 0], together)


def _parts(
    articles: Whole, places: Whole, shared: Whole, partners: Whole, in_order: Ints, together: int
) -> Iterator[Seeds]:
    """Yield the seeds of rows, each with as many `partners` as follow it; `in_order` are the rows by article."""
    if not len(in_order):
        return
    seeds = partners[in_order]
    before = np.cumsum(seeds, dtype=np.int64) - seeds
    heads = np.flatnonzero(np.diff(articles[in_order], prepend=-1))
    cuts = heads[np.diff(before[heads] // together, prepend=0) > 0]
    for rows in np.split(in_order, cuts):
        count = partners[rows].astype(np.int64)
        a, a_place, sharing = (np.repeat(column[rows], count) for column in (articles, places, shared))
        two = np.arange(len(a)) + np.repeat(rows + 1 - np.cumsum(count) + count, count)
        yield Seeds(a, articles[two], a_place, places[two], sharing)


def _repeated(hashes: Hashes) -> tuple[Ints, Ints]:
    """Return where hashes stand that occur more than once, those of one hash together and in order, and how many."""
    # Equal hashes lie in one part, told by their last bits (winnowing prefers hashes that begin with zeros), and each
    # part is sorted by itself.
    count = min(256, 1 << (len(hashes) // _SORTED).bit_length())
    last_bits = hashes.astype(np.uint8) & np.uint8(count - 1)
    found = [_same(hashes, last_bits == part) for part in range(count)]
    rows, sizes = (np.concatenate(columns) for columns in zip(*found, strict=True))
    return rows, sizes


def _same(hashes: Hashes, part: NDArray[np.bool_]) -> tuple[Ints, Ints]:
    """Return where equal hashes of a part stand, those of one hash together in order, and how many.

    Hashes that occur once are left out.
    """
    inside = np.flatnonzero(part)
    values = hashes[inside]
    firsts, rows = sort_by_prefix(values)
    again = np.append(firsts[1:] == firsts[:-1], False)
    again[1:] |= again[:-1]
    firsts, rows = firsts.compress(again), rows.compress(again)
    values = values[rows]
    other = values[1:] != values[:-1]
    if np.any(other & (firsts[1:] == firsts[:-1])):  # two hashes that differ in their last bits alone
        by_hash = np.argsort(values, kind="stable")
        rows, values = rows[by_hash], values[by_hash]
        other = values[1:] != values[:-1]
    heads = np.flatnonzero(np.concatenate(([True], other)))[: len(rows)]
    sizes = np.diff(np.append(heads, len(rows)))
    return inside[rows.compress(np.repeat(sizes > 1, sizes))], sizes[sizes > 1].astype(np.int32)
