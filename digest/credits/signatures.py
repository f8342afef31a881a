"""Finds who signs a report: datelines, bylines, notes and the agency behind the last word, and what the feed states.

Only a dateline shows by its form that a name is an agency's. Elsewhere a name counts if it is known to be an outlet's:
listed, stated by an article of the collection, or added by an editor.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from digest.articles import DATELINE_PARAGRAPHS
from digest.credits.attribution import Attribution, key_of
from digest.credits.placement import lead_sentence
from digest.language import Vocabulary, alternatives
from digest.model import Article, CreditHow, CreditKind, Role, Sentence, Span
from digest.page_lines import dateline

NOTE_SENTENCES = 10
"""Sentences at the end of an article that may be a note on who reported."""
SIGNING_SENTENCES = 4
"""Sentences at the end of an article of which one may be an agency that signs it."""
MAX_BYLINE, MAX_NOTE = 160, 700
"""Most code points of a byline, and of a note: one of CNN names 20 reporters."""

_BRACKETS = re.compile(r"[^\n()]{0,60}(?:\([^()\n]{2,40}\)|/[A-Z]{2,8}/)")
"""What begins like a dateline with an agency."""
_AGENCIES = re.compile(r"\s*(?:/|,|;|\band\b|\bund\b|\bet\b|\by\b|&)\s*")
"""What is between the agencies of one dateline: "dpa/AFP"."""


@dataclass(frozen=True, slots=True)
class _Patterns:
    """Patterns of one language for the known names."""

    name: re.Pattern[str]
    """A known name."""
    byline: re.Pattern[str]
    """A known name where a byline has its outlet."""
    plain_byline: re.Pattern[str]
    """A byline without "by": a name, a comma and a known name, or a known name of several words alone."""
    signed: re.Pattern[str]
    """A line or sentence that is an agency's name: "— AFP", "Source: Reuters"."""
    ending: re.Pattern[str]
    """An agency's name behind the last full stop: "... he said. (AFP)"."""
    notes: re.Pattern[str]
    """Phrases of a note."""


class SignatureFinder:
    """Finds who signs reports, among known names."""

    def __init__(
        self,
        names: frozenset[str],
        agencies: frozenset[str],
        whole: frozenset[str],
        is_known: Callable[[str], bool],
    ) -> None:
        """Look for names.

        Args:
            names: All known names.
            agencies: Those that sign reports with their name alone.
            whole: Names that are a byline alone.
            is_known: Whether the dateline of an outlet needs no dash.
        """
        self._names, self._agencies, self._whole, self._is_known = names, agencies, whole, is_known
        self._patterns = cache(self._compiled)

    def signatures(
        self, article: Article, row: Sequence[Sentence], vocabulary: Vocabulary
    ) -> Iterator[Attribution]:
        """Yield who signs an article, whose sentences in order are `row`."""
        text, patterns = article.document.text, self._patterns(vocabulary)
        for how, span, name, origin in (
            *self._in_dateline(article, row, vocabulary),
            *_in_bylines(text, row, patterns),
            *_in_notes(text, row, patterns),
            *_signed(text, row, patterns),
        ):
            key = key_of(name.of(text), vocabulary)
            yield Attribution(
                article.id, span, name, key, "signed", CreditKind.OUTLET, False, False, how, origin
            )

    def stated(self, article: Article, vocabulary: Vocabulary) -> Iterator[str]:
        """Yield the known outlets in the byline that is stated with an article, outside its text."""
        stated = article.metadata.byline or ""
        patterns = self._patterns(vocabulary)
        for found in patterns.byline.finditer(stated):
            yield found["name"]

    def _in_dateline(
        self, article: Article, row: Sequence[Sentence], vocabulary: Vocabulary
    ) -> Iterator[tuple[CreditHow, Span, Span, bool]]:
        """Yield the agencies of the first dateline, which can reach over a full stop: "OXLEY, May 3. /TASS/."."""
        text = article.document.text
        paragraph = 0
        for sentence in row:
            if sentence.paragraph > DATELINE_PARAGRAPHS:
                return
            if sentence.paragraph == paragraph:
                continue  # A dateline opens a paragraph.
            paragraph = sentence.paragraph
            start, end = sentence.span.start, article.paragraphs[sentence.paragraph - 1].span.end
            if sentence.role is not Role.BODY or not _BRACKETS.match(text, start, end):
                continue
            found = dateline(text, start, end, vocabulary, self._is_known)
            if found is None or found.agency is None:
                continue
            span = Span(found.span.start, min(found.agency.end + 1, found.span.end))
            for name in _parts(text, found.agency):
                yield CreditHow.DATELINE, span, name, True
            return

    def _compiled(self, vocabulary: Vocabulary) -> _Patterns:
        words, lines = vocabulary.attribution, vocabulary.page_lines
        articles = vocabulary.common.definite_articles
        the = rf"(?:{alternatives((*articles, *(a.capitalize() for a in articles)))}\s+)?"
        known, agency = alternatives(self._names), alternatives(self._agencies)
        several, whole = alternatives(name for name in self._names if " " in name), alternatives(self._whole)
        by = rf"(?i:{alternatives(lines.byline)})"
        word = r"[^\W\d_a-zß-öø-ÿ][\w.'’-]*"
        small = alternatives(vocabulary.names.particles)
        people = rf"{word}(?:\s+(?:{word}|{small})){{1,3}}"
        signing = rf"(?i:(?:{words.signing.pattern})\s*:?\s+)"
        more = rf"(?:\s*(?:/|,|&|\band\b)\s*{the}{known})*"
        return _Patterns(
            re.compile(rf"\b{known}\b(?!-)"),
            re.compile(
                rf"(?:(?P<first>^(?:{by}[:\s]\s*)?)|[,|/(–—•·-]\s*|\b(?i:for|of|from|with|via|and|the)\s+){the}"
                rf"(?P<name>{several}|{known})\b(?!-)(?(first)(?=\s*(?:[,|/()–—•·-]|$|\band\b|{word}\s+(?i:writers?|staff|reporters?)\b)))"
            ),
            re.compile(
                rf"(?:{by}[:\s]\s*)?{people}(?:\s+(?:and|&)\s+{people})?\s*[,|]\s*{the}(?P<name>{known})|{the}(?P<alone>{whole})"
            ),
            re.compile(
                rf"[(\[]?(?:{signing}(?P<named>{the}{known}{more})|[-–—]*\s*(?P<name>{the}{agency}(?:\s*/\s*{agency})*))\s*[)\]]?\.?"
            ),
            re.compile(
                rf"[.!?”\"»]\s*(?:[-–—]{{1,2}}\s?(?P<name>{agency}(?:/{agency})*)|[(\[](?P<inside>{agency}(?:\s?[/,]\s?{agency})*)[)\]])\.?$"
            ),
            re.compile(words.notes.pattern, re.IGNORECASE),
        )


def _parts(text: str, names: Span) -> Iterator[Span]:
    """Yield the names in a row of names: "dpa/AFP"."""
    at = names.start
    for between in (*_AGENCIES.finditer(text, names.start, names.end), None):
        end = between.start() if between else names.end
        if at < end:
            yield Span(at, end)
        at = between.end() if between else end


def _in_bylines(
    text: str, row: Sequence[Sentence], patterns: _Patterns
) -> Iterator[tuple[CreditHow, Span, Span, bool]]:
    """Yield known outlets in bylines: the outlet wrote the report.

    A byline without "by" is a paragraph above the lead: "Ida Marl, Reuters".
    """
    lead = lead_sentence(text, row)
    for sentence in row:
        span = sentence.span
        if len(span) > MAX_BYLINE:
            continue
        if sentence.role is Role.BYLINE:
            for found in patterns.byline.finditer(span.of(text)):
                at = span.start
                yield CreditHow.BYLINE, span, Span(at + found.start("name"), at + found.end("name")), True
        elif lead is None or sentence.paragraph < lead.paragraph:
            line = patterns.plain_byline.fullmatch(text, span.start, span.end)
            if line:
                yield CreditHow.BYLINE, span, Span(*line.span("name" if line["name"] else "alone")), True


def _in_notes(
    text: str, row: Sequence[Sentence], patterns: _Patterns
) -> Iterator[tuple[CreditHow, Span, Span, bool]]:
    """Yield known outlets in notes: they contributed to the report, and need not be where it comes from."""
    for sentence in row[-NOTE_SENTENCES:]:
        span = sentence.span
        names = patterns.name.finditer(text, span.start, span.end) if len(span) <= MAX_NOTE else ()
        first = next(iter(names), None)
        if first and patterns.notes.search(span.of(text)):
            for found in (first, *names):
                yield CreditHow.NOTE, span, Span(*found.span()), False


def _signed(
    text: str, row: Sequence[Sentence], patterns: _Patterns
) -> Iterator[tuple[CreditHow, Span, Span, bool]]:
    """Yield agencies that sign a report at its end."""
    for i, sentence in enumerate(row[-SIGNING_SENTENCES:], max(0, len(row) - SIGNING_SENTENCES)):
        span = sentence.span
        line = patterns.signed.fullmatch(text, span.start, span.end) if i else None
        if line:
            for name in _parts(text, Span(*line.span("name" if line["name"] else "named"))):
                yield CreditHow.NOTE, span, name, True
            continue
        low = max(span.start, span.end - MAX_BYLINE)
        ending = patterns.ending.search(text, low, span.end)
        if ending and sentence.role is not Role.BOILERPLATE:
            names = Span(*ending.span("name" if ending["name"] else "inside"))
            for name in _parts(text, names):
                yield CreditHow.NOTE, Span(names.start, span.end), name, True
