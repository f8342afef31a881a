"""Kernel: scatters whole numbers over all of 64 bits, the same on every machine."""

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.uint64]


def mix(values: Numbers) -> Numbers:
    """Scatter 64-bit values (the finaliser of SplitMix64, Steele, Lea and Flood 2014)."""
    values = values + np.uint64(0x9E3779B97F4A7C15)
    values ^= values >> np.uint64(30)
    values *= np.uint64(0xBF58476D1CE4E5B9)
    values ^= values >> np.uint64(27)
    values *= np.uint64(0x94D049BB133111EB)
    values ^= values >> np.uint64(31)
    return values
