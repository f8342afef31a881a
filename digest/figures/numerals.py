"""Reads numbers in digits and in words, like "1,200", "5.5 million", "twenty-one", and how far they are rounded."""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from itertools import accumulate
from typing import NamedTuple, cast

from digest.language import Vocabulary
from digest.model import Span
from digest.text import lowercase

EXACT = 20
"""A whole number up to here is taken as exact; a larger one is as exact as its last digit that is not zero: "100
people" may be 98 people."""
HALF_UNIT = 0.4999999
"""Share of the unit of its last digit by which a number may be rounded: just not to the next one, so that $1.3 billion
and $1.4 billion have no value in common."""
MAX_DIGITS = 15
"""Digits and marks of a number, at most; longer ones are telephone numbers and keys."""


class Token(NamedTuple):
    """A word, a number in digits or a mark, with its place in the text; made by the million, so a plain tuple."""

    lower: str
    """In lower case."""
    start: int
    """First code point."""
    end: int
    """Code point after the last."""


_token = cast(Callable[[tuple[str, int, int]], Token], partial(tuple.__new__, Token))
"""Makes a token in half the time that its class takes."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """The value of a number as it is printed."""

    value: float
    """The number itself."""
    slack: float
    """How much more or less it may mean, because it may be rounded."""
    unit: float
    """The unit of its last digit: 0.1 for 6.6, 100 for 1,200."""
    after: int
    """Index of the token behind it."""


def numeral(tokens: Sequence[Token], at: int, vocabulary: Vocabulary) -> Numeral | None:
    """Return the number that begins at token `at`, or None."""
    words, word = vocabulary.numerals, lower(tokens, at)
    if not word.isascii():
        word = "".join(word.split())
    if not word[:1].isdecimal():
        return _scale_alone(tokens, at, vocabulary) or _in_words(tokens, at, vocabulary)
    if not word.isascii() or len(word) > MAX_DIGITS:
        return None
    after = at + 1
    behind = lower(tokens, after)
    plain = _plain(word, behind, lower(tokens, at - 1), vocabulary)
    value = float(plain)
    glued = after < len(tokens) and tokens[after].start == tokens[at].end
    if (
        glued
        and behind[0].isalpha()
        and behind not in words.suffix_scales
        and behind not in words.suffix_units
    ):
        return None  # a code: "4x4"
    decimals = len(plain.partition(".")[2])
    if glued and behind == "-" and lower(tokens, after + 1) in words.scales:
        after, behind = after + 1, lower(tokens, after + 1)  # "$3-million"
    scale = words.scales.get(behind) or (words.suffix_scales.get(behind) if glued else None)
    if scale is None and not decimals:
        return _whole(value, after)
    unit = (scale or 1.0) / 10**decimals
    return Numeral(value * (scale or 1.0), HALF_UNIT * unit, unit, after + (scale is not None))


def _plain(word: str, behind: str, before: str, vocabulary: Vocabulary) -> str:
    """Return a number in digits with a point before its decimals and no other mark.

    A decimal mark before three digits separates thousands where something is counted that has no parts: "12.000
    people" are twelve thousand, "$1.375 billion" and "1.375 miles" are not.
    """
    words = vocabulary.numerals
    plain = word.replace(" ", "").replace(words.thousands_mark, "")
    whole, _, decimals = plain.partition(words.decimal_mark)
    grouped = words.decimal_mark in decimals or (
        len(decimals) == 3
        and len(whole) <= 3
        and whole != "0"
        and behind[:1].isalpha()
        and behind not in words.scales
        and behind not in vocabulary.figures.unit_of
        and behind not in vocabulary.common.function_words
        and behind not in vocabulary.quantities.percent
        and not (before and unicodedata.category(before[0]) == "Sc")
    )
    return plain.replace(words.decimal_mark, "") if grouped else plain.replace(words.decimal_mark, ".")


def numbers(text: str, span: Span, vocabulary: Vocabulary) -> set[float]:
    """Return every number in a span of the text, no matter what it counts."""
    row, starts = tokens(text, span, vocabulary), number_starts(vocabulary)
    found = (
        numeral(row, at, vocabulary)
        for at, (word, _, _) in enumerate(row)
        if word in starts or word[0].isdecimal()
    )
    return {number.value for number in found if number}


@cache
def number_starts(vocabulary: Vocabulary) -> frozenset[str]:
    """Return the words in lower case with which a number begins where it does not begin with a digit."""
    words = vocabulary.numerals
    return frozenset((*words.values, words.half)) | vocabulary.common.indefinite_articles


def tokens(text: str, span: Span, vocabulary: Vocabulary) -> list[Token]:
    """Return the words, numbers and marks in a span of the text.

    The text is split at the tokens, which are kept, so that the lengths of all pieces add up to places. That takes a
    quarter of the time of asking every match for its place.
    """
    pieces = vocabulary.numerals.token.split(lowercase(span.of(text)))
    edges = list(accumulate(map(len, pieces), initial=span.start))
    return list(map(_token, zip(pieces[1::2], edges[1::2], edges[2::2], strict=False)))


def lower(tokens: Sequence[Token], at: int) -> str:
    """Return token `at` in lower case, "" where there is none."""
    return tokens[at].lower if 0 <= at < len(tokens) else ""


def _scale_alone(tokens: Sequence[Token], at: int, vocabulary: Vocabulary) -> Numeral | None:
    """Read "a dozen", "a million", "half a million"; such a number is rough, so its slack is a quarter."""
    words = vocabulary.numerals
    half = lower(tokens, at) == words.half
    article = at + 1 if half else at
    if lower(tokens, article) not in vocabulary.common.indefinite_articles:
        return None
    scale = words.scales.get(lower(tokens, article + 1))
    if scale is None:
        return None
    value = scale / 2 if half else scale
    return Numeral(value, value / 4, value / 2, article + 2)


def _in_words(tokens: Sequence[Token], at: int, vocabulary: Vocabulary) -> Numeral | None:
    """Read "twenty-one", "two hundred and five", "five dozen"."""
    words = vocabulary.numerals
    total, value, after, begun = 0.0, 0.0, at, False
    while True:
        word = lower(tokens, after)
        if word in words.values:
            # No other word follows one of `ones`, as in "one two"; after a multiple of ten, only one of `ones`.
            if value % 10 or (value % 100 and word in words.tens):
                break
            value, begun = value + words.values[word], True
        elif word in words.scales and begun:
            scale = words.scales[word]
            total, value = (total + value * scale, 0.0) if scale > 100 else (total, value * scale)
        elif not (begun and _is_inside(tokens, after, vocabulary)):
            break
        after += 1
    return _whole(total + value, after) if begun else None


def _is_inside(tokens: Sequence[Token], at: int, vocabulary: Vocabulary) -> bool:
    """Return whether a hyphen or "and" is inside a number: "twenty-one", "two hundred and five"."""
    words = vocabulary.numerals
    before, after = lower(tokens, at - 1), lower(tokens, at + 1)
    if lower(tokens, at) == "-":
        return before in words.tens and after in words.ones
    return lower(tokens, at) == words.joiner and before in words.joined_scales and after in words.values


def _whole(value: float, after: int) -> Numeral:
    """Return a whole number: 100 may be 50 to 150, but 98 and 12 are exact."""
    unit, number = 1, int(value)
    while value > EXACT and number % 10 == 0:
        unit, number = unit * 10, number // 10
    return Numeral(value, HALF_UNIT * unit if unit > 1 else 0.0, unit, after)
