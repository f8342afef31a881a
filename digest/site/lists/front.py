"""The front page: finite, the newest threads first, each with its counts, a lead and what differs."""

from collections.abc import Sequence

from digest.model import Thread
from digest.site.common import (
    NOT_STATED,
    Corpus,
    Safe,
    View,
    by_month,
    count_line,
    counted,
    day,
    join,
    newest,
    page,
    published,
    rows,
    story,
    tag,
)
from digest.site.lists.archive import calendar
from digest.site.lists.thread_line import line, time
from digest.site.thread import brief, differs

TOLD = 20
"""Threads of several articles that are shown with a lead, what differs and their sources."""
ASIDE = 2
"""Threads of one article beside each of those: two columns of about one length."""
LISTED = 42
"""Threads of one article that are listed at most; all others stand in the archive."""
SOURCES = 12
"""Sources named under a thread; the rest is counted."""
SAID = 2
"""Passages that lead a thread."""
DIFFER = 1
"""Differences that are shown, the shortest; all stand on the thread's page."""
LONGEST = 300
"""Code points of all wordings of a quotation that is shown here; longer ones are read on the thread's page."""


def front(corpus: Corpus) -> bytes:
    """Return the front page."""
    order = newest(corpus)
    several = [t for t in order if len(t.articles) > 1]
    single = [t for t in order if len(t.articles) == 1]
    meta: dict[str, str | list[str]] = {
        "title": "Threads",
        "description": _totals(corpus),
        "kind": "front",
        "hide": ["navigation", "toc"],
    }
    told = [_told(corpus, t, first=place == 0) for place, t in enumerate(several[:TOLD])]
    aside = single[: min(ASIDE * len(told) + 2, LISTED)] if told else []
    below = single[len(aside) : LISTED]
    return page(
        meta,
        tag("h1", "Threads", class_="d-vh"),
        tag("p", _totals(corpus), class_="d-ear"),
        rows(
            "div",
            rows("div", *told, class_="d-river"),
            rows("section", *_singles(corpus, aside), class_="d-aside") if aside else None,
            class_="d-front",
        )
        if told
        else None,
        rows("section", *_singles(corpus, below, more=bool(aside)), class_="d-below") if below else None,
        *(
            _rest(corpus, order, min(len(several), TOLD) + min(len(single), LISTED))
            if order
            else [_nothing()]
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


def _told(corpus: Corpus, thread: Thread, *, first: bool) -> Safe:
    """Return a thread that several articles tell: headline, counts, what most tell, what differs, sources."""
    view = View(corpus, thread, up="", entries=story(corpus, thread))
    address = f"threads/{thread.slug}/"
    count, _, originals = count_line(thread).partition(": ")
    said = brief(view, page=address, most=SAID)
    if not said and view.entries and view.entries[0].head in corpus.shown:
        entry = view.entries[0]
        said = [tag("div", view.words(entry.head), view.chips(entry.same), class_="d-brief")]
    counts = join(tag("strong", count), f": {originals}" if originals else None)
    return rows(
        "article",
        tag("h2", tag("a", thread.title, href=address, dir="auto")),
        tag("p", join(counts, time(day(published(corpus, thread))), by=" · "), class_="d-count"),
        rows("div", *said, class_="d-lead") if said else None,
        *differs(view, page=address, most=DIFFER, longest=LONGEST),
        rows("ul", *_sources(view), class_="d-tellers"),
        class_="d-thread d-first" if first else "d-thread",
    )


def _sources(view: View) -> list[Safe]:
    """Return the sources in a row: the letter and the name of each, and whose copy it is."""
    made = []
    for article in view.thread.articles[:SOURCES]:
        name = view.corpus.outlet(article) or NOT_STATED
        text = view.corpus.text_of.get(article, article)
        copy = f" (same text as {view.letters[text]})" if text != article and text in view.letters else None
        link = tag(
            "a", name, href=f"sources/{article}/", title=view.corpus.articles[article].title, dir="auto"
        )
        made.append(tag("li", view.mark(article), " ", link, copy))
    rest = len(view.thread.articles) - SOURCES
    return [*made, tag("li", f"and {counted(rest, 'more article')}")] if rest > 0 else made


def _singles(corpus: Corpus, threads: Sequence[Thread], *, more: bool = False) -> list[Safe]:
    """Return the threads that one article alone tells, compactly."""
    made = [line(corpus, t, "", tease=True) for t in threads]
    name = "More told by one source" if more else "Told by one source"
    return [tag("h2", name, class_="d-rule"), rows("ul", *made, class_="d-list")]


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


def _nothing() -> Safe:
    """Say that there is nothing yet, and what to do."""
    return tag(
        "p",
        "There are no articles yet. Put text, Markdown or JSON Lines files into the folder of seeds and build "
        "again: each file finds its thread, or begins one.",
        class_="d-empty",
    )
