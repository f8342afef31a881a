"""Classify characters for tokenization with tables indexed by code point."""

import sys
from functools import cache

import numpy as np
from numpy.typing import NDArray

from digest.lexicon.arrays import Hashes, Ints, splitmix64
from digest.text import fold_character, is_unspaced

ClassBits = NDArray[np.uint8]
"""Classes of characters: sums of the bits below."""

WORD = 1
"""Part of a word."""
STANDALONE = 2
"""A word of its own, in scripts without spaces."""
UPPERCASE = 4
"""An upper-case letter."""
EXPANDS = 8
"""Folds to several characters or to none."""
_CLASSIFIED = 16
"""In the tables already."""


class CharClasses:
    """Classes and hashes of characters. Each character is classified when it first occurs, never all of Unicode."""

    def __init__(self) -> None:
        self._classes: ClassBits = np.zeros(sys.maxunicode + 1, np.uint8)
        self._hashes: Hashes = np.zeros(sys.maxunicode + 1, np.uint64)

    def classes(self, points: Ints) -> ClassBits:
        """Return the `(n,)` classes of `(n,)` code points."""
        found: ClassBits = self._classes[points]
        if not found.all():
            for point in np.unique(points[found == 0]).tolist():
                self._classify(point)
            found = self._classes[points]
        return found

    def hashes(self, points: Ints) -> Hashes:
        """Return `(n,)` 64-bit hashes of code points that `classes` has seen: 0 for characters outside of words."""
        found: Hashes = self._hashes[points]
        return found

    def _classify(self, point: int) -> None:
        form = token_form(point)
        bits = _CLASSIFIED + UPPERCASE * chr(point).isupper() + EXPANDS * (len(form) != 1)
        if len(form) == 1 and form.isalnum():
            bits += STANDALONE if is_unspaced(form) else WORD
            self._hashes[point] = splitmix64(np.array([ord(form)], np.uint64))[0]
        self._classes[point] = bits


@cache
def char_classes() -> CharClasses:
    """Return the tables of this process."""
    return CharClasses()


def token_form(point: int) -> str:
    """Return what a character contributes to words: its folded letters or digits, "" or a space as a separator."""
    folded = fold_character(chr(point))
    return folded if folded == "" or any(map(str.isalnum, folded)) else " "
