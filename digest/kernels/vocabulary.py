"""Kernel: numbers the different words of a collection by their letters, looking at each once."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digest.fold import words
from digest.kernels.words import Hashes, read_words
from digest.model.engine import Passage
from digest.model.span import Span


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The different folded words of some texts."""

    words: tuple[str, ...]
    """The words in the order of their letters: their places are their numbers."""
    hashes: Hashes
    """(words,) the hashes of the words, ascending."""
    numbers: NDArray[np.int64]
    """(words,) the number of the word with each hash."""

    def of(self, hashes: Hashes) -> NDArray[np.int64]:
        """Return the numbers of hashed words, all of them known."""
        return self.numbers[np.searchsorted(self.hashes, hashes)]


def vocabulary(samples: Mapping[int, str]) -> Vocabulary:
    """Return the vocabulary of hashed words, each given with characters that stand for it in a text."""
    text = " ".join(samples.values())
    read = read_words([Passage("", 0, None, text, (Span(0, len(text)),))]) if text else None
    # All are folded at once. A character like "㍿" stands for several words; the hash tells which is meant.
    spelled = dict(zip(read.hashes.tolist(), words(text), strict=True)) if read else {}
    known = sorted((spelled[value], value) for value in samples)
    hashes = np.array([value for _, value in known], np.uint64)
    numbers = np.argsort(hashes)
    return Vocabulary(tuple(word for word, _ in known), hashes[numbers], numbers)
