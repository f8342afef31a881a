"""Reads the days that news names: days of the week, and days of a month."""

from collections.abc import Sequence

from digest.figures.numerals import Token, lower
from digest.figures.quantity import Quantity
from digest.model import Measure, Span

WEEKDAYS = {
    day: number
    for number, day in enumerate("monday tuesday wednesday thursday friday saturday sunday".split(), 1)
}
MONTHS = {
    name: number
    for number, names in enumerate(
        "january,jan february,feb march,mar april,apr may june,jun july,jul august,aug september,sept,sep "
        "october,oct november,nov december,dec".split(),
        1,
    )
    for name in names.split(",")
}
_SHORT_MONTHS = set("jan feb mar apr jun jul aug sept sep oct nov dec".split())
_NTH = {"st", "nd", "rd", "th"}


def day(text: str, row: Sequence[Token], at: int) -> tuple[Quantity | None, int]:
    """Read a day that begins at a token: "Tuesday", "May 5", "5 May".

    Return it, or None, and the token to read on from: `at` when nothing was read.
    """
    number = WEEKDAYS.get(row[at].lower)
    if number is None:
        return _date(text, row, at)
    if not text[row[at].start].isupper():
        return None, at
    return Quantity(Span(row[at].start, row[at].end), Measure.WEEKDAY, number, number), at + 1


def _date(text: str, row: Sequence[Token], at: int) -> tuple[Quantity | None, int]:
    """Read "May 5", "May 5th", "5 May" and "Sept. 5"; years are left out, since most news leaves them out."""
    month, after = _month(text, row, at)
    number, after = _number(row, after if month else at)
    if number and not month:
        month, after = _month(text, row, after + (lower(row, after) == "of"))
        if month and _number(row, after)[0]:
            return None, at  # "the 19 Sept. 11 hijackers"
    if not (month and number):
        return None, at
    if _is_stamp(row, at, after):
        return None, after
    value = month * 100 + number
    return Quantity(Span(row[at].start, row[after - 1].end), Measure.DAY, value, value), after


def _is_stamp(row: Sequence[Token], at: int, after: int) -> bool:
    """Tell whether a date with its year says when a picture was taken or a post sent, and nothing of the story."""
    if lower(row, after) != "," or not lower(row, after + 1).isdecimal():
        return False
    ends = after + 2 >= len(row) or (lower(row, after + 2) == "." and after + 3 >= len(row))
    return lower(row, at - 1) == ")" or (ends and lower(row, at - 1) == ",")


def _month(text: str, row: Sequence[Token], at: int) -> tuple[int, int]:
    """Return the month that stands at a token, or 0, and the token behind it."""
    number = MONTHS.get(lower(row, at), 0)
    if not number or not text[row[at].start].isupper():
        return 0, at
    cut = lower(row, at + 1) == "." and row[at].lower in _SHORT_MONTHS
    return number, at + 1 + cut


def _number(row: Sequence[Token], at: int) -> tuple[int, int]:
    """Return the day of a month that stands at a token, or 0, and the token behind it."""
    word = lower(row, at)
    if not (word.isdecimal() and word.isascii() and len(word) <= len("31") and 1 <= int(word) <= 31):
        return 0, at
    return int(word), at + 1 + (lower(row, at + 1) in _NTH)
