"""Decides whether two figures of a thread describe the same thing, so that they share a row."""

from collections.abc import Set as AbstractSet
from datetime import date, timedelta
from math import inf, log
from typing import NamedTuple

from rapidfuzz.distance import LCSseq

from digest.figures.quantity import Quantity
from digest.figures.thing import Thing
from digest.model import Measure, Sentence

ALIKE_EQUAL = 0.4
"""Smallest likeness of the contexts of two figures with one value: the Dice coefficient of the words of both sentences,
and `PER_WORD` for each word near both."""
ALIKE_RARE = 0.15
"""The same for numbers above `SMALL` and for those with decimals."""
ALIKE_COMPATIBLE = 0.5
"""The same for numbers that allow a common value and are not more than `COMPATIBLE_RATIO` times apart."""
COMPATIBLE_RATIO = 1.5
ALIKE = 0.5
"""The same for different values."""
ALIKE_ACT = 0.5
"""The same for two years of one act, which is done once: "appointed in 2011" and "in 2010"."""
COPIED = 0.6
"""Smallest Dice coefficient of the words of two sentences that tell of the same act, wherever their days are."""
SMALL = 20
"""Numbers up to here are given of many things in one story."""
ENOUGH = 1.75
"""Smallest agreement of two figures with different values.

The weights and this threshold are those of a logistic regression on the pairs of `benchmarks/differ_labels.jsonl` that
share a thread, rounded: see docs/tool/how/figure.md for what they reach."""
PER_WORD = 0.2
"""What each word near both figures adds, in order and on the same side of them; `MAX_WORDS` count at most."""
MAX_WORDS = 6
LESS_EXACT = 2.5
"""What is added where only one value is vague, and allows the other: "dozens" and 60."""
BOTH_LEADS = 1.0
"""What is added where both figures are in a title or lead; half of it where one is."""
SAME_NOUN = 1.25
"""What is added where the same two words follow both numbers: "people injured"."""
SAME_NAME = 0.5
"""What is added for a thing that the vocabulary names, since it is told in different words: "killed", "toll"."""
PER_RATIO = 0.5
"""What is taken off for the natural logarithm of the ratio of the values."""
UNLIKELY = 1.0
"""What is taken off for days, ages and percentages, of which one story has many."""
MAX_RATIO = 10.0
"""How many times larger one of two different values of a thing may be, unless the sentences are nearly the same."""
NEARLY_EQUAL = 0.85
"""Dice coefficient of the words of two such sentences."""

_DAYS = frozenset({Measure.WEEKDAY, Measure.DAY})
_MANY = _DAYS | {Measure.SHARE, Measure.AGE, Measure.YEAR}


class Reading(NamedTuple):
    """A quantity with what it is of, and where it is; made for each of them, so a plain tuple."""

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

    value: tuple[float, float] | date
    """The value in common units: a date, or a range; a rounded number is itself."""
    core: frozenset[str] = frozenset()
    """The content words next to it, without those that most figures of the thread have in their sentences."""


def same_thing(one: Reading, two: Reading) -> bool:
    """Return whether two figures of one kind describe the same thing."""
    if one.thing.role and two.thing.role and one.thing.role != two.thing.role:
        return False
    alike = round(_dice(one.words, two.words) + _near(one, two), 4)
    if one.value != two.value and one.thing.act and one.thing.act == two.thing.act:
        return alike >= ALIKE_ACT
    if one.value != two.value and not (alike >= ALIKE_COMPATIBLE and _compatible(one, two)):
        return alike >= ALIKE and round(alike + _favour(one, two), 4) >= ENOUGH
    value = one.value
    rare = isinstance(value, tuple) and (value[0] > SMALL or 0 < one.quantity.unit < 1)
    if rare and one.thing.measure is not Measure.YEAR:
        return alike >= ALIKE_RARE
    # Small numbers of people and things are known by their noun; days, years and hours have none.
    known = one.thing.named or not one.core.isdisjoint(two.core) or _dice(one.words, two.words) >= COPIED
    return alike >= ALIKE_EQUAL and known


def reason(one: Reading, two: Reading) -> str:
    """Return what decides whether two figures of one kind describe the same thing, in words."""
    if one.thing.role and two.thing.role and one.thing.role != two.thing.role:
        return f"another noun: {one.thing.role}, {two.thing.role}"
    alike = round(_dice(one.words, two.words) + _near(one, two), 4)
    if one.value == two.value:
        return f"equal values, likeness {alike:.4f}"
    if alike >= ALIKE_COMPATIBLE and _compatible(one, two):
        return f"values that allow each other, likeness {alike:.4f}"
    return f"different values, likeness {alike:.4f}, with further evidence {alike + _favour(one, two):.4f} of {ENOUGH}"


def _compatible(one: Reading, two: Reading) -> bool:
    """Return whether two numbers may be one value: "more than 50" and 60, 98 and 100."""
    if one.quantity.vague or two.quantity.vague or isinstance(one.value, date) or isinstance(two.value, date):
        return False
    low, high = max(one.value[0], two.value[0]), min(one.value[1], two.value[1])
    starts = sorted((one.value[0], two.value[0]))
    return low <= high and starts[1] <= COMPATIBLE_RATIO * starts[0]


def _favour(one: Reading, two: Reading) -> float:
    """Return what else speaks for two figures with different values being of the same thing."""
    p, q = one.quantity, two.quantity
    total = BOTH_LEADS * (min(one.weight, 1) + min(two.weight, 1)) / 2
    if len(p.things) > 1 and p.things[:2] == q.things[:2]:
        total += SAME_NOUN
    if one.thing.label and one.thing.label == one.thing.name:
        total += SAME_NAME
    if one.thing.measure in _MANY:
        total -= UNLIKELY
    if p.vague != q.vague:
        return total + (0.0 if p.contradicts(q) else LESS_EXACT)
    if isinstance(one.value, tuple) and isinstance(two.value, tuple) and one.thing.measure not in _DAYS:
        low = min(one.value[1], two.value[1])
        ratio = max(one.value[0], two.value[0]) / low if low else inf
        copied = _dice(one.words, two.words) >= NEARLY_EQUAL
        total -= PER_RATIO * log(max(ratio, 1.0)) if ratio <= MAX_RATIO else 0.0 if copied else ENOUGH
    return total


def _near(one: Reading, two: Reading) -> float:
    """Return what the words near both figures add."""
    words = LCSseq.similarity(one.thing.before, two.thing.before)
    words += LCSseq.similarity(one.thing.after, two.thing.after)
    return PER_WORD * min(words, MAX_WORDS)


def _dice(one: AbstractSet[str], two: AbstractSet[str]) -> float:
    return 2 * len(one & two) / max(1, len(one) + len(two))


def value_of(quantity: Quantity, thing: Thing, day: date | None) -> tuple[float, float] | date:
    """Return a value in common units, so that equal values are equal: a date, or the lowest and highest value."""
    if day is not None:
        return day
    factor = thing.unit[2] if thing.unit else 1.0
    low, high = quantity.low * factor, quantity.high * factor
    if 0 < high - low <= quantity.unit * factor:  # rounded, and neither a range nor approximate
        low = high = (low + high) / 2
    return float(f"{low:.9g}"), float(f"{high:.9g}")


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
