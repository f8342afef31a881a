"""Kernel: parts runs that claim the same words of an article, so that each word belongs to one."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from digest.alignment.stretch import Stretches, join_stretches
from digest.lexicon import Ints, argsort_by

_BEYOND = 1 << 60
"""A place behind every text."""


def overlapping(stretches: Stretches, *, same_side: bool) -> NDArray[np.bool_]:
    """Tell which stretches, those of a pair together, claim a word that another of their pair claims.

    With `same_side` the two sides of a stretch inside one article are one side.
    """
    pair = np.cumsum(stretches.opens_pair())
    one_side = same_side & (stretches.a == stretches.b)
    side = np.concatenate((2 * pair, 2 * pair + ~one_side)) << 32
    start = side | np.append(stretches.a0, stretches.b0)
    end = side | np.append(stretches.a1, stretches.b1)
    by_start = np.argsort(start)
    start, end = start[by_start], end[by_start]
    # The sides come one after the other, so that nothing of one reaches into the next.
    claimed = np.zeros(len(by_start), np.bool_)
    claimed[1:] = start[1:] < np.maximum.accumulate(end)[:-1]
    claimed[:-1] |= end[:-1] > start[1:]
    found = np.zeros(len(by_start), np.bool_)
    found[by_start] = claimed
    return found[: len(pair)] | found[len(pair) :]


def apart(runs: Stretches, shingle: int) -> Stretches:
    """Return runs, those of a pair together and in order, of which no two of a pair share a word on either side.

    The longer one keeps what both claim. Shorter runs come later, so one can reach into its two neighbours on either
    side and never beyond them. What is left of a run counts from `shingle` words on.
    """
    claimed = overlapping(runs, same_side=False)
    if not claimed.any():
        return runs
    rows: list[int] = []
    cuts: list[tuple[int, int]] = []
    for pair in _longest_first(runs.take(claimed)):
        left, right = _Taken(), _Taken()
        for row, a0, a1, b0, b1 in pair:
            # Trim from the side that is claimed; a run that is claimed in its middle is given up.
            (a_low, a_high), (b_low, b_high) = left.around(a0), right.around(b0)
            front = max(a_low - a0, b_low - b0, 0)
            if a1 - a0 - front < shingle:
                continue
            if front:
                (a_low, a_high), (b_low, b_high) = left.around(a0 + front), right.around(b0 + front)
            back = max(a1 - a_high, b1 - b_high, 0)
            if a1 - a0 - front - back >= shingle and a_low <= a0 + front and b_low <= b0 + front:
                rows.append(row)
                cuts.append((front, back))
                left.add(a0 + front, a1 - back)
                right.add(b0 + front, b1 - back)
    kept = runs.take(claimed).take(np.array(rows))
    front, back = np.array(cuts).T
    cut = replace(
        kept,
        a0=kept.a0 + front,
        a1=kept.a1 - back,
        b0=kept.b0 + front,
        b1=kept.b1 - back,
        same=kept.same - front - back,
    )
    return join_stretches((runs.take(~claimed), cut)).in_order()


def outside_longest(runs: Ints, shingle: int) -> NDArray[np.bool_]:
    """Tell which runs, as `runs_of` gives them, the longest of their pair leaves at least `shingle` words of.

    It is one of them. The others are no part of what `apart` returns: nothing is cut off the longest run, the first
    of equals, and whatever it leaves too little of on either side is dropped, by whichever run comes first.
    """
    if not len(runs):
        return np.zeros(0, np.bool_)
    a, b, a0, b0, size, _ = runs.T
    heads = np.flatnonzero(np.concatenate(([True], (a[1:] != a[:-1]) | (b[1:] != b[:-1]))))
    pair = np.repeat(np.arange(len(heads)), np.diff(np.append(heads, len(runs))))
    most = np.flatnonzero(size == np.maximum.reduceat(size, heads)[pair])
    longest = most[np.searchsorted(pair[most], np.arange(len(heads)))]
    sides = [(side, side[longest][pair]) for side in (a0, b0)]
    longer = size[longest][pair]
    left = [np.maximum(theirs - own, own + size - theirs - longer) for own, theirs in sides]
    keep: NDArray[np.bool_] = np.minimum(*left) >= shingle
    keep[longest] = True
    return keep


def disjoint(stretches: Stretches) -> Stretches:
    """Return the stretches, those of a pair together, that overlap no better one of their pair on either side."""
    claimed = overlapping(stretches, same_side=True)
    rows: list[int] = []
    within = stretches.take(claimed)
    for pair in _longest_first(within):
        left = _Taken()
        right = left if within.a[pair[0][0]] == within.b[pair[0][0]] else _Taken()
        for row, a0, a1, b0, b1 in pair:
            if left is right and a0 < b1 and b0 < a1:
                continue
            if left.free(a0, a1) and right.free(b0, b1):
                rows.append(row)
                left.add(a0, a1)
                right.add(b0, b1)
    return join_stretches((stretches.take(~claimed), within.take(np.array(rows, np.int64))))


def _longest_first(stretches: Stretches) -> Iterator[list[tuple[int, int, int, int, int]]]:
    """Yield the rows of each pair, most equal words first and equals by place, each with its ends on both sides."""
    s = stretches
    by_pair = argsort_by(np.cumsum(s.opens_pair()), s.same.max(initial=0) - s.same, s.a0, s.b0)
    sides = s.take(by_pair)
    rows = list(
        zip(by_pair.tolist(), *(c.tolist() for c in (sides.a0, sides.a1, sides.b0, sides.b1)), strict=True)
    )
    edges = [*np.flatnonzero(sides.opens_pair()).tolist(), len(rows)]
    return (rows[first:last] for first, last in pairwise(edges))


class _Taken:
    """Stretches of one side that are taken: none overlaps another, so that two lists in order tell all."""

    def __init__(self) -> None:
        # One ends where the text begins, and one starts behind every text.
        self.starts, self.ends = [-1, _BEYOND], [0, _BEYOND]

    def add(self, start: int, end: int) -> None:
        """Take a stretch that is free."""
        self.starts.insert(bisect_left(self.starts, start), start)
        self.ends.insert(bisect_left(self.ends, end), end)

    def around(self, place: int) -> tuple[int, int]:
        """Return where the last stretch that starts at or before a place ends, and where the next one starts."""
        at = bisect_right(self.starts, place)
        return self.ends[at - 1], self.starts[at]

    def free(self, start: int, end: int) -> bool:
        """Tell whether nothing from `start` to `end` is taken."""
        low, high = self.around(start)
        return low <= start and high >= end
