"""Aligned segments of pairs of articles, and their insertions, as columns of arrays."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digest.lexicon import Ints, Mask, argsort_by

Rows = Mask | Ints | slice
"""Selects rows: a mask, indices or a slice."""


@dataclass(frozen=True, slots=True)
class Side:
    """Half-open ranges of words, each in an article."""

    article: Ints
    """(n,) index of the article in the batch."""
    start: Ints
    """(n,) index of the first word in its article."""
    end: Ints
    """(n,) index after the last word."""

    @property
    def lengths(self) -> Ints:
        """(n,) numbers of words."""
        return self.end - self.start

    def take(self, rows: Rows) -> "Side":
        """Return some of the ranges."""
        return Side(self.article[rows], self.start[rows], self.end[rows])


@dataclass(frozen=True, slots=True)
class Insertions:
    """Words that only one side has, in the middle of aligned segments; on the other side the range is empty.

    The insertions of a segment are neighbours and in order.
    """

    a: Side
    """(n,) words in `a`."""
    b: Side
    """(n,) words in `b`."""

    def word_counts(self, first: Ints, last: Ints) -> tuple[Ints, Ints]:
        """Return the number of words inserted in `a` and in `b` by the insertions first to last - 1 of each row."""
        none = np.zeros(1, np.int64)
        totals = (np.concatenate((none, np.cumsum(side.lengths))) for side in (self.a, self.b))
        a, b = (total[last] - total[first] for total in totals)
        return a, b


@dataclass(frozen=True, slots=True)
class Segments:
    """Aligned segments of pairs of articles. A pair may be an article and itself, for a passage that it repeats."""

    a: Side
    """(n,) words in one article."""
    b: Side
    """(n,) words in the other."""
    equal: Ints
    """(n,) number of words that are equal on both sides."""
    occurrences: Ints
    """(n,) number of places in the collection that share the segment's rarest fingerprint."""
    first_insertion: Ints
    """(n,) index of its first insertion."""
    last_insertion: Ints
    """(n,) index after its last insertion."""

    def __len__(self) -> int:
        return len(self.equal)

    def take(self, rows: Rows) -> "Segments":
        """Return some of the segments."""
        return Segments(
            self.a.take(rows),
            self.b.take(rows),
            self.equal[rows],
            self.occurrences[rows],
            self.first_insertion[rows],
            self.last_insertion[rows],
        )

    def starts_pair(self) -> Mask:
        """Return which segments are the first of their pair of articles; those of a pair have to be neighbours."""
        a, b = self.a.article, self.b.article
        return np.concatenate((np.ones(1, np.bool_), (a[1:] != a[:-1]) | (b[1:] != b[:-1])))[: len(self)]

    def sorted_by_pair(self) -> "Segments":
        """Return the segments sorted by pair and by position in `a`."""
        return self.take(argsort_by(self.a.article, self.b.article, self.a.start))


def concatenate(parts: Sequence[Segments]) -> Segments:
    """Concatenate segments; `parts` is not empty."""
    return Segments(
        _concatenate_sides([part.a for part in parts]),
        _concatenate_sides([part.b for part in parts]),
        np.concatenate([part.equal for part in parts]),
        np.concatenate([part.occurrences for part in parts]),
        np.concatenate([part.first_insertion for part in parts]),
        np.concatenate([part.last_insertion for part in parts]),
    )


def _concatenate_sides(sides: Iterable[Side]) -> Side:
    columns = zip(*((side.article, side.start, side.end) for side in sides), strict=True)
    return Side(*map(np.concatenate, columns))


def score(equal: int, longer: int) -> float:
    """Return the share of the longer side's words that are equal, rounded to four places."""
    return round(equal / longer, 4)


def scores(segments: Segments, insertions: Insertions) -> NDArray[np.float64]:
    """Return the `(n,)` scores of segments; inserted words count on neither side."""
    a_inserted, b_inserted = insertions.word_counts(segments.first_insertion, segments.last_insertion)
    longer = np.maximum(segments.a.lengths - a_inserted, segments.b.lengths - b_inserted)
    found = np.ones(len(segments))
    edited = np.flatnonzero(segments.equal < longer)
    found[edited] = list(map(score, segments.equal[edited].tolist(), longer[edited].tolist()))
    return found
