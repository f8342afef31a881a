"""Stretches and words of a few articles, made by hand."""

from collections.abc import Sequence

import numpy as np

from digest.kernels.stretch import Stretches
from digest.kernels.words import Words

Row = tuple[int, int, int, int, int, int, int, int]
"""a, b, a0, a1, b0, b1, same, shared."""


def words_of(*articles: Sequence[int]) -> Words:
    """Return articles whose words are these numbers."""
    hashes = np.array([word for article in articles for word in article], np.uint64)
    places = np.zeros(len(hashes), np.int32)
    bounds = np.cumsum([0, *map(len, articles)])
    return Words(hashes, places, places, np.zeros(len(hashes), np.bool_), bounds)


def stretches_of(rows: Sequence[Row]) -> Stretches:
    """Return rows as columns."""
    return Stretches(*np.array(rows, np.int64).reshape(-1, 8).T)


def rows_of(stretches: Stretches) -> list[Row]:
    """Return columns as rows."""
    return list(zip(*(column.tolist() for column in stretches.columns()), strict=True))


def exact(pair: tuple[int, int], a0: int, b0: int, size: int) -> Row:
    """Return a run of equal words."""
    return (*pair, a0, a0 + size, b0, b0 + size, size, 2)
