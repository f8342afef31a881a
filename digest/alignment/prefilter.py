"""Rule out pairs of articles from a few words around a shared fingerprint, before their texts are compared.

Most shared fingerprints are stock phrases. On one machine, comparing the words around them costs time; on a cluster it
would cost sending both texts. So each fingerprint carries one byte of the hash of each word around it. The filter has
no false negatives: `verify` finds no passage in what it rules out.
"""

import numpy as np
from numpy.typing import NDArray

from digest.alignment.settings import MatchSettings as Settings
from digest.lexicon import Fingerprints, Ints, Mask, Words

Bytes = NDArray[np.uint8]

_PADDING = 0
"""Byte for positions outside the article; it equals nothing."""


def context_bytes(words: Words, prints: Fingerprints, settings: Settings) -> Bytes:
    """Return `(n, context_width)` bytes: one for each word around each fingerprint."""
    return Contexts(words, settings).of(prints.articles, prints.positions)


class Contexts:
    """One byte of the hash of each word of a batch, laid out so that the context of a word is one slice.

    Attributes:
        margin: Words before a position in its context.
        width: Words in a context.
    """

    def __init__(self, words: Words, settings: Settings) -> None:
        """Lay out the bytes of some words."""
        self.margin, self.width = _margin(settings), context_width(settings)
        self._bounds = words.bounds
        articles = len(words.bounds) - 1
        # Padding between articles keeps the words of one out of the contexts of the next.
        self._shift = self.margin * np.arange(1, articles + 1)
        self._padded = np.full(len(words.hashes) + self.margin * (articles + 1), _PADDING, np.uint8)
        # Article by article, so that the result is the only array with an entry for each word.
        for first, last, shift in zip(words.bounds, words.bounds[1:], self._shift, strict=False):
            top = (words.hashes[first:last] >> np.uint64(56)).astype(np.uint8)
            np.maximum(top, np.uint8(_PADDING + 1), out=self._padded[first + shift : last + shift])

    def of(self, articles: NDArray[np.integer], positions: NDArray[np.integer]) -> Bytes:
        """Return `(n, width)` bytes around the words at some positions of articles."""
        # Each context is copied as one value of `width` bytes: numpy takes twice as long byte by byte.
        count = max(0, len(self._padded) - self.width + 1)
        windows = np.ndarray((count,), f"V{self.width}", self._padded.data, strides=(1,))
        firsts = self._bounds[articles] + positions + self._shift[articles] - self.margin
        found: Bytes = windows[firsts].view(np.uint8).reshape(-1, self.width)
        return found


def may_match(left: Bytes, right: Bytes, settings: Settings, *, least: Ints | None = None) -> Mask:
    """Return which of n shared fingerprints may belong to a match by themselves.

    Args:
        left: `(n, width)` bytes around one place.
        right: `(n, width)` bytes around the other.
        settings: Thresholds.
        least: `(n,)` number of words that have to be equal; by default that of a match.
    """
    enough: Mask = count_true((left == right) & (left != _PADDING)) >= (
        settings.least_words if least is None else least
    )
    return enough


def count_true(rows: Mask) -> NDArray[np.uint16]:
    """Return the number of true values in each row; `numpy.count_nonzero` takes six times as long for short rows."""
    counts: NDArray[np.uint16] = np.einsum("ij->i", rows, dtype=np.uint16)
    return counts


def seed_distance(settings: Settings) -> int:
    """Return how many words apart, on either side, two seeds can be and still belong to one match together.

    If neither may match by itself, each lies in a run shorter than a match, with a gap between the two runs.
    """
    return settings.gap + 2 * settings.least_words


def context_width(settings: Settings) -> int:
    """Return the number of words in a context."""
    return 2 * _margin(settings) + settings.shingle


def _margin(settings: Settings) -> int:
    """Return how far `verify` looks to each side: as far as a run extends, and around its ends."""
    return settings.shingle + settings.window + settings.around
