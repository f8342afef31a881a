"""The front page: the newest threads, each with its counts, a lead and a difference, and links to the rest."""

from collections.abc import Sequence

from digest.model import Thread
from digest.site.common import (
    NOT_STATED,
    Corpus,
    Safe,
    View,
    block,
    by_month,
    counted,
    counts,
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
from digest.site.thread import brief, contrast_block, contrasts

MAX_THREADS = 20
"""Threads of several articles shown with a lead, a difference and their sources."""
ASIDE_PER_THREAD = 2
"""Threads of one article listed in the side column for each of those, which gives columns of similar height."""
MAX_SINGLE = 42
"""Threads of one article listed; the archive has the others."""
MAX_SOURCES = 12
"""Sources named under a thread; the rest is counted."""
MAX_PASSAGES = 2
"""Sentences in the lead of a thread."""
MAX_DIFFERENCES = 1
"""Differences shown for a thread, the shortest; its page has all of them."""
MAX_DIFFERENCE_WORDS = 60
"""Words of all wordings of a difference together; longer ones are only on the thread's page."""


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
    river = [_thread(corpus, t, first=place == 0) for place, t in enumerate(several[:MAX_THREADS])]
    aside = single[: min(ASIDE_PER_THREAD * len(river) + 2, MAX_SINGLE)] if river else []
    below = single[len(aside) : MAX_SINGLE]
    return page(
        meta,
        tag("h1", "Threads", class_="d-vh"),
        tag("p", _totals(corpus), class_="d-ear"),
        block(
            "div",
            block("div", *river, class_="d-river"),
            block("section", *_single_source(corpus, aside), class_="d-aside") if aside else None,
            class_="d-front",
        )
        if river
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
    """Return the totals of the site: threads, articles, outlets and sentences."""
    outlets = {corpus.outlet(a) for a in corpus.articles}
    named = counted(len(outlets - {None}), "outlet")
    return " · ".join(
        [
            counted(len(corpus.threads), "thread"),
            counted(corpus.count(corpus.articles), "article"),
            f"{named} and others not stated" if None in outlets else named,
            f"{counted(len(corpus.sentences), 'sentence')}, each accounted for",
        ]
    )


def _thread(corpus: Corpus, thread: Thread, *, first: bool) -> Safe:
    """Return a thread of several articles: headline, counts, lead, difference and sources."""
    view = View(corpus, thread, up="", entries=story(corpus, thread))
    address = f"threads/{thread.slug}/"
    lead = brief(view, most=MAX_PASSAGES)
    differ = [c for c in contrasts(view) if c.words <= MAX_DIFFERENCE_WORDS][:MAX_DIFFERENCES]
    return block(
        "article",
        tag("h2", tag("a", thread.title, href=address, dir="auto")),
        tag(
            "p",
            join(counts(corpus, thread), date_tag(last_published(corpus, thread)), by=" · "),
            class_="d-count",
        ),
        block("div", *lead, class_="d-lead") if lead else None,
        *map(contrast_block, differ),
        block("ul", *_sources(view), class_="d-tellers"),
        class_="d-thread d-first" if first else "d-thread",
    )


def _sources(view: View) -> list[Safe]:
    """Return the sources of a thread: letter, outlet, and the letter of the article that a copy has its text from."""
    items = []
    for article in view.thread.articles[:MAX_SOURCES]:
        name = view.corpus.outlet(article) or NOT_STATED
        text = view.text(article)
        copy = f" (same text as {view.letters[text]})" if text != article and text in view.letters else None
        link = tag(
            "a",
            name,
            href=view.corpus.address(article),
            title=view.corpus.articles[article].title,
            dir="auto",
        )
        items.append(tag("li", view.mark(article), " ", link, copy))
    rest = len(view.thread.articles) - MAX_SOURCES
    return [*items, tag("li", f"and {counted(rest, 'more article')}")] if rest > 0 else items


def _single_source(corpus: Corpus, threads: Sequence[Thread], *, more: bool = False) -> list[Safe]:
    """Return a compact list of threads of one article."""
    items = [thread_item(corpus, t, "", tease=True) for t in threads]
    name = "More from one source" if more else "From one source"
    return [tag("h2", name, class_="d-rule"), block("ul", *items, class_="d-list")]


def _rest(corpus: Corpus, order: Sequence[Thread], shown: int) -> list[Safe]:
    """Return the end of the page: how many threads are only in the archive, and its calendar."""
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
    """Return the text of a site without articles: what to do."""
    return tag(
        "p",
        "There are no articles yet. Add text, Markdown or JSON Lines files to the folder of seeds and build again; "
        "each article joins a thread or starts one.",
        class_="d-empty",
    )
