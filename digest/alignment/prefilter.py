"""Kernel: tells from a few words around a shared fingerprint whether two articles can have a passage in common.

Most fingerprints that two articles share are phrases. On one machine that costs a look at their words; where the
words of the two lie on two machines it would cost sending both texts. So a fingerprint takes one byte of each word
around it along. What is told from them errs on one side only: `verify` finds nothing in what is left out.
"""

import numpy as np
from numpy.typing import NDArray

from digest.alignment.settings import MatchSettings as Settings
from digest.lexicon import Fingerprints, Words

Bytes = NDArray[np.uint8]

_NONE = 0
"""Stands where an article has no word; it is equal to nothing."""


def around(words: Words, prints: Fingerprints, settings: Settings) -> Bytes:
    """Return (n, width) one byte of each word around each fingerprint, all that `verify` looks at to keep a run."""
    return Surroundings(words, settings).of(prints.articles, prints.positions)


class Surroundings:
    """One byte of each word of a batch, laid out so that what stands around any word is one slice."""

    def __init__(self, words: Words, settings: Settings) -> None:
        self.margin, self.width = _margin(settings), width(settings)
        self.bounds = words.bounds
        articles = len(words.bounds) - 1
        # The margin that parts two articles keeps the words of one out of the other's.
        self.shift = self.margin * np.arange(1, articles + 1)
        self.padded = np.full(len(words.hashes) + self.margin * (articles + 1), _NONE, np.uint8)
        # Article by article, so that the only array of the size of all words is the one that is made.
        for first, last, shift in zip(words.bounds, words.bounds[1:], self.shift, strict=False):
            top = (words.hashes[first:last] >> np.uint64(56)).astype(np.uint8)
            np.maximum(top, np.uint8(_NONE + 1), out=self.padded[first + shift : last + shift])

    def of(self, articles: NDArray[np.integer], places: NDArray[np.integer]) -> Bytes:
        """Return (n, width) the bytes around the words at `places` of `articles`."""
        # What stands around a word is taken as one value: numpy copies bytes one by one half as fast.
        count = max(0, len(self.padded) - self.width + 1)
        windows = np.ndarray((count,), f"V{self.width}", self.padded.data, strides=(1,))
        firsts = self.bounds[articles] + places + self.shift[articles] - self.margin
        found: Bytes = windows[firsts].view(np.uint8).reshape(-1, self.width)
        return found


def likely(
    left: Bytes, right: Bytes, settings: Settings, *, least: NDArray[np.int64] | None = None
) -> NDArray[np.bool_]:
    """Tell for each of n shared fingerprints, from what stands around both, whether it alone can make a match.

    `least` (n,) is the number of words that have to agree, that of a match if it is not given.
    """
    enough: NDArray[np.bool_] = counted((left == right) & (left != _NONE)) >= (
        settings.least_words if least is None else least
    )
    return enough


def counted(marks: NDArray[np.bool_]) -> NDArray[np.uint16]:
    """Return how many marks stand in each row; many short rows take numpy six times as long by `count_nonzero`."""
    counts: NDArray[np.uint16] = np.einsum("ij->i", marks, dtype=np.uint16)
    return counts


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
