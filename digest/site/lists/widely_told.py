"""Find what most texts of a thread tell and an outlet has no matching wording for.

It says nothing about what the outlet knew or left out on purpose: other words can tell the same.
"""

from collections.abc import Iterator, Sequence

from digest.site.common import Corpus, Safe, View, block, join, tag

Outlet = str | None
"""Name of an outlet; None for articles that state none."""
MIN_TEXTS = 4
"""Fewest texts of a thread of which most can tell something."""
MIN_SHARE = 0.6
"""Share of the texts that have to tell it."""
MAX_SENTENCES = 12
"""Sentences listed on the page of an outlet, those of the newest threads first."""
PER_THREAD = 2
"""Sentences of one thread on such a page, those of most texts first."""


def widely_told(view: View) -> Iterator[tuple[Outlet, str]]:
    """Yield the outlets of a thread, each with a sentence that most texts have and none of its articles matches."""
    corpus, thread = view.corpus, view.thread
    if thread.texts < MIN_TEXTS:
        return
    articles_of: dict[Outlet, set[str]] = {}
    for article in thread.articles:
        articles_of.setdefault(corpus.outlet(article), set()).add(article)
    told = []
    for entry in view.entries:
        texts = {view.text(view.article(s)) for s in entry.counted}
        if len(texts) >= MIN_SHARE * thread.texts and entry.head in corpus.shown:
            told.append((-len(texts), entry))
    for outlet, articles in articles_of.items():
        missing = 0
        for _, entry in sorted(told, key=lambda t: (t[0], t[1].head)):
            having = {view.article(s) for s in entry.sentences}
            touching = {a for s in entry.sentences for a in corpus.touched.get(s, ())}
            if articles.isdisjoint(having | touching):
                yield outlet, entry.head
                missing += 1
                if missing == PER_THREAD:
                    break


def unmatched_here(corpus: Corpus, found: Sequence[str]) -> Safe | None:
    """Return a list of such sentences for the page of an outlet; None if there are none."""
    newest = sorted(found, key=lambda s: (_published(corpus, s), s), reverse=True)[:MAX_SENTENCES]
    items = []
    for sentence in newest:
        article = corpus.sentences[sentence].article
        thread = corpus.thread_of[article]
        words = tag(
            "span", corpus.words(sentence), class_="d-src", lang=corpus.articles[article].language, dir="auto"
        )
        where = tag("a", thread.title, href=f"../../threads/{thread.slug}/", dir="auto")
        items.append(tag("li", words, tag("div", join("in ", where), class_="d-stands")))
    return block("ul", *items, class_="d-list d-pair d-unmatched") if items else None


def _published(corpus: Corpus, sentence: str) -> str:
    """Return the date of the newest article of a sentence's thread; "" if none states one."""
    thread = corpus.thread_of[corpus.sentences[sentence].article]
    return thread.last or ""
