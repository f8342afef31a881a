"""Reads datelines: the place, day and agency before the first words of a report, as in "OXLEY, Nov. 3 (Reuters) -".

Agencies are not looked up: their form and place show them. A dateline stays in the span of its sentence.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from digest.language import Vocabulary, alternatives
from digest.model import Span

MAX_DATELINE = 90
"""Most code points of a dateline; the longest of 231 in 5,000 news articles has 47."""
MIN_WORDS = 4
"""Fewest words behind a dateline that names no agency, so that a line of a list has none: "OXLEY – 12 votes"."""
MAX_PLACE_WORDS = 6
"""Most words of a place."""

_DASH = r"(?:--+|[-–—―])"
_NO_AGENCY = re.compile(
    r"[^\W\d_]\b|\W*\d|.*\d{3}|(?:D|R|I|[A-Z][a-z]{1,4})(?:-.*|\.)|.*\.\s|[IVXLC]+", re.DOTALL
)
"""What brackets hold that is no agency: "D-Ohio", "2019", "Vt.", "II"."""
_PROSE_FOLLOWS = re.compile(r"[\"'“‘«„»(¿¡\[]*[^\W\d_a-z]|[\"'“‘«„»$€£]*\d|[\"“‘«„»][^\W\d_]|[a-z][A-Z]")
"""How a report begins behind a dateline: a capital, a figure or a quotation."""
_INITIALS = re.compile(r"[A-Z]{2,6}")
"""A short form: "AFP"."""
_LOWERCASE_AGENCY = re.compile(r"[a-z]{2,4}(?:/.*)?")
"""An agency that spells itself without a capital: "dpa"."""


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline, in code points of the document."""

    span: Span
    """From its first character to the first word of the report, which is not part of it."""
    agency: Span | None
    """The name of the agency, without brackets."""


def dateline(
    text: str,
    start: int,
    end: int,
    vocabulary: Vocabulary,
    is_known: Callable[[str], bool] = lambda name: False,
) -> Dateline | None:
    """Return the dateline at the start of `text[start:end]`, the first sentence of a paragraph.

    Args:
        text: The text of the document.
        start: Start of the sentence.
        end: End of the sentence.
        vocabulary: The vocabulary of the article's language.
        is_known: Whether a name is an outlet's: its dateline needs no dash, "Oxley (CNN) The pier".
    """
    high = min(end, start + MAX_DATELINE)
    head = text[start:high]
    if not (head[:1].isupper() or head[:1] in "(*•" or head[:1].isdecimal()):
        return None
    bracketed, stroked, plain = _patterns(vocabulary)
    # Most paragraphs have none of these marks near their beginning.
    patterns = [bracketed] if "(" in head else []
    if "/" in head:
        patterns.append(stroked)
    if head[:2].isupper():
        patterns.append(plain)
    for pattern in patterns:
        found = pattern.match(text, start, high)
        if found is None or found.end() >= end or not _PROSE_FOLLOWS.match(text, found.end(), end):
            continue
        if "agency" not in pattern.groupindex:
            if len(text[found.end() : end].split(None, MIN_WORDS)) >= MIN_WORDS:
                return Dateline(Span(start, found.end()), None)
        elif _names_agency(found, is_known):
            agency = Span(*found.span("agency"))
            return Dateline(Span(start, found.end()), None if _is_place(found, is_known) else agency)
    return None


def _names_agency(found: re.Match[str], is_known: Callable[[str], bool]) -> bool:
    """Return whether the brackets of a dateline hold the name of an agency, by its form and what surrounds it."""
    agency, place, mark = found["agency"], (found["place"] or "").strip(), found["mark"]
    if _NO_AGENCY.fullmatch(agency) or (agency[0].islower() and not _LOWERCASE_AGENCY.fullmatch(agency)):
        return False
    short = "".join(word[0] for word in (found["place"] or "").split() if word[0].isupper())
    if not mark and short.endswith(agency):
        return False  # "Lune Harbour Authority (LHA) Director"
    if is_known(agency):
        return True
    if mark and mark not in ".:|":
        return True
    if mark:  # "NEW DELHI (PTI): The", not "ANN LEE (CBS): The"
        return found["date"] is not None or found["colon"] is not None
    return bool(_INITIALS.fullmatch(agency)) and (not place or place.isupper() or found["date"] is not None)


def _is_place(found: re.Match[str], is_known: Callable[[str], bool]) -> bool:
    """Return whether the brackets hold a place, as some organizations print it: "(New York) – The"."""
    agency = found["agency"]
    bare = not (found["place"] or found["date"])
    return bare and not _INITIALS.fullmatch(agency) and not is_known(agency) and "." not in agency


@cache
def _patterns(vocabulary: Vocabulary) -> tuple[re.Pattern[str], ...]:
    """Return the forms of datelines in a language, with the groups `agency`, `place`, `date`, `colon` and `mark`."""
    calendar, names = vocabulary.calendar, vocabulary.names
    months = alternatives(
        form
        for month in (*calendar.months, *calendar.month_abbreviations)
        for form in (month, month.upper(), month.lower())
    )
    days = alternatives(
        form
        for day in (*calendar.weekdays, *calendar.weekday_abbreviations)
        for form in (day, day.upper(), day.lower())
    )
    day_of_month = (
        rf"(?:{months}\.?\s+\d{{1,2}}|\d{{1,2}}\.?(?:\s+de)?\s+{months}\.?)(?:,?\s+(?:de\s+)?\d{{4}})?"
    )
    date = rf"(?:{days}\.?,?\s+)?{day_of_month}|{days}"
    small = alternatives(names.particles | names.of)
    word = r"[^\W\d_a-zß-öø-ÿ][\w.'’-]*"
    place = rf"{word}(?:(?:\s*[/,&]+\s*|\s+)(?:{small}\s+)*{word}){{0,{MAX_PLACE_WORDS}}}?"
    capitals = r"[^\W\d_a-zß-öø-ÿ]{2}[^\W\d_a-zß-öø-ÿ.'’-]*"
    state = rf"(?:,\s+{word}(?:\s+{word}){{0,2}})?"
    capital_place = rf"{capitals}(?:(?:/|\s+|\s*&\s*)(?:{capitals}|{small}|DE|OF)){{0,4}}{state}"
    agency = r"(?P<agency>[^\W\d_][^()\[\]\n]{1,38}?)"
    no_place = rf"(?!{alternatives(word.upper() for word in vocabulary.page_lines.not_places)}\b)"
    return (
        # "OXLEY, Nov. 3 (Reuters) - The", "Nov 3 (Reuters) -", "(Reuters) -", "Madrid, 3 nov (EFE).-", "DELHI: (PTI)".
        re.compile(
            rf"{no_place}(?P<place>{place})?\s*(?P<colon>:)?[,–—-]*\s*(?:(?P<date>{date})\s*[,:–—-]*\s*)?"
            rf"\({agency}\)\s*(?P<mark>\.?{_DASH}|[.:|](?=\s))?\s*"
        ),
        # "MOSCOW, November 3. /TASS/. The".
        re.compile(
            rf"(?P<place>{place}),\s+(?P<date>{date})\.?\s+(?P<colon>)/{agency}/(?P<mark>\.|\s*{_DASH})\s*"
        ),
        # "OXLEY — The", "SEOUL, South Korea, Nov. 3 -- The".
        re.compile(rf"{no_place}{capital_place}(?:,\s+(?:{date}))?\s*(?:--+|[–—―]|\s-\s)\s*"),
    )
