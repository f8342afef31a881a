"""Decide whether two sentences with different words agree: on numbers and days, negation, names and subject."""

import unicodedata
from collections import Counter
from collections.abc import Mapping

from digest.language import Vocabulary, vocabulary_for
from digest.statements.tokens import Kind, Token, Tokens, statement_tokens

_CONTENT_STEM = 6
"""Letters of a content word that are compared."""


def facts(text: str, language: str | None = None) -> tuple[Counter[str], Counter[str]]:
    """Return the numbers and signs of a sentence, and its negations, each with how often it has them."""
    vocabulary = vocabulary_for(language)
    tokens = statement_tokens(text, vocabulary, language)
    return (
        Counter(t.key for t in tokens if t.kind is not Kind.WORD and (t.kind is Kind.SIGN or _is_figure(t))),
        Counter(t.key for t in tokens if t.key in vocabulary.common.negations),
    )


def contradiction(one: Tokens, two: Tokens, vocabulary: Vocabulary) -> str | None:
    """Return the facts by which two sentences with different words disagree, "Sunday / Saturday"; None if by none.

    Either sentence may say more than the other. They disagree if each has a number, a unit, a weekday or a month that
    the other lacks, or if they say the opposite of each other.
    """
    calendar, statements = vocabulary.calendar, vocabulary.statements
    for names in (calendar.weekday_numbers, calendar.unambiguous_names, None):
        sides = [
            {t.key: t.surface for t in side if (t.key in names if names is not None else _is_figure(t))}
            for side in (one, two)
        ]
        if shown := _exclusive(*sides):
            return shown
    units = [{t.key: t.surface for t in side if _is_unit(t)} for side in (one, two)]
    if shown := _exclusive(*units):
        return shown
    places = [{place: t for t in side for place in statements.sides.get(t.key, ())} for side in (one, two)]
    for (pair, side), token in places[0].items():
        opposite = places[1].get((pair, 1 - side))
        if opposite is not None and (pair, side) not in places[1] and (pair, 1 - side) not in places[0]:
            return f"{token.surface} / {opposite.surface}"
    return None


def same_polarity(one: Tokens, two: Tokens, vocabulary: Vocabulary) -> bool:
    """Return whether both sentences are negated, or neither: otherwise they may say the opposite in other words."""
    negated = [any(t.key in vocabulary.common.negations for t in side) for side in (one, two)]
    return negated[0] is negated[1]


def both_ask(one: Tokens, two: Tokens) -> bool:
    """Return whether both sentences are questions, or neither: a question tells nothing again."""
    asks = [any(token.key == "?" for token in side) for side in (one, two)]
    return asks[0] is asks[1]


def share_anchor(one: Tokens, two: Tokens) -> bool:
    """Return whether two sentences have a name or a figure in common; the first word of a sentence is no name."""
    anchors = [
        {t.key for i, t in enumerate(side) if _is_figure(t) or (i and t.capital)} for side in (one, two)
    ]
    return not anchors[0].isdisjoint(anchors[1])


def shared_content(one: Tokens, two: Tokens, vocabulary: Vocabulary) -> tuple[int, float]:
    """Return how many content words besides names two sentences share, and their share of those of the shorter list."""
    # "Former vice president" belongs to a name.
    common = vocabulary.common.function_words | vocabulary.names.offices | vocabulary.names.office_modifiers
    stems = [
        {t.key[:_CONTENT_STEM] for t in side if t.kind is Kind.WORD and not t.capital and t.key not in common}
        for side in (one, two)
    ]
    shared = len(stems[0] & stems[1])
    return shared, shared / max(1, min(map(len, stems)))


def _is_figure(token: Token) -> bool:
    """Return whether a token is a number that states how many or when: "one" and "first" often do not."""
    return token.kind is Kind.NUMBER and token.key[0].isdigit() and token.key != "1"


def _is_unit(token: Token) -> bool:
    """Return whether a token is a currency or a percentage."""
    return token.kind is Kind.SIGN and (token.key == "%" or unicodedata.category(token.surface[-1]) == "Sc")


def _exclusive(one: Mapping[str, str], two: Mapping[str, str]) -> str | None:
    """Return what either side has alone, if both do."""
    alone = [[side[key] for key in side if key not in other] for side, other in ((one, two), (two, one))]
    return f"{', '.join(alone[0][:3])} / {', '.join(alone[1][:3])}" if all(alone) else None
