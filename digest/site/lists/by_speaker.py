"""Gather quotations, each once with all articles that print it, by speaker and by initial of the surname."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from digest.language import vocabulary_for
from digest.model import Quotation, QuotationKind, Thread, Wording
from digest.quotes import description
from digest.site.common import Corpus
from digest.text import fold

OTHER = "other"
"""Slug of the speakers whose surname begins with no Latin letter."""


@dataclass(frozen=True, slots=True)
class Quote:
    """One quotation with all articles that print it."""

    printed: tuple[Quotation, ...]
    """The first has the most common wording."""
    thread: Thread
    name: str | None
    """The speaker, if any of the articles names one."""
    called: tuple[str, ...]
    """The words of the articles for a speaker whom they do not name."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker with all quotations."""

    name: str
    quotes: tuple[Quote, ...]
    """Those in most distinct texts come first."""
    texts: int
    """Number of distinct texts with any of them."""


def gather(corpus: Corpus) -> list[Quote]:
    """Return all speech once, with all articles that print it; a name in any of them is the speaker's."""
    same: dict[str, list[Quotation]] = {}
    for thread in corpus.threads:
        for article in thread.articles:
            for q in corpus.quotations[article]:
                if q.kind is QuotationKind.SPEECH and _shown(corpus, q):
                    same.setdefault(q.group or f"{q.article} {q.span.start}", []).append(q)
    by_wording = list(Wording)
    quotes = []
    for row in same.values():
        names = Counter(q.person for q in row if q.person)
        name = min(names, key=lambda n: (-names[n], n), default=None)
        called = tuple(dict.fromkeys(words for q in row if (words := _description(corpus, q))))
        printed = tuple(sorted(row, key=lambda q: by_wording.index(q.wording)))
        quotes.append(Quote(printed, corpus.thread_of[printed[0].article], name, called))
    return quotes


def _description(corpus: Corpus, quotation: Quotation) -> str | None:
    """Return what an article calls a speaker whom it does not name: "one of the officials"; None for a pronoun."""
    if quotation.person or not quotation.speaker:
        return None
    article = corpus.articles[quotation.article]
    words = " ".join(quotation.speaker.of(article.document.text).split())
    return description(words, vocabulary_for(article.language))


def by_speaker(corpus: Corpus, quotes: Sequence[Quote]) -> list[Speaker]:
    """Return the speakers of quotations, sorted by surname.

    Across threads only names in full are one speaker: two people may share a surname.
    """
    found: dict[tuple[str, str], list[Quote]] = {}
    for quote in quotes:
        name = quote.name or ""
        found.setdefault((name, "" if " " in name else quote.thread.id), []).append(quote)
    made = [
        Speaker(
            name,
            tuple(sorted(row, key=lambda q: -texts(corpus, q.printed))),
            corpus.texts([p.article for q in row for p in q.printed]),
        )
        for (name, _), row in found.items()
    ]
    return sorted(made, key=lambda s: (surname_first(s.name), s.name, s.quotes[0].thread.id))


def texts(corpus: Corpus, printed: Sequence[Quotation]) -> int:
    """Return the number of distinct texts that print a quotation."""
    return corpus.texts([q.article for q in printed])


def by_initial(named: Sequence[Speaker]) -> Mapping[str, list[Speaker]]:
    """Return the speakers by the initial of their surname; other scripts come last."""
    found: dict[str, list[Speaker]] = {}
    for speaker in named:
        found.setdefault(initial(speaker.name), []).append(speaker)
    return dict(sorted(found.items(), key=lambda item: (item[0] == OTHER, item[0])))


def initial(name: str) -> str:
    """Return the initial of a surname, or `OTHER`."""
    first = surname_first(name)[:1]
    return first if "a" <= first <= "z" else OTHER


def surname_first(name: str) -> str:
    """Return the sort key of a name: its last word, then the others."""
    *before, last = name.split()
    return fold(" ".join([last, *before])).lstrip("'\"([.-# ")


def _shown(corpus: Corpus, quotation: Quotation) -> bool:
    """Return whether the words of a quotation may be published."""
    return corpus.sentence_at(quotation.article, quotation.span.start).id in corpus.shown
