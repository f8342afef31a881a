"""Number the distinct words of a collection alphabetically, looking at the text of each only once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from digest.lexicon.arrays import Hashes, Ints, unique_inverse
from digest.lexicon.tokens import Words, read_words
from digest.model import Passage, Span
from digest.text import folded_words


@dataclass(frozen=True, slots=True)
class WordIndex:
    """The distinct folded words of some texts, numbered alphabetically."""

    words: tuple[str, ...]
    """The words in alphabetical order; a word's number is its index."""
    hashes: Hashes
    """(words,) hashes of the words, ascending."""
    numbers: Ints
    """(words,) number of the word with each hash."""

    def lookup(self, hashes: Hashes) -> Ints:
        """Return the numbers of hashed words, all of which have to be in the index."""
        return self.numbers[np.searchsorted(self.hashes, hashes)]


def word_index(samples: Mapping[int, str]) -> WordIndex:
    """Return the index of hashed words.

    Args:
        samples: The hash of each word, and characters of a text that contain the word.
    """
    text = " ".join(samples.values())
    read = read_words([Passage("", 0, None, text, (Span(0, len(text)),))]) if text else None
    # All samples are folded at once. A character such as "㍿" contains several words; the hash selects one of them.
    folded = dict(zip(read.hashes.tolist(), folded_words(text), strict=True)) if read else {}
    known = sorted((folded[value], value) for value in samples)
    hashes = np.array([value for _, value in known], np.uint64)
    numbers = np.argsort(hashes)
    return WordIndex(tuple(word for word, _ in known), hashes[numbers], numbers)


def distinct_words(passages: Sequence[Passage], read: Words, samples: dict[int, str]) -> tuple[Hashes, Ints]:
    """Return the distinct words of a batch, and `(n,)` the index of each word among them.

    Args:
        passages: The passages of the batch.
        read: Their words.
        samples: New words are added to it; `word_index` takes the samples of all batches.
    """
    hashes, inverse = unique_inverse(read.hashes)
    occurrence = np.zeros(len(hashes), np.int64)
    occurrence[inverse] = np.arange(len(inverse))
    known = np.fromiter(map(samples.__contains__, hashes.tolist()), np.bool_, len(hashes))
    forms = surface_forms(passages, read, occurrence[~known])
    samples.update(zip(hashes[~known].tolist(), forms, strict=True))
    return hashes, inverse


def surface_forms(passages: Sequence[Passage], read: Words, indices: Ints) -> list[str]:
    """Return the words at some indices of a batch as they are written in its texts."""
    article = np.searchsorted(read.bounds, indices, side="right") - 1
    found = zip(article.tolist(), read.starts[indices].tolist(), read.ends[indices].tolist(), strict=True)
    return [passages[i].text[start:end] for i, start, end in found]
