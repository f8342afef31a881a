"""Reads numbers in digits and in words, like "1,200", "5.5 million", "twenty-one", and how far they are rounded."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple, cast

from digest.model import Span

EXACT = 20
"""A whole number up to here is taken as exact; a larger one is as exact as its last digit that is not zero: "100
people" may be 98 people."""
HALF = 0.4999999
"""Share of the unit of its last digit by which a number may be rounded: just not to the next one, so that $1.3 billion
and $1.4 billion have no value in common."""
LONGEST = 15
"""Digits and marks of a number, at most; longer ones are telephone numbers and keys."""

_WORD = re.compile(r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[^\W\d_]+(?:['’][^\W\d_]+)?|[^\w\s]")
_UNITS = {
    word: float(number)
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: 10.0 * number
    for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12.0}
_FIRST = frozenset((*_UNITS, *_TENS, "a", "an", "half"))
"""Words with which a number begins."""
WORDS = (*_UNITS, *_TENS, *(f"{a} {scale}" for a in ("a", "an") for scale in _SCALES))
"""Words of which every number in words has one."""
_LETTERS = {"m": 1e6, "mn": 1e6, "bn": 1e9, "k": 1e3}
"""Scales that stand right behind the digits: "$5m"."""
_GLUED = {*_LETTERS, "km", "kg", "ft", "mph", "cm", "mm"}
"""What may stand right behind digits. Other letters make the digits a code: "4x4"."""


class Token(NamedTuple):
    """A word, a number in digits or a mark, with its place in the text; made by the million, so a plain tuple."""

    lower: str
    """In small letters."""
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
    """What it says."""
    slack: float
    """How much more or less it may stand for, by its rounding."""
    unit: float
    """The unit of its last digit: 0.1 for 6.6, 100 for 1,200."""
    after: int
    """The token behind it."""


def numeral(tokens: Sequence[Token], at: int) -> Numeral | None:
    """Return the number that begins at a token; None when none does."""
    word = lower(tokens, at)
    if not word[:1].isdecimal():
        return _few(tokens, at) or _in_words(tokens, at)
    if not word.isascii() or len(word) > LONGEST:
        return None
    value, after = float(word.replace(",", "")), at + 1
    behind = lower(tokens, after)
    glued = after < len(tokens) and tokens[after].start == tokens[at].end
    if glued and behind[0].isalpha() and behind not in _GLUED:
        return None
    decimals = len(word.partition(".")[2])
    if glued and behind == "-" and lower(tokens, after + 1) in _SCALES:
        after, behind = after + 1, lower(tokens, after + 1)  # "$3-million"
    scale = _SCALES.get(behind) or (_LETTERS.get(behind) if glued else None)
    if scale is None and not decimals:
        return _whole(value, after)
    unit = (scale or 1.0) / 10**decimals
    return Numeral(value * (scale or 1.0), HALF * unit, unit, after + (scale is not None))


def numbers(text: str, span: Span) -> set[float]:
    """Return every number in a stretch of a text, whatever it counts."""
    row = tokens(text, span)
    found = (numeral(row, at) for at, token in enumerate(row) if begins(token.lower))
    return {number.value for number in found if number}


def begins(word: str) -> bool:
    """Tell whether a number can begin with a word, which stands in small letters."""
    return word in _FIRST or word[0].isdecimal()


def tokens(text: str, span: Span) -> list[Token]:
    """Return the words, numbers and marks of a stretch of a text."""
    return [_token((m[0].lower(), m.start(), m.end())) for m in _WORD.finditer(text, span.start, span.end)]


def lower(tokens: Sequence[Token], at: int) -> str:
    """Return the word at a place in small letters, "" outside."""
    return tokens[at].lower if 0 <= at < len(tokens) else ""


def _few(tokens: Sequence[Token], at: int) -> Numeral | None:
    """Read "a dozen", "a million", "half a million"; they are said in passing, so a quarter more or less is meant."""
    half = lower(tokens, at) == "half"
    place = at + 1 if half else at
    scale = _SCALES.get(lower(tokens, place + 1)) if lower(tokens, place) in {"a", "an"} else None
    if scale is None:
        return None
    value = scale / 2 if half else scale
    return Numeral(value, value / 4, value / 2, place + 2)


def _in_words(tokens: Sequence[Token], at: int) -> Numeral | None:
    """Read "twenty-one", "two hundred and five", "five dozen"."""
    total, value, after, said = 0.0, 0.0, at, False
    while True:
        word = lower(tokens, after)
        if word in _UNITS or word in _TENS:
            # After a unit no other follows, as in "one two"; after a ten, only a unit.
            if value % 10 or (value % 100 and word in _TENS):
                break
            value, said = value + _UNITS.get(word, 0.0) + _TENS.get(word, 0.0), True
        elif word in _SCALES and said:
            scale = _SCALES[word]
            total, value = (total + value * scale, 0.0) if scale > 100 else (total, value * scale)
        elif not (said and _joins(tokens, after)):
            break
        after += 1
    return _whole(total + value, after) if said else None


def _joins(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a hyphen or "and" stands inside a number: "twenty-one", "two hundred and five"."""
    before, after = lower(tokens, at - 1), lower(tokens, at + 1)
    if lower(tokens, at) == "-":
        return before in _TENS and after in _UNITS
    return (
        lower(tokens, at) == "and"
        and before in {"hundred", "thousand"}
        and (after in _UNITS or after in _TENS)
    )


def _whole(value: float, after: int) -> Numeral:
    """Return a whole number: 100 stands for 50 to 150, 98 and 12 for themselves."""
    unit, number = 1, int(value)
    while value > EXACT and number % 10 == 0:
        unit, number = unit * 10, number // 10
    return Numeral(value, HALF * unit if unit > 1 else 0.0, unit, after)
