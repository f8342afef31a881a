"""Decides whether two quantities of two sentences measure the same thing, as far as the words around them show."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from digest.figures.numerals import numbers
from digest.figures.quantity import Quantity
from digest.figures.quantity_context import Context, agreement, context_of, names_differ, shared_nearby
from digest.figures.settings import DifferSettings as Settings
from digest.figures.stems import stem
from digest.language import Vocabulary, alternatives
from digest.model import Measure, Span

MAX_DAYS = 2
"""Days between two articles beyond which a count may have changed."""
MAX_RATIO = 3.0
"""How many times larger one count or sum may be: beyond that, another thing is meant."""
MAX_PERCENTAGE_RATIO = 1.5
"""The same for percentages."""

_DAYS = frozenset({Measure.WEEKDAY, Measure.DAY})
_LETTERS = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Mention:
    """A quantity in the sentence of an article that gives it."""

    text: str
    """The article's document."""
    sentence: Span
    """The sentence."""
    quantity: Quantity
    """One quantity of it."""
    every: Sequence[Quantity]
    """All quantities of the sentence."""
    published: date | None
    """The day on which the article was published, where that is stated."""
    vocabulary: Vocabulary
    """The vocabulary of the article."""

    @property
    def context(self) -> Context:
        """The context of the quantity."""
        return self.context_of(self.quantity)

    def context_of(self, quantity: Quantity) -> Context:
        """Return the context of another quantity of the sentence."""
        return context_of(self.text, self.sentence, quantity.span, self.vocabulary)

    @property
    def others(self) -> list[Quantity]:
        """The other quantities."""
        return [q for q in self.every if q is not self.quantity]


def measure_same_thing(one: Mention, two: Mention, *, copied: bool, settings: Settings) -> bool:
    """Return whether two different values are given for the same thing; in doubt, they are not.

    Args:
        one: A quantity.
        two: The other one.
        copied: Whether both are inside a copied passage.
        settings: The settings of the step.
    """
    p, q = one.quantity, two.quantity
    if not (_values_compatible(p, q, one.vocabulary) and _same_time(one, two, copied=copied)):
        return False
    if _repeats_number(one, two) or _repeats_number(two, one):
        return False
    here, there = one.context, two.context
    if p.measure in _DAYS and here.acts.isdisjoint(there.acts):
        return False  # a day is comparable only as that of an act that is done once
    enough = settings.agree if copied or _is_clear(p, q, one.vocabulary) else settings.agree_more
    return agreement(here, there) >= enough and _same_subject(one, two, copied=copied)


def same_kind(p: Quantity, q: Quantity, vocabulary: Vocabulary) -> bool:
    """Return whether two quantities can measure the same thing: the same counted thing, or the same currency."""
    if p.measure is not q.measure:
        return False
    if _stems(vocabulary).age in (p.things[:2], q.things[:2]):
        return p.things == q.things
    units = _stems(vocabulary).units
    if p.things and (p.things[0] in units or q.things[0] in units):
        return p.things[0] == q.things[0]
    return not p.things or not set(p.things).isdisjoint(q.things)


@dataclass(frozen=True, slots=True)
class _Stems:
    """Words of a vocabulary as the stems with which `Quantity.things` are compared."""

    units: frozenset[str]
    age: tuple[str, ...]
    time_relations: frozenset[str]


@cache
def _stems(vocabulary: Vocabulary) -> _Stems:
    counted, common = vocabulary.quantities, vocabulary.common
    return _Stems(
        frozenset(stem(word, common) for word in counted.units),
        tuple(stem(word, common) for word in counted.age),
        frozenset(stem(word, common) for word in counted.time_relations),
    )


@cache
def _statistics(vocabulary: Vocabulary) -> re.Pattern[str]:
    """Return a pattern for the words of markets, polls and statistics."""
    return re.compile(rf"\b{alternatives(vocabulary.quantities.statistics)}\b")


def _values_compatible(p: Quantity, q: Quantity, vocabulary: Vocabulary) -> bool:
    """Return whether two values can be of the same thing: they count alike, and are not far from each other."""
    if p.measure in _DAYS:
        return True
    if p.measure is Measure.COUNT and not _count_alike(p, q, vocabulary):
        return False
    if p.vague or q.vague:
        return not p.contradicts(q)
    most = MAX_PERCENTAGE_RATIO if p.measure is Measure.SHARE else MAX_RATIO
    return max(p.low, q.low) <= most * min(p.high, q.high)


def _count_alike(p: Quantity, q: Quantity, vocabulary: Vocabulary) -> bool:
    """Return whether the words behind one number are among those behind the other."""
    if 1 in {p.low, q.low}:
        return False  # "one" is more often a word than a number
    stems = _stems(vocabulary)
    if not stems.units.isdisjoint({p.things[0], q.things[0]}) and not (p.vague or q.vague):
        return _same_words(p, q, vocabulary) and p.things[1] not in stems.time_relations
    return set(p.things) <= set(q.things) or set(q.things) <= set(p.things)


def _same_words(p: Quantity, q: Quantity, vocabulary: Vocabulary) -> bool:
    """Return whether the same two words or more name what both count: "people injured", "year-old boy"."""
    said = p.things[2:] if p.things[:2] == _stems(vocabulary).age else p.things[1:]
    return p.things == q.things and any(len(thing) > 1 for thing in said)


def _same_time(one: Mention, two: Mention, *, copied: bool) -> bool:
    """Return whether two sentences are about the same time.

    Their articles were published within `MAX_DAYS` of each other, and neither names a day that the other contradicts:
    a count grows while a story lasts. Words without a number, and counts and sums in a copied passage, may do without
    the dates of their articles.
    """
    p, q = one.quantity, two.quantity
    if one.published is None or two.published is None:
        if not (p.vague or q.vague or (copied and p.measure in {Measure.COUNT, Measure.MONEY})):
            return False
    elif abs((one.published - two.published).days) > MAX_DAYS:
        return False
    days = [{(each.measure, each.low) for each in side.every if each.measure in _DAYS} for side in (one, two)]
    return p.measure in _DAYS or not all(days) or not days[0].isdisjoint(days[1])


def _repeats_number(one: Mention, two: Mention) -> bool:
    """Return whether a sentence has the other's number anywhere, no matter what it counts there."""
    return not numbers(one.text, one.sentence, one.vocabulary).isdisjoint(
        numbers(two.text, two.quantity.span, two.vocabulary)
    )


def _is_clear(p: Quantity, q: Quantity, vocabulary: Vocabulary) -> bool:
    """Return whether it is clear what two quantities measure."""
    if p.vague or q.vague or p.measure is Measure.MONEY:
        return True
    return p.measure is Measure.COUNT and _same_words(p, q, vocabulary)


def _same_subject(one: Mention, two: Mention, *, copied: bool) -> bool:
    """Return whether nothing else in two sentences shows that they are about two things.

    They are about no market and no poll, no other quantities of theirs differ, and neither has a second one that would
    fit as well. Unless one value is without a number, both count the same of several; and unless it is a copy, they do
    not name different people or places.
    """
    printed = [mention.sentence.of(mention.text).lower() for mention in (one, two)]
    is_statistic = _statistics(one.vocabulary).search(printed[0]) or _statistics(two.vocabulary).search(
        printed[1]
    )
    if is_statistic or any(_conflicts(one, two)):
        return False
    fit = shared_nearby(one.context, two.context)
    if any(shared_nearby(*contexts) >= fit for contexts in _rivals(one, two)):
        return False
    if one.quantity.vague or two.quantity.vague:
        return True
    selectors = one.vocabulary.quantities.selectors
    if not selectors.isdisjoint(set(_LETTERS.findall(printed[0])) ^ set(_LETTERS.findall(printed[1]))):
        return False
    return copied or not names_differ(one.context, two.context)


def _conflicts(one: Mention, two: Mention) -> Iterator[bool]:
    """Yield for each other quantity whether it has counterparts in the other sentence, none of which agrees."""
    for here, there in ((one, two), (two, one)):
        for each in here.others:
            like = [other for other in there.every if same_kind(each, other, here.vocabulary)]
            yield bool(like) and all(each.contradicts(other) for other in like)


def _rivals(one: Mention, two: Mention) -> Iterator[tuple[Context, Context]]:
    """Yield the contexts of a quantity and of another one that might be meant instead of its counterpart."""
    for here, there in ((one, two), (two, one)):
        for each in here.others:
            if same_kind(each, there.quantity, here.vocabulary):
                yield here.context_of(each), there.context
