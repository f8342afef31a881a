"""Kernel: what each character counts as in a word, in tables by code point."""

import sys
from functools import cache

import numpy as np
from numpy.typing import NDArray

from digest.lexicon.splitmix64 import Numbers, mix
from digest.text import character, spaceless

Points = NDArray[np.int64]
"""Code points, as numbers that are looked up in tables without being copied."""
Kinds = NDArray[np.uint8]
"""What characters are, as sums of the marks below."""

WORD = 1
"""Part of a word."""
ALONE = 2
"""A word of its own, in scripts without spaces."""
CAPITAL = 4
"""A capital."""
SPELLED = 8
"""Counts as several characters, or as none."""
_MET = 16
"""Known to the tables."""


class Letters:
    """The characters met so far. Only they are looked up, once each, so that the whole of Unicode costs nothing."""

    def __init__(self) -> None:
        self._kinds: Kinds = np.zeros(sys.maxunicode + 1, np.uint8)
        self._values: Numbers = np.zeros(sys.maxunicode + 1, np.uint64)

    def kinds(self, points: Points) -> Kinds:
        """Return what each character is."""
        found: Kinds = self._kinds[points]
        if not found.all():
            for point in np.unique(points[found == 0]).tolist():
                self._meet(point)
            found = self._kinds[points]
        return found

    def values(self, points: Points) -> Numbers:
        """Return a scattered 64-bit number for each character that `kinds` was asked for, 0 outside of words."""
        found: Numbers = self._values[points]
        return found

    def _meet(self, point: int) -> None:
        """Look a character up."""
        written = form(point)
        kind = _MET + CAPITAL * chr(point).isupper() + SPELLED * (len(written) != 1)
        if len(written) == 1 and written.isalnum():
            kind += ALONE if spaceless(written) else WORD
            self._values[point] = mix(np.array([ord(written)], np.uint64))[0]
        self._kinds[point] = kind


@cache
def letters() -> Letters:
    """Return the tables of this process."""
    return Letters()


def form(point: int) -> str:
    """Return what a character counts as: one letter, several, none at all, or a space for whatever parts words."""
    found = character(chr(point))
    return found if found == "" or any(map(str.isalnum, found)) else " "
