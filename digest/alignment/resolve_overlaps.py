"""Resolve overlaps, so that each word of an article belongs to at most one segment of a pair."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import numpy as np

from digest.alignment.segments import Segments, Side, concatenate
from digest.lexicon import Ints, Mask, argsort_by

_INFINITY = 1 << 60
"""A position beyond the end of every text."""


def overlapping(segments: Segments, *, joint_sides: bool) -> Mask:
    """Return which segments share a word with another segment of their pair.

    Args:
        segments: Segments, those of a pair as neighbours.
        joint_sides: Whether the two sides of a segment inside one article are compared with each other too.
    """
    pair = np.cumsum(segments.starts_pair())
    joint = joint_sides & (segments.a.article == segments.b.article)
    side = np.concatenate((2 * pair, 2 * pair + ~joint)) << 32
    start = side | np.append(segments.a.start, segments.b.start)
    end = side | np.append(segments.a.end, segments.b.end)
    by_start = np.argsort(start)
    start, end = start[by_start], end[by_start]
    # The side is in the high bits, so ranges of different sides never overlap.
    overlaps = np.zeros(len(by_start), np.bool_)
    overlaps[1:] = start[1:] < np.maximum.accumulate(end)[:-1]
    overlaps[:-1] |= end[:-1] > start[1:]
    found = np.zeros(len(by_start), np.bool_)
    found[by_start] = overlaps
    return found[: len(pair)] | found[len(pair) :]


def resolve_overlaps(runs: Segments, shingle: int) -> Segments:
    """Trim runs of equal words so that no two of a pair share a word on either side; the longer run keeps it.

    Runs are processed by descending length, so a run overlaps at most one earlier run at each end of either side.

    Args:
        runs: Runs of equal words, sorted by pair and by position in `a`.
        shingle: Shortest run in words that is kept after trimming.

    Returns:
        The runs that are left, in the same order.
    """
    overlaps = overlapping(runs, joint_sides=False)
    if not overlaps.any():
        return runs
    rows: list[int] = []
    cuts: list[tuple[int, int]] = []
    for pair in _longest_first(runs.take(overlaps)):
        a, b = _Occupied(), _Occupied()
        for row, a_start, a_end, b_start, b_end in pair:
            # Trim the end that overlaps; drop a run that overlaps in its middle.
            (a_low, a_high), (b_low, b_high) = a.around(a_start), b.around(b_start)
            front = max(a_low - a_start, b_low - b_start, 0)
            if a_end - a_start - front < shingle:
                continue
            if front:
                (a_low, a_high), (b_low, b_high) = a.around(a_start + front), b.around(b_start + front)
            back = max(a_end - a_high, b_end - b_high, 0)
            long_enough = a_end - a_start - front - back >= shingle
            if long_enough and a_low <= a_start + front and b_low <= b_start + front:
                rows.append(row)
                cuts.append((front, back))
                a.add(a_start + front, a_end - back)
                b.add(b_start + front, b_end - back)
    kept = runs.take(overlaps).take(np.array(rows))
    front, back = np.array(cuts).T
    trimmed = replace(
        kept,
        a=Side(kept.a.article, kept.a.start + front, kept.a.end - back),
        b=Side(kept.b.article, kept.b.start + front, kept.b.end - back),
        equal=kept.equal - front - back,
    )
    return concatenate((runs.take(~overlaps), trimmed)).sorted_by_pair()


def survives_longest(runs: Ints, shingle: int) -> Mask:
    """Return which runs keep at least `shingle` words when the longest run of their pair keeps all of its own.

    `resolve_overlaps` drops all others: it never trims the longest run, the first of equals, and shorter runs only
    take more away.

    Args:
        runs: `(n, 6)` runs as `exact_runs` returns them.
        shingle: Shortest run in words that is kept after trimming.
    """
    if not len(runs):
        return np.zeros(0, np.bool_)
    a, b, a_start, b_start, size, _ = runs.T
    heads = np.flatnonzero(np.concatenate(([True], (a[1:] != a[:-1]) | (b[1:] != b[:-1]))))
    pair = np.repeat(np.arange(len(heads)), np.diff(np.append(heads, len(runs))))
    maxima = np.flatnonzero(size == np.maximum.reduceat(size, heads)[pair])
    longest = maxima[np.searchsorted(pair[maxima], np.arange(len(heads)))]
    sides = [(start, start[longest][pair]) for start in (a_start, b_start)]
    longest_size = size[longest][pair]
    left = [np.maximum(other - own, own + size - other - longest_size) for own, other in sides]
    keep: Mask = np.minimum(*left) >= shingle
    keep[longest] = True
    return keep


def drop_overlapping(segments: Segments) -> Segments:
    """Drop segments, those of a pair being neighbours, that overlap a better one of their pair on either side.

    Better is the one with more equal words, of equals the earlier. A segment that overlaps itself is dropped too.
    """
    overlaps = overlapping(segments, joint_sides=True)
    rows: list[int] = []
    doubtful = segments.take(overlaps)
    for pair in _longest_first(doubtful):
        row = pair[0][0]
        a = _Occupied()
        b = a if doubtful.a.article[row] == doubtful.b.article[row] else _Occupied()
        for row, a_start, a_end, b_start, b_end in pair:
            if a is b and a_start < b_end and b_start < a_end:
                continue
            if a.is_free(a_start, a_end) and b.is_free(b_start, b_end):
                rows.append(row)
                a.add(a_start, a_end)
                b.add(b_start, b_end)
    return concatenate((segments.take(~overlaps), doubtful.take(np.array(rows, np.int64))))


def _longest_first(segments: Segments) -> Iterator[list[tuple[int, int, int, int, int]]]:
    """Yield for each pair its segments as (row, a start, a end, b start, b end).

    Those with the most equal words come first, of equals the earliest.
    """
    a, b = segments.a, segments.b
    longest = segments.equal.max(initial=0)
    rows = argsort_by(np.cumsum(segments.starts_pair()), longest - segments.equal, a.start, b.start)
    columns = (column[rows].tolist() for column in (a.start, a.end, b.start, b.end))
    items = list(zip(rows.tolist(), *columns, strict=True))
    edges = [*np.flatnonzero(segments.take(rows).starts_pair()).tolist(), len(items)]
    return (items[first:last] for first, last in pairwise(edges))


class _Occupied:
    """Disjoint ranges of words in one article, as sorted lists of their starts and ends."""

    def __init__(self) -> None:
        # Sentinels: one range ends at position 0, another starts at infinity.
        self.starts, self.ends = [-1, _INFINITY], [0, _INFINITY]

    def add(self, start: int, end: int) -> None:
        """Add a range that is free."""
        self.starts.insert(bisect_left(self.starts, start), start)
        self.ends.insert(bisect_left(self.ends, end), end)

    def around(self, position: int) -> tuple[int, int]:
        """Return the end of the last range that starts at or before a position, and the start of the next."""
        i = bisect_right(self.starts, position)
        return self.ends[i - 1], self.starts[i]

    def is_free(self, start: int, end: int) -> bool:
        """Return whether no range overlaps that from `start` to `end`."""
        low, high = self.around(start)
        return low <= start and high >= end
