"""The front page: finite, the newest threads first, each with its counts, a lead and what differs."""

from collections.abc import Sequence

from digest.model import Thread
from digest.site.common import (
    NOT_STATED,
    Corpus,
    Safe,
    View,
    block,
    by_month,
    count_line,
    counted,
    date_tag,
    join,
    last_published,
    newest_first,
    page,
    story,
    tag,
)
from digest.site.lists.archive import calendar
from digest.site.lists.thread_item import thread_item
from digest.site.thread import brief, differences

MAX_THREADS = 20
"""Threads of several articles that are shown with a lead, what differs and their sources."""
ASIDE_PER_THREAD = 2
"""Threads of one article beside each of those: two columns of about one length."""
MAX_SINGLE = 42
"""Threads of one article that are listed at most; all others stand in the archive."""
MAX_SOURCES = 12
"""Sources named under a thread; the rest is counted."""
MAX_PASSAGES = 2
"""Passages that lead a thread."""
MAX_DIFFERENCES = 1
"""Differences that are shown, the shortest; all stand on the thread's page."""
MAX_QUOTATION_LENGTH = 300
"""Code points of all wordings of a quotation that is shown here; longer ones are read on the thread's page."""


def front(corpus: Corpus) -> bytes:
    """Return the front page."""
    order = newest_first(corpus)
    several = [t for t in order if len(t.articles) > 1]
    single = [t for t in order if len(t.articles) == 1]
    meta: dict[str, str | list[str]] = {
        "title": "Threads",
        "description": _totals(corpus),
        "kind": "front",
        "hide": ["navigation", "toc"],
    }
    told = [_thread(corpus, t, first=place == 0) for place, t in enumerate(several[:MAX_THREADS])]
    aside = single[: min(ASIDE_PER_THREAD * len(told) + 2, MAX_SINGLE)] if told else []
    below = single[len(aside) : MAX_SINGLE]
    return page(
        meta,
        tag("h1", "Threads", class_="d-vh"),
        tag("p", _totals(corpus), class_="d-ear"),
        block(
            "div",
            block("div", *told, class_="d-river"),
            block("section", *_single_source(corpus, aside), class_="d-aside") if aside else None,
            class_="d-front",
        )
        if told
        else None,
        block("section", *_single_source(corpus, below, more=bool(aside)), class_="d-below")
        if below
        else None,
        *(
            _rest(corpus, order, min(len(several), MAX_THREADS) + min(len(single), MAX_SINGLE))
            if order
            else [_empty()]
        ),
    )


def _totals(corpus: Corpus) -> str:
    """Say how much there is."""
    outlets = {corpus.outlet(a) for a in corpus.articles}
    named = counted(len(outlets - {None}), "outlet")
    return " · ".join(
        [
            counted(len(corpus.threads), "thread"),
            counted(len(corpus.articles), "article"),
            f"{named} and others not stated" if None in outlets else named,
            f"{counted(len(corpus.sentences), 'sentence')}, each accounted for",
        ]
    )


def _thread(corpus: Corpus, thread: Thread, *, first: bool) -> Safe:
    """Return a thread that several articles tell: headline, counts, what most tell, what differs, sources."""
    view = View(corpus, thread, up="", entries=story(corpus, thread))
    address = f"threads/{thread.slug}/"
    count, _, originals = count_line(thread).partition(": ")
    said = brief(view, page=address, most=MAX_PASSAGES)
    if not said and view.entries and view.entries[0].head in corpus.shown:
        entry = view.entries[0]
        said = [tag("div", view.words(entry.head), view.chips(entry.same), class_="d-brief")]
    counts = join(tag("strong", count), f": {originals}" if originals else None)
    return block(
        "article",
        tag("h2", tag("a", thread.title, href=address, dir="auto")),
        tag("p", join(counts, date_tag(last_published(corpus, thread)), by=" · "), class_="d-count"),
        block("div", *said, class_="d-lead") if said else None,
        *differences(view, page=address, most=MAX_DIFFERENCES, longest=MAX_QUOTATION_LENGTH),
        block("ul", *_sources(view), class_="d-tellers"),
        class_="d-thread d-first" if first else "d-thread",
    )


def _sources(view: View) -> list[Safe]:
    """Return the sources in a row: the letter and the name of each, and whose copy it is."""
    made = []
    for article in view.thread.articles[:MAX_SOURCES]:
        name = view.corpus.outlet(article) or NOT_STATED
        text = view.corpus.text_of.get(article, article)
        copy = f" (same text as {view.letters[text]})" if text != article and text in view.letters else None
        link = tag(
            "a", name, href=f"sources/{article}/", title=view.corpus.articles[article].title, dir="auto"
        )
        made.append(tag("li", view.mark(article), " ", link, copy))
    rest = len(view.thread.articles) - MAX_SOURCES
    return [*made, tag("li", f"and {counted(rest, 'more article')}")] if rest > 0 else made


def _single_source(corpus: Corpus, threads: Sequence[Thread], *, more: bool = False) -> list[Safe]:
    """Return the threads that one article alone tells, compactly."""
    made = [thread_item(corpus, t, "", tease=True) for t in threads]
    name = "More told by one source" if more else "Told by one source"
    return [tag("h2", name, class_="d-rule"), block("ul", *made, class_="d-list")]


def _rest(corpus: Corpus, order: Sequence[Thread], shown: int) -> list[Safe]:
    """End the page, and say where the rest is."""
    rest = len(order) - shown
    if rest <= 0:
        return []
    link = tag("a", "archive", href="archive/")
    return [
        tag("h2", "Older", class_="d-rule"),
        tag("p", f"{counted(rest, 'more thread')} in the ", link, ".", class_="d-note"),
        calendar(by_month(corpus, order), ""),
    ]


def _empty() -> Safe:
    """Say that there is nothing yet, and what to do."""
    return tag(
        "p",
        "There are no articles yet. Put text, Markdown or JSON Lines files into the folder of seeds and build "
        "again: each file finds its thread, or begins one.",
        class_="d-empty",
    )
