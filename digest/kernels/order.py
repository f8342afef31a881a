"""Kernel: sorts by several whole numbers at once."""

import numpy as np
from numpy.typing import NDArray

from digest.kernels.words import Places

_BITS = 63
"""Bits of a number that is not below 0."""


def order(*keys: NDArray[np.integer]) -> Places:
    """Return what sorts rows by keys that are not below 0, the first key first; equal rows stay as they are.

    The keys and the place of a row make one number, if that has room for them: numpy sorts values several times as
    fast as it sorts by several keys, and ten times as fast as it sorts stably (AVX2 and AVX-512, numpy 2).
    """
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
