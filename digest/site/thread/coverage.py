"""The coverage of a thread: a line for each article, copies grouped under the text that they have."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from digest.model import Fate, Role
from digest.site.common import (
    NOT_STATED,
    Safe,
    View,
    block,
    clock,
    counted,
    day_name,
    join,
    listed,
    revision_line,
    revisions,
    tag,
)

OPEN_LINES = 12
"""Articles that are listed; the rest is folded."""
OPEN_COPIES = 6
"""Copies of one text that are listed under it; the rest is folded."""
MAX_CREDITED = 2
"""Credited outlets named in a line."""
EARLIEST_ZONE, LATEST_ZONE = timedelta(hours=14), timedelta(hours=12)
"""How far before and behind UTC a time without a zone can be."""
DAY = len("2024-10-14")
"""Characters of a date without a time."""


def coverage(view: View) -> list[Safe]:
    """Return the list of articles, the earliest text first, and a fold with those beyond `OPEN_LINES`.

    Each line has the date, the outlet, the article's own headline, and what it credits; the lines of copies say what
    they leave out of the text that they share, and what they add.
    """
    layout = _Layout.of(view)
    earliest = published_first(view)
    items: list[Safe] = []
    lines = shown = 0
    for first, *copies in view.by_text.values():
        notes = ["published first"] if first == earliest else []
        own = tag("div", *_line(view, first, layout, _own_text(view, first, notes)), class_="d-line")
        items.append(tag("li", own, *_copies(view, first, copies, layout)))
        shown += lines < OPEN_LINES
        lines += 1 + len(copies)
    listed_class = "d-coverage" if layout.dated else "d-coverage d-undated"
    blocks = [block("ol", *items[:shown], class_=listed_class)]
    if items[shown:]:
        label = counted(sum(map(len, list(view.by_text.values())[shown:])), "more article")
        rest = block("ol", *items[shown:], class_=listed_class)
        blocks.append(block("details", tag("summary", label), rest, class_="d-rest"))
    return blocks


def _copies(view: View, first: str, copies: Sequence[str], layout: "_Layout") -> list[Safe]:
    """Return the lines of the copies of a text, those beyond `OPEN_COPIES` folded; empty without copies."""
    lines = [
        tag("li", tag("div", *_line(view, copy, layout, _same_text(view, first, copy)), class_="d-line"))
        for copy in copies
    ]
    if not lines:
        return []
    rest = lines[OPEN_COPIES:]
    label = tag("summary", counted(len(rest), "more copy", "more copies"))
    folded = block("details", label, block("ul", *rest), class_="d-rest") if rest else None
    return [part for part in (block("ul", *lines[:OPEN_COPIES]), folded) if part]


@dataclass(frozen=True, slots=True)
class _Layout:
    """What the lines of one list have in common."""

    dated: bool
    """Whether any article states a date."""
    years: bool
    """Whether the dates are of different years, and have to name them."""
    in_story: Set[str]
    """The sentences that have their anchor in the story."""

    @staticmethod
    def of(view: View) -> "_Layout":
        """Return the layout of a thread's list."""
        dates = [view.corpus.articles[a].metadata.published for a in view.thread.articles]
        years = {date[:4] for date in dates if date}
        in_story = {s for e in view.entries for s in (e.head, *e.retold)}
        return _Layout(bool(years), len(years) > 1, in_story)


def published_first(view: View) -> str | None:
    """Return the article that was published first, if the stated times prove it and there is more than one text.

    They do if every article states a date and only one can be the earliest: a day without a time is any time of it.
    """
    moments = [(a, view.corpus.articles[a].metadata.published) for a in view.thread.articles]
    stated = sorted((*_earliest_and_latest(date), a) for a, date in moments if date is not None)
    if len(stated) < max(2, len(moments)) or stated[0][1] >= stated[1][0]:
        return None
    return stated[0][2]


def _earliest_and_latest(published: str) -> tuple[datetime, datetime]:
    """Return the earliest and the latest moment that a stated date can mean."""
    moment = datetime.fromisoformat(published)
    if moment.tzinfo is not None:
        return moment, moment
    low, high = moment.replace(tzinfo=UTC) - EARLIEST_ZONE, moment.replace(tzinfo=UTC) + LATEST_ZONE
    return (low, high) if len(published) > DAY else (low, high + timedelta(days=1))


def _line(view: View, article: str, layout: _Layout, notes: Safe) -> list[Safe]:
    """Return the parts of a line: date, outlet, headline, and notes."""
    date = view.corpus.articles[article].metadata.published
    when = None
    if date:
        said = join(day_name(date, year=layout.years), clock(date), by=", ")
        when = tag("time", said, datetime=date[:16] if clock(date) else date[:10])
    elif layout.dated:
        when = tag("span", "no date", class_="d-soft")
    outlet = view.corpus.outlet(article) or NOT_STATED
    return [
        when or Safe(""),
        tag("a", outlet, href=view.address(article), dir="auto", class_="d-outlet"),
        tag("span", *_headline(view, article, layout), class_="d-headline"),
        tag("span", notes, class_="d-rel"),
    ]


def _headline(view: View, article: str, layout: _Layout) -> list[Safe]:
    """Return the headline of an article: the sentences of its title, else the stated title.

    A sentence has its anchor here unless it is merged into another or printed in the story.
    """
    titles = [
        s
        for s in view.corpus.sentences_of[article]
        if s.role is Role.TITLE and view.corpus.rulings[s.id].fate is not Fate.SET_ASIDE
    ]
    if titles:
        anchored = {
            s.id
            for s in titles
            if view.corpus.rulings[s.id].fate is Fate.PRINTED and s.id not in layout.in_story
        }
        return [join(*(view.words(s.id, anchor=s.id in anchored) for s in titles), by=" ")]
    title = view.corpus.articles[article].title
    return [tag("span", title, class_="d-src", dir="auto")] if title else [join("no headline stated")]


def _own_text(view: View, article: str, notes: Sequence[str]) -> Safe:
    """Return what the line of a text says: whether it was published first, how often it was copied, whom it credits."""
    copies = view.copies(article)
    credited = _credited(view, article)
    if not credited and copies:
        names = [n for a in copies for n in view.corpus.credited_outlets(a, origins=True)]
        credited = f"its text is from {listed(list(dict.fromkeys(names)), MAX_CREDITED)}" if names else ""
    shared = f"also printed by {counted(len(copies), 'other')}" if copies else ""
    return join("; ".join(filter(None, [*notes, shared, credited])))


def _credited(view: View, article: str) -> str:
    """Return which outlets an article credits: those that its report is from, else those that it names."""
    origins = view.corpus.credited_outlets(article, origins=True)
    if origins:
        return f"from {listed(origins, MAX_CREDITED)}"
    outlets = view.corpus.credited_outlets(article)
    return f"credits {listed(outlets, MAX_CREDITED)}" if outlets else ""


def _same_text(view: View, first: str, copy: str) -> Safe:
    """Return what the line of a copy says: whose text it has, and how many sentences it cuts, changes and adds.

    A later version of one article says what its outlet changed.
    """
    versions = view.corpus.version_of
    if versions.get(first, first) == versions.get(copy, copy):
        steps = [
            revision_line(view.corpus, r) for r in revisions(view.corpus, (first, copy)) if r.after == copy
        ]
        return join("another version of it", *steps, by=", ")
    cut, changed = _changes(view, first, copy)
    added, _ = _changes(view, copy, first)
    edits = [f"{n:,} {what}" for n, what in ((cut, "cut"), (changed, "changed"), (added, "added")) if n]
    if edits:
        number = cut or changed or added
        edits[0] = edits[0].replace(" ", " sentence " if number == 1 else " sentences ", 1)
    name = view.corpus.outlet(first)
    whose = join("same text as ", tag("span", name, dir="auto")) if name else join("the same text")
    return join(whose, *edits, by=", ")


def _changes(view: View, one: str, other: str) -> tuple[int, int]:
    """Return how many body sentences of one article another lacks, and how many it has only in part."""
    lacking = partly = 0
    for sentence in view.corpus.sentences_of[one]:
        ruling = view.corpus.rulings[sentence.id]
        if sentence.role is not Role.BODY or ruling.fate is Fate.SET_ASIDE:
            continue
        if any(view.article(m) == other for m in view.members(sentence.id)):
            continue
        if other in view.corpus.touched.get(sentence.id, ()):
            partly += 1
        else:
            lacking += 1
    return lacking, partly
