"""The first screen of a thread's page: title, counts, sources, and "In brief"."""

from digest.model import Fate, Role, Sentence
from digest.site.common import (
    NOT_STATED,
    PREFIX,
    Safe,
    View,
    block,
    counted,
    counts,
    join,
    listed,
    section,
    tag,
)
from digest.site.thread.brief import brief
from digest.site.thread.glance import glance

OPEN_SOURCES = 12
"""Sources shown without a fold."""
UNFOLDED_SOURCES = 6
"""Sources shown if there are more than that; the rest is folded, so that "In brief" stays on the first screen."""


def first_screen(view: View) -> list[Safe]:
    """Return the title and counts, the sources, and the section "In brief"."""
    return [*_head(view), *_sources(view), *_in_brief(view)]


def _in_brief(view: View) -> list[Safe]:
    """Return the section "In brief": its sentences, and the answers of `glance`."""
    sentences, answers = brief(view), glance(view)
    note = "The sentences that most distinct texts share; copies count once."
    if answers:
        left = block("div", *sentences) if sentences else None
        return section("In brief", "in-brief", block("div", left, answers, class_="d-opening"), note=note)
    return section("In brief", "in-brief", *sentences, note=note) if sentences else []


def _head(view: View) -> list[Safe]:
    """Return the dates, the title and the counts."""
    dates = sorted(
        date for a in view.thread.articles if (date := view.corpus.articles[a].metadata.published) is not None
    )
    days = [date[:10] for date in dates]
    when = "no date stated" if not days else days[0] if days[0] == days[-1] else f"{days[0]} to {days[-1]}"
    links = [
        tag("a", name, href=f"#{anchor}")
        for name, anchor in (("story", "story"), ("accounting", "accounting"), ("cite and check", "cite"))
    ]
    over = join("Thread", when, *links, by=" · ")
    return [
        tag("p", over, class_="d-over"),
        tag("h1", tag("span", view.thread.title, dir="auto")),
        tag("p", counts(view.corpus, view.thread), class_="d-count"),
    ]


def _sources(view: View) -> list[Safe]:
    """Return the list of sources, the first article of each text before its copies where the list is folded."""
    printed = {s for e in view.entries for s in (e.head, *e.retold)}
    order = view.thread.articles
    if len(order) > OPEN_SOURCES:  # no text is folded behind copies of another
        firsts = {articles[0] for articles in view.by_text.values()}
        order = tuple(sorted(order, key=lambda a: a not in firsts))
    entries = [_source(view, article, printed) for article in order]
    shown = UNFOLDED_SOURCES if len(entries) > OPEN_SOURCES else OPEN_SOURCES
    rest = entries[shown:]
    more = block("details", tag("summary", f"{counted(len(rest), 'more source')}"), *rest) if rest else None
    return [block("section", *entries[:shown], more, class_="d-sources", aria_label="Sources")]


def _source(view: View, article: str, printed: set[str]) -> Safe:
    """Return one source: letter, outlet, byline, date, and what it prints outside its body."""
    record = view.corpus.articles[article]
    name = view.corpus.outlet(article)
    label = tag("a", name or NOT_STATED, class_="d-outlet", href=f"{view.up}sources/{article}/", dir="auto")
    facts = [record.byline or None, (record.metadata.published or "")[:10] or None]
    outside = [
        _outside_body(view, s)
        for s in view.corpus.sentences_of[article]
        if s.role not in {Role.BODY, Role.BOILERPLATE, Role.BYLINE}
        and view.corpus.rulings[s.id].fate is not Fate.SET_ASIDE
        and s.id not in printed
    ]
    headed = any(s.role is Role.TITLE for s in view.corpus.sentences_of[article])
    stated = (
        tag("div", tag("span", record.title, dir="auto"), class_="d-title")
        if record.title and not headed
        else None
    )
    bylines = [s for s in view.corpus.sentences_of[article] if s.role is Role.BYLINE]
    anchors = [tag("span", id=PREFIX + s.id) for s in bylines]
    return tag(
        "div",
        view.mark(article),
        tag(
            "div",
            label,
            *(join(" · ", tag("span", fact, dir="auto")) for fact in facts if fact),
            *anchors,
            class_="d-who",
        ),
        stated,
        *outside,
        tag("div", _relations(view, article), class_="d-stands"),
        class_="d-source",
    )


def _outside_body(view: View, sentence: Sentence) -> Safe:
    """Return a title, deck or subheading; a merged one links to where its words are printed."""
    kind = f"d-{sentence.role.value}"
    if view.corpus.rulings[sentence.id].fate is Fate.PRINTED:
        return tag("div", view.words(sentence.id, anchor=True), class_=kind)
    home = view.corpus.printed_sentence(sentence.id)
    link = tag("a", "merged", class_="d-told", href=f"#{PREFIX}{home}")
    return tag("div", view.words(sentence.id), " ", link, class_=kind)


def _relations(view: View, article: str) -> Safe:
    """Return which sources have the same text, and which outlets the source credits."""
    copies = view.copies(article)
    letters = [view.mark(a) for a in copies[:4]]
    more = f" and {len(copies) - 4} more" if len(copies) > 4 else None
    same = join("same text as ", join(*letters, by=" "), more) if copies else None
    outlets = view.corpus.credited_outlets(article)
    inherited = [name for a in copies for name in view.corpus.credited_outlets(a, origins=True)]
    credited = None
    if outlets:
        credited = f"credits {listed(outlets, 3)}"
    elif inherited:
        credited = f"credits no outlet; its text is from {listed(list(dict.fromkeys(inherited)), 3)}"
    elif view.corpus.reads_credits(article):
        credited = "credits no outlet"
    return join(same, credited, by=" · ")
