"""Finds names near a quotation that say who speaks, or whom a word for the speaker means, without a verb."""

import re

from digest.language import Vocabulary, grammar_of
from digest.model import Span

_DASH = re.compile(r"\s*[—–―-]+\s*(?=[A-Z])")
"""A dash before a signature: “...” — Ida Marl."""
_VERB_FOLLOWS = re.compile(r"\s+[a-z]")
"""A word in lower case: " left" in "— Ida Marl left", where the dash signs nothing."""
_NAME_START = re.compile(r"\b(?:[Tt]he\s+)?[A-Z]")
"""Where a name may start."""
_NAME_BEHIND = re.compile(
    r",\s+([A-ZÀ-Þ][\w.’'-]+(?:\s+(?:[a-zà-ÿ]{1,3}\s+)?[A-ZÀ-Þ][\w.’'-]*)+)(?=\s*[,.;:)]|\s*$|\s*\n)",
    re.MULTILINE,
)
"""A name in full behind a comma, and a mark behind it."""


class NameFinder:
    """Finds names in one language. Its methods take and return places in code points."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._grammar = grammar_of(vocabulary)
        self._articles_or_none = vocabulary.common.definite_articles | {""}
        self._clause_openings = vocabulary.reported_speech.clause_openings

    def label(self, text: str, low: int, at: int) -> Span | None:
        """Return the name that introduces a quotation, alone ("IDA MARL: ...") or as in "The Post disagrees: ..."."""
        start, end = low + len(text[low:at]) - len(text[low:at].lstrip()), low + len(text[low:at].rstrip())
        if start >= end or text[end - 1] != ":":
            return None
        bare = self._grammar.name_at(text, start, end)
        if bare is None or text[start : bare.start].strip().lower() not in self._articles_or_none:
            return None
        name = Span(start, bare.end)
        if name.of(text) in self._clause_openings:
            return None
        if name.end == end - 1:
            return name if len(name.of(text).split()) > 1 else None
        is_proper = len(name.of(text).split()) > 1
        return (
            name
            if is_proper and _VERB_FOLLOWS.match(text, name.end, end) and "," not in text[name.end : end]
            else None
        )

    def named(self, text: str, subject: Span) -> Span:
        """Return the name behind a description of a speaker: "Ida Marl" of "its director, Ida Marl,"."""
        words = subject.of(text).split()
        if words[-1][0].isupper() or len(words) < 2:
            return subject
        found = _NAME_BEHIND.match(text, subject.end)
        return Span(found.start(1), found.start(1) + len(found[1].rstrip("."))) if found else subject

    def signed(self, text: str, after: int, high: int) -> Span | None:
        """Return the name behind a quotation, its closing mark and a dash: “...” — Ida Marl."""
        dash = _DASH.match(text, after, high)
        name = self._grammar.name_at(text, dash.end(), high) if dash else None
        return name if name and not _VERB_FOLLOWS.match(text, name.end, high) else None

    def antecedent(self, text: str, sentence: Span) -> Span | None:
        """Return the last name in a sentence, which a pronoun in the next may mean: "the Post"."""
        names = [
            found
            for m in _NAME_START.finditer(text, sentence.start, sentence.end)
            if (bare := self._grammar.name_at(text, m.start(), sentence.end))
            and (found := Span(m.start(), bare.end))
        ]
        return next((n for n in reversed(names) if n.start > sentence.start), names[0] if names else None)
