"""Kernel: reads the telling words of a batch of texts: those that are not in everybody's use."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from math import log

import numpy as np
from numpy.typing import NDArray

from digest.lexicon import BACKGROUND, UNLISTED, common_words
from digest.model import Span

COMMON = 60
"""A word that more articles in 1,000 use ties nothing: it stands everywhere."""
LETTERS = 6
"""Letters of a word that count, so that "retaliate" and "retaliation" are one; the thread step counts as many."""
SHORTEST = 3
"""Fewest letters of a word that is read."""
CALENDAR = (
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december jan feb mar apr jun jul aug sep sept oct nov dec mrs"
)
"""Words with capitals that every story has: the table of common words leaves them out, because it has no names."""

_SLOTS = 18
_FACTOR, _MIX = np.uint32(65599), np.uint32(0x9E3779B1)
_SCRIPTS = 0x530
"""Below lie the alphabets that know capitals in wide use: Latin, Greek and Cyrillic."""

Numbers = NDArray[np.int64]
Weights = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Part:
    """A text, or a part of one, that may hold several stories."""

    text: str
    """The text as it is."""
    spans: Sequence[Span]
    """Its paragraphs, at least one."""
    left_out: Sequence[bool]
    """Which of them belong to no story."""

    def between(self, first: int, last: int) -> "Part":
        """Return the part with the paragraphs from `first` to before `last`."""
        return Part(self.text, self.spans[first:last], self.left_out[first:last])

    @property
    def extent(self) -> int:
        """Code points from the first paragraph to the last."""
        return self.spans[-1].end - self.spans[0].start


@dataclass(frozen=True, slots=True)
class Telling:
    """The telling words of several parts, in order. The paragraphs of all parts are numbered through."""

    types: NDArray[np.uint32]
    """The hashed letters of each word."""
    paragraphs: Numbers
    """The number of each word's paragraph."""
    weights: Weights
    """How rare each word is. A sum of weights is exact in any order: they are multiples of 2**-22 below 8."""
    lengths: Numbers
    """Words of each paragraph, the common ones among them; none where it was left out."""
    starts: Numbers
    """The number of each part's first paragraph."""


def telling(parts: Sequence[Part]) -> Telling:
    """Read the telling words of some parts, at least one; paragraphs that are left out hold none."""
    texts = [part.text[part.spans[0].start : part.spans[-1].end] for part in parts]
    offsets = list(accumulate((len(text) + 1 for text in texts[:-1]), initial=0))
    at, types = _types(_folded("\n".join(texts)))
    begins = [
        offset - part.spans[0].start + span.start
        for part, offset in zip(parts, offsets, strict=True)
        for span in part.spans
    ]
    bounds = np.searchsorted(at, np.array(begins))
    lengths = np.concatenate((bounds[1:], [len(at)])) - bounds
    paragraphs = np.repeat(np.arange(len(begins)), lengths)
    weights = _weights()[types >> np.uint32(32 - _SLOTS)]
    told = weights > 0
    left_out = np.array([out for part in parts for out in part.left_out])
    if left_out.any():
        told &= ~left_out[paragraphs]
        lengths[left_out] = 0
    starts = np.array([0, *accumulate(len(part.spans) for part in parts[:-1])])
    return Telling(types[told], paragraphs[told], weights[told].astype(np.float64), lengths, starts)


@cache
def _letters() -> NDArray[np.uint32]:
    """Return for each code point of the alphabets with capitals its small letter, or 0 where it is no letter."""
    table = [ord(char.lower()[0]) if char.isalpha() else 0 for char in map(chr, range(_SCRIPTS))]
    return np.array([*table, 0], np.uint32)


def _folded(text: str) -> NDArray[np.uint32]:
    """Return the small letter of each code point, 0 for everything that is no letter."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    folded = _letters().take(codes, mode="clip")
    beyond = (codes >= _SCRIPTS).nonzero()[0]
    if len(beyond):
        code = codes[beyond]
        signs = ((code >= 0x2000) & (code < 0x2C00)) | ((code >= 0x3000) & (code < 0x3040)) | (code >= 0xFF00)
        folded[beyond] = np.where(signs, 0, code)
    return folded


def _types(folded: NDArray[np.uint32]) -> tuple[Numbers, NDArray[np.uint32]]:
    """Return where the words of at least three letters begin, and their hashed letters."""
    padded = np.zeros(len(folded) + LETTERS + 1, np.uint32)
    padded[1 : len(folded) + 1] = folded
    letter = padded[: len(folded) + 2] > 0
    edges = (letter[1:] != letter[:-1]).nonzero()[0]  # words and what is between them take turns
    at = edges[::2]
    lengths = edges[1::2] - at
    long = lengths >= SHORTEST
    at, lengths = at[long], lengths[long]
    letters = padded[1:]
    types = letters.take(at)
    for i in range(1, LETTERS):
        letter_here = letters[i:].take(at)
        if i >= SHORTEST:
            letter_here *= lengths > i
        types *= _FACTOR
        types += letter_here
    types *= _MIX
    return at, types


@cache
def _weights() -> NDArray[np.float32]:
    """Return the weights of words by the first bits of their hashes; 0 for those that everybody uses."""
    used: Counter[str] = Counter()
    for word, articles in common_words().items():
        if len(word) >= SHORTEST and word.isalpha():
            used[word[:LETTERS]] += articles
    for word in CALENDAR.split():
        used[word[:LETTERS]] = BACKGROUND
    rare = log((BACKGROUND + 1) / (UNLISTED + 1))
    listed = [0 if n > COMMON else log((BACKGROUND + 1) / (n + 1)) for n in used.values()]
    _, types = _types(_folded("\n".join(used)))
    table = np.full(1 << _SLOTS, rare, np.float32)
    np.minimum.at(table, types >> np.uint32(32 - _SLOTS), np.array(listed, np.float32))
    return table
