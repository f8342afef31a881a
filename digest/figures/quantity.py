"""A quantity: a range of values, and what is counted."""

from dataclasses import dataclass

from digest.model import Measure, Span

TRUNCATED = 10
"""A number may be truncated, not rounded, where it is at least so many times the unit of its last digit: $1.3 billion
may be $1.375 billion, but $1 billion is not $1.9 billion."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity and its place in a text."""

    span: Span
    """The words that give the value: "about 100", "$2 million", "Tuesday"."""
    measure: Measure
    """What kind it is."""
    low: float
    """Smallest value that the words allow: a rounded number allows some more and some less."""
    high: float
    """Largest value that the words allow."""
    vague: bool = False
    """True for words without a number: "several", "dozens"."""
    things: tuple[str, ...] = ()
    """Stems of what is counted, as far as the words behind it say: ("us", "offici"). The currency for money."""
    unit: float = 0.0
    """Unit of its last digit: 0.1 for 6.6, 100 for 1,200. 0 where there are no digits."""
    compared: bool = True
    """False for what `differ` leaves out: years, scores, ages behind a name, and numbers with no thing behind them."""

    def contradicts(self, other: "Quantity") -> bool:
        """Return whether no value is allowed by both; of two numbers the coarser may be rounded or truncated."""
        if self.unit == other.unit or not (self.unit and other.unit):
            return self.high < other.low or other.high < self.low
        coarse, fine = (self, other) if self.unit > other.unit else (other, self)
        half = coarse.unit / 2
        # 7 percent may be 6.6 percent, though 7 people are 7.
        rounded = half if coarse.low == coarse.high else 0.0
        truncated = rounded + (half if coarse.low >= TRUNCATED * coarse.unit else 0.0)
        return fine.high < coarse.low - rounded or coarse.high + truncated < fine.low

    def conflicts(self, other: "Quantity") -> bool:
        """Return whether two quantities contradict each other, or only one of them is vague."""
        return self.contradicts(other) or self.vague != other.vague
