"""Kernel: sorts by several whole numbers at once, and hashes with their places.

What is sorted by and the place that it comes from are put into one number: numpy sorts values several times as fast as
it sorts by several keys, and ten times as fast as it sorts stably (AVX2 and AVX-512, numpy 2).
"""

import numpy as np
from numpy.typing import NDArray

from digest.lexicon.tokens import Hashes, Places

_BITS = 63
"""Bits of a number that is not below 0."""


def order(*keys: NDArray[np.integer]) -> Places:
    """Return what sorts rows by keys that are not below 0, the first key first; equal rows stay as they are."""
    count = len(keys[0])
    widths = [int(key.max(initial=0)).bit_length() for key in keys]
    room = max(0, count - 1).bit_length()
    if sum(widths) + room > _BITS:
        return np.lexsort(keys[::-1])
    joined = np.zeros(count, np.int64)
    for key, width in zip(keys, widths, strict=True):
        joined <<= width
        joined |= key
    joined <<= room
    joined |= np.arange(count)
    joined.sort()
    joined &= (1 << room) - 1
    return joined


def by_first_bits(hashes: Hashes) -> tuple[Hashes, Places]:
    """Return the first bits of hashes in order, and the place of each; equal ones stay as they are.

    As many bits are left out as the number of hashes has. Hashes that differ in those alone are few, and it is for the
    caller to tell them apart.
    """
    bits = np.uint64(len(hashes).bit_length())
    joined = hashes >> bits << bits
    joined |= np.arange(len(hashes), dtype=np.uint64)
    joined.sort()
    places = joined & ((np.uint64(1) << bits) - np.uint64(1))
    return joined >> bits, places.astype(np.int64)
