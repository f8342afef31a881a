"""Shows who tells what: a table of passages and sources, told by shapes and words as well as by colour."""

from digest.pages.inert import Safe, join, rows, tag
from digest.pages.order import Entry
from digest.pages.view import NOT_STATED, View, counted, opening

ROWS = 40
"""Passages in the table, at most."""
COLUMNS = 18
"""Sources in the table, at most: what a wide screen holds."""


def matrix(view: View) -> list[Safe]:
    """Return the table of the passages that more than one text tells, and what is left out of it."""
    shared = [e for e in view.entries if _texts(view, e) > 1]
    if not shared:
        return []
    told: dict[str, int] = dict.fromkeys(view.thread.articles, 0)
    for entry in shared:
        for article in {view.article(s) for s in entry.told}:
            told[article] += 1
    rank = {a: n for n, a in enumerate(view.thread.articles)}
    kept = sorted(sorted(told, key=lambda a: (-told[a], rank[a]))[:COLUMNS], key=rank.__getitem__)
    top = sorted(range(len(shared)), key=lambda n: (-_texts(view, shared[n]), n))[:ROWS]
    chosen = [shared[n] for n in sorted(top)]
    head = tag("tr", tag("th", "Passage", scope="col"), *(_column(view, a) for a in kept))
    table = rows(
        "table",
        tag("caption", "Which source tells which passage", class_="d-vh"),
        rows("thead", head),
        rows("tbody", *(_row(view, e, kept) for e in chosen)),
        rows("tfoot", _alone(view, kept)),
        class_="d-matrix",
    )
    scroll = rows(
        "div",
        table,
        class_="d-wide",
        tabindex="0",
        role="region",
        aria_label="Who tells what",
        data_pagefind_ignore=True,
    )
    key = tag(
        "p",
        _shape("same"),
        " these words, or a light edit of them ",
        _shape("other"),
        " the same in other words, or in part ",
        _shape("none"),
        " not told",
        class_="d-key",
        data_pagefind_ignore=True,
    )
    return [scroll, key, *_rest(len(shared) - len(chosen), len(view.thread.articles) - len(kept))]


def _texts(view: View, entry: Entry) -> int:
    """Count the distinct texts that tell a passage."""
    return view.corpus.texts([view.article(s) for s in entry.told])


def _column(view: View, article: str) -> Safe:
    """Return the heading of a source's column."""
    name = view.corpus.outlet(article) or NOT_STATED
    return tag("th", view.mark(article), tag("span", f", {name}", class_="d-vh"), scope="col", title=name)


def _row(view: View, entry: Entry, kept: list[str]) -> Safe:
    """Return the row of a passage; its label is the passage's own words."""
    label = (
        opening(view.corpus.words(entry.head), 14)
        if entry.head in view.corpus.shown
        else "text not republished"
    )
    same = {view.article(s): s for s in reversed(entry.same)}
    other = {view.article(s): s for s in reversed(entry.retold_same)}
    cells = []
    for article in kept:
        kind = "same" if article in same else "other" if article in other else "none"
        place = same.get(article) or other.get(article)
        shape = _shape(kind, said=True)
        link = tag("a", shape, href=view.source(place)) if place else shape
        cells.append(tag("td", link, class_=f"d-h{view.hues[article]}"))
    link = tag("a", view.quote(label, view.article(entry.head)), href=f"#s-{entry.head}")
    return tag("tr", tag("th", link, scope="row"), *cells)


def _alone(view: View, kept: list[str]) -> Safe:
    """Return the row that counts what each source and its copies alone tell."""
    alone = dict.fromkeys(kept, 0)
    for entry in view.entries:
        if _texts(view, entry) == 1:
            for article in {view.article(s) for s in entry.told} & alone.keys():
                alone[article] += 1
    label = tag("th", "Sentences that only this text has", scope="row")
    return tag("tr", label, *(tag("td", str(alone[a])) for a in kept))


def _shape(kind: str, *, said: bool = False) -> Safe:
    """Return the mark for one way of telling, with its meaning in words where it stands in a cell."""
    words = {"same": "these words", "other": "other words", "none": "not told"}[kind]
    return tag("span", tag("span", words, class_="d-vh") if said else None, class_=f"d-shape d-{kind}")


def _rest(passages: int, sources: int) -> list[Safe]:
    """Say what the table leaves out."""
    left = [counted(passages, "passage") if passages else "", counted(sources, "source") if sources else ""]
    if not any(left):
        return []
    return [
        tag(
            "p",
            join("Not in the table, but in the story below: ", " and ".join(filter(None, left)), "."),
            class_="d-note",
        )
    ]
