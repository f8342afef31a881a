"""Find seeds: places in two articles that share a fingerprint."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digest.lexicon import Fingerprints, Hashes, Ints, Mask, argsort_by, sort_by_prefix

SEED_BATCH = 250_000
"""Seeds in a batch, so that arrays stay in the cache and memory is bounded."""
_SORT_SIZE = 2_000_000
"""Fingerprints that are sorted together, for the same reason."""

_Integers = NDArray[np.integer]


@dataclass(frozen=True, slots=True)
class Seeds:
    """Pairs of places that share a fingerprint, as columns."""

    a: _Integers
    """(n,) index of one article in the batch."""
    b: _Integers
    """(n,) index of the other; the same index for a passage repeated inside an article."""
    a_position: _Integers
    """(n,) index of the shingle's first word in `a`."""
    b_position: _Integers
    """(n,) index of the shingle's first word in `b`."""
    occurrences: _Integers
    """(n,) number of places in the collection that share the fingerprint."""

    def columns(self) -> tuple[_Integers, ...]:
        """Return the columns in the order of the fields."""
        return self.a, self.b, self.a_position, self.b_position, self.occurrences

    def take(self, rows: Ints) -> "Seeds":
        """Return some of the seeds."""
        return Seeds(*(column[rows] for column in self.columns()))


def find_seeds(prints: Fingerprints, *, all_pairs: int, batch: int = SEED_BATCH) -> Iterator[Seeds]:
    """Yield the seeds of all pairs of articles, in batches.

    A fingerprint with up to `all_pairs` places yields a seed for each pair of them; above, one for the earliest place
    with each other, so that the number of seeds is linear in the number of places. All seeds of an article `a` are in
    one batch. They are never in memory all at once: there are a hundred an article in 5,000 articles, and more than two
    hundred in 30,000.

    Args:
        prints: Fingerprints of all articles.
        all_pairs: Most places of a fingerprint that are all paired.
        batch: Approximate number of seeds in a batch.
    """
    rows, sizes = _repeated(prints.hashes)
    by_article = argsort_by(rows)
    positions, articles = prints.positions[rows], np.empty(len(rows), np.int32)
    articles[by_article] = np.searchsorted(prints.bounds, rows[by_article], side="right") - 1
    occurrences = np.repeat(sizes, sizes)
    # Each place of a hash is paired with those after it; for a frequent hash only the first place is.
    partners: _Integers = np.repeat(np.cumsum(sizes, dtype=np.int32), sizes)
    partners -= np.arange(1, len(rows) + 1, dtype=np.int32)
    partners[(occurrences > all_pairs) & (partners < occurrences - 1)] = 0
    paired = by_article[partners[by_article] > 0]
    return _batches(articles, positions, occurrences, partners, paired, batch)


def _batches(
    articles: _Integers,
    positions: _Integers,
    occurrences: _Integers,
    partners: _Integers,
    paired: Ints,
    batch: int,
) -> Iterator[Seeds]:
    """Yield the seeds of rows, in batches.

    Args:
        articles: `(n,)` article of each place.
        positions: `(n,)` word of each place.
        occurrences: `(n,)` number of places with its hash.
        partners: `(n,)` number of following rows that each row is paired with.
        paired: Rows that have partners, by article.
        batch: Approximate number of seeds in a batch.
    """
    if not len(paired):
        return
    counts = partners[paired]
    before = np.cumsum(counts, dtype=np.int64) - counts
    heads = np.flatnonzero(np.diff(articles[paired], prepend=-1))
    cuts = heads[np.diff(before[heads] // batch, prepend=0) > 0]
    for rows in np.split(paired, cuts):
        count = partners[rows].astype(np.int64)
        a, a_position, shared = (
            np.repeat(column[rows], count) for column in (articles, positions, occurrences)
        )
        other = np.arange(len(a)) + np.repeat(rows + 1 - np.cumsum(count) + count, count)
        yield Seeds(a, articles[other], a_position, positions[other], shared)


def _repeated(hashes: Hashes) -> tuple[Ints, Ints]:
    """Return the indices of hashes that occur more than once, grouped by hash and ascending, and the group sizes."""
    # Sort in partitions. The lowest bits decide on the partition, since winnowing prefers hashes with leading zeros.
    count = min(256, 1 << (len(hashes) // _SORT_SIZE).bit_length())
    low_bits = hashes.astype(np.uint8) & np.uint8(count - 1)
    found = [_repeated_in(hashes, low_bits == partition) for partition in range(count)]
    rows, sizes = (np.concatenate(columns) for columns in zip(*found, strict=True))
    return rows, sizes


def _repeated_in(hashes: Hashes, partition: Mask) -> tuple[Ints, Ints]:
    """Return what `_repeated` returns, for one partition of the hashes."""
    inside = np.flatnonzero(partition)
    values = hashes[inside]
    prefixes, rows = sort_by_prefix(values)
    repeated = np.append(prefixes[1:] == prefixes[:-1], False)
    repeated[1:] |= repeated[:-1]
    prefixes, rows = prefixes.compress(repeated), rows.compress(repeated)
    values = values[rows]
    changes = values[1:] != values[:-1]
    if np.any(changes & (prefixes[1:] == prefixes[:-1])):  # two hashes differ in the dropped bits alone
        by_hash = np.argsort(values, kind="stable")
        rows, values = rows[by_hash], values[by_hash]
        changes = values[1:] != values[:-1]
    heads = np.flatnonzero(np.concatenate(([True], changes)))[: len(rows)]
    sizes = np.diff(np.append(heads, len(rows)))
    return inside[rows.compress(np.repeat(sizes > 1, sizes))], sizes[sizes > 1].astype(np.int32)
