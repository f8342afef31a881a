"""Segments and words of a few articles, made by hand."""

from collections.abc import Sequence

import numpy as np

from digest.alignment.segments import Insertions, Segments, Side
from digest.lexicon.tokens import Words

Row = tuple[int, int, int, int, int, int, int, int]
"""a, b, start and end in a, start and end in b, equal words, occurrences."""


def words_of(*articles: Sequence[int]) -> Words:
    """Return articles whose words are these numbers."""
    hashes = np.array([word for article in articles for word in article], np.uint64)
    places = np.zeros(len(hashes), np.int32)
    bounds = np.cumsum([0, *map(len, articles)])
    return Words(hashes, places, places, np.zeros(len(hashes), np.bool_), bounds)


def segments_of(rows: Sequence[Row]) -> Segments:
    """Return rows as segments without insertions."""
    a, b, a_start, a_end, b_start, b_end, equal, shared = np.array(rows, np.int64).reshape(-1, 8).T
    none = np.zeros(len(rows), np.int64)
    return Segments(Side(a, a_start, a_end), Side(b, b_start, b_end), equal, shared, none, none)


def rows_of(segments: Segments) -> list[Row]:
    """Return segments as rows, without their insertions."""
    a, b = segments.a, segments.b
    columns = (a.article, b.article, a.start, a.end, b.start, b.end, segments.equal, segments.occurrences)
    return list(zip(*(column.tolist() for column in columns), strict=True))


def insertions_of(segments: Segments, insertions: Insertions) -> list[list[tuple[int, int, int, int]]]:
    """Return the insertions of each segment: start and end in a, start and end in b."""
    a, b = insertions.a, insertions.b
    rows = list(zip(*(column.tolist() for column in (a.start, a.end, b.start, b.end)), strict=True))
    ends = zip(segments.first_insertion.tolist(), segments.last_insertion.tolist(), strict=True)
    return [rows[first:last] for first, last in ends]


def exact(pair: tuple[int, int], a_start: int, b_start: int, size: int) -> Row:
    """Return a run of equal words."""
    return (*pair, a_start, a_start + size, b_start, b_start + size, size, 2)
