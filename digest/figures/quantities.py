"""Reads the quantities of English news: counts, money, shares, days; as ranges of values, with what is counted."""

import re
from collections.abc import Sequence
from math import inf

from digest.figures.content_words import EMPTY, stem
from digest.figures.days import MONTHS, WEEKDAYS, day
from digest.figures.numerals import WORDS, Token, begins, lower, numeral, tokens
from digest.figures.quantity import Quantity
from digest.model import Measure, Span
from digest.text import any_of

THINGS = 3
"""Words behind a number that may name what is counted."""
ROUGH = 0.15
"""How much more or less "about" allows, as a share."""

_CUT = re.compile(r"\d\. ?$")
"""What stands before a sentence that was cut inside a number: "6. 1"."""
_VAGUE = {
    "several": (3.0, 20.0),
    "dozens": (20.0, 150.0),
    "tens": (20.0, 150.0),
    "scores": (30.0, 150.0),
    "hundreds": (150.0, 2e3),
    "thousands": (1.5e3, 2e5),
    "millions": (1.5e6, 1e9),
}
"""Values that a word without a number allows: wide ones, so that no number is said to contradict it lightly."""
_SCALED = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "dozen": 12.0}
_ABOUT = set("about around roughly approximately some estimated nearly almost circa".split())
_SIGNS = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "₹": "rupee"}
_CURRENCIES = {
    form: name for name in "dollar euro pound rupee cent".split() for form in (name, f"{name}s")
} | {"yen": "yen", "yuan": "yuan"}
_CLOCK = set("am pm gmt utc bst cet cest est edt cst cdt pst pdt ist et o'clock o’clock".split())
_FIRST = WEEKDAYS.keys() | MONTHS.keys() | _VAGUE.keys() | _SIGNS.keys()
"""What a quantity begins with, where it does not begin with a number."""
_ANY = re.compile(rf"\d|\b{any_of((*WORDS, *WEEKDAYS, *MONTHS, *_VAGUE))}\b")
"""What every sentence with a quantity has somewhere, in small letters."""
_SHOWN = {
    Measure.SHARE: ("%", "cent"),
    Measure.MONEY: (*_SIGNS, *_CURRENCIES),
    Measure.WEEKDAY: ("day",),
    Measure.DAY: tuple({month[:3] for month in MONTHS}),
}
"""Letters or signs of which every quantity of a measure has some, in small letters."""
_AUXILIARIES = frozenset("is are was were be been being has have had".split())


def quantities(text: str, span: Span) -> list[Quantity]:
    """Return the quantities of a stretch of a text, in order; they do not overlap.

    Left out, because they count nothing: years, times of day, scores, numbers in names ("Route 52", "AK-47") and
    parts of a number ("28 of 41").
    """
    if not _ANY.search(span.of(text).lower()):
        return []
    row = tokens(text, span)
    found: list[Quantity] = []
    after = 0
    for at in [i for i, (word, _, _) in enumerate(row) if word in _FIRST or begins(word)]:
        if at < after:
            continue
        for reads in (day, _vague, _number):
            quantity, after = reads(text, row, at)
            if quantity is not None:
                found.append(quantity)
            if after > at:
                break
    return found


def may_tell(printed: str, like: Quantity) -> bool:
    """Tell whether a sentence may have a quantity of the same measure that counts the same.

    To look for letters costs less than to read all quantities, and few sentences have them.
    """
    small = printed.lower()
    return any(part in small for part in _SHOWN.get(like.measure, like.things))


_Read = tuple[Quantity | None, int]
"""A quantity or None, and the token to read on from: the one that was given, when nothing was read."""


def _span(row: Sequence[Token], first: int, after: int) -> Span:
    """Return the span of the tokens from `first` up to `after`."""
    return Span(row[first].start, row[after - 1].end)


def _vague(text: str, row: Sequence[Token], at: int) -> _Read:
    """Read "several", "several hundred", "dozens", "hundreds of thousands"."""
    if row[at].lower not in _VAGUE:
        return None, at
    low, high = _VAGUE[row[at].lower]
    after, behind = at + 1, lower(row, at + 1)
    scale = 1.0
    if behind in _SCALED:
        scale, after = _SCALED[behind], after + 1
    elif behind == "of" and lower(row, after + 1).removesuffix("s") in {"thousand", "million"}:
        scale, after = _SCALED[lower(row, after + 1).removesuffix("s")], after + 2
    things = _things(row, after + (lower(row, after) == "of"))
    found = Quantity(
        _span(row, at, after), Measure.COUNT, low * scale, high * scale, vague=True, things=things
    )
    return (found if things else None), after


def _number(text: str, row: Sequence[Token], at: int) -> _Read:
    """Read a number with its bounds, its currency or sign, and what it counts."""
    currency = _SIGNS.get(row[at].lower)
    first = numeral(row, at + 1 if currency else at)
    if first is None:
        return None, at
    after = first.after
    letter = not currency and text[row[after - 1].start - 1].isdecimal() and row[after - 1].lower[0].isalpha()
    if letter or (not currency and _is_code(text, row, at)) or _is_other(row, after):
        return None, _past_code(row, after)
    low, high = first.value - first.slack, first.value + first.slack
    # "12 to 15", "12-15": the second number ends a range.
    if lower(row, after) in {"to", "-", "–", "or"} or (
        lower(row, after) == "and" and lower(row, at - 1) == "between"
    ):
        last = numeral(row, after + 1 + (lower(row, after + 1) in _SIGNS))
        if last and last.value > first.value:
            high, after = last.value + last.slack, last.after
    begin = _bounded(row, at)
    low, high = _with_bounds({t.lower for t in row[begin:at]}, low, high)
    return _measured(row, begin, at, after, (low, high, first.unit), currency)


def _measured(
    row: Sequence[Token],
    begin: int,
    at: int,
    after: int,
    values: tuple[float, float, float],
    currency: str | None,
) -> _Read:
    """Return the quantity of a number by what stands behind it: a share, money, or a count of something."""
    low, high, unit = values
    word = lower(row, after)
    percent = 1 if word in {"%", "percent"} else 2 if word == "per" and lower(row, after + 1) == "cent" else 0
    if percent or word == "percentage":
        after += max(percent, 1)
        points = "point" in lower(row, after)
        return (
            None
            if points or not percent
            else Quantity(_span(row, begin, after), Measure.SHARE, low, high, unit=unit)
        ), after
    if currency is None and word in _CURRENCIES:
        currency, after = _CURRENCIES[word], after + 1
    if currency:
        return Quantity(
            _span(row, begin, after), Measure.MONEY, low, high, things=(currency,), unit=unit
        ), after
    things = _things(row, after)
    year = (
        after - at == 1
        and len(row[at].lower) == len("2000")
        and row[at].lower.isdecimal()
        and "1800" <= row[at].lower <= "2100"
    )
    if not things or year:
        return None, after
    return Quantity(_span(row, begin, after), Measure.COUNT, low, high, things=things, unit=unit), after


def _bounded(row: Sequence[Token], at: int) -> int:
    """Return the token with which a number's bounds begin: "more than" 100, "at least" 100, "about" 100."""
    words = [lower(row, at - back) for back in (3, 2, 1)]
    if words == ["as", "many", "as"]:
        return at - 3
    if words[1:] in (
        ["more", "than"],
        ["fewer", "than"],
        ["less", "than"],
        ["at", "least"],
        ["at", "most"],
        ["up", "to"],
    ):
        return at - 2
    return at - 1 if words[2] in _ABOUT | {"over", "under"} else at


def _with_bounds(said: set[str], low: float, high: float) -> tuple[float, float]:
    """Widen a range by the words before its number."""
    if said & {"fewer", "less", "under", "most", "up", "many"}:
        return 0.0, high
    if said & {"more", "least", "over"}:
        return low, inf
    return (low * (1 - ROUGH), high * (1 + ROUGH)) if said & _ABOUT else (low, high)


def _is_code(text: str, row: Sequence[Token], at: int) -> bool:
    """Tell whether a number is part of a name or of another number: "AK-47", "Route 52", "6. 1", "another 200"."""
    before, start = lower(row, at - 1), row[at].start
    if not before:
        return bool(_CUT.search(text, max(0, start - 4), start))
    if before in {"other", "another", "additional", "further", "remaining"}:
        return True  # a part of a count that stands elsewhere
    if before in {"#", "'", "’", ".", "/"} or (before == "," and lower(row, at - 2).isdecimal()):
        return True
    if text[start - 1] == "_":
        return True  # part of an address
    if row[at - 1].end == start:
        return before[0].isalnum() or (before == "-" and lower(row, at - 2)[:1].isalnum())
    # A capital inside a sentence makes it a name; a month makes it a date.
    name = (
        at > 1 and before[0].isalpha() and text[row[at - 1].start].isupper() and before not in EMPTY | _ABOUT
    )
    return name or before in MONTHS


def _is_other(row: Sequence[Token], after: int) -> bool:
    """Tell whether what stands behind a number makes it a time, a score, a date in digits or a part of a number."""
    word, behind = lower(row, after), lower(row, after + 1)
    if word in _CLOCK or (word in {"a", "p"} and behind == "." and lower(row, after + 2) == "m"):
        return True
    if word in {"x", "of"}:
        return numeral(row, after + 1) is not None  # "1440 x 900", "28 of 41"
    return word in {":", "/"} and behind[:1].isdecimal()


def _past_code(row: Sequence[Token], at: int) -> int:
    """Return the token behind digits and marks that hang together: 12:30, 9/11, 28 of 41."""
    while lower(row, at) in {":", "/", "x", "of"} and lower(row, at + 1)[:1].isdecimal():
        at += 2
    return at


def _things(row: Sequence[Token], at: int) -> tuple[str, ...]:
    """Return the stems of the words that name what is counted, up to the first that cannot.

    What is said of the things is a part of them: "12 people were injured" counts other people than "18 were rescued".
    """
    made: list[str] = []
    while len(made) < THINGS:
        word = lower(row, at)
        bridge = word == "-" or (word == "." and len(lower(row, at - 1)) == 1)  # "U.S."
        if not bridge and not (made and word in _AUXILIARIES):
            if not word[:1].isalpha() or word in EMPTY:
                break
            made.append(stem(word))
        at += 1
    return tuple(made)
