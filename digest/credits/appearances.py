"""Finds who spoke on which outlet's programme: "Marl said on Lune Radio", "in an interview on Lune TV's Talk"."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache

from digest.credits.attribution import Attribution, key_of
from digest.language import Vocabulary, alternatives
from digest.model import CreditKind, Role, Sentence, Span

REACH = 90
"""Code points before the preposition that hold the verb."""


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
        on, verb = self._patterns(vocabulary)
        starts = [sentence.span.start for sentence in row]
        for found in on.finditer(text, starts[0], row[-1].span.end):
            sentence = row[bisect_right(starts, found.start()) - 1]
            if sentence.role is not Role.BODY or found.end() > sentence.span.end:
                continue
            said = verb.search(text, max(sentence.span.start, found.start() - REACH), found.start())
            if said is None:
                continue
            name = Span(*found.span("name"))
            key = key_of(name.of(text), vocabulary)
            span = Span(said.start(), name.end)
            yield Attribution(sentence.article, span, name, key, "telling", CreditKind.OUTLET, False, False)

    def _compiled(self, vocabulary: Vocabulary) -> tuple[re.Pattern[str], re.Pattern[str]]:
        """Return the patterns of a language: a preposition and a name, and a verb that ends before them."""
        words, articles = vocabulary.attribution, vocabulary.common.definite_articles
        return (
            re.compile(
                rf" {alternatives(words.appearing_on)} (?:{alternatives(articles)} )?"
                rf"(?P<name>{alternatives(self._names)})\b(?!-|['’]s?\s+[a-z])"
            ),
            re.compile(rf"\b{words.appearing.pattern}\b[^.;:“”\"]*$", re.IGNORECASE),
        )
