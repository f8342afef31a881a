"""Kernel: what aligned stretches of two articles are."""

from collections.abc import Iterable
from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import NDArray

from digest.alignment.inserted import Inserted
from digest.lexicon import Ints, argsort_by


@dataclass(frozen=True, slots=True)
class Stretches:
    """Aligned stretches of words of pairs of articles, as columns; half-open, in word indices of their articles."""

    a: Ints
    """(n,) index of one article in the batch."""
    b: Ints
    """(n,) index of the other; the same index for a passage repeated inside an article."""
    a0: Ints
    """(n,) first word in `a`."""
    a1: Ints
    """(n,) word after the last in `a`."""
    b0: Ints
    """(n,) first word in `b`."""
    b1: Ints
    """(n,) word after the last in `b`."""
    same: Ints
    """(n,) words that are the same on both sides."""
    shared: Ints
    """(n,) places in the whole collection that share its rarest fingerprint."""
    put0: Ints
    """(n,) first of the `Inserted` in its middle."""
    put1: Ints
    """(n,) the one after the last."""

    def __len__(self) -> int:
        return len(self.a)

    def take(self, rows: NDArray[np.bool_] | Ints | slice) -> "Stretches":
        """Return some of the stretches."""
        return Stretches(*(column[rows] for column in self.columns()))

    def columns(self) -> tuple[Ints, ...]:
        """Return the columns, without copying them."""
        return tuple(getattr(self, field.name) for field in fields(self))

    def opens_pair(self) -> NDArray[np.bool_]:
        """Tell which stretches are the first of their pair, where those of a pair stand together."""
        return np.concatenate(
            (np.ones(1, np.bool_), (self.a[1:] != self.a[:-1]) | (self.b[1:] != self.b[:-1]))
        )[: len(self)]

    def in_order(self) -> "Stretches":
        """Return the stretches sorted by pair and by place in `a`."""
        return self.take(argsort_by(self.a, self.b, self.a0))


def join_stretches(parts: Iterable[Stretches]) -> Stretches:
    """Put stretches together, one part after the other; there is at least one."""
    columns = zip(*(part.columns() for part in parts), strict=True)
    return Stretches(*map(np.concatenate, columns))


def score(same: int, longer: int) -> float:
    """Return the share of the longer side's words that are the same, four places."""
    return round(same / longer, 4)


def scores(stretches: Stretches, inserted: Inserted) -> NDArray[np.float64]:
    """Return the score of each stretch; what is put in counts on neither side."""
    a_more, b_more = inserted.words(stretches.put0, stretches.put1)
    longer = np.maximum(stretches.a1 - stretches.a0 - a_more, stretches.b1 - stretches.b0 - b_more)
    found = np.ones(len(stretches))
    some = np.flatnonzero(stretches.same < longer)
    found[some] = list(map(score, stretches.same[some].tolist(), longer[some].tolist()))
    return found
