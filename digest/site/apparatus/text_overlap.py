"""Measure how much of each text is copied in each other one, and show it as a table with bars."""

from collections.abc import Sequence

from digest.model import Overlap, when
from digest.site.common import NOT_STATED, Safe, View, block, counted, join, tag

MIN_PERCENT = 5
"""Smallest overlap shown, in percent; below it, texts share little more than a quotation."""
MAX_PAIRS = 12
"""Pairs shown, the largest overlap first; the rest is counted."""


def overlap_table(view: View) -> list[Safe]:
    """Return the table of overlaps, the largest first; empty if there are none."""
    overlaps = text_overlap(view)
    if not overlaps:
        return []
    ordered = any(_published_first(view, pair) for pair in overlaps[:MAX_PAIRS])
    names = ("Text of", "Found in", "Share", *(["Published"] if ordered else []))
    table = block(
        "table",
        tag("caption", "Share of each text that is found in another", class_="d-vh"),
        block("thead", tag("tr", *(tag("th", name, scope="col") for name in names))),
        block("tbody", *(_row(view, pair, ordered=ordered) for pair in overlaps[:MAX_PAIRS])),
        class_="d-shares",
    )
    rest = len(overlaps) - MAX_PAIRS
    more = tag("p", f"and {counted(rest, 'more pair')} with less in common.", class_="d-note")
    return [table, *([more] if rest > 0 else []), *_notes(view, overlaps, ordered=ordered)]


def text_overlap(view: View) -> list[Overlap]:
    """Return the overlaps of at least `MIN_PERCENT`, the largest first."""
    overlaps = [o for o in view.corpus.overlaps.get(view.thread.id, ()) if o.percent >= MIN_PERCENT]
    rank = {article: place for place, article in enumerate(view.thread.articles)}
    return sorted(overlaps, key=lambda o: (-o.percent, rank[o.article], rank[o.other]))


def _row(view: View, pair: Overlap, *, ordered: bool) -> Safe:
    """Return the table row of one pair."""
    bar = tag(
        "svg",
        tag("rect", width=str(pair.percent), height="10"),
        viewBox="0 0 100 10",
        preserveAspectRatio="none",
        aria_hidden="true",
        class_=f"d-gauge d-h{view.hues[pair.article]}",
    )
    return tag(
        "tr",
        tag("th", _named(view, pair.article), scope="row"),
        tag("td", _named(view, pair.other)),
        tag("td", bar, f" {pair.percent} %", class_="d-share"),
        tag("td", _published_first(view, pair) or "order not stated") if ordered else None,
    )


def _named(view: View, article: str) -> Safe:
    """Return the letter and outlet of an article, linked to its page."""
    name = view.corpus.outlet(article) or NOT_STATED
    label = tag("span", " ", name, dir="auto", class_="d-name")
    return tag("a", view.mark(article), label, href=view.address(article))


def _published_first(view: View, pair: Overlap) -> str | None:
    """Return which of two articles was published first; None if one states no date. Who copied is not inferred."""
    dates = [view.corpus.articles[a].metadata.published for a in (pair.article, pair.other)]
    if None in dates:
        return None
    first, second = (when(date) for date in dates)
    letters = view.letters[pair.article], view.letters[pair.other]
    return (
        f"{letters[0]} first" if first < second else f"{letters[1]} first" if second < first else "same time"
    )


def _notes(view: View, overlaps: Sequence[Overlap], *, ordered: bool) -> list[Safe]:
    """Return a note on the sources without overlap, and on a missing order of publication."""
    without = [a for a in view.thread.articles if a not in {s.article for s in overlaps}]
    letters = join(*(view.mark(a) for a in without), by=" ")
    notes = [join(f"Less than {MIN_PERCENT} % in common with any other: ", letters, ".") if without else None]
    notes.append(
        None
        if ordered
        else join("No two of them state a date, so it is not known which was published first.")
    )
    shown = join(*(note for note in notes if note), by=" ")
    return [tag("p", shown, class_="d-note")] if shown else []
