"""Shows who has whose words: the share of each text that stands in each other one, as a table with bars."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from digest.model import Fate, Role, Span, when
from digest.site.common import NOT_STATED, Safe, View, block, counted, join, tag

MIN_PERCENT = 5
"""Smallest share, in percent, that is shown: below it two texts have a quotation in common."""
MAX_PAIRS = 12
"""Pairs that are shown, the largest shares first; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """How much of one article's body stands in another's."""

    article: str
    """Whose words are counted."""
    other: str
    """Where they stand too."""
    percent: int
    """Share of the letters of its body, rounded down: 100 is all of it."""


def overlap_table(view: View) -> list[Safe]:
    """Return the table of shares, the largest first; nothing where no text has words of another."""
    found = text_overlap(view)
    if not found:
        return []
    ordered = any(_published_first(view, share) for share in found[:MAX_PAIRS])
    names = ("Of the words of", "stand in", "Share", *(["Published"] if ordered else []))
    table = block(
        "table",
        tag("caption", "Share of each text that stands in another", class_="d-vh"),
        block("thead", tag("tr", *(tag("th", name, scope="col") for name in names))),
        block("tbody", *(_row(view, share, ordered=ordered) for share in found[:MAX_PAIRS])),
        class_="d-shares",
    )
    rest = len(found) - MAX_PAIRS
    more = tag("p", f"and {counted(rest, 'more pair')} with less in common.", class_="d-note")
    return [table, *([more] if rest > 0 else []), *_notes(view, found, ordered=ordered)]


def text_overlap(view: View) -> list[Overlap]:
    """Return the shares of at least MIN_PERCENT percent, the largest first; copied words only, no retellings."""
    spans: defaultdict[tuple[str, str], list[Span]] = defaultdict(list)
    for match in view.corpus.copied.get(view.thread.id, ()):
        for this, that in (match.sides, match.sides[::-1]):
            spans[this.article, that.article] += this.parts
    bodies = {a: _body(view, a) for a in view.thread.articles}
    rank = {article: place for place, article in enumerate(view.thread.articles)}
    made = []
    for (article, other), found in spans.items():
        whole = sum(len(span) for span in bodies[article])
        share = 100 * _covered(bodies[article], found) // whole if whole else 0
        if share >= MIN_PERCENT:
            made.append(Overlap(article, other, share))
    return sorted(made, key=lambda s: (-s.percent, rank[s.article], rank[s.other]))


def _body(view: View, article: str) -> list[Span]:
    """Return the sentences of an article's body that are part of the story."""
    return [
        s.span
        for s in view.corpus.of_article[article]
        if s.role is Role.BODY and view.corpus.rulings[s.id].fate is not Fate.SET_ASIDE
    ]


def _covered(body: Sequence[Span], found: Sequence[Span]) -> int:
    """Count the code points of the body that lie in any of the spans."""
    total, reached = 0, 0
    for span in sorted(found):
        start = max(span.start, reached)
        for part in body:
            total += max(0, min(part.end, span.end) - max(part.start, start))
        reached = max(reached, span.end)
    return total


def _row(view: View, share: Overlap, *, ordered: bool) -> Safe:
    """Return one pair."""
    bar = tag(
        "svg",
        tag("rect", width=str(share.percent), height="10"),
        viewBox="0 0 100 10",
        preserveAspectRatio="none",
        aria_hidden="true",
        class_=f"d-gauge d-h{view.hues[share.article]}",
    )
    return tag(
        "tr",
        tag("th", _named(view, share.article), scope="row"),
        tag("td", _named(view, share.other)),
        tag("td", bar, f" {share.percent} %", class_="d-share"),
        tag("td", _published_first(view, share) or "order not stated") if ordered else None,
    )


def _named(view: View, article: str) -> Safe:
    """Return an article's letter and outlet, linked to its page."""
    name = view.corpus.outlet(article) or NOT_STATED
    said = tag("span", " ", name, dir="auto", class_="d-name")
    return tag("a", view.mark(article), said, href=f"{view.up}sources/{article}/")


def _published_first(view: View, share: Overlap) -> str | None:
    """Say which of the two was published first; None where one states no date. Who copied is not guessed."""
    dates = [view.corpus.articles[a].metadata.published for a in (share.article, share.other)]
    if None in dates:
        return None
    one, two = (when(date) for date in dates)
    letters = view.letters[share.article], view.letters[share.other]
    return f"{letters[0]} first" if one < two else f"{letters[1]} first" if two < one else "same time"


def _notes(view: View, found: Sequence[Overlap], *, ordered: bool) -> list[Safe]:
    """Name the sources whose words stand in no other, and say what is not known."""
    alone = [a for a in view.thread.articles if a not in {s.article for s in found}]
    letters = join(*(view.mark(a) for a in alone), by=" ")
    said = [join(f"Less than {MIN_PERCENT} % in common with any other: ", letters, ".") if alone else None]
    said.append(
        None
        if ordered
        else join("No two of them say when they were published, so nothing says who had it first.")
    )
    shown = join(*(part for part in said if part), by=" ")
    return [tag("p", shown, class_="d-note")] if shown else []
