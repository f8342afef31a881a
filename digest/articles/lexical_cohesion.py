"""Kernel: weighs the words that tie what stands before a place in a text to what stands after it."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from digest.articles.content_words import Numbers, Telling, Weights

OFTEN = 12
"""A word that stands more often is expected to be found as one that stands so often."""
LEAD = 80
"""Words that open a story: title and first paragraphs, which name what it is about."""
NEAR = 4
"""Paragraphs that a word reaches over before its next use when it ties neighbours."""

_TYPE, _PLACE = np.uint64(32), np.uint64(24)
"""Bits of a type, and of a word's place in its batch: with 8 more for its part they fill a sortable number."""
MOST_PARTS = 1 << 8
"""Most parts of a batch."""


@dataclass(frozen=True, slots=True)
class Ties:
    """For each paragraph of a batch of parts, what ties the part before it to the part from it on."""

    before: Numbers
    """Words of the batch before each paragraph; one more entry at the end holds all."""
    part: Numbers
    """The number of each paragraph's part."""
    first: Numbers
    """The number of the first paragraph of that part."""
    end: Numbers
    """The number after its last."""
    whole: Weights
    """Weight of the words that stand on both sides, as a share of what chance would have there."""
    expected: Weights
    """What chance would have there: the weight by which `whole` was divided."""
    types: "_Types"
    """What is looked up when the first looks do not settle the matter."""

    def sides(self) -> tuple[Numbers, Numbers]:
        """Return how many words stand before each paragraph in its part, and how many from it on."""
        before = self.before[:-1]
        return before - self.before[self.first], self.before[self.end] - before

    def near(self) -> Weights:
        """Return the share of the words of four paragraphs on either side that reach over a place within four."""
        types, n = self.types, len(self.whole)
        places = types.paragraphs[types.order]
        step = places[1:] - places[:-1]
        close = ~types.new[1:] & (step > 0) & (step <= NEAR)
        weights = types.weights[types.of[types.order]][1:]
        bridged = _over(places[:-1][close], places[1:][close], weights[close], n)
        mass = np.zeros(n + 1)
        np.cumsum(np.bincount(types.paragraphs, types.weights[types.of], n), out=mass[1:])
        at = np.arange(n)
        before = mass[at] - mass[np.maximum(at - NEAR, self.first)]
        after = mass[np.minimum(at + NEAR, self.end)] - mass[at]
        return _share(bridged, np.minimum(before, after))

    def lead(self) -> Weights:
        """Return the share of the words of each part's own opening that stand after a place, of those used again."""
        types, n = self.types, len(self.whole)
        opens, _ = self.sides()
        leading = np.zeros(len(types.first), np.bool_)
        leading[types.of[(opens < LEAD)[types.paragraphs]]] = True
        leading &= types.several
        weights = types.weights[leading]
        led = np.zeros(n + 1)
        np.cumsum(np.bincount(types.first[leading], weights, n), out=led[1:])
        told = np.bincount(types.last[leading] + 1, weights, n + 1)[:n].cumsum()
        return _share(led[self.end] - told, led[self.end] - led[self.first])

    def opening(self, place: int, body: int) -> tuple[float, float]:
        """Return which share of the words that open the text at `place` stood before it, and which share comes again.

        An opening has 80 words and reaches over the paragraph `body` at least.
        """
        end = max(body + 1, int(np.searchsorted(self.before, self.before[place] + LEAD)))
        return self.types.shares(place, min(end, int(self.end[place])))

    def ending(self, place: int) -> float:
        """Return which share of the 80 words before a place comes again after it."""
        start = int(np.searchsorted(self.before, self.before[place] - LEAD, side="right")) - 1
        return self.types.shares(min(max(start, int(self.first[place])), place - 1), place)[1]

    def again(self, place: int) -> float:
        """Return which share of a paragraph's words comes again after it."""
        return self.types.shares(place, place + 1)[1]


@dataclass(frozen=True, slots=True)
class _Types:
    """The words of a batch by type; words of two parts are of two types."""

    paragraphs: Numbers
    """The number of each word's paragraph."""
    of: Numbers
    """The number of each word's type."""
    previous: Numbers
    """The paragraph in which a word of its type stood before it; -1 for the first."""
    order: Numbers
    """The words by type and place."""
    new: NDArray[np.bool_]
    """Where in that order another type begins."""
    first: Numbers
    """For each type the first paragraph with it."""
    last: Numbers
    """For each type the last paragraph with it."""
    several: NDArray[np.bool_]
    """Which types stand in the part more than once."""
    weights: Weights
    """For each type how rare it is."""

    def shares(self, start: int, end: int) -> tuple[float, float]:
        """Return the shares of the words in some paragraphs that stand before them, and that stand after them."""
        low, high = np.searchsorted(self.paragraphs, (start, end))
        here = self.of[low:high][self.previous[low:high] < start]
        weights, first, last = self.weights[here], self.first[here], self.last[here]
        whole = weights.sum()
        return float(_share(weights @ (first < start), whole)), float(_share(weights @ (last >= end), whole))


def ties(told: Telling) -> Ties:
    """Weigh the ties at every paragraph of a batch of at most `MOST_PARTS` parts."""
    n = len(told.lengths)
    before = np.concatenate(([0], np.cumsum(told.lengths)))
    ends = np.concatenate((told.starts[1:], [n]))
    part = np.repeat(np.arange(len(ends)), ends - told.starts)

    order, new = _ordered(told.types, part[told.paragraphs])
    starts = new.nonzero()[0]
    places = told.paragraphs[order]
    last = np.concatenate((starts[1:], [len(order)])) - 1
    types, previous = np.empty(len(order), np.int64), np.empty(len(order), np.int64)
    types[order] = np.cumsum(new) - 1
    previous[order] = np.where(new, -1, np.concatenate(([-1], places[:-1])))
    by_type = _Types(
        paragraphs=told.paragraphs,
        of=types,
        previous=previous,
        order=order,
        new=new,
        first=places[starts],
        last=places[last],
        several=last > starts,
        weights=told.weights[order[starts]],
    )
    several = by_type.several
    first, weights = by_type.first[several], by_type.weights[several]
    count = np.minimum((last - starts)[several] + 1, OFTEN)
    crossing = _over(first, by_type.last[several], weights, n)
    often = np.bincount(part[first] * (OFTEN + 1) + count, weights, len(ends) * (OFTEN + 1))
    words = before[ends] - before[told.starts]
    far = (before[:n] - before[told.starts][part]) * 256 // np.maximum(words, 1)[part]
    expected = (_chances()[far] * often.reshape(-1, OFTEN + 1)[part]).sum(1)
    whole = (crossing + 10) / (expected + 20)
    return Ties(before, part, told.starts[part], ends[part], whole, expected, by_type)


def _ordered(types: NDArray[np.uint32], part: Numbers) -> tuple[Numbers, NDArray[np.bool_]]:
    """Return the order of words by part, type and place, and where in it another type or part begins."""
    keys = (part.astype(np.uint64) << _TYPE | types) << _PLACE | np.arange(len(types), dtype=np.uint64)
    keys.sort()
    kinds = keys >> _PLACE
    new = np.ones(len(keys), np.bool_)
    new[1:] = kinds[1:] != kinds[:-1]
    return (keys & np.uint64((1 << 24) - 1)).astype(np.int64), new


def _share(part: Weights, whole: Weights | float) -> Weights:
    """Return a share that is drawn towards a half where there is little to go by."""
    share: Weights = (part + 5) / (np.asarray(whole) + 10)
    return share


def _over(first: Numbers, last: Numbers, weights: Weights, n: int) -> Weights:
    """Return for each paragraph the weight of the words that stand before it and again at it or after it."""
    opened = np.bincount(first + 1, weights, n + 1)[:n]
    closed = np.bincount(last + 1, weights, n + 1)[:n]
    opened -= closed
    over: Weights = opened.cumsum()
    return over


@cache
def _chances() -> Weights:
    """Return the chance that a word stands on both sides of a place, by the share of the text before it and by count.

    Rows are shares in steps of 1/256, columns are how often the word stands in the text.
    """
    share = np.linspace(0, 1, 257)[:, None]
    count = np.arange(OFTEN + 1)
    both: Weights = 1 - share**count - (1 - share) ** count
    return both
