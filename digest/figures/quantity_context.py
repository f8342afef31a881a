"""Tells how well the places of two quantities in their sentences agree, by the words that stand there."""

import re
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from digest.figures.content_words import content
from digest.figures.days import MONTHS, WEEKDAYS
from digest.model import Span

REACH = 6
"""Words that name something, on either side of a quantity, that are near it."""
ACT = 8
"""Words before a day among which stands what was done on it."""
NEAR = 0.1
"""What a word near both quantities adds to how well their places agree."""

_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+")
"""A word with a capital that does not open a sentence."""
_DONE = re.compile(r"\b[a-z]+ed\b")
_SAYING = frozenset(
    "added announced appeared asked claimed confirmed declared denied expected indicated insisted noted posted "
    "promised quoted released reported repeated revealed showed stated suggested testified tweeted urged warned".split()
)
"""Acts of telling: they are done again from day to day."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a quantity stands."""

    sentence: str
    """The sentence."""
    before: tuple[str, ...]
    """Stems of the words before it that name something, in order."""
    after: tuple[str, ...]
    """Stems of those behind it."""
    acts: frozenset[str]
    """What was done, in the words just before it: "arrested" for "was arrested in Ansel on Monday"."""


def place(text: str, sentence: Span, quantity: Span) -> Place:
    """Return the place of a quantity in its sentence; both are spans of the text."""
    before, after = text[sentence.start : quantity.start], text[quantity.end : sentence.end]
    acts = frozenset(_DONE.findall(" ".join(before.split()[-ACT:]))) - _SAYING
    return Place(sentence.of(text), tuple(content(before)), tuple(content(after)), acts)


def near(one: Place, two: Place) -> int:
    """Count the words near both quantities, in order, on the same side of them."""
    before = LCSseq.similarity(one.before[-REACH:], two.before[-REACH:])
    return int(before + LCSseq.similarity(one.after[:REACH], two.after[:REACH]))


def agreement(one: Place, two: Place) -> float:
    """Return how well two places agree, rounded to four places.

    It is the share of words that the two sentences have in common (Dice, 0 to 1), and NEAR for each word near both.
    """
    mine, other = {*one.before, *one.after}, {*two.before, *two.after}
    alike = 2 * len(mine & other) / max(1, len(mine) + len(other))
    return round(alike + NEAR * near(one, two), 4)


def name_others(one: Place, two: Place) -> bool:
    """Tell whether each sentence has a name that the other has not: they speak of two matters, or of two sides."""
    return bool(_only(one, two)) and bool(_only(two, one))


def _only(one: Place, two: Place) -> set[str]:
    """Return the names in one sentence that stand nowhere in the other; days are none."""
    names = {name for name in _NAME.findall(one.sentence) if name.lower() not in WEEKDAYS | MONTHS}
    return {name for name in names if name not in two.sentence}
