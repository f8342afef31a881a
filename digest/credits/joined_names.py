"""Separates the names of outlets from what is printed with them: a reporter, another outlet, a stray word."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from digest.credits.attribution import Attribution, key_of
from digest.credits.outlet_names import OutletNames
from digest.credits.sources import Sources
from digest.language import Vocabulary, alternatives
from digest.lexicon import common_words
from digest.model import CreditKind, Span

_OWNER = re.compile(r"['’]s\s+")
"""What is between the names of an outlet and its reporter: "'s " in "Harbourline's Ida Marl"."""
_MARK = re.compile(r"\s?[-/–]\s?")
"""What joins two names without a word."""
_AND = re.compile(r"\s(?:and|&|und|et|y)\s")
"""What is between two names."""


class JoinedNames:
    """Separates names, by what is known of outlets."""

    def __init__(self, names: OutletNames, sources: Sources) -> None:
        self._names, self._sources = names, sources

    def parts(
        self, one: Attribution, text: str, vocabulary: Vocabulary, kinds: Mapping[str, CreditKind]
    ) -> Iterator[Attribution]:
        """Yield an attribution to each of the sources that its name joins, without their reporters.

        Args:
            one: The attribution.
            text: The text of its document.
            vocabulary: The vocabulary of its article's language.
            kinds: What each name is, by its key.
        """
        for name in self._names_in(one.name, text, vocabulary):
            part = one if name == one.name else _named(one, name, text, vocabulary)
            yield self._without_reporter(part, text, vocabulary, kinds)

    def _names_in(self, name: Span, text: str, vocabulary: Vocabulary) -> Iterator[Span]:
        """Yield the names of "the Lune Times and the Oxley Echo", if the table lists one, or "the" begins the other."""
        if (slashed := self._slashed(name, text)) is not None:
            yield from slashed
            return
        if " " not in name.of(text) or self._names.is_listed(name.of(text)):
            yield name
            return
        for between in _AND.finditer(text, name.start, name.end):
            first, second = Span(name.start, between.start()), Span(between.end(), name.end)
            article = next(
                (a for a in vocabulary.common.definite_articles if second.of(text).startswith(f"{a} ")), ""
            )
            bare = Span(second.start + len(article) + bool(article), second.end)
            if self._names.is_listed(bare.of(text)) or (
                article and self._is_outlet(bare.of(text), vocabulary)
            ):
                yield self._behind_article(first, text, vocabulary)
                yield bare
                return
            if self._names.is_listed(first.of(text)):
                yield first  # "the Lune Times and Ida Marl's aides"
                return
        yield self._listed_inside(name, text)

    def _slashed(self, name: Span, text: str) -> Sequence[Span] | None:
        """Return the listed names that a mark joins: "the Lune Times-Tarn Radio poll"."""
        for between in _MARK.finditer(text, name.start, name.end):
            parts = Span(name.start, between.start()), Span(between.end(), name.end)
            if all(self._names.is_listed(part.of(text)) for part in parts):
                return parts
        return None

    def _behind_article(self, name: Span, text: str, vocabulary: Vocabulary) -> Span:
        """Return a name without the words before an article inside it: "the Times" in "Both the Times"."""
        for article in vocabulary.common.definite_articles:
            before, inside, _ = name.of(text).rpartition(f" {article} ")
            if inside:
                return Span(name.start + len(before) + len(inside), name.end)
        return name

    def _listed_inside(self, name: Span, text: str) -> Span:
        """Return the listed name with which a name begins or ends, if the rest is a stray word.

        That is a common word before it ("failing Lune Times"), or behind it a name that the article uses alone, too: a
        word is missing in "told the Lune Times Marl would leave".
        """
        printed = name.of(text)
        first, _, rest = printed.partition(" ")
        if first.lower() in common_words() and self._names.is_listed(rest):
            return Span(name.end - len(rest), name.end)
        front, _, last = printed.rpartition(" ")
        if (
            (" " in front or front.isupper())
            and self._names.is_listed(front)
            and text.count(printed) == 1
            and len(re.findall(rf"\b{re.escape(last)}\b", text)) > 2
        ):
            return Span(name.start, name.start + len(front))
        return name

    def _is_outlet(self, name: str, vocabulary: Vocabulary) -> bool:
        key = key_of(name, vocabulary)
        return CreditKind.OUTLET in (self._sources.by_name.get(key), self._sources.by_word(key))

    def _without_reporter(
        self, one: Attribution, text: str, vocabulary: Vocabulary, kinds: Mapping[str, CreditKind]
    ) -> Attribution:
        """Return an attribution to the outlet alone: "Harbourline's Ida Marl", "Bo Chan of the Lune Times"."""
        sources = self._sources
        owned = "'s " in one.key
        if not owned and not any(f" {of} " in one.key for of in vocabulary.names.of):
            return one
        printed = one.name.of(text)
        between = (_OWNER if owned else _of(vocabulary)).search(printed)
        if between is None or one.key in sources.by_name:
            return one
        front, behind = printed[: between.start()], printed[between.end() :]
        outlet, reporter = (front, behind) if owned else (behind, front)
        behind_key = key_of(behind, vocabulary)
        if owned and CreditKind.OUTLET in (sources.by_name.get(behind_key), sources.by_word(behind_key)):
            if front.lower() in common_words() and " " not in behind:
                return one  # "the People's Gazette"
            outlet, reporter = behind, ""  # "Tarn's Gazette"
        elif owned and one.kind is CreditKind.OUTLET and not self._is_outlet(front, vocabulary):
            outlet, reporter = behind, ""  # "Tarn's As Safir newspaper"
        key = key_of(outlet, vocabulary)
        kind = kinds.get(key) or sources.by_name.get(key) or sources.by_word(key)
        if owned and not reporter:
            kind = CreditKind.OUTLET
        is_source = sources.by_word(key_of(reporter, vocabulary)) is not None
        is_plain = not self._names.is_listed(outlet) and sources.by_word(key) is None
        if not owned and one.evidence == "saying" and is_plain and len(between[0].split()) == 1:
            return one  # "Bo Chan of New Lune said": a place
        if kind is not CreditKind.OUTLET or is_source or not (owned or " " in reporter):
            return one
        start = one.name.start + (0 if outlet is front else between.end())
        return replace(one, name=Span(start, start + len(outlet)), key=key)


def _named(one: Attribution, name: Span, text: str, vocabulary: Vocabulary) -> Attribution:
    """Return an attribution to a part of its name."""
    return replace(one, name=name, key=key_of(name.of(text), vocabulary))


def _of(vocabulary: Vocabulary) -> re.Pattern[str]:
    """Return a pattern for what is between a reporter and an outlet: " of the " in "Bo Chan of the Lune Times"."""
    articles = vocabulary.common.definite_articles
    definite = alternatives((*articles, *(article.capitalize() for article in articles)))
    return re.compile(rf"\s+{alternatives(vocabulary.names.of)}\s+(?:{definite}\s+)?")
