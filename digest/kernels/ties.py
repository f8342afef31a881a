"""Kernel: weighs the words that tie what stands before a place in a text to what stands after it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import log

import numpy as np
from numpy.typing import NDArray

from digest.kernels.rarity import BACKGROUND, UNLISTED, common_words
from digest.model.span import Span

COMMON = 60
"""A word that more articles in 1,000 use ties nothing: it stands everywhere."""
LETTERS = 6
"""Letters of a word that count, so that "retaliate" and "retaliation" are one; the thread stage counts as many."""
SHORTEST = 3
"""Fewest letters of a word that is read."""
OFTEN = 12
"""A word that stands more often is expected to be found as one that stands so often."""
LEAD = 80
"""Words that open a story: title and first paragraphs, which name what it is about."""
NEAR = 4
"""Paragraphs that a word reaches over before its next use when it ties neighbours."""
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
class Read:
    """The telling words of a text in order: those that are not in everybody's use."""

    types: NDArray[np.uint32]
    """The hashed letters of each."""
    paragraphs: Numbers
    """The number of each word's paragraph."""
    weights: Weights
    """How rare each is."""
    lengths: Numbers
    """Words of each paragraph, the common ones among them; none where it was left out."""

    def between(self, first: int, last: int) -> "Read":
        """Return the words of the paragraphs from `first` to before `last`, which are numbered anew."""
        low, high = np.searchsorted(self.paragraphs, (first, last))
        return Read(
            self.types[low:high],
            self.paragraphs[low:high] - first,
            self.weights[low:high],
            self.lengths[first:last],
        )


@dataclass(frozen=True, slots=True)
class Ties:
    """For each paragraph of a text, what ties the text before it to the text from it on."""

    before: Numbers
    """Words before the paragraph; one more entry at the end holds all."""
    whole: Weights
    """Weight of the words that stand on both sides, as a share of what chance would have there."""
    expected: Weights
    """What chance would have there: the weight by which `whole` was divided."""
    sides: "_Sides"
    """What is looked up when the first looks do not settle the matter."""

    def near(self) -> Weights:
        """Return the share of the words of four paragraphs on either side that reach over a place within four."""
        sides, n = self.sides, len(self.whole)
        places = sides.paragraphs[sides.order]
        step = places[1:] - places[:-1]
        close = ~sides.new[1:] & (step > 0) & (step <= NEAR)
        weights = sides.weights[sides.types[sides.order]][1:]
        bridged = _over(places[:-1][close], places[1:][close], weights[close], n)
        mass = np.zeros(n + 1)
        np.cumsum(np.bincount(sides.paragraphs, sides.weights[sides.types], n), out=mass[1:])
        at = np.arange(n)
        before = mass[at] - mass[np.maximum(at - NEAR, 0)]
        after = mass[np.minimum(at + NEAR, n)] - mass[at]
        return _share(bridged, np.minimum(before, after))

    def lead(self) -> Weights:
        """Return the share of the words of the text's own opening that stand after a place, of those used again."""
        sides, n = self.sides, len(self.whole)
        opens = int(np.searchsorted(sides.paragraphs, max(1, int(np.searchsorted(self.before, LEAD)))))
        leading = np.zeros(len(sides.first), np.bool_)
        leading[sides.types[:opens]] = True
        leading &= sides.several
        weights = sides.weights[leading]
        told = np.bincount(sides.last[leading] + 1, weights, n + 1)[:n]
        return _share(weights.sum() - np.cumsum(told), weights.sum())

    def opening(self, place: int, body: int) -> tuple[float, float]:
        """Return which share of the words that open the text at `place` stood before it, and which share comes again.

        An opening has 80 words and reaches over the paragraph `body` at least.
        """
        end = max(body + 1, int(np.searchsorted(self.before, self.before[place] + LEAD)))
        return self.sides.shares(place, min(end, len(self.whole)))

    def ending(self, place: int) -> float:
        """Return which share of the 80 words before a place comes again after it."""
        start = int(np.searchsorted(self.before, self.before[place] - LEAD, side="right")) - 1
        return self.sides.shares(min(max(start, 0), place - 1), place)[1]

    def again(self, place: int) -> float:
        """Return which share of a paragraph's words comes again after it."""
        return self.sides.shares(place, place + 1)[1]


@dataclass(frozen=True, slots=True)
class _Sides:
    """The words of a text by type: where each type stands first and last."""

    paragraphs: Numbers
    types: Numbers
    order: Numbers
    new: NDArray[np.bool_]
    first: Numbers
    last: Numbers
    several: NDArray[np.bool_]
    weights: Weights

    def shares(self, start: int, end: int) -> tuple[float, float]:
        """Return the shares of the words in some paragraphs that stand before them, and that stand after them."""
        low, high = np.searchsorted(self.paragraphs, (start, end))
        here = np.zeros(len(self.weights), np.bool_)
        here[self.types[low:high]] = True
        weights = self.weights * here
        whole = weights.sum()
        before, after = weights[self.first < start].sum(), weights[self.last >= end].sum()
        return float(_share(before, whole)), float(_share(after, whole))


def ties(read: Read) -> Ties:
    """Weigh the ties at every paragraph of a text."""
    n = len(read.lengths)
    before = np.concatenate(([0], np.cumsum(read.lengths)))
    order = np.argsort(read.types, kind="stable")
    sorted_types = read.types[order]
    new = np.ones(len(order), np.bool_)
    new[1:] = sorted_types[1:] != sorted_types[:-1]
    starts = new.nonzero()[0]
    ends = np.empty_like(starts)
    ends[:-1], ends[-1] = starts[1:], len(order)
    places = read.paragraphs[order]
    first, last, count, by_type = places[starts], places[ends - 1], ends - starts, read.weights[order[starts]]
    types = np.empty(len(order), np.int64)
    types[order] = np.cumsum(new) - 1

    several = count > 1
    crossing = _over(first[several], last[several], by_type[several], n)
    far = (before[:n] * 256) // max(int(before[-1]), 1)
    expected = _chances()[far] @ np.bincount(np.minimum(count[several], OFTEN), by_type[several], OFTEN + 1)

    sides = _Sides(read.paragraphs, types, order, new, first, last, several, by_type)
    return Ties(before, (crossing + 10) / (expected + 20), expected, sides)


def read(text: str, spans: Sequence[Span], left_out: NDArray[np.bool_]) -> Read:
    """Read the telling words of a text's paragraphs; those that are `left_out` (n,) hold none."""
    start = spans[0].start
    at, types = _types(_folded(text[start : spans[-1].end]))
    bounds = np.searchsorted(at, np.fromiter((span.start - start for span in spans), np.int64, len(spans)))
    lengths = np.concatenate((bounds[1:], [len(at)])) - bounds
    paragraphs = np.repeat(np.arange(len(spans)), lengths)
    weights = _weights()[types >> np.uint32(32 - _SLOTS)]
    telling = weights > 0
    if left_out.any():
        telling &= ~left_out[paragraphs]
        lengths = np.where(left_out, 0, lengths)
    return Read(types[telling], paragraphs[telling], weights[telling].astype(np.float64), lengths)


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
        letter_here = letters.take(at + i)
        types = types * _FACTOR + (letter_here if i < SHORTEST else letter_here * (lengths > i))
    return at, types * _MIX


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
