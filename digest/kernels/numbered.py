"""Kernel: numbers the different ones among hashes."""

import numpy as np
from numpy.typing import NDArray

from digest.kernels.words import Hashes

_ONE = np.uint64(1)


def numbered(hashes: Hashes) -> tuple[Hashes, NDArray[np.int64]]:
    """Return the different hashes, ascending, and (n,) the place of each hash among them.

    That is what `numpy.unique` returns, in half the time: a hash with its last bits put out and its own place in them
    is one number, and numbers are sorted several times as fast as places by numbers.
    """
    bits = np.uint64(len(hashes).bit_length())
    joined = hashes >> bits << bits
    joined |= np.arange(len(hashes), dtype=np.uint64)
    joined.sort()
    places = (joined & ((_ONE << bits) - _ONE)).astype(np.int64)
    firsts, values = joined >> bits, hashes[places]
    new = np.ones(len(hashes), np.bool_)
    np.not_equal(values[1:], values[:-1], out=new[1:])
    if np.any(new[1:] & (firsts[1:] == firsts[:-1])):  # two hashes that differ in their last bits alone
        kinds, numbers = np.unique(hashes, return_inverse=True)
        return kinds, numbers
    numbers = np.empty(len(hashes), np.int64)
    numbers[places] = np.cumsum(new) - 1
    return values.compress(new), numbers
