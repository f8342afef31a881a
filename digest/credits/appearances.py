"""Finds outlets behind which no verb is: programmes ("on Lune TV's Talk"), polls, and the line below a quotation."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, pairwise

from digest.credits.attribution import Attribution, key_of
from digest.language import Vocabulary, alternatives
from digest.model import CreditKind, Role, Sentence, Span

REACH = 90
"""Code points before the preposition that hold the verb."""


@dataclass(frozen=True, slots=True)
class _Patterns:
    """Patterns of one language."""

    on: re.Pattern[str]
    """A preposition and a known name, and the mark that opens the name of its programme."""
    opening_on: re.Pattern[str]
    """The same at the beginning of a sentence."""
    verb: re.Pattern[str]
    """What somebody does on a programme, before that."""
    verb_behind: re.Pattern[str]
    """The same behind it: "on Lune Radio, Marl said"."""
    polls: tuple[re.Pattern[str], ...]
    """The words for a poll, each by itself: a search for a word is much faster than one for several."""
    asked: re.Pattern[str]
    """A known name in what describes a poll, up to that word."""
    source: re.Pattern[str]
    """The line below a quotation: "— Ida Marl, Lune Times"."""


POLL_REACH = 64
"""Code points before "poll" that hold the names of the outlets that asked."""
MAX_SOURCE_LINE = 90
"""Most code points of the line that says who wrote the quotation above it."""
_CAPITALIZED = re.compile(r"\s[^\W\d_a-z]\w*$")
_QUOTATION_END = frozenset('"”»')


class Appearances:
    """Finds appearances on outlets whose names are known; "said on" alone is followed by days and places, too."""

    def __init__(self, names: frozenset[str]) -> None:
        self._names = names
        self._patterns = cache(self._compiled)

    def appearances(
        self, text: str, row: Sequence[Sentence], vocabulary: Vocabulary
    ) -> Iterator[Attribution]:
        """Yield the appearances in an article, whose sentences in order are `row`."""
        if not vocabulary.attribution.appearing_on:
            return
        patterns = self._patterns(vocabulary)
        high, starts = row[-1].span.end, [sentence.span.start for sentence in row]
        for found in chain(*(p.finditer(text, starts[0], high) for p in (patterns.on, patterns.opening_on))):
            sentence = row[bisect_right(starts, found.start()) - 1]
            if sentence.role is not Role.BODY or found.end() > sentence.span.end:
                continue
            name = Span(*found.span("name"))
            low = max(sentence.span.start, found.start() - REACH)
            said = patterns.verb.search(text, low, found.start())
            if said is not None:
                span = Span(said.start(), name.end)
            elif found["programme"] or (
                not _CAPITALIZED.search(text, low, found.start())  # "the Committee on Foreign Affairs"
                and patterns.verb_behind.match(text, name.end, sentence.span.end)
            ):
                span = Span(found.start() + text[found.start()].isspace(), name.end)
            else:
                continue
            yield self._found(text, sentence, span, name, vocabulary)
        for poll in chain(*(p.finditer(text, starts[0], high) for p in patterns.polls)):
            sentence = row[bisect_right(starts, poll.start()) - 1]
            low, at = max(sentence.span.start, poll.start() - POLL_REACH), poll.start() - 1
            if sentence.role is Role.BODY and low < at and text[at].isspace() and not text[low:at].islower():
                for found in patterns.asked.finditer(text, low, at):
                    name = Span(*found.span("name"))
                    yield self._found(text, sentence, Span(name.start, poll.end()), name, vocabulary)
        for above, sentence in pairwise(row):
            span = sentence.span
            if len(span) > MAX_SOURCE_LINE or text[above.span.end - 1] not in _QUOTATION_END:
                continue
            if line := patterns.source.fullmatch(text, span.start, span.end):
                yield self._found(text, sentence, span, Span(*line.span("name")), vocabulary)

    @staticmethod
    def _found(text: str, sentence: Sentence, span: Span, name: Span, vocabulary: Vocabulary) -> Attribution:
        key = key_of(name.of(text), vocabulary)
        return Attribution(sentence.article, span, name, key, "telling", CreditKind.OUTLET, False, False)

    def _compiled(self, vocabulary: Vocabulary) -> _Patterns:
        words, articles = vocabulary.attribution, vocabulary.common.definite_articles
        names, on = alternatives(self._names), alternatives(words.appearing_on)
        opening = alternatives(map(str.capitalize, words.appearing_on))
        other = r"[^\W\d_a-z][\w.]*(?:\s[^\W\d_a-z][\w.]*){0,3}"
        person = r"[^\W\d_a-z][\w.'’-]*"
        programme = (
            rf"(?:{alternatives(articles)} )?(?P<name>{names})\b(?!-|['’]s?\s+[a-z])"
            rf"(?P<programme>['’]s?\s[“\"‘'](?=[^\W\d_a-z]))?"
        )
        return _Patterns(
            re.compile(rf" {on} {programme}"),
            re.compile(rf"{opening} {programme}"),
            re.compile(rf"\b{words.appearing.pattern}\b[^.;:“”\"]*$", re.IGNORECASE),
            re.compile(rf",[^.;:“”\"]{{0,60}}\b{words.appearing_behind.pattern}\b"),
            tuple(re.compile(rf"{word}\b") for word in sorted(words.polls)),
            re.compile(
                rf"\b(?P<name>{names})\b(?=(?:\s?[-/–]\s?{other})*(?:\s(?:(?!{alternatives(words.after_names)}\b)[a-z-]+|News)){{0,2}}$)"
            ),
            re.compile(
                rf"[-–—]*\s*{person}(?:\s(?:{person}|{alternatives(vocabulary.names.particles)}|and|&)){{0,6}},\s"
                rf"(?:{alternatives((*articles, *map(str.capitalize, articles)))} )?(?P<name>{names})\W?"
            ),
        )
