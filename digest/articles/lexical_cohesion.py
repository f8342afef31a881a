"""Measure lexical cohesion: how much of the vocabulary before a paragraph is used again from it on.

Where one story ends and another begins, cohesion is lowest (compare Hearst's TextTiling, 1997). All places of a batch
are measured at once, in time linear in the number of words.
"""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from digest.articles.rare_words import Floats, Integers, RareWords

MAX_COUNT = 12
"""A word that occurs more often is treated as if it occurred this often when chance is computed."""
LEAD_WORDS = 80
"""Words of the lead of a story: its title and first paragraphs, which name what it is about."""
WINDOW_PARAGRAPHS = 4
"""Paragraphs on either side of a place that local cohesion compares."""
MAX_SECTIONS = 1 << 8
"""Most sections of a batch."""

_HASH_BITS, _POSITION_BITS = np.uint64(32), np.uint64(24)
"""Bits of a word's hash, and of its position in the batch. With 8 more for its section they fill a sort key."""


@dataclass(frozen=True, slots=True)
class Cohesion:
    """For each paragraph of a batch of sections, the cohesion between what precedes it and what follows from it on."""

    words_before: Integers
    """(paragraphs + 1,) Words of the batch before each paragraph; the last entry counts all words."""
    section: Integers
    """(paragraphs,) The number of each paragraph's section."""
    first: Integers
    """(paragraphs,) The first paragraph of that section."""
    end: Integers
    """(paragraphs,) The paragraph after its last."""
    ratio: Floats
    """(paragraphs,) Weight of the words that occur on both sides, divided by the weight that chance would put there."""
    expected: Floats
    """(paragraphs,) The weight that chance would put on both sides, by which `ratio` was divided."""
    vocabulary: "_Vocabulary"
    """For measures of a single place, which are taken only where the ratio leaves it open."""

    def words_on_sides(self) -> tuple[Integers, Integers]:
        """Return the number of words before each paragraph in its section, and from it on."""
        before = self.words_before[:-1]
        return before - self.words_before[self.first], self.words_before[self.end] - before

    def local(self) -> Floats:
        """Return for each paragraph the share of words, within four paragraphs of it, that occur on both sides."""
        vocabulary, n = self.vocabulary, len(self.ratio)
        places = vocabulary.paragraphs[vocabulary.order]
        distance = places[1:] - places[:-1]
        close = ~vocabulary.starts_type[1:] & (distance > 0) & (distance <= WINDOW_PARAGRAPHS)
        weights = vocabulary.weights[vocabulary.types[vocabulary.order]][1:]
        bridging = _crossing(places[:-1][close], places[1:][close], weights[close], n)
        cumulated = np.zeros(n + 1)
        np.cumsum(
            np.bincount(vocabulary.paragraphs, vocabulary.weights[vocabulary.types], n), out=cumulated[1:]
        )
        at = np.arange(n)
        before = cumulated[at] - cumulated[np.maximum(at - WINDOW_PARAGRAPHS, self.first)]
        after = cumulated[np.minimum(at + WINDOW_PARAGRAPHS, self.end)] - cumulated[at]
        return _smoothed_share(bridging, np.minimum(before, after))

    def with_lead(self) -> Floats:
        """Return for each paragraph the share of its section's repeated lead words that occur from the paragraph on."""
        vocabulary, n = self.vocabulary, len(self.ratio)
        before, _ = self.words_on_sides()
        in_lead = np.zeros(len(vocabulary.first), np.bool_)
        in_lead[vocabulary.types[(before < LEAD_WORDS)[vocabulary.paragraphs]]] = True
        in_lead &= vocabulary.repeated
        weights = vocabulary.weights[in_lead]
        begun = np.zeros(n + 1)
        np.cumsum(np.bincount(vocabulary.first[in_lead], weights, n), out=begun[1:])
        ended = np.bincount(vocabulary.last[in_lead] + 1, weights, n + 1)[:n].cumsum()
        return _smoothed_share(begun[self.end] - ended, begun[self.end] - begun[self.first])

    def of_opening(self, place: int, body: int) -> tuple[float, float]:
        """Return the shares of the words of an opening that occur before it, and that occur again after it.

        Args:
            place: The paragraph at which the opening begins.
            body: The first paragraph of body text, which the opening includes. An opening has 80 words or more.
        """
        end = max(body + 1, int(np.searchsorted(self.words_before, self.words_before[place] + LEAD_WORDS)))
        return self.vocabulary.shares(place, min(end, int(self.end[place])))

    def of_ending(self, place: int) -> float:
        """Return the share of the 80 words before a paragraph that occur again from it on."""
        target = self.words_before[place] - LEAD_WORDS
        start = int(np.searchsorted(self.words_before, target, side="right")) - 1
        return self.vocabulary.shares(min(max(start, int(self.first[place])), place - 1), place)[1]

    def of_paragraph(self, place: int) -> float:
        """Return the share of the words of one paragraph that occur again after it."""
        return self.vocabulary.shares(place, place + 1)[1]


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    """The words of a batch by type. The same word in two sections is two types."""

    paragraphs: Integers
    """(words,) The paragraph of each word."""
    types: Integers
    """(words,) The number of each word's type."""
    previous: Integers
    """(words,) The paragraph of the word of the same type before it, or -1."""
    order: Integers
    """(words,) The words sorted by type and position."""
    starts_type: NDArray[np.bool_]
    """(words,) In that order, whether a word is the first of its type."""
    first: Integers
    """(types,) The first paragraph of each type."""
    last: Integers
    """(types,) The last paragraph of each type."""
    repeated: NDArray[np.bool_]
    """(types,) Whether a type occurs more than once."""
    weights: Floats
    """(types,) The weight of each type."""

    def shares(self, start: int, end: int) -> tuple[float, float]:
        """Return the shares of the types in paragraphs [start, end) that occur before, and that occur after."""
        low, high = np.searchsorted(self.paragraphs, (start, end))
        here = self.types[low:high][self.previous[low:high] < start]
        weights, first, last = self.weights[here], self.first[here], self.last[here]
        total = weights.sum()
        before, after = weights @ (first < start), weights @ (last >= end)
        return float(_smoothed_share(before, total)), float(_smoothed_share(after, total))


def lexical_cohesion(words: RareWords) -> Cohesion:
    """Return the cohesion at every paragraph of a batch of at most `MAX_SECTIONS` sections."""
    n = len(words.lengths)
    before = np.concatenate(([0], np.cumsum(words.lengths)))
    ends = np.concatenate((words.starts[1:], [n]))
    section = np.repeat(np.arange(len(ends)), ends - words.starts)

    order, starts_type = _sorted_by_type(words.hashes, section[words.paragraphs])
    starts = starts_type.nonzero()[0]
    places = words.paragraphs[order]
    last = np.concatenate((starts[1:], [len(order)])) - 1
    types, previous = np.empty(len(order), np.int64), np.empty(len(order), np.int64)
    types[order] = np.cumsum(starts_type) - 1
    previous[order] = np.where(starts_type, -1, np.concatenate(([-1], places[:-1])))
    vocabulary = _Vocabulary(
        paragraphs=words.paragraphs,
        types=types,
        previous=previous,
        order=order,
        starts_type=starts_type,
        first=places[starts],
        last=places[last],
        repeated=last > starts,
        weights=words.weights[order[starts]],
    )
    repeated = vocabulary.repeated
    first, weights = vocabulary.first[repeated], vocabulary.weights[repeated]
    count = np.minimum((last - starts)[repeated] + 1, MAX_COUNT)
    crossing = _crossing(first, vocabulary.last[repeated], weights, n)
    by_count = np.bincount(
        section[first] * (MAX_COUNT + 1) + count, weights, len(ends) * (MAX_COUNT + 1)
    ).reshape(-1, MAX_COUNT + 1)
    total = before[ends] - before[words.starts]
    position = (before[:n] - before[words.starts][section]) * 256 // np.maximum(total, 1)[section]
    expected = (_crossing_chances()[position] * by_count[section]).sum(1)
    ratio = (crossing + 10) / (expected + 20)
    return Cohesion(before, section, words.starts[section], ends[section], ratio, expected, vocabulary)


def _sorted_by_type(hashes: NDArray[np.uint32], section: Integers) -> tuple[Integers, NDArray[np.bool_]]:
    """Return the order of words by section, hash and position, and which of them are the first of a type."""
    keys = (section.astype(np.uint64) << _HASH_BITS | hashes) << _POSITION_BITS | np.arange(
        len(hashes), dtype=np.uint64
    )
    keys.sort()
    types = keys >> _POSITION_BITS
    starts_type = np.ones(len(keys), np.bool_)
    starts_type[1:] = types[1:] != types[:-1]
    return (keys & np.uint64((1 << 24) - 1)).astype(np.int64), starts_type


def _smoothed_share(part: Floats, whole: Floats | float) -> Floats:
    """Return `part / whole`, drawn towards a half where there is little evidence."""
    share: Floats = (part + 5) / (np.asarray(whole) + 10)
    return share


def _crossing(first: Integers, last: Integers, weights: Floats, n: int) -> Floats:
    """Return for each of `n` paragraphs the weight of the words that occur before it and again from it on.

    Args:
        first: (k,) The paragraph of the first occurrence of each word.
        last: (k,) The paragraph of its last occurrence.
        weights: (k,) Its weight.
        n: The number of paragraphs.
    """
    opened = np.bincount(first + 1, weights, n + 1)[:n]
    closed = np.bincount(last + 1, weights, n + 1)[:n]
    opened -= closed
    crossing: Floats = opened.cumsum()
    return crossing


@cache
def _crossing_chances() -> Floats:
    """Return the chance, (257, 13), that a word occurs on both sides of a place if its occurrences were random.

    Rows are the share of the text before the place, in steps of 1/256; columns are how often the word occurs.
    """
    share = np.linspace(0, 1, 257)[:, None]
    count = np.arange(MAX_COUNT + 1)
    both: Floats = 1 - share**count - (1 - share) ** count
    return both
