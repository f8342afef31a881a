"""Kernel: tells from a few words around a shared fingerprint whether two articles can have a passage in common.

Most fingerprints that two articles share are phrases. On one machine that costs a look at their words; where the
words of the two lie on two machines it would cost sending both texts. So a fingerprint takes one byte of each word
around it along. What is told from them errs on one side only: `verify` finds nothing in what is left out.
"""

import numpy as np
from numpy.typing import NDArray

from digest.config import Match as Settings
from digest.kernels.fingerprint import Fingerprints
from digest.kernels.words import Words

Bytes = NDArray[np.uint8]

_NONE = 0
"""Stands where an article has no word; it is equal to nothing."""


def around(words: Words, prints: Fingerprints, settings: Settings) -> Bytes:
    """Return (n, width) one byte of each word around each fingerprint, all that `verify` looks at to keep a run."""
    margin = _margin(settings)
    articles = len(words.bounds) - 1
    # The margin that parts two articles keeps the words of one out of the other's.
    padded = np.full(len(words.hashes) + margin * (articles + 1), _NONE, np.uint8)
    shift = margin * np.arange(1, articles + 1)
    places = np.arange(len(words.hashes)) + np.repeat(shift, np.diff(words.bounds))
    padded[places] = np.maximum(words.hashes >> np.uint64(56), np.uint64(_NONE + 1)).astype(np.uint8)
    if len(padded) < width(settings):
        return np.zeros((0, width(settings)), np.uint8)
    firsts = words.bounds[prints.articles] + prints.places + shift[prints.articles] - margin
    windows = np.lib.stride_tricks.sliding_window_view(padded, width(settings))
    found: Bytes = windows[firsts]
    return found


def likely(left: Bytes, right: Bytes, settings: Settings) -> NDArray[np.bool_]:
    """Tell for each of n shared fingerprints, from what stands around both, whether it alone can make a match."""
    same = (left == right) & (left != _NONE)
    enough: NDArray[np.bool_] = np.count_nonzero(same, axis=1) >= settings.least_words
    return enough


def near(settings: Settings) -> int:
    """Return how many words apart, on either side, two shared fingerprints can be and make a match together.

    None of them being likely, each stands in a run shorter than a match, and a gap lies between the runs.
    """
    return settings.gap + 2 * settings.least_words


def width(settings: Settings) -> int:
    """Return how many words `around` takes along."""
    return 2 * _margin(settings) + settings.shingle


def _margin(settings: Settings) -> int:
    """Return how far `verify` looks to each side: as far as a run grows, and around its ends."""
    return settings.shingle + settings.window + settings.around
