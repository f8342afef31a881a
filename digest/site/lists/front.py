"""The front page: the newest threads of several outlets with a lead and what differs, and short lists of the rest."""

from collections.abc import Sequence

from digest.model import Storyline, Thread, when
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
    day_name,
    join,
    last_published,
    month_name,
    newest_first,
    page,
    story,
    tag,
)
from digest.site.lists.archive import calendar
from digest.site.thread import contrast_block, contrasts, disputed_figure, lead
from digest.threads import PAGE_THREADS, STORYLINES

MAX_THREADS = 20
"""Threads of several outlets shown with a lead and what differs."""
ASIDE_PER_THREAD = 2
"""Threads of one outlet listed in the side column for each of those, which gives columns of similar height."""
MAX_SINGLE = 42
"""Threads of one outlet listed; the archive has the others."""
MAX_OUTLETS = 5
"""Outlets named under a thread; the rest is counted."""
MAX_BARS = 15
"""Articles of a thread drawn as bars."""
MAX_DIFFERENCE_WORDS = 50
"""Words of all wordings of a difference together; longer ones are only on the thread's page."""
MAX_DISPUTES = 6
"""Figures that exclude each other, listed for threads that are not shown themselves."""
DISPUTED_AMONG = 200
"""Newest threads among which they are looked for."""
MAX_STORYLINES = 6
"""Storylines listed, the one with the newest article first."""


def front(corpus: Corpus) -> bytes:
    """Return the front page."""
    order = newest_first(corpus)
    several = [t for t in order if len({corpus.outlet(a) or a for a in t.articles}) > 1]
    inside = {t.id for t in several}
    single = [t for t in order if t.id not in inside]
    meta: dict[str, str | list[str]] = {
        "title": "Threads",
        "description": _totals(corpus),
        "kind": "front",
        "hide": ["navigation", "toc"],
    }
    river = [_thread(corpus, t, first=place == 0) for place, t in enumerate(several[:MAX_THREADS])]
    lists = [*_disputes(corpus, several[MAX_THREADS:DISPUTED_AMONG]), *_storylines(corpus, order)]
    beside = single[: min(ASIDE_PER_THREAD * len(river) + 2, MAX_SINGLE)] if river else []
    below = single[len(beside) : MAX_SINGLE]
    lists += _single_source(corpus, beside)
    return page(
        meta,
        tag("h1", "Threads", class_="d-vh"),
        tag("p", _totals(corpus), class_="d-ear"),
        block(
            "div",
            block("div", *river, class_="d-river"),
            block("div", *lists, class_="d-aside") if lists else None,
            class_="d-front",
        )
        if river
        else None,
        block("section", *_single_source(corpus, below, more=bool(beside)), class_="d-below")
        if below
        else None,
        *(
            _rest(corpus, order, min(len(several), MAX_THREADS) + min(len(single), MAX_SINGLE))
            if order
            else [_empty()]
        ),
    )


def _totals(corpus: Corpus) -> str:
    """Return the day of the newest article, and the totals of the site."""
    outlets = {corpus.outlet(a) for a in corpus.articles}
    named = counted(len(outlets - {None}), "outlet")
    dates = [d for a in corpus.articles.values() if (d := a.metadata.published)]
    return " · ".join(
        [
            *([day_name(max(dates, key=when))] if dates else []),
            counted(len(corpus.threads), "thread"),
            counted(corpus.count(corpus.articles), "article"),
            f"{named} and others not stated" if None in outlets else named,
        ]
    )


def _thread(corpus: Corpus, thread: Thread, *, first: bool) -> Safe:
    """Return a thread of several outlets: headline, lead, what differs, size, origin and outlets."""
    view = View(corpus, thread, up="", entries=story(corpus, thread))
    address = f"threads/{thread.slug}/"
    differ = disputed_figure(view)
    if differ is None:
        short = (c for c in contrasts(view) if c.words <= MAX_DIFFERENCE_WORDS)
        differ = next(map(contrast_block, short), None)
    return block(
        "article",
        tag("h2", tag("a", thread.title, href=address, dir="auto")),
        lead(view),
        differ,
        tag("p", _size(thread), " ", _facts(corpus, thread), class_="d-standing"),
        class_="d-thread d-first" if first else "d-thread",
    )


def _size(thread: Thread) -> Safe:
    """Return a bar for each distinct text of a thread, and a paler one for each copy."""
    count = min(len(thread.articles), MAX_BARS)
    bars = (tag("i", class_=None if n < thread.texts else "d-copy") for n in range(count))
    return tag("span", *bars, class_="d-size", aria_hidden="true")


def _facts(corpus: Corpus, thread: Thread) -> Safe:
    """Return the counts of a thread, its outlets, its day and its storyline."""
    links: dict[str, Safe] = {}
    for article in thread.articles:
        name = corpus.outlet(article) or NOT_STATED
        if name not in links:
            links[name] = tag("a", name, href=corpus.address(article), dir="auto")
    named = list(links.values())[:MAX_OUTLETS]
    rest = len(links) - len(named)
    outlets = join(join(*named, by=", "), f" and {rest} more" if rest else None)
    storyline = corpus.storylines.get(thread.id)
    saga = (
        join("storyline ", _storyline_link(storyline))
        if storyline is not None and len(storyline.threads) >= PAGE_THREADS
        else None
    )
    return join(counts(corpus, thread), outlets, date_tag(last_published(corpus, thread)), saga, by=" · ")


def _storyline_link(found: Storyline) -> Safe:
    """Return the title of a storyline, linked to its page."""
    return tag("a", found.title, href=f"{STORYLINES}{found.slug}/", class_="d-title", dir="auto")


def _disputes(corpus: Corpus, threads: Sequence[Thread]) -> list[Safe]:
    """Return a list of threads in which figures exclude each other, with the figures."""
    items = []
    for thread in threads:
        if not any(d.sure and not d.vague for d in corpus.differences.get(thread.id, ())):
            continue
        found = disputed_figure(View(corpus, thread, up="", entries=()))
        if found is not None:
            link = tag("a", thread.title, href=f"threads/{thread.slug}/", class_="d-title", dir="auto")
            items.append(tag("li", link, found))
        if len(items) == MAX_DISPUTES:
            break
    if not items:
        return []
    return [tag("h2", "Where sources disagree", class_="d-rule"), block("ul", *items, class_="d-list")]


def _storylines(corpus: Corpus, order: Sequence[Thread]) -> list[Safe]:
    """Return a list of the storylines that have a page, by their newest thread."""
    found = {s.id: s for t in order if (s := corpus.storylines.get(t.id)) and len(s.threads) >= PAGE_THREADS}
    items = []
    for storyline in list(found.values())[:MAX_STORYLINES]:
        since = f" since {month_name(storyline.first[:7])}" if storyline.first else ""
        count = tag("span", f"{counted(len(storyline.threads), 'thread')}{since}", class_="d-stands")
        items.append(tag("li", _storyline_link(storyline), " ", count))
    if not items:
        return []
    return [tag("h2", "Storylines", class_="d-rule"), block("ul", *items, class_="d-list d-brieflist")]


def _single_source(corpus: Corpus, threads: Sequence[Thread], *, more: bool = False) -> list[Safe]:
    """Return a compact list of threads of one outlet."""
    items = []
    for thread in threads:
        link = tag("a", thread.title, href=f"threads/{thread.slug}/", class_="d-title", dir="auto")
        outlet = corpus.outlet(thread.articles[0]) or NOT_STATED
        name = tag("span", tag("span", outlet, dir="auto"), class_="d-stands")
        items.append(tag("li", link, " ", name))
    if not items:
        return []
    heading = "More from one source" if more else "From one source"
    return [tag("h2", heading, class_="d-rule"), block("ul", *items, class_="d-list d-brieflist")]


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
