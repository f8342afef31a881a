"""Reads the days that news names: weekdays, and days of a month."""

from collections.abc import Sequence

from digest.figures.numerals import Token, lower
from digest.figures.quantity import Quantity
from digest.language import Calendar
from digest.model import Measure, Span

DATE_TOKENS = 4
"""Words up to the month of a date, at most: "5th of May"."""


def day(text: str, row: Sequence[Token], at: int, calendar: Calendar) -> tuple[Quantity | None, int]:
    """Read a day that begins at token `at`: "Tuesday", "May 5", "5 May".

    Returns:
        The day or None, and the index of the token to read on from: `at` when nothing was read.
    """
    number = calendar.weekday_numbers.get(row[at].lower)
    if number is None:
        if lower(row, at + 1) == "-" and len(row[at].lower) == len("2024"):
            return _in_digits(row, at)
        months = calendar.month_numbers
        for token in row[at : at + DATE_TOKENS]:
            if token[0] in months:
                return _date(text, row, at, calendar)
        return None, at
    if calendar.capitalized and not text[row[at].start].isupper():
        return None, at
    return Quantity(Span(row[at].start, row[at].end), Measure.WEEKDAY, number, number), at + 1


def _date(text: str, row: Sequence[Token], at: int, calendar: Calendar) -> tuple[Quantity | None, int]:
    """Read "May 5", "May 5th", "5 May" and "Sept. 5"; years are left out, since most news leaves them out."""
    month, after = _month(text, row, at, calendar)
    number, after = _day_number(row, after if month else at, calendar)
    if number and not month:
        month, after = _month(text, row, after + (lower(row, after) in calendar.day_prepositions), calendar)
        if month and _day_number(row, after, calendar)[0]:
            return None, at  # "the 19 Sept. 11 hijackers"
    if not (month and number):
        return None, at
    if _is_stamp(row, at, after):
        return None, after
    value = month * 100 + number
    return Quantity(Span(row[at].start, row[after - 1].end), Measure.DAY, value, value), after


def _in_digits(row: Sequence[Token], at: int) -> tuple[Quantity | None, int]:
    """Read "2024-10-13"; `differ` does not compare it, since most of these are stamps."""
    parts = [token.lower for token in row[at : at + 5]]
    digits = [part for part in parts[::2] if part.isdecimal() and part.isascii()]
    if len(digits) < 3 or parts[3] != "-" or not (1 <= int(digits[1]) <= 12 and 1 <= int(digits[2]) <= 31):
        return None, at
    value = int(digits[1]) * 100 + int(digits[2])
    span = Span(row[at].start, row[at + 4].end)
    return Quantity(span, Measure.DAY, value, value, compared=False), at + 5


def _is_stamp(row: Sequence[Token], at: int, after: int) -> bool:
    """Return whether a date with its year is that of a picture or a post, and not of the story."""
    if lower(row, after) != "," or not lower(row, after + 1).isdecimal():
        return False
    ends = after + 2 >= len(row) or (lower(row, after + 2) == "." and after + 3 >= len(row))
    return lower(row, at - 1) == ")" or (ends and lower(row, at - 1) == ",")


def _month(text: str, row: Sequence[Token], at: int, calendar: Calendar) -> tuple[int, int]:
    """Return the number of the month at a token, or 0, and the index of the token behind it."""
    word = lower(row, at)
    number = calendar.month_numbers.get(word, 0)
    if not number or (calendar.capitalized and not text[row[at].start].isupper()):
        return 0, at
    stopped = lower(row, at + 1) == "." and word in calendar.short_months
    return number, at + 1 + stopped


def _day_number(row: Sequence[Token], at: int, calendar: Calendar) -> tuple[int, int]:
    """Return the day of a month at a token, or 0, and the index of the token behind it."""
    word = lower(row, at)
    if not (word.isdecimal() and word.isascii() and len(word) <= len("31") and 1 <= int(word) <= 31):
        return 0, at
    return int(word), at + 1 + (lower(row, at + 1) in calendar.ordinal_suffixes)
