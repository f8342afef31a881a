"""Kernel: parts runs that claim the same words of an article, so that each word belongs to one."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from digest.kernels.stretch import Stretch
from digest.kernels.words import Places

_BEYOND = 1 << 60
"""A place behind every text."""


def apart(runs: Sequence[Stretch], shingle: int) -> list[Stretch]:
    """Return runs, in order, of which no two share a word on either side; the longer one keeps what both claim.

    Shorter runs come later, so one can reach into its two neighbours on either side and never beyond them. What is
    left of a run counts from `shingle` words on.
    """
    if all(one.a1 <= two.a0 and one.b1 <= two.b0 for one, two in pairwise(runs)):
        return list(runs)
    kept: list[Stretch] = []
    left, right = _Taken(), _Taken()
    for run in sorted(runs, key=_longest_first):
        a0, a1, b0, b1, _, shared, before, after = run
        # Trim from the side that is claimed; a run that is claimed in its middle is given up.
        (a_low, a_high), (b_low, b_high) = left.around(a0), right.around(b0)
        cut = max(a_low - a0, b_low - b0, 0)
        if cut:
            a0, b0 = a0 + cut, b0 + cut
            (a_low, a_high), (b_low, b_high) = left.around(a0), right.around(b0)
        cut_behind = max(a1 - a_high, b1 - b_high, 0)
        a1, b1 = a1 - cut_behind, b1 - cut_behind
        if a1 - a0 >= shingle and a_low <= a0 and b_low <= b0:
            kept.append(Stretch(a0, a1, b0, b1, a1 - a0, shared, before or cut > 0, after or cut_behind > 0))
            left.add(a0, a1)
            right.add(b0, b1)
    return sorted(kept)


def outside_longest(runs: Places, shingle: int) -> NDArray[np.bool_]:
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


def disjoint(stretches: Sequence[Stretch], same_article: bool) -> Iterator[Stretch]:
    """Yield the stretches that overlap no better one on either side."""
    left = _Taken()
    right = left if same_article else _Taken()
    for s in sorted(stretches, key=_longest_first):
        if same_article and s.a0 < s.b1 and s.b0 < s.a1:
            continue
        if left.free(s.a0, s.a1) and right.free(s.b0, s.b1):
            left.add(s.a0, s.a1)
            right.add(s.b0, s.b1)
            yield s


def _longest_first(stretch: Stretch) -> tuple[int, Stretch]:
    """Return what sorts stretches by their equal words, most first, equals by place."""
    return -stretch.same, stretch


class _Taken:
    """Stretches of one side that are taken: none overlaps another, so that two lists in order tell all."""

    def __init__(self) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []

    def add(self, start: int, end: int) -> None:
        """Take a stretch that is free."""
        self.starts.insert(bisect_left(self.starts, start), start)
        self.ends.insert(bisect_left(self.ends, end), end)

    def around(self, place: int) -> tuple[int, int]:
        """Return where the last stretch that starts at or before a place ends, and where the next one starts."""
        at = bisect_right(self.starts, place)
        return (
            self.ends[at - 1] if at else 0,
            self.starts[at] if at < len(self.starts) else _BEYOND,
        )

    def free(self, start: int, end: int) -> bool:
        """Tell whether nothing from `start` to `end` is taken."""
        low, high = self.around(start)
        return low <= start and high >= end
