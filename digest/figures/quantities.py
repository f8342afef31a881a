"""Reads quantities: counts, money, shares, days; as ranges of values, with what is counted."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import compress, count
from math import inf

from digest.figures.days import day
from digest.figures.numerals import Token, lower, number_starts, numeral, tokens
from digest.figures.quantity import Quantity
from digest.figures.stems import stem
from digest.language import Vocabulary, alternatives
from digest.model import Measure, Span
from digest.text import lowercase

MAX_THINGS = 3
"""Words behind a number that may name what is counted."""
APPROXIMATION = 0.15
"""How much more or less "about" allows, as a share of the number."""

_SPLIT_NUMBER = re.compile(r"\d\. ?$")
"""What is before a sentence that was split inside a number: "6. 1"."""
_CURRENCY_SIGNS = {"$": "dollar", "€": "euro", "£": "pound", "¥": "yen", "₹": "rupee"}

_OPENING = "\n\r\t\u00a0\u2009\u202f\"“„«‘'’([$€£¥₹-–—/,.:;+~<>*"
"""Marks that may stand before a quantity without a space."""

_Read = tuple[Quantity | None, int]
"""A quantity or None, and the index of the token to read on from: the one that was given, when nothing was read."""


def quantities(text: str, span: Span, vocabulary: Vocabulary) -> list[Quantity]:
    """Return the quantities in a span of the text, in order; they do not overlap.

    Left out, because they count nothing: times of day, numbers in names ("Route 52", "AK-47") and parts of a number
    ("28 of 41"). Years, scores, ages behind a name and numbers with no thing behind them are not `compared`.
    """
    return [quantity for quantity, _, _ in placed(text, tokens(text, span, vocabulary), vocabulary)]


def placed(text: str, row: Sequence[Token], vocabulary: Vocabulary) -> list[tuple[Quantity, int, int]]:
    """Return the quantities in the tokens of a text, each with the index of its first token and of the one behind."""
    calendar, begins = vocabulary.calendar, _begins(vocabulary)
    found: list[tuple[Quantity, int, int]] = []
    after = 0
    for at in compress(count(), [begins[token[0]] for token in row]):
        if at < after:
            continue
        word = row[at].lower
        quantity, after = day(text, row, at, calendar)
        if quantity is None and after <= at:
            quantity, after = _vague(row, at, vocabulary)
        if quantity is None and after <= at and word not in calendar.month_numbers:
            quantity, after = _number(text, row, at, vocabulary)
        if quantity is not None:
            first, last = at, max(after, at + 1)
            while row[first].start > quantity.span.start:
                first -= 1
            while row[last - 1].end > quantity.span.end:
                last -= 1
            found.append((quantity, first, last))
    return found


def may_contain(sentence: str, like: Quantity, vocabulary: Vocabulary) -> bool:
    """Return whether a sentence may have a quantity of the same measure that counts the same things.

    Searching for substrings is cheaper than reading all quantities, and few sentences have them.
    """
    small = sentence.lower()
    return any(part in small for part in _indicators(vocabulary).get(like.measure, like.things))


@cache
def hint(vocabulary: Vocabulary) -> re.Pattern[str]:
    """Return a pattern for the character before a quantity and its beginning, in text that `opened` made."""
    words, calendar = vocabulary.numerals, vocabulary.calendar
    articles = vocabulary.common.indefinite_articles
    scales = [f"{article} {scale}" for article in articles for scale in words.scales]
    names = (*calendar.weekday_numbers, *calendar.month_numbers, *vocabulary.quantities.vague)
    return re.compile(rf" (?:\d|{alternatives((*words.values, *scales, *names))}\b)")


def opened(text: str) -> str:
    """Return the text in lower case with a space for every mark that may stand before a quantity.

    Its length is that of the text. Looking for a space and a word takes a third of the time of looking for a word.
    """
    small = lowercase(text)
    for mark in _OPENING:
        if mark in small:
            small = small.replace(mark, " ")
    return small


class _Begins(dict[str, bool]):
    """Whether a quantity may begin with a word in lower case; fills itself."""

    def __init__(self, starts: frozenset[str]) -> None:
        super().__init__()
        self._starts = starts

    def __missing__(self, word: str) -> bool:
        self[word] = begins = word in self._starts or word[0].isdecimal()
        return begins


@cache
def _begins(vocabulary: Vocabulary) -> _Begins:
    """Return whether a quantity may begin with a word."""
    return _Begins(_starts(vocabulary))


@cache
def _starts(vocabulary: Vocabulary) -> frozenset[str]:
    """Return the words and signs, in lower case, with which a quantity begins where it does not begin with a digit."""
    days = (*vocabulary.calendar.weekday_numbers, *vocabulary.calendar.month_numbers)
    return frozenset((*days, *vocabulary.quantities.vague, *_CURRENCY_SIGNS)) | number_starts(vocabulary)


@cache
def _indicators(vocabulary: Vocabulary) -> dict[Measure, tuple[str, ...]]:
    """Return substrings, in lower case, of which each quantity of a measure has at least one."""
    counted, calendar = vocabulary.quantities, vocabulary.calendar
    return {
        Measure.SHARE: ("%", *sorted(phrase.split()[-1] for phrase in counted.percent)),
        Measure.MONEY: (*_CURRENCY_SIGNS, *counted.currencies),
        Measure.WEEKDAY: tuple(calendar.weekday_numbers),
        Measure.DAY: tuple(calendar.month_numbers),
    }


def _span(row: Sequence[Token], first: int, after: int) -> Span:
    """Return the span of the tokens from `first` up to `after`."""
    return Span(row[first].start, row[after - 1].end)


def _vague(row: Sequence[Token], at: int, vocabulary: Vocabulary) -> _Read:
    """Read "several", "several hundred", "dozens", "hundreds of thousands"."""
    counted, scales = vocabulary.quantities, vocabulary.numerals.scales
    if row[at].lower not in counted.vague:
        return None, at
    low, high = counted.vague[row[at].lower]
    after, behind = at + 1, lower(row, at + 1)
    scale = 1.0
    if behind in scales:
        scale, after = scales[behind], after + 1
    elif behind in counted.partitive and lower(row, after + 1) in counted.plural_scales:
        scale, after = counted.plural_scales[lower(row, after + 1)], after + 2
    things = _things(row, after + (lower(row, after) in counted.partitive), vocabulary)
    span = _span(row, at, after)
    found = Quantity(span, Measure.COUNT, low * scale, high * scale, vague=True, things=things)
    return (found if things else None), after


def _number(text: str, row: Sequence[Token], at: int, vocabulary: Vocabulary) -> _Read:
    """Read a number with its bounds, its currency or sign, and what it counts."""
    currency = _CURRENCY_SIGNS.get(row[at].lower)
    first = numeral(row, at + 1 if currency else at, vocabulary)
    if first is None:
        return None, at
    after = first.after
    letter = not currency and text[row[after - 1].start - 1].isdecimal() and row[after - 1].lower[0].isalpha()
    is_code = letter or (not currency and _is_code(text, row, at, vocabulary))
    if is_code or _is_other(row, after, vocabulary):
        year = (
            not letter
            and _is_year(row, at, after)
            and lower(row, at - 1) in vocabulary.calendar.month_numbers
        )
        found = _uncompared(row, (at - 1, after), Measure.YEAR, first.value) if year else None
        return found, _past_code(row, after, vocabulary)
    if not currency and _is_score(row, after, vocabulary):
        second = float(row[after + 1].lower)
        return _uncompared(row, (at, after + 2), Measure.SCORE, first.value, second), after + 2
    low, high = first.value - first.slack, first.value + first.slack
    if _is_range(row, at, after, vocabulary):
        last = numeral(row, after + 1 + (lower(row, after + 1) in _CURRENCY_SIGNS), vocabulary)
        if last and last.value > first.value:
            high, after = last.value + last.slack, last.after
    begin, low, high = _with_bounds(row, at, low, high, vocabulary)
    return _measured(row, (begin, at, after), (low, high, first.unit), currency, vocabulary)


def _is_range(row: Sequence[Token], at: int, after: int, vocabulary: Vocabulary) -> bool:
    """Return whether the token behind the number at `at` is inside a range: "12 to 15", "between 12 and 15"."""
    word, counted = lower(row, after), vocabulary.quantities
    if word in counted.range_words or word in {"-", "–"}:
        return True
    return word == vocabulary.numerals.joiner and lower(row, at - 1) in counted.range_openings


def _measured(
    row: Sequence[Token],
    places: tuple[int, int, int],
    values: tuple[float, float, float],
    currency: str | None,
    vocabulary: Vocabulary,
) -> _Read:
    """Return the quantity of a number by what is behind it: a share, money, or a count of something.

    Args:
        row: The tokens.
        places: Indices of the first token with the number's bounds, of the number, and of the token behind it.
        values: Lowest and highest value, and the unit of the last digit.
        currency: Name of the currency, if a sign before the number tells it.
        vocabulary: The vocabulary of the text.
    """
    counted = vocabulary.quantities
    begin, _, after = places
    low, high, unit = values
    word = lower(row, after)
    is_phrase = f"{word} {lower(row, after + 1)}" in counted.percent
    percent = 1 if word == "%" or word in counted.percent else 2 if is_phrase else 0
    if percent:
        after += percent
        if lower(row, after) in counted.percentage_units:
            return None, after  # "2 percent points" compares two percentages
        return Quantity(_span(row, begin, after), Measure.SHARE, low, high, unit=unit), after
    if word in counted.percentage:
        return None, after + 1
    if currency is None:
        currency, after = _currency(row, after, vocabulary)
    if currency:
        span = _span(row, begin, after)
        return Quantity(span, Measure.MONEY, low, high, things=(currency,), unit=unit), after
    return _counted(row, places, values, vocabulary)


def _currency(row: Sequence[Token], after: int, vocabulary: Vocabulary) -> tuple[str | None, int]:
    """Return the currency behind a number, or None, and the index of the token behind it.

    A scale may have a word or letter between: "12 millones de euros", "12 millions d'euros".
    """
    counted, word = vocabulary.quantities, lower(row, after)
    at = after + (word in counted.partitive)
    bare = vocabulary.common.elided_articles.sub("", lower(row, at), count=1)
    found = counted.currencies.get(bare)
    return (found, at + 1) if found else (None, after)


def _counted(
    row: Sequence[Token],
    places: tuple[int, int, int],
    values: tuple[float, float, float],
    vocabulary: Vocabulary,
) -> _Read:
    """Return the quantity of a number that is no share and no money; for the arguments see `_measured`."""
    begin, at, after = places
    low, high, unit = values
    things = _things(row, after, vocabulary)
    if _is_year(row, at, after):
        found = _uncompared(row, (at, after), Measure.YEAR, float(row[at].lower))
    elif not things and _is_age(row, at, after):
        found = _uncompared(row, (at, after), Measure.AGE, low)
    else:
        span = _span(row, begin, after)
        found = Quantity(span, Measure.COUNT, low, high, things=things, unit=unit, compared=bool(things))
    return found, after


def _uncompared(row: Sequence[Token], places: tuple[int, int], measure: Measure, *values: float) -> Quantity:
    """Return a quantity that only rows have, from the index of its first token and of the one behind it."""
    return Quantity(_span(row, *places), measure, min(values), max(values), compared=False)


def _is_year(row: Sequence[Token], at: int, after: int) -> bool:
    """Return whether a number is a year."""
    printed = row[at].lower
    alone = after - at == 1 and len(printed) == len("2000") and printed.isdecimal()
    in_digits = lower(row, after) in {"-", "/"} and lower(row, after + 1).isdecimal()
    return alone and "1800" <= printed <= "2100" and not in_digits


def _is_score(row: Sequence[Token], after: int, vocabulary: Vocabulary) -> bool:
    """Return whether a number is the first of a score: "52-48"; "12-15 boats" is a range."""
    if lower(row, after) not in {"-", "–"} or after + 1 >= len(row):
        return False
    first, dash, last = row[after - 1 : after + 2]
    glued = first.end == dash.start and dash.end == last.start
    digits = (
        first.lower.isdecimal() and last.lower.isdecimal() and max(len(first.lower), len(last.lower)) <= 3
    )
    if not (glued and digits):
        return False
    word = lower(row, after + 2)
    joined = after + 2 < len(row) and row[after + 2].start == last.end and word in {"-", "–", "/", "%"}
    counted = word[:1].isalpha() and word not in vocabulary.common.function_words
    return not joined and (not counted or float(first.lower) > float(last.lower))


def _is_age(row: Sequence[Token], at: int, after: int) -> bool:
    """Return whether a number stands between commas behind a name: "Ida Marl, 63, said"."""
    apart = lower(row, at - 1) == "," and lower(row, after) in {",", ".", ")", ";"}
    return apart and after - at == 1 and row[at].lower.isdecimal() and len(row[at].lower) <= 2


def _with_bounds(
    row: Sequence[Token], at: int, low: float, high: float, vocabulary: Vocabulary
) -> tuple[int, float, float]:
    """Widen a range by the phrase before its number: "more than" 100, "at least" 100, "about" 100.

    Returns:
        The index of the first token of the phrase, or `at`; the lowest and the highest value.
    """
    before = [lower(row, at - back) for back in (3, 2, 1)]
    for size in (3, 2, 1):
        kind = vocabulary.quantities.bounds.get(tuple(before[-size:]))
        if kind is not None:
            if kind == 0:
                return at - size, low * (1 - APPROXIMATION), high * (1 + APPROXIMATION)
            return at - size, low if kind > 0 else 0.0, inf if kind > 0 else high
    return at, low, high


def _is_code(text: str, row: Sequence[Token], at: int, vocabulary: Vocabulary) -> bool:
    """Return whether a number is part of a name or of another number: "AK-47", "Route 52", "6. 1", "another 200"."""
    before, start = lower(row, at - 1), row[at].start
    if not before:
        return bool(_SPLIT_NUMBER.search(text, max(0, start - 4), start))
    if before in vocabulary.quantities.remainders:
        return True
    if before in {"#", "'", "’", ".", "/"} or (before == "," and lower(row, at - 2).isdecimal()):
        return True
    if text[start - 1] == "_":
        return True  # part of an address
    if row[at - 1].end == start:
        return before[0].isalnum() or (before == "-" and lower(row, at - 2)[:1].isalnum())
    # A capital inside a sentence makes it a name; a month makes it a date.
    is_name = (
        at > 1
        and before[0].isalpha()
        and text[row[at - 1].start].isupper()
        and before not in vocabulary.common.function_words
        and before not in vocabulary.quantities.approximate
    )
    return is_name or before in vocabulary.calendar.month_numbers


def _is_other(row: Sequence[Token], after: int, vocabulary: Vocabulary) -> bool:
    """Return whether what is behind a number makes it a time, a score, a date in digits or a part of a number."""
    word, behind = lower(row, after), lower(row, after + 1)
    clock = vocabulary.quantities.clock
    if word in clock or (behind == "." and f"{word}.{lower(row, after + 2)}" in clock):
        return True
    if word == "x" or word in vocabulary.quantities.partitive:
        return numeral(row, after + 1, vocabulary) is not None  # "1440 x 900", "28 of 41"
    return word in {":", "/"} and behind[:1].isdecimal()


def _past_code(row: Sequence[Token], at: int, vocabulary: Vocabulary) -> int:
    """Return the index of the token behind connected digits and marks: 12:30, 9/11, 28 of 41."""
    joins = {":", "/", "x"} | vocabulary.quantities.partitive
    while lower(row, at) in joins and lower(row, at + 1)[:1].isdecimal():
        at += 2
    return at


def _things(row: Sequence[Token], at: int, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the stems of the words that name what is counted, up to the first that cannot.

    What is said of the things belongs to them: "12 people were injured" counts other people than "18 were rescued".
    """
    common = vocabulary.common
    made: list[str] = []
    while len(made) < MAX_THINGS:
        word = lower(row, at)
        bridge = word == "-" or (word == "." and len(lower(row, at - 1)) == 1)  # "U.S."
        if not bridge and not (made and word in common.auxiliaries):
            if not word[:1].isalpha() or word in common.function_words:
                break
            made.append(stem(word, common))
        at += 1
    return tuple(made)
