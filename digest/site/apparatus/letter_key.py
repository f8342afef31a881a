"""The key of the letters: each source with its letter, its byline, and what it prints outside its body."""

from digest.model import Fate, Role, Sentence
from digest.site.common import NOT_STATED, PREFIX, Safe, View, block, counted, join, tag

OPEN_SOURCES = 24
"""Sources shown without a fold."""


def letter_key(view: View) -> Safe:
    """Return the list of sources; titles are printed in the coverage and only their other anchors here."""
    printed = {s for e in view.entries for s in (e.head, *e.retold)}
    entries = [_source(view, article, printed) for article in view.thread.articles]
    rest = entries[OPEN_SOURCES:]
    more = block("details", tag("summary", f"{counted(len(rest), 'more source')}"), *rest) if rest else None
    return block(
        "section", *entries[:OPEN_SOURCES], more, class_="d-sources", aria_label="Letters of the sources"
    )


def _source(view: View, article: str, printed: set[str]) -> Safe:
    """Return one source: letter, outlet, byline and date, decks and subheadings."""
    record = view.corpus.articles[article]
    name = view.corpus.outlet(article)
    label = tag("a", name or NOT_STATED, class_="d-outlet", href=view.address(article), dir="auto")
    facts = [record.byline or None, (record.metadata.published or "")[:10] or None]
    outside = [
        _outside_body(view, s)
        for s in view.corpus.sentences_of[article]
        if s.role in {Role.DECK, Role.SUBHEADING}
        and view.corpus.rulings[s.id].fate is not Fate.SET_ASIDE
        and s.id not in printed
    ]
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
        *outside,
        class_="d-source",
    )


def _outside_body(view: View, sentence: Sentence) -> Safe:
    """Return a deck or subheading; a merged one links to where its words are printed."""
    kind = f"d-{sentence.role.value}"
    if view.corpus.rulings[sentence.id].fate is Fate.PRINTED:
        return tag("div", view.words(sentence.id, anchor=True), class_=kind)
    home = view.corpus.printed_sentence(sentence.id)
    link = tag("a", "merged", class_="d-told", href=f"#{PREFIX}{home}")
    return tag("div", view.words(sentence.id), " ", link, class_=kind)
