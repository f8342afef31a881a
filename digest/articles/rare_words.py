"""Read the rarer words of a batch of texts, with weights: the words by which stories differ.

Words are hashed in numpy, without a Python object for each: a collection of 30 MB has five million of them.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import accumulate
from math import log

import numpy as np
from numpy.typing import NDArray

from digest.language import Vocabulary
from digest.lexicon import BACKGROUND_ARTICLES, UNLISTED_FREQUENCY, common_words
from digest.model import Span

MAX_COMMON = 60
"""Most articles, of 1,000, that use a word which counts. A word in more of them occurs in every story."""
PREFIX_LETTERS = 6
"""Letters of a word that count, so that "retaliate" and "retaliation" are one word; as many as in the thread step."""
MIN_LETTERS = 3
"""Fewest letters of a word that is read."""
_TABLE_BITS = 18
"""Leading bits of a word's hash that index the table of weights."""
_HASH_FACTOR, _HASH_FINISH = np.uint32(65599), np.uint32(0x9E3779B1)
_CASED_END = 0x530
"""The first code point after Latin, Greek and Cyrillic, the alphabets with capitals that are in wide use."""

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Section:
    """A text, or consecutive paragraphs of one, that may hold several stories."""

    text: str
    """The whole text of the document."""
    spans: Sequence[Span]
    """The paragraphs of the section, at least one."""
    excluded: Sequence[bool]
    """For each paragraph, whether it belongs to no story."""
    vocabulary: Vocabulary
    """The vocabulary of the document's language."""

    def slice(self, first: int, last: int) -> "Section":
        """Return the section of the paragraphs from `first` up to, but not including, `last`."""
        return replace(self, spans=self.spans[first:last], excluded=self.excluded[first:last])

    @property
    def extent(self) -> int:
        """Code points from the start of the first paragraph to the end of the last."""
        return self.spans[-1].end - self.spans[0].start


@dataclass(frozen=True, slots=True)
class RareWords:
    """The rarer words of several sections, in order. Paragraphs are numbered across all sections.

    Arrays have a shape of (words,), (paragraphs,) or (sections,).
    """

    hashes: NDArray[np.uint32]
    """(words,) The hash of the first six letters of each word."""
    paragraphs: Integers
    """(words,) The number of the paragraph of each word."""
    weights: Floats
    """(words,) The inverse document frequency of each word. Sums are exact in any order: the weights are multiples of
    2**-22 below 8."""
    lengths: Integers
    """(paragraphs,) All words of each paragraph, common ones included; 0 for an excluded paragraph."""
    starts: Integers
    """(sections,) The number of the first paragraph of each section."""


def rare_words(sections: Sequence[Section]) -> RareWords:
    """Return the rarer words of at least one section, without those of excluded paragraphs."""
    texts = [section.text[section.spans[0].start : section.spans[-1].end] for section in sections]
    offsets = list(accumulate((len(text) + 1 for text in texts[:-1]), initial=0))
    positions, hashes = _hashed_words(_small_letters("\n".join(texts)))
    begins = [
        offset - section.spans[0].start + span.start
        for section, offset in zip(sections, offsets, strict=True)
        for span in section.spans
    ]
    bounds = np.searchsorted(positions, np.array(begins))
    lengths = np.concatenate((bounds[1:], [len(positions)])) - bounds
    paragraphs = np.repeat(np.arange(len(begins)), lengths)
    starts = np.array([0, *accumulate(len(section.spans) for section in sections[:-1])])
    weights = _weights_of(sections, hashes, np.searchsorted(starts, paragraphs, "right") - 1)
    kept = weights > 0
    excluded = np.array([out for section in sections for out in section.excluded])
    if excluded.any():
        kept &= ~excluded[paragraphs]
        lengths[excluded] = 0
    return RareWords(hashes[kept], paragraphs[kept], weights[kept].astype(np.float64), lengths, starts)


@cache
def _lower_table() -> NDArray[np.uint32]:
    """Return the small letter of each code point of the alphabets with capitals, or 0 for other characters."""
    table = [ord(char.lower()[0]) if char.isalpha() else 0 for char in map(chr, range(_CASED_END))]
    return np.array([*table, 0], np.uint32)


def _small_letters(text: str) -> NDArray[np.uint32]:
    """Return the small letter of each code point of a text, 0 for everything that is not a letter."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    letters = _lower_table().take(codes, mode="clip")
    beyond = (codes >= _CASED_END).nonzero()[0]
    if len(beyond):
        code = codes[beyond]
        symbols = (
            ((code >= 0x2000) & (code < 0x2C00)) | ((code >= 0x3000) & (code < 0x3040)) | (code >= 0xFF00)
        )
        letters[beyond] = np.where(symbols, 0, code)
    return letters


def _hashed_words(letters: NDArray[np.uint32]) -> tuple[Integers, NDArray[np.uint32]]:
    """Return the positions and hashes of the words of at least three letters.

    Args:
        letters: The small letter of each code point, 0 between words, as `_small_letters` returns them.
    """
    padded = np.zeros(len(letters) + PREFIX_LETTERS + 1, np.uint32)
    padded[1 : len(letters) + 1] = letters
    is_letter = padded[: len(letters) + 2] > 0
    edges = (is_letter[1:] != is_letter[:-1]).nonzero()[0]  # starts and ends of words alternate
    positions = edges[::2]
    lengths = edges[1::2] - positions
    long = lengths >= MIN_LETTERS
    positions, lengths = positions[long], lengths[long]
    shifted = padded[1:]
    hashes = shifted.take(positions)
    for i in range(1, PREFIX_LETTERS):
        letter = shifted[i:].take(positions)
        if i >= MIN_LETTERS:
            letter *= lengths > i
        hashes *= _HASH_FACTOR
        hashes += letter
    hashes *= _HASH_FINISH
    return positions, hashes


def _weights_of(
    sections: Sequence[Section], hashes: NDArray[np.uint32], places: Integers
) -> NDArray[np.float32]:
    """Return the weight of each word, (words,), by the vocabulary of its section.

    Args:
        sections: The sections.
        hashes: (words,) The hashes of the words.
        places: (words,) The number of the section of each word.
    """
    slots = hashes >> np.uint32(32 - _TABLE_BITS)
    languages = [section.vocabulary for section in sections]
    weights: NDArray[np.float32] = _weights(languages[0])[slots]
    for language in dict.fromkeys(languages[1:]):
        if language is not languages[0]:
            spoken = np.array([one is language for one in languages])[places]
            weights[spoken] = _weights(language)[slots[spoken]]
    return weights


@cache
def _weights(vocabulary: Vocabulary) -> NDArray[np.float32]:
    """Return the weights of words, (2**18,), by the first bits of their hashes; 0 for common words.

    Days, months and forms of address are capitalized words of every story. They count as common words, though the
    table of those, which has no names, lacks them.
    """
    calendar = vocabulary.calendar
    names = (*calendar.weekday_numbers, *calendar.month_numbers, *vocabulary.names.honorifics)
    used: Counter[str] = Counter()
    for word, articles in common_words().items():
        if len(word) >= MIN_LETTERS and word.isalpha():
            used[word[:PREFIX_LETTERS]] += articles
    for word in names:
        if len(word) >= MIN_LETTERS and word.isalpha():
            used[word[:PREFIX_LETTERS]] = BACKGROUND_ARTICLES
    rarest = log((BACKGROUND_ARTICLES + 1) / (UNLISTED_FREQUENCY + 1))
    listed = [0 if n > MAX_COMMON else log((BACKGROUND_ARTICLES + 1) / (n + 1)) for n in used.values()]
    _, hashes = _hashed_words(_small_letters("\n".join(used)))
    table = np.full(1 << _TABLE_BITS, rarest, np.float32)
    np.minimum.at(table, hashes >> np.uint32(32 - _TABLE_BITS), np.array(listed, np.float32))
    return table
