"""Kernel: numbers the different words of a collection by their letters, looking at each once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digest.lexicon.tokens import Hashes, Words, read_words
from digest.lexicon.unique import numbered
from digest.model import Passage, Span
from digest.text import words


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


def kinds(
    passages: Sequence[Passage], read: Words, samples: dict[int, str]
) -> tuple[Hashes, NDArray[np.int64]]:
    """Return the different words of a batch that was read, and (n,) the place of each word among them.

    Those that `samples` does not have yet are added to it: the vocabulary of several batches is made of that.
    """
    hashes, places = numbered(read.hashes)
    seen = np.zeros(len(hashes), np.int64)
    seen[places] = np.arange(len(places))
    known = np.fromiter(map(samples.__contains__, hashes.tolist()), np.bool_, len(hashes))
    samples.update(zip(hashes[~known].tolist(), printed(passages, read, seen[~known]), strict=True))
    return hashes, places


def printed(passages: Sequence[Passage], read: Words, places: NDArray[np.int64]) -> list[str]:
    """Return some of the words of a batch as they stand in its texts."""
    at = np.searchsorted(read.bounds, places, side="right") - 1
    found = zip(at.tolist(), read.starts[places].tolist(), read.ends[places].tolist(), strict=True)
    return [passages[i].text[start:end] for i, start, end in found]
