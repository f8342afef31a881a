"""Compares the contexts of two quantities: the words of their sentences, before and behind them."""

import re
from dataclasses import dataclass
from functools import cache

from rapidfuzz.distance import LCSseq

from digest.figures.stems import content_stems
from digest.language import Vocabulary
from digest.model import Span

WINDOW = 6
"""Content words on either side of a quantity that are near it."""
ACT_WINDOW = 8
"""Words before a day among which the verb of what was done on it is looked for."""
NEAR = 0.1
"""What each word near both quantities adds to the agreement of their contexts."""

_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+")
"""A capitalized word that does not open a sentence: "Marl" in "said Marl"."""


@dataclass(frozen=True, slots=True)
class Context:
    """The words around a quantity."""

    sentence: str
    """Its sentence."""
    before: tuple[str, ...]
    """Stems of the content words before it, in order."""
    after: tuple[str, ...]
    """Stems of the content words behind it, in order."""
    acts: frozenset[str]
    """What was done, in the words just before it: "arrested" for "was arrested in Ansel on Monday"."""
    names: frozenset[str]
    """Names in the sentence; days are none."""


def context_of(text: str, sentence: Span, quantity: Span, vocabulary: Vocabulary) -> Context:
    """Return the context of a quantity; `sentence` and `quantity` are spans of the text."""
    printed, common, calendar = sentence.of(text), vocabulary.common, vocabulary.calendar
    before, after = text[sentence.start : quantity.start], text[quantity.end : sentence.end]
    acts = frozenset(_act(vocabulary).findall(" ".join(before.split()[-ACT_WINDOW:])))
    return Context(
        printed,
        tuple(content_stems(before, common)),
        tuple(content_stems(after, common)),
        acts - vocabulary.quantities.repeated_acts,
        frozenset(
            name
            for name in _NAME.findall(printed)
            if name.lower() not in calendar.weekday_numbers and name.lower() not in calendar.month_numbers
        ),
    )


@cache
def _act(vocabulary: Vocabulary) -> re.Pattern[str]:
    """Return a pattern for a whole word that says what was done: "arrested"."""
    return re.compile(rf"\b(?:{vocabulary.quantities.acts.pattern})\b")


def shared_nearby(one: Context, two: Context) -> int:
    """Count the words near both quantities, in the same order and on the same side of them."""
    before = LCSseq.similarity(one.before[-WINDOW:], two.before[-WINDOW:])
    return int(before + LCSseq.similarity(one.after[:WINDOW], two.after[:WINDOW]))


def agreement(one: Context, two: Context) -> float:
    """Return how well two contexts agree, rounded to four places.

    This is the Dice coefficient of the words of the two sentences (0 to 1), plus `NEAR` for each word near both.
    """
    mine, other = {*one.before, *one.after}, {*two.before, *two.after}
    dice = 2 * len(mine & other) / max(1, len(mine) + len(other))
    return round(dice + NEAR * shared_nearby(one, two), 4)


def names_differ(one: Context, two: Context) -> bool:
    """Return whether each sentence has a name that the other lacks: they may be about two events, or two sides."""
    return any(name not in two.sentence for name in one.names) and any(
        name not in one.sentence for name in two.names
    )
