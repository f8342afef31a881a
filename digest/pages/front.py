"""The front page: the threads, each with its counts, a lead and its sources, the most widely told first."""

from collections.abc import Sequence

from digest.model import Thread
from digest.pages.corpus import Corpus
from digest.pages.inert import Safe, join, page, rows, tag
from digest.pages.order import story
from digest.pages.thread import brief
from digest.pages.view import NOT_STATED, View, count_line, counted, opening

TOLD = 25
"""Threads that are shown with a lead and their sources."""
LISTED = 60
"""Threads of one text that are listed on the front page; all threads stand on the pages of threads."""
SOURCES = 8
"""Sources named under a thread; the rest is counted."""
PAGE = 250
"""Threads on one page of the full list."""


def front(corpus: Corpus) -> bytes:
    """Return the front page."""
    order = ranked(corpus)
    several = [t for t in order if len(t.articles) > 1]
    single = [t for t in order if len(t.articles) == 1]
    meta: dict[str, str | list[str]] = {
        "title": "Threads",
        "description": _totals(corpus),
        "kind": "front",
        "hide": ["navigation", "toc"],
    }
    told = [_told(corpus, t, lead=place == 0) for place, t in enumerate(several[:TOLD])]
    left = (
        len(several) - TOLD + max(0, len(single) - LISTED)
        if len(several) > TOLD
        else max(0, len(single) - LISTED)
    )
    more = f"All {counted(len(order), 'thread')}" if left > 0 else None
    return page(
        meta,
        tag("h1", "Threads", class_="d-vh"),
        tag("p", _totals(corpus), class_="d-ear"),
        *(told[:1]),
        rows("div", *told[1:], class_="d-threads") if told[1:] else None,
        *_singles(corpus, single[:LISTED]),
        tag("p", tag("a", more, href="threads/"), class_="d-all") if more else None,
        _nothing() if not order else None,
    )


def lists(corpus: Corpus) -> dict[str, bytes]:
    """Return the pages that list all threads, by path: `threads/index.md`, `threads/all/2.md` and so on."""
    order = ranked(corpus)
    pages = [order[start : start + PAGE] for start in range(0, len(order), PAGE)] or [[]]
    made = {}
    for number, threads in enumerate(pages, 1):
        up = "../" if number == 1 else "../../../"
        turns = [
            tag(
                "a",
                str(n),
                href=f"{up}threads/" + (f"all/{n}/" if n > 1 else ""),
                aria_current="page" if n == number else None,
            )
            for n in range(1, len(pages) + 1)
        ]
        meta: dict[str, str | list[str]] = {
            "title": "All threads" if number == 1 else f"All threads, page {number}",
            "description": counted(len(order), "thread"),
            "kind": "list",
            "hide": ["navigation", "toc"],
        }
        made["threads/index.md" if number == 1 else f"threads/all/{number}.md"] = page(
            meta,
            tag("h1", "All threads"),
            tag("p", f"{counted(len(order), 'thread')}, the most widely told first.", class_="d-note"),
            rows("ul", *(_line(corpus, t, up) for t in threads), class_="d-list") if threads else _nothing(),
            tag("p", "Page ", join(*turns, by=" "), class_="d-all") if len(pages) > 1 else None,
        )
    return made


def ranked(corpus: Corpus) -> list[Thread]:
    """Return the threads, most distinct texts first, then most articles, then the newest, then by id."""

    def newest(thread: Thread) -> str:
        return max((corpus.articles[a].stated.published or "" for a in thread.articles), default="")

    by_id = sorted(corpus.threads, key=lambda t: t.id)
    by_date = sorted(by_id, key=newest, reverse=True)
    return sorted(by_date, key=lambda t: (-t.texts, -len(t.articles)))


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


def _told(corpus: Corpus, thread: Thread, *, lead: bool) -> Safe:
    """Return a thread that several articles tell: headline, counts, what most tell, sources."""
    view = View(corpus, thread, up="", entries=story(corpus, thread))
    address = f"threads/{thread.slug}/"
    count, _, originals = count_line(thread).partition(": ")
    title = tag("a", thread.title, href=address, dir="auto")
    told = brief(view, page=address, most=3 if lead else 1)
    if not told and view.entries and view.entries[0].head in corpus.shown:
        first = view.entries[0]
        told = [tag("div", view.words(first.head), view.chips(first.same), class_="d-brief")]
    counts = tag("p", tag("strong", count), f": {originals}" if originals else None, class_="d-count")
    return rows(
        "article",
        tag("h2", title),
        counts,
        rows("div", *told, class_="d-lead") if told else None,
        rows("ul", *_sources(view), class_="d-more-sources"),
        class_="d-thread d-first" if lead else "d-thread",
    )


def _sources(view: View) -> list[Safe]:
    """Return a line for each source: its letter, its name, its headline."""
    made = []
    for article in view.thread.articles[:SOURCES]:
        name = view.corpus.outlet(article) or NOT_STATED
        title = view.corpus.articles[article].title
        text = view.corpus.text_of.get(article, article)
        copy = f"same text as {view.letters[text]}" if text != article and text in view.letters else None
        said = tag("span", title, class_="d-title", dir="auto") if title else None
        link = tag("a", name, href=f"sources/{article}/")
        made.append(
            tag("li", view.mark(article), " ", join(link, said, by=": "), f" ({copy})" if copy else None)
        )
    rest = len(view.thread.articles) - SOURCES
    if rest > 0:
        made.append(tag("li", f"and {counted(rest, 'more article')}"))
    return made


def _singles(corpus: Corpus, threads: Sequence[Thread]) -> list[Safe]:
    """Return the threads that one article alone tells, compactly."""
    if not threads:
        return []
    made = [_line(corpus, t, "") for t in threads]
    return [tag("h2", "Told by one source", class_="d-rule"), rows("ul", *made, class_="d-list d-singles")]


def _line(corpus: Corpus, thread: Thread, up: str) -> Safe:
    """Return a thread on one line."""
    link = tag("a", thread.title, href=f"{up}threads/{thread.slug}/", class_="d-title", dir="auto")
    first = thread.articles[0]
    if len(thread.articles) > 1:
        return tag("li", link, tag("div", count_line(thread), class_="d-stands"))
    name = corpus.outlet(first) or NOT_STATED
    told = opening(corpus.words(lead), 16) if (lead := _lead(corpus, first)) else None
    original = f", credits {', '.join(thread.originals[:2])}" if thread.originals else ""
    said = tag("span", told, class_="d-src", dir="auto") if told else None
    return tag(
        "li",
        link,
        tag("div", said, class_="d-tease") if said else None,
        tag("div", name, original, class_="d-stands"),
    )


def _lead(corpus: Corpus, article: str) -> str | None:
    """Return the first body sentence of an article, when its text is published."""
    told = (s.id for s in corpus.of_article[article] if s.role == "body" and s.id in corpus.shown)
    return next(told, None)


def _nothing() -> Safe:
    """Say that there is nothing yet, and what to do."""
    return tag(
        "p",
        "There are no articles yet. Put text, Markdown or JSON Lines files into the folder of seeds and build "
        "again: each file finds its thread, or begins one.",
        class_="d-empty",
    )
