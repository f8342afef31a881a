"""The threads of an analyzed slice as their pages show them, and what lies around a sentence in its article."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.fuzz import token_set_ratio

from benchmarks.quality.statement import Analyzed
from benchmarks.quality.threads import records, threads
from digest.config import SiteSettings
from digest.model import Sentence, Thread
from digest.site.common import Corpus, View, corpus, story

OUTLETS = 3
"""Fewest outlets of a thread whose statements are judged."""
SIMILAR = 5
"""Sentences of another text that are shown as the most similar ones."""


@dataclass(frozen=True)
class Shown:
    """A slice with what pages say of it."""

    found: Analyzed
    corpus: Corpus

    @classmethod
    def of(cls, found: Analyzed) -> "Shown":
        """Return what pages say of a slice."""
        return cls(found, corpus(found.analysis, site=SiteSettings()))

    def views(self) -> Iterator[View]:
        """Yield the pages of the threads that several outlets report."""
        for thread in threads(self.found, OUTLETS):
            yield View(self.corpus, thread, entries=story(self.corpus, thread))

    def records(self, thread: Thread) -> tuple[str, ...]:
        """Return what the corpus calls the articles of a thread."""
        return records(self.found, thread)

    def said(self, sentence: str) -> str:
        """Return the words of a sentence on one line."""
        return " ".join(self.corpus.words(sentence).split())

    def row(self, article: str) -> Sequence[Sentence]:
        """Return the sentences of an article."""
        return self.corpus.sentences_of[article]

    def around(self, sentence: str, reach: int = 1) -> str:
        """Return a sentence between its neighbours, itself in bold brackets."""
        found = self.corpus.sentences[sentence]
        row = self.row(found.article)
        at = bisect_left(row, found.span, key=lambda s: s.span)
        shown = row[max(0, at - reach) : at + reach + 1]
        return " ".join(f"**[[{self.said(s.id)}]]**" if s.id == sentence else self.said(s.id) for s in shown)

    def similar(self, sentence: str, article: str) -> Iterator[str]:
        """Yield the sentences of an article that share most words with a sentence, in their order."""
        words = self.said(sentence).lower()
        row = self.row(article)
        likeness = {s.id: token_set_ratio(words, self.said(s.id).lower()) for s in row}
        best = sorted(row, key=lambda s: -likeness[s.id])[:SIMILAR]
        yield from (f"- {self.said(s.id)}" for s in sorted(best, key=lambda s: s.span))

    def outlet(self, article: str) -> str:
        """Return the outlet and the day of an article."""
        published = self.corpus.articles[article].metadata.published
        return f"{self.corpus.outlet(article)}, {(published or 'no date')[:10]}"
