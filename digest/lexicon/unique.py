"""Kernel: numbers the different ones among hashes."""

import numpy as np
from numpy.typing import NDArray

from digest.lexicon.sorting import by_first_bits
from digest.lexicon.tokens import Hashes


def numbered(hashes: Hashes) -> tuple[Hashes, NDArray[np.int64]]:
    """Return the different hashes, ascending, and (n,) the place of each hash among them.

    That is what `numpy.unique` returns, in half the time.
    """
    firsts, places = by_first_bits(hashes)
    values = hashes[places]
    new = np.ones(len(hashes), np.bool_)
    np.not_equal(values[1:], values[:-1], out=new[1:])
    if np.any(new[1:] & (firsts[1:] == firsts[:-1])):  # two hashes that differ in their last bits alone
        kinds, numbers = np.unique(hashes, return_inverse=True)
        return kinds, numbers
    numbers = np.empty(len(hashes), np.int64)
    numbers[places] = np.cumsum(new) - 1
    return values.compress(new), numbers
