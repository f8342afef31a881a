"""Takes off a credited name what is no part of it: a weekday, an office, an article, the word that opens a sentence."""

import re

from digest.credits.attribution import key_of
from digest.language import Vocabulary, alternatives, grammar_of
from digest.model import Span

_MAX_NOT_NAME = 12
"""Code points below which words are looked up among those that are no name."""
_BASED = re.compile(r"[^\W\d_][\w.]*-based\s+")
_FIRST_WORD = re.compile(r"(\w+)\s+")
_SAINT_REACH = 5
_SAINT = re.compile(r"(?:St|Ste|Ft|Mt)\. $")
"""The abbreviation with which the name of a city begins."""
_SAINT_END = re.compile(r"\b(?:St|Ste|Ft|Mt)$")
_STATION = re.compile(
    r"(?:\s(?:TV|television|radio|news))?\s(?:station|affiliate)\s(?P<name>[KW][A-Z]{2,3}(?:-[A-Z]{2})?)\b"
)
"""A station behind its city: " television station KXAS"."""


class BareNames:
    """Trims names in one language."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        words, names, common = vocabulary.attribution, vocabulary.names, vocabulary.common
        self._vocabulary, self._grammar = vocabulary, grammar_of(vocabulary)
        self._openings, self._titles = names.openings, names.titles
        self._weekdays = vocabulary.calendar.weekday_numbers
        self._outlet_nouns = words.capitalized_nouns
        self._elided = re.compile(common.elided_articles.pattern, re.IGNORECASE)
        self._article = re.compile(rf"{alternatives(common.definite_articles)}\s+")
        # Keys of what is no name: pronouns ("it's"), days, and short countries, as in "according to U.S. officials".
        articles = (*common.definite_articles, *common.indefinite_articles)
        calendar = vocabulary.calendar
        months = (*(month.lower() for month in calendar.months), *calendar.short_months)
        others = (*articles, *calendar.relative_days, *self._weekdays, *months, *words.countries)
        self._not_name = re.compile(rf"{alternatives(words.not_names)}(?:['’]\w+)?|{alternatives(others)}")

    def name_only(self, text: str, name: Span | None) -> Span | None:
        """Return a name without the weekday behind it; None for what is no name, like a pronoun."""
        if name is None:
            return None
        if based := _BASED.match(text, name.start, name.end):
            name = Span(based.end(), name.end)  # "the Lune-based Oxley Echo"
        words = name.of(text)
        first, _, last = words.rpartition(" ")
        if first and last.lower() in self._weekdays:
            return Span(name.start, name.start + len(first))  # "told Lune Radio Friday"
        if len(words) < _MAX_NOT_NAME and self._not_name.fullmatch(key_of(words, self._vocabulary)):
            return None
        return name

    def behind_office(self, text: str, name: Span | None, high: int) -> Span | None:
        """Return the name behind an abbreviated office: "according to Sen. Ida Marl"."""
        if name is None or text[name.end : name.end + 2] != ". " or name.of(text).lower() not in self._titles:
            return name
        return self._grammar.name_at(text, name.end + 2, high)

    def whole_from(self, text: str, name: Span | None, high: int) -> Span | None:
        """Return a name with what is behind an abbreviation, "St. Lune Gazette", or the station that it places."""
        if name is None:
            return None
        if station := _STATION.match(text, name.end, high):
            return Span(*station.span("name"))
        if text.startswith(". ", name.end) and _SAINT_END.search(text, name.start, name.end):
            rest = self._grammar.name_at(text, name.end + 2, high)
            return Span(name.start, rest.end) if rest else name
        return name

    def whole_up_to(self, text: str, name: Span | None, low: int) -> Span | None:
        """Return a name with the abbreviation before it: "St. " in "the St. Lune Gazette said"."""
        if name is None:
            return None
        saint = _SAINT.search(text, max(low, name.start - _SAINT_REACH), name.start)
        return Span(saint.start(), name.end) if saint else name

    def without_elided(self, text: str, name: Span | None) -> Span | None:
        """Return a name without the article that is joined to it: "AFP" in "L'AFP"."""
        joined = None if name is None else self._elided.match(text, name.start, name.end)
        return name if name is None or not joined else Span(joined.end(), name.end)

    def behind_noun(self, text: str, name: Span | None) -> Span | None:
        """Return a name without the noun for its outlet, where nouns have capitals: "Nachrichtenagentur Reuters"."""
        first = None if name is None else _FIRST_WORD.match(text, name.start, name.end)
        if name is None or first is None or first[1].lower() not in self._outlet_nouns:
            return name
        return Span(first.end(), name.end)

    def without_opening(self, text: str, name: Span | None, low: int) -> Span | None:
        """Return a name without the word that opens its sentence and an article behind it: "But the Lune Times"."""
        if name is None or name.start != low:
            return name
        opening = _FIRST_WORD.match(text, name.start, name.end)
        if opening is None or opening[1].lower() not in self._openings:
            return name
        article = self._article.match(text, opening.end(), name.end)
        return Span(article.end() if article else opening.end(), name.end)
