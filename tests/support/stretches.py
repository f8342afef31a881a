"""Stretches and words of a few articles, made by hand."""

from collections.abc import Sequence

import numpy as np

from digest.alignment.inserted import Inserted
from digest.alignment.stretch import Stretches
from digest.lexicon.tokens import Words

Row = tuple[int, int, int, int, int, int, int, int]
"""a, b, a0, a1, b0, b1, same, shared."""


def words_of(*articles: Sequence[int]) -> Words:
    """Return articles whose words are these numbers."""
    hashes = np.array([word for article in articles for word in article], np.uint64)
    places = np.zeros(len(hashes), np.int32)
    bounds = np.cumsum([0, *map(len, articles)])
    return Words(hashes, places, places, np.zeros(len(hashes), np.bool_), bounds)


def stretches_of(rows: Sequence[Row]) -> Stretches:
    """Return rows as columns; nothing is put into any of them."""
    none = np.zeros((2, len(rows)), np.int64)
    return Stretches(*np.concatenate((np.array(rows, np.int64).reshape(-1, 8).T, none)))


def rows_of(stretches: Stretches) -> list[Row]:
    """Return columns as rows, without what is put in."""
    return list(zip(*(column.tolist() for column in stretches.columns()[:8]), strict=True))


def put_in(stretches: Stretches, inserted: Inserted) -> list[list[tuple[int, int, int, int]]]:
    """Return what is put into each stretch: a0, a1, b0, b1."""
    rows = list(zip(*(getattr(inserted, side).tolist() for side in ("a0", "a1", "b0", "b1")), strict=True))
    ends = zip(stretches.put0.tolist(), stretches.put1.tolist(), strict=True)
    return [rows[first:last] for first, last in ends]


def exact(pair: tuple[int, int], a0: int, b0: int, size: int) -> Row:
    """Return a run of equal words."""
    return (*pair, a0, a0 + size, b0, b0 + size, size, 2)
