"""The head of a thread's page: days, place in a storyline, title, and the counts with the origins."""

from digest.model import CreditKind, Storyline, Thread
from digest.site.common import (
    Corpus,
    Safe,
    View,
    count_line,
    counted,
    day_name,
    days_named,
    join,
    tag,
)
from digest.threads import PAGE_THREADS


def head(view: View, *, title: Safe | None = None) -> list[Safe]:
    """Return the line above the title, the title and the counts.

    Args:
        view: The thread.
        title: The title as markup, if it is more than the thread's own.
    """
    return [
        tag("p", join(_when(view), *place_in_storyline(view), by=" · "), class_="d-over"),
        tag("h1", title or tag("span", view.thread.title, dir="auto")),
    ]


def count(view: View) -> Safe:
    """Return the counts with the origins, who credits them, and whose headline the title is."""
    numbers, _, originals = count_line(view.corpus, view.thread).partition(": ")
    origin = (
        join(": ", tag("a", originals, href="#origin", dir="auto"), _crediting(view)) if originals else None
    )
    titled = view.thread.titled_by
    whose = view.corpus.outlet(titled) if titled is not None else None
    headline = join(" · headline of ", tag("span", whose, dir="auto")) if whose else None
    return tag(
        "p",
        tag("strong", numbers),
        origin,
        tag("span", headline, class_="d-soft") if headline else None,
        class_="d-count",
    )


def _when(view: View) -> Safe:
    """Return the days on which the articles were published."""
    dates = [d for a in view.thread.articles if (d := view.corpus.articles[a].metadata.published)]
    return join(days_named(dates) or "no date stated")


def place_in_storyline(view: View) -> list[Safe]:
    """Return the place of the thread in its storyline; in one without a page, the threads before and after it."""
    found = view.corpus.storylines.get(view.thread.id)
    if found is None:
        return []
    place = found.threads.index(view.thread.id)
    part = f"part {place + 1} of {len(found.threads)}"
    name = _storyline_link(view, found)
    if name:
        return [join(f"{part} of the storyline ", name)]
    parts = [join(part, " of a storyline")]
    for label, near in (("earlier", place - 1), ("later", place + 1)):
        if 0 <= near < len(found.threads):
            other = view.corpus.thread_by_id[found.threads[near]]
            parts.append(
                join(
                    f"{label}: ",
                    tag("a", other.title, href=f"{view.up}threads/{other.slug}/", dir="auto"),
                    _day(view.corpus, other),
                )
            )
    return parts


def _storyline_link(view: View, storyline: Storyline) -> Safe | None:
    """Return the title of a storyline, linked to its page; None if it is too short to have one."""
    if len(storyline.threads) < PAGE_THREADS:
        return None
    return tag("a", storyline.title, href=f"{view.up}storylines/{storyline.slug}/", dir="auto")


def _day(corpus: Corpus, thread: Thread) -> str | None:
    """Return the first day of a thread in brackets."""
    return f" ({day_name(thread.first)})" if thread.first else None


def _crediting(view: View) -> Safe:
    """Return how many texts credit the original reports."""
    credits = [
        c
        for a in view.thread.articles
        for c in view.corpus.credits[a]
        if c.credited in view.thread.originals and c.kind is CreditKind.OUTLET
    ]
    texts, all_texts = view.corpus.texts([c.article for c in credits]), len(view.by_text)
    if not texts or all_texts < 2:
        return join()
    who = "all texts" if texts == all_texts else counted(texts, "text")
    return join(f", credited by {who}")
