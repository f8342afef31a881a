"""Kernel: what one side of an aligned stretch has and the other has not: sentences put in."""

from dataclasses import dataclass

import numpy as np

from digest.lexicon import Ints


@dataclass(frozen=True, slots=True)
class Inserted:
    """Words that one side alone has, in the middle of aligned stretches; half-open, in word indices of their articles.

    Those of a stretch stand together and in order. On the side that has them not, start and end are equal.
    """

    a0: Ints
    """(n,) first word in `a`."""
    a1: Ints
    """(n,) word after the last in `a`."""
    b0: Ints
    """(n,) first word in `b`."""
    b1: Ints
    """(n,) word after the last in `b`."""

    def words(self, first: Ints, last: Ints) -> tuple[Ints, Ints]:
        """Return how many words `a` and `b` have put in, of those from `first` to before `last`."""
        none = np.zeros(1, np.int64)
        totals = (np.concatenate((none, np.cumsum(size))) for size in (self.a1 - self.a0, self.b1 - self.b0))
        a, b = (total[last] - total[first] for total in totals)
        return a, b
