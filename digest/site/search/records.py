"""Records for the search index: passages and quotations by the set of sources that have them, and sources.

A record holds everything that one set of sources has in common in one thread. So a search for an outlet finds every
passage that it carries, a hit names all sources that have it, and a copy adds a name instead of another hit. Articles
with the same text share one record. A record for each sentence would mean some hundred thousand small files for a
collection that has a few thousand records.
"""

import json
from collections.abc import Iterator, Sequence

from digest.model import Fate, Quotation, QuotationKind, Role, Thread
from digest.site.common import NOT_STATED, PREFIX, Corpus, counted, listed, month
from digest.site.search.words import index_words

MAX_OUTLETS = 6
"""Outlets named with a hit; the rest is counted."""
Record = dict[str, object]
Part = tuple[str, str]
"""Anchor of the sentence that a hit links to, and the words that are indexed. The anchor of a further wording ends in a
tilde and a number; nothing else has a tilde in its name."""


def records(corpus: Corpus) -> bytes:
    """Return the records as JSON Lines, threads in the order of their ids."""
    collected: list[Record] = []
    for thread in sorted(corpus.threads, key=lambda t: t.id):
        collected += _passages(corpus, thread)
        collected += _quotations(corpus, thread)
        collected += _sources(corpus, thread)
    return "".join(f"{json.dumps(r, ensure_ascii=False, separators=(',', ':'))}\n" for r in collected).encode(
        "utf-8", "replace"
    )


def _passages(corpus: Corpus, thread: Thread) -> Iterator[Record]:
    """Yield a record for each set of sources that have passages in common, in the order of the first passage."""
    inside = {article: place for place, article in enumerate(thread.articles)}
    sets: dict[tuple[str, ...], list[Part]] = {}
    for home in _homes(corpus, thread):
        members = [m for m in corpus.members(home) if corpus.sentences[m].article in inside]
        articles = sorted({corpus.sentences[m].article for m in members}, key=inside.__getitem__)
        wordings = dict.fromkeys(corpus.words(m) for m in (home, *members) if m in corpus.shown)
        if home in corpus.shown:
            sets.setdefault(tuple(articles), []).extend(_wordings(home, list(wordings)))
    yield from _records(corpus, thread, "passage", sets)


def _quotations(corpus: Corpus, thread: Thread) -> Iterator[Record]:
    """Yield a record for each set of sources that have quotations in common."""
    groups: dict[str, list[Quotation]] = {}
    for article in thread.articles:
        for quotation in corpus.quotations[article]:
            if quotation.kind is not QuotationKind.SPEECH:
                continue
            alone = f"{article} {quotation.span.start}"
            groups.setdefault(quotation.group or alone, []).append(quotation)
    sets: dict[tuple[str, ...], list[Part]] = {}
    for group in groups.values():
        sentence_of = {q: corpus.sentence_at(q.article, q.span.start).id for q in group}
        wordings = [_quoted(corpus, q) for q, sentence in sentence_of.items() if sentence in corpus.shown]
        home = corpus.printed_sentence(sentence_of[group[0]])
        if wordings and corpus.rulings[home].fate is Fate.PRINTED:
            articles = tuple(dict.fromkeys(q.article for q in group))
            sets.setdefault(articles, []).extend(_wordings(home, list(dict.fromkeys(wordings))))
    yield from _records(corpus, thread, "quotation", sets)


def _sources(corpus: Corpus, thread: Thread) -> Iterator[Record]:
    """Yield a record for each distinct text: its title, outlet, byline, date and published sentences."""
    texts: dict[str, list[str]] = {}
    for article in thread.articles:
        texts.setdefault(corpus.text_of.get(article, article), []).append(article)
    for articles in texts.values():
        first = corpus.articles[articles[0]]
        sentences = [s for s in corpus.sentences_of[first.id] if s.id in corpus.shown]
        head = [corpus.outlet(first.id) or "", first.byline or "", (first.metadata.published or "")[:10]]
        yield {
            "url": f"/{corpus.address(first.id)}~0/",
            "kind": "source",
            "title": index_words(first.title or thread.title),
            "head": [index_words(first.title or ""), *filter(None, head)],
            "parts": [[PREFIX + s.id, index_words(corpus.words(s.id))] for s in sentences],
            **_facets(corpus, thread, articles),
        }


def _homes(corpus: Corpus, thread: Thread) -> list[str]:
    """Return the sentences that have an anchor on the thread's page, each once."""
    sentences = [s for a in thread.articles for s in corpus.sentences_of[a]]
    kept = (
        s for s in sentences if s.role is not Role.BYLINE and corpus.rulings[s.id].fate is not Fate.SET_ASIDE
    )
    homes = dict.fromkeys(corpus.printed_sentence(s.id) for s in kept)
    return [
        h for h in homes if corpus.rulings[h].fate is Fate.PRINTED or corpus.sentences[h].role is Role.BODY
    ]


def _quoted(corpus: Corpus, quotation: Quotation) -> str:
    """Return a quotation with its speaker."""
    text = corpus.articles[quotation.article].document.text
    speaker = f" — {quotation.speaker.of(text)}" if quotation.speaker else ""
    return f"“{quotation.span.of(text)}”{speaker}"


def _wordings(home: str, wordings: Sequence[str]) -> list[Part]:
    """Return the wordings of a sentence as parts of a record."""
    return [(PREFIX + home + (f"~{n}" if n else ""), index_words(words)) for n, words in enumerate(wordings)]


def _records(
    corpus: Corpus, thread: Thread, kind: str, sets: dict[tuple[str, ...], list[Part]]
) -> Iterator[Record]:
    """Yield the records of one kind; the first record of passages also has the thread's title."""
    seen: set[str] = set()
    for place, (articles, parts) in enumerate(sets.items()):
        yield {
            "url": f"/threads/{thread.slug}/~{kind[0]}{place}/",
            "kind": kind,
            "title": index_words(thread.title),
            "head": [index_words(thread.title)] if kind == "passage" and not place else [],
            "parts": _unique_anchors(parts, seen),
            **_facets(corpus, thread, articles),
        }


def _unique_anchors(parts: Sequence[Part], seen: set[str]) -> list[list[str]]:
    """Return the parts with unique anchors: two quotations may be in one sentence."""
    unique_parts = []
    for name, words in parts:
        base, _, number = name.partition("~")
        count = int(number or 0)
        while (unique := f"{base}~{count}" if count else base) in seen:
            count += 1
        seen.add(unique)
        unique_parts.append([unique, words])
    return unique_parts


def _facets(corpus: Corpus, thread: Thread, articles: Sequence[str]) -> Record:
    """Return the filters of a record, and the sources shown with a hit."""
    outlets = list(dict.fromkeys(corpus.outlet(a) or NOT_STATED for a in articles))
    texts = corpus.texts(articles)
    number = corpus.count(articles)
    copies = f" · {counted(number, 'article')}, {counted(texts, 'text')}" if len(articles) > 1 else ""
    months = sorted({month(corpus.articles[a].metadata.published) for a in articles})
    return {
        "thread": thread.title,
        "outlets": outlets,
        "months": months,
        "sources": listed(outlets, MAX_OUTLETS) + copies,
    }
