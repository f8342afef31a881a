"""Tells whether two quantities of two sentences measure one thing, as far as the words around them say."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from digest.figures.content_words import stem
from digest.figures.numerals import numbers
from digest.figures.quantity import Quantity
from digest.figures.quantity_context import Place, agreement, name_others, near, place
from digest.figures.settings import Differ as Settings
from digest.model import Measure, Span

LATER = 2
"""Days between two articles beyond which a count may have changed."""
FAR = 3.0
"""How many times larger one count or sum may be: beyond that, another thing is meant."""
CLOSE = 1.5
"""The same of percentages."""

_UNITS = frozenset(
    map(
        stem,
        "second minute hour day week month year ago time km kilometer kilometre mile metre meter foot feet inch yard "
        "acre degree celsius point percentage basis mph bit share pence franc north south east west".split(),
    )
)
"""Units of which one story gives many, of different things: what began four hours ago for one article began eight
hours ago for the next."""
_AGE = (stem("year"), stem("old"))
_WHEN = frozenset({stem("ago"), stem("later")})
_DAYS = frozenset({Measure.WEEKDAY, Measure.DAY})
_RUNNING = re.compile(
    r"\b(?:shares?|stocks?|index|indexes|futures|nasdaq|dow|yields?|yen|currency|traders?|trading|barrel|"
    r"polls?|polled|polling|surveys?|surveyed|margin of error|"
    r"gdp|economists?|payrolls?|unemployment|jobless|inflation|percentage points?)\b"
)
"""Markets, polls and statistics: what they measure is another number every day or month."""
_WHICH = frozenset(
    "last past previous next first second third fourth final total overall combined altogether since currently "
    "already average daily weekly monthly annual annually quarter".split()
)
"""Words that say which of many things or times is counted: where only one of two sentences has one, they may count
different ones."""
_WORD = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Telling:
    """A quantity in the sentence of an article that gives it."""

    text: str
    """The article's document."""
    sentence: Span
    """The sentence."""
    quantity: Quantity
    """One quantity of it."""
    every: Sequence[Quantity]
    """All of them."""
    published: date | None
    """The day on which the article was published, where that is stated."""

    @property
    def place(self) -> Place:
        """Where the quantity stands."""
        return self.place_of(self.quantity)

    def place_of(self, quantity: Quantity) -> Place:
        """Return where another quantity of the sentence stands."""
        return place(self.text, self.sentence, quantity.span)

    @property
    def rest(self) -> list[Quantity]:
        """The other quantities."""
        return [q for q in self.every if q is not self.quantity]


def one_thing(one: Telling, two: Telling, *, copied: bool, settings: Settings) -> bool:
    """Tell whether two different values are given for one thing; `copied` when both stand inside a copied passage.

    In doubt they are not. Days need an act that is done once.
    """
    p, q = one.quantity, two.quantity
    if not (_may_be_one(p, q) and _same_time(one, two, copied=copied)) or _says(one, two) or _says(two, one):
        return False
    here, there = one.place, two.place
    if p.measure in _DAYS and here.acts.isdisjoint(there.acts):
        return False
    enough = settings.agree if copied or _is_clear(p, q) else settings.agree_more
    return agreement(here, there) >= enough and _one_matter(one, two, copied=copied)


def same_kind(p: Quantity, q: Quantity) -> bool:
    """Tell whether two quantities can measure one thing: a count has a thing in common, money its currency."""
    if p.measure is not q.measure:
        return False
    if _AGE in (p.things[:2], q.things[:2]):
        return p.things == q.things
    if p.things and (p.things[0] in _UNITS or q.things[0] in _UNITS):
        return p.things[0] == q.things[0]
    return not p.things or not set(p.things).isdisjoint(q.things)


def _may_be_one(p: Quantity, q: Quantity) -> bool:
    """Tell whether two values can be said of one thing: of the same kind, and not far from each other."""
    if p.measure in _DAYS:
        return True
    if p.measure is Measure.COUNT and not _same_count(p, q):
        return False
    if p.vague or q.vague:
        return not p.apart(q)
    far = CLOSE if p.measure is Measure.SHARE else FAR
    return max(p.low, q.low) <= far * min(p.high, q.high)


def _same_count(p: Quantity, q: Quantity) -> bool:
    """Tell whether the words behind one number are among those behind the other."""
    if 1 in {p.low, q.low}:
        return False  # "one" is more often a word than a number
    if not _UNITS.isdisjoint({p.things[0], q.things[0]}) and not (p.vague or q.vague):
        return _is_named(p, q) and p.things[1] not in _WHEN
    return set(p.things) <= set(q.things) or set(q.things) <= set(p.things)


def _is_named(p: Quantity, q: Quantity) -> bool:
    """Tell whether the same two words or more say what both count: "people injured", "year-old boy"."""
    said = p.things[2:] if p.things[:2] == _AGE else p.things[1:]
    return p.things == q.things and any(len(thing) > 1 for thing in said)


def _same_time(one: Telling, two: Telling, *, copied: bool) -> bool:
    """Tell whether two sentences speak of one time.

    Their articles were published within LATER days of each other, and neither names a day that the other
    contradicts: a count grows while a story lasts. Words without a number, and counts and sums in a copied passage, may
    do without the dates of their articles.
    """
    p, q = one.quantity, two.quantity
    if one.published is None or two.published is None:
        if not (p.vague or q.vague or (copied and p.measure in {Measure.COUNT, Measure.MONEY})):
            return False
    elif abs((one.published - two.published).days) > LATER:
        return False
    days = [{(each.measure, each.low) for each in side.every if each.measure in _DAYS} for side in (one, two)]
    return p.measure in _DAYS or not all(days) or not days[0].isdisjoint(days[1])


def _says(one: Telling, two: Telling) -> bool:
    """Tell whether a sentence has the other's number anywhere, whatever it counts there."""
    return not numbers(one.text, one.sentence).isdisjoint(numbers(two.text, two.quantity.span))


def _is_clear(p: Quantity, q: Quantity) -> bool:
    """Tell whether it is clear what two quantities measure."""
    if p.vague or q.vague or p.measure is Measure.MONEY:
        return True
    return p.measure is Measure.COUNT and _is_named(p, q)


def _one_matter(one: Telling, two: Telling, *, copied: bool) -> bool:
    """Tell whether nothing else in two sentences says that they speak of two things.

    They are of no market and no poll, no other quantities of theirs differ, and neither has a second one that would
    fit as well. Unless one value is without a number, both count the same of many; and unless it is a copy, they do
    not name different people or places.
    """
    said = [each.sentence.of(each.text).lower() for each in (one, two)]
    if any(_RUNNING.search(sentence) for sentence in said) or any(_clashes(one, two)):
        return False
    fit = near(one.place, two.place)
    if any(near(*places) >= fit for places in _rivals(one, two)):
        return False
    if one.quantity.vague or two.quantity.vague:
        return True
    if not _WHICH.isdisjoint(set(_WORD.findall(said[0])) ^ set(_WORD.findall(said[1]))):
        return False
    return copied or not name_others(one.place, two.place)


def _clashes(one: Telling, two: Telling) -> Iterator[bool]:
    """Tell of each other quantity whether it has a counterpart in the other sentence, and none that agrees."""
    for here, there in ((one, two), (two, one)):
        for each in here.rest:
            like = [other for other in there.every if same_kind(each, other)]
            yield bool(like) and all(each.apart(other) for other in like)


def _rivals(one: Telling, two: Telling) -> Iterator[tuple[Place, Place]]:
    """Yield the places of a quantity and of another one that might be meant instead of its counterpart."""
    for here, there in ((one, two), (two, one)):
        for each in here.rest:
            if same_kind(each, there.quantity):
                yield here.place_of(each), there.place
