"""Reads what the words next to a credited name call it: an outlet, a person by office, or a source without a name."""

import re

from digest.language import Vocabulary, alternatives
from digest.model import CreditKind, Span

_NOUN_REACH = 40
"""Code points behind a name that hold the noun for it."""
_OFFICE_REACH = 20
"""Code points before a name that hold the longest office, with its full stop and the space behind it."""
_ARTICLE_REACH = 5
"""Code points before a name that hold its article."""
_NOT_WORD = re.compile(r"\W")


class NameContext:
    """Judges names by the words next to them, in one language."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        words, common = vocabulary.attribution, vocabulary.common
        nouns, adjacent = (
            alternatives(words.outlet_nouns - words.adjacent_nouns),
            alternatives(words.outlet_nouns),
        )
        # What follows a name in the same phrase, as in "the Axios news website"; "Lee said the agency" is none.
        self.outlet_noun = re.compile(
            rf"\s+(?:(?:(?:(?!{alternatives(words.phrase_ends)}\s)\w+\s+){{0,2}}?)"
            rf"(?:{alternatives(words.outlet_qualifiers)} )?{nouns}"
            rf"|(?:(?:\w+ )?{alternatives(words.outlet_qualifiers)} )?{adjacent})\b"
        )
        # Sources that an adjective describes: " sources" in "citing Israeli sources".
        self._described = re.compile(rf"{self.outlet_noun.pattern}|\s{alternatives(words.source_nouns)}\b")
        # Adjectives of place: "the Turkish news agency" describes its source and does not name it.
        self._demonym = re.compile(rf"(?:{words.demonym.pattern})$", re.IGNORECASE)
        self._indefinite = re.compile(rf"\b{alternatives(common.indefinite_articles)}\s$", re.IGNORECASE)
        self._definite = re.compile(rf"\b{alternatives(common.definite_articles)}\s$", re.IGNORECASE)
        self.titles = vocabulary.names.titles

    def kind(self, text: str, low: int, name: Span, high: int) -> CreditKind | None:
        """Return what the words next to a name call it: "the Axios news website", "Minister Ann Lee"."""
        if self.outlet_noun.match(text, name.end, min(high, name.end + _NOUN_REACH)):
            return CreditKind.OUTLET
        if self.is_office(text[max(low, name.start - _OFFICE_REACH) : name.start].rstrip()):
            return CreditKind.PERSON
        return None

    def is_description(self, text: str, name: Span, high: int) -> bool:
        """Return whether a source is described, not named: "the Turkish agency", "Turkish sources", "a Lune paper"."""
        before = text[max(0, name.start - _ARTICLE_REACH) : name.start]
        if self._indefinite.search(before) and self.outlet_noun.match(text, name.end, high):
            return True
        word = name.of(text)
        return bool(self._demonym.match(word) and self._described.match(text, name.end, high))

    def is_definite(self, text: str, low: int, name: Span) -> bool:
        """Return whether a definite article precedes a name; people take none."""
        return bool(self._definite.search(text[max(low, name.start - _ARTICLE_REACH) : name.start]))

    def is_office(self, words: str) -> bool:
        """Return whether words end in an office: "former vice-president", "Sen."."""
        last = words.removesuffix(".").rsplit(None, 1)[-1:]
        return bool(last) and _NOT_WORD.split(last[0])[-1].lower() in self.titles
