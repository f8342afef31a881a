"""Kernel: what an aligned stretch of two articles is."""

from typing import NamedTuple


class Stretch(NamedTuple):
    """Two aligned stretches of words, in word indices of their articles, half-open."""

    a0: int
    """First word in `a`."""
    a1: int
    """Word after the last in `a`."""
    b0: int
    """First word in `b`."""
    b1: int
    """Word after the last in `b`."""
    same: int
    """Words that are the same on both sides."""
    shared: int
    """Places in the whole collection that share its rarest fingerprint."""
    before: bool = True
    """Whether more words may agree before it."""
    after: bool = True
    """Whether more words may agree behind it."""

    @property
    def score(self) -> float:
        """Share of the longer side's words that are the same, four places."""
        return score(self.same, max(self.a1 - self.a0, self.b1 - self.b0))


def score(same: int, longer: int) -> float:
    """Return the share of the longer side's words that are the same, four places."""
    return round(same / longer, 4)
