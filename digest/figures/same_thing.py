"""Decides whether two figures of a thread describe the same thing, so that they share a row."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta

from digest.figures.quantity import Quantity
from digest.figures.thing import Thing
from digest.model import Measure, Sentence

ALIKE_EQUAL = 0.2
"""Smallest likeness of the contexts of two figures with one value."""
ALIKE_NAMED = 0.45
"""Smallest likeness of the contexts of two counts of a thing that the vocabulary names, with different values."""
ALIKE = 0.8
"""The same of all other figures."""
MAX_RATIO = 3.0
"""How many times larger one of two different values of a thing may be."""

_DAYS = frozenset({Measure.WEEKDAY, Measure.DAY})


@dataclass(frozen=True, slots=True)
class Reading:
    """A quantity with what it is of, and where it is."""

    sentence: Sentence
    """Its sentence."""
    number: int
    """Its number in the sentence, from 1."""
    quantity: Quantity
    """The quantity."""
    thing: Thing
    """What it is of."""
    words: frozenset[str]
    """Stems of the content words of the sentence."""
    text: str
    """The first article with the same text as its article: copies are one text."""
    day: date | None
    """For a day, the date that it names, where that of the article says which."""
    weight: int
    """Where it is: 2 in a title, 1 in a lead, 0 elsewhere."""

    @property
    def value(self) -> tuple[float, float] | date:
        """The value in common units: a date, or the lowest and highest value."""
        if self.day is not None:
            return self.day
        factor = self.thing.unit[2] if self.thing.unit else 1.0
        return round(self.quantity.low * factor, 6), round(self.quantity.high * factor, 6)


def likeness(one: Reading, two: Reading) -> float:
    """Return how alike the contexts of two figures are, from 0 to 2, rounded to four places.

    This is the Dice coefficient of the words of their sentences plus that of the words near them.
    """
    return round(_dice(one.words, two.words) + _dice(one.thing.near, two.thing.near), 4)


def _dice(one: AbstractSet[str], two: AbstractSet[str]) -> float:
    return 2 * len(one & two) / max(1, len(one) + len(two))


def equal(one: Reading, two: Reading) -> bool:
    """Return whether two figures of one kind give the same value."""
    if one.quantity.measure in _DAYS:
        return (one.value == two.value and one.quantity.measure is two.quantity.measure) or (
            one.day is not None and one.day == two.day
        )
    return one.value == two.value


def same_thing(one: Reading, two: Reading) -> bool:
    """Return whether two figures of one kind describe the same thing."""
    if one.thing.role and two.thing.role and one.thing.role != two.thing.role:
        return False
    alike = likeness(one, two)
    if equal(one, two):
        return alike >= ALIKE_EQUAL
    p, q = one.quantity, two.quantity
    if not (p.vague or q.vague or one.quantity.measure in _DAYS):
        (low, high), (other_low, other_high) = _range(one), _range(two)
        if max(low, other_low) > MAX_RATIO * min(high, other_high):
            return False
    named = one.thing.name == one.thing.label != ""
    return alike >= (ALIKE_NAMED if named else ALIKE)


def _range(reading: Reading) -> tuple[float, float]:
    value = reading.value
    assert isinstance(value, tuple)
    return value


def dated(quantity: Quantity, published: date | None) -> date | None:
    """Return the date that a weekday or a day of a month names: the last one up to the day of publication.

    News of the day before yesterday and older is seldom dated by the weekday, and next week's has a day of a month.
    """
    if published is None:
        return None
    if quantity.measure is Measure.WEEKDAY:
        return published - timedelta(days=(published.isoweekday() - int(quantity.low)) % 7)
    if quantity.measure is Measure.DAY:
        month, day = divmod(int(quantity.low), 100)
        try:
            return date(published.year, month, day)
        except ValueError:
            return None
    return None
