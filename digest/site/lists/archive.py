"""The archive: every thread under the month of its newest article, with a page for each month."""

from collections.abc import Mapping, Sequence

from digest.model import Thread
from digest.site.common import (
    UNDATED,
    Corpus,
    Safe,
    block,
    by_month,
    counted,
    join,
    month_name,
    newest_first,
    page,
    section,
    tag,
)
from digest.site.lists.thread_item import thread_item

MONTH_LETTERS = 3
"""Letters of the name of a month in the calendar, so that months align in columns."""
PAGE_SIZE = 250
"""Threads on a page of a month, and on the overview."""

Months = Mapping[str, Sequence[Thread]]


def archive(corpus: Corpus) -> dict[str, bytes]:
    """Return the pages of the archive by path: `archive/index.md`, `archive/2024-10.md`, `archive/2024-10/2.md`."""
    order = newest_first(corpus)
    months = by_month(corpus, order)
    files = {"archive/index.md": _overview(corpus, order, months)}
    names = list(months)
    for place, name in enumerate(names):
        threads = months[name]
        pages = [threads[start : start + PAGE_SIZE] for start in range(0, len(threads), PAGE_SIZE)]
        for number, part in enumerate(pages, 1):
            up = "../../" if number == 1 else "../../../"
            links = [
                *_neighbour(names[place + 1 : place + 2], "prev", up),
                *_page_links(name, len(pages), number, up),
                *_neighbour(names[max(0, place - 1) : place], "next", up),
            ]
            path = f"archive/{name}.md" if number == 1 else f"archive/{name}/{number}.md"
            title = month_name(name) if number == 1 else f"{month_name(name)}, page {number}"
            files[path] = page(
                _meta(title, counted(len(threads), "thread")),
                tag("p", tag("a", "Archive", href=f"{up}archive/"), class_="d-over"),
                tag("h1", title),
                tag("p", tag("strong", counted(len(threads), "thread")), _order(name), class_="d-count"),
                _list(corpus, part, up),
                tag("nav", join(*links, by=" · "), class_="d-all", aria_label="Months") if links else None,
            )
    return files


def calendar(months: Months, up: str) -> Safe:
    """Return the months as links with their numbers of threads, one row for each year.

    `up` is the relative URL of the site's root.
    """
    years: dict[str, list[str]] = {}
    for name in months:
        years.setdefault(name[:4] if name != UNDATED else "", []).append(name)
    lines = []
    for year, names in years.items():
        links = [
            tag(
                "a",
                month_name(name).partition(" ")[0][: MONTH_LETTERS if name != UNDATED else None],
                tag("span", f" {name[:4]}," if name != UNDATED else ",", class_="d-vh"),
                " ",
                tag("span", f"{len(months[name]):,}", class_="d-number"),
                tag("span", " thread" if len(months[name]) == 1 else " threads", class_="d-vh"),
                href=f"{up}archive/{name}/",
            )
            for name in names
        ]
        places = [f"d-m{int(name[5:])}" if name != UNDATED else None for name in names]
        cells = (tag("dd", a, class_=place) for a, place in zip(links, places, strict=True))
        lines.append(tag("div", tag("dt", year or "No date"), *cells))
    return block("dl", *lines, class_="d-years")


def _overview(corpus: Corpus, order: Sequence[Thread], months: Months) -> bytes:
    """Return the overview: the calendar and the newest threads."""
    shown = by_month(corpus, order[:PAGE_SIZE])
    blocks: list[str] = []
    for name, threads in shown.items():
        rest = len(months[name]) - len(threads)
        more = tag("a", f"{counted(rest, 'more thread')} in {month_name(name)}", href=f"{name}/")
        blocks += [
            *section(month_name(name), f"m-{name}", _list(corpus, threads, "../")),
            *([tag("p", more, class_="d-all")] if rest else []),
        ]
    total = counted(len(order), "thread")
    note = f"{total}, each under the month of its newest article."
    return page(
        _meta("Archive", total),
        tag("h1", "Archive"),
        tag("p", note, class_="d-note"),
        calendar(months, "../") if months else tag("p", "No articles yet.", class_="d-empty"),
        *blocks,
    )


def _order(name: str) -> str:
    """Return how the threads of a month are ordered."""
    return ", those with the most texts first" if name == UNDATED else ", newest first"


def _neighbour(names: Sequence[str], rel: str, up: str) -> list[Safe]:
    """Return a link to the previous or next month; `names` is empty if there is none."""
    arrow = {"prev": "← ", "next": ""}[rel], {"prev": "", "next": " →"}[rel]
    return [tag("a", month_name(n).join(arrow), href=f"{up}archive/{n}/", rel=rel) for n in names]


def _page_links(name: str, pages: int, number: int, up: str) -> list[Safe]:
    """Return links to the pages of a month that has more than one."""
    if pages == 1:
        return []
    links = [
        tag(
            "a",
            str(n),
            href=f"{up}archive/{name}/" + (f"{n}/" if n > 1 else ""),
            aria_label=f"page {n}",
            aria_current="page" if n == number else None,
        )
        for n in range(1, pages + 1)
    ]
    return [join("Page ", join(*links, by=" "))]


def _list(corpus: Corpus, threads: Sequence[Thread], up: str) -> Safe:
    """Return a list of threads, which is set in columns."""
    return block("ul", *(thread_item(corpus, t, up) for t in threads), class_="d-list d-pair")


def _meta(title: str, description: str) -> dict[str, str | list[str]]:
    """Return the front matter of a page of the archive."""
    return {"title": title, "description": description, "kind": "list", "hide": ["navigation", "toc"]}
