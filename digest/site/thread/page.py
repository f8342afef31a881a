"""The page of a thread: the order of its sections, and the short ones at its end."""

from collections.abc import Sequence

from digest.model import Thread
from digest.site.common import (
    NOT_STATED,
    Corpus,
    Entry,
    Safe,
    View,
    accounting,
    block,
    count_line,
    counted,
    day,
    decisions,
    external_link,
    join,
    listed,
    page,
    section,
    split_note,
    tag,
)
from digest.site.thread.differences import differences
from digest.site.thread.first_screen import first_screen
from digest.site.thread.matrix import matrix
from digest.site.thread.origins import origins
from digest.site.thread.quotations import quotations
from digest.site.thread.story import passages, story
from digest.site.thread.text_overlap import overlap_table
from digest.site.thread.timeline import timeline
from digest.threads import PAGE_THREADS

MAX_SOURCES = 12
"""Sources for which passages found once, and addresses, are listed."""
MAX_NEIGHBOURS = 3
"""Threads before and after this one that are listed of its storyline."""
MAX_POINTERS = 5
"""Passages found once that are listed for each source; the rest is counted."""


def thread(corpus: Corpus, thread: Thread, entries: Sequence[Entry]) -> bytes:
    """Return the page of a thread as Markdown; `entries` are the passages of its story."""
    view = View(corpus, thread, entries=entries)
    meta: dict[str, str | list[str]] = {
        "title": thread.title,
        "description": count_line(view.corpus, thread),
        "kind": "thread",
        "thread": thread.title,
        "hide": ["navigation", "toc"],
    }
    several = len(thread.articles) > 1
    blocks = [
        *first_screen(view),
        *_optional_section("What differs", "what-differs", differences(view)),
        *_optional_section("Who reports what", "who-tells-what", matrix(view)),
        *section(
            "The story, passage by passage" if several else "The report",
            "story",
            *story(view),
            note=_order(view) if several else None,
        ),
        *_optional_section("Quotations", "quotations", quotations(view)),
        *_optional_section("Where it comes from", "origin", origins(view)),
        *_optional_section(
            "Text in common",
            "shares",
            overlap_table(view),
            note="Copied words only; retellings do not count.",
        ),
        *_optional_section("When it was published", "when", timeline(view)),
        *_optional_section("Found in one source only", "only", _found_once(view) if several else []),
        *section("Accounting", "accounting", *accounting(view)),
        *decisions(view, thread.articles),
        *_versions(view),
        split_note(view),
        *_storyline(view),
        *_related(view),
        *section("Cite and check", "cite", *_cite(view)),
    ]
    return page(meta, *blocks)


def _order(view: View) -> str | None:
    """Return a note on which article's order the story follows."""
    leading = next((e.placement.article for e in view.entries if e.placement and e.placement.leads), None)
    return (
        f"In the order of {view.letters[leading]}, which shares the most with the other sources."
        if leading
        else None
    )


def _optional_section(
    name: str, anchor: str, blocks: Sequence[Safe], *, note: str | None = None
) -> list[Safe]:
    """Return a section; empty if it has no blocks."""
    return section(name, anchor, *blocks, note=note) if blocks else []


def _found_once(view: View) -> list[Safe]:
    """Return the passages that only one source has, by source."""
    unique: dict[str, list[list[Entry]]] = {}
    for entries in passages(view):
        if view.only(entries[0]):
            unique.setdefault(view.article(entries[0].head), []).append(entries)
    blocks = []
    for article in [a for a in view.thread.articles if a in unique][:MAX_SOURCES]:
        links = [_pointer(view, entries) for entries in unique[article][:MAX_POINTERS]]
        rest = len(unique[article]) - MAX_POINTERS
        sentences = sum(len(entries) for entries in unique[article])
        more = tag("li", f"and {counted(rest, 'more passage')}", class_="d-note") if rest > 0 else None
        name = view.corpus.outlet(article) or NOT_STATED
        label = tag("span", name, dir="auto")
        head = tag(
            "div", view.mark(article), " ", label, f": {counted(sentences, 'sentence')}", class_="d-who"
        )
        blocks.append(block("div", head, block("ul", *links, more), class_="d-alone"))
    return [block("div", *blocks, class_="d-columns")] if blocks else []


def _pointer(view: View, entries: Sequence[Entry]) -> Safe:
    """Return a link to a passage, labelled with its first words."""
    head = entries[0].head
    if head not in view.corpus.shown:
        return tag(
            "li", tag("a", counted(len(entries), "sentence"), " not republished here", href=f"#p-{head}")
        )
    words = view.corpus.words(head).split()
    cut = " ".join(words[:9]) + (" …" if len(words) > 9 or len(entries) > 1 else "")
    return tag("li", tag("a", view.quote(cut, view.article(head)), href=f"#p-{head}"))


def _versions(view: View) -> list[Safe]:
    """Return the section "Versions": which articles were replaced, and the numbers and days that were changed."""
    corpus, items = view.corpus, []
    for replaced in view.thread.articles:
        current = corpus.version_of.get(replaced)
        if current is None:
            continue
        dates = [corpus.articles[a].metadata.published or "no date stated" for a in (replaced, current)]
        items.append(
            tag(
                "li",
                view.mark(replaced),
                f" ({dates[0]}) was replaced by ",
                view.mark(current),
                f" ({dates[1]})",
            )
        )
        for change in corpus.changes:
            if {change.a, change.b} == {replaced, current}:
                sides = sorted(
                    ((change.a, change.a_span), (change.b, change.b_span)), key=lambda s: s[0] == current
                )
                old, new = (span.of(corpus.articles[a].document.text) for a, span in sides)
                said = join(
                    *(tag("span", words, class_="d-src", dir="auto") for words in (old, new)), by=" → "
                )
                items.append(tag("li", f"changed at {dates[1]}: ", said))
    return section("Versions", "versions", block("ul", *items)) if items else []


def _storyline(view: View) -> list[Safe]:
    """Return the section "Storyline": the threads before and after this one; empty if there are none."""
    found = view.corpus.storylines.get(view.thread.id)
    if found is None:
        return []
    place = found.threads.index(view.thread.id)
    earlier = found.threads[max(0, place - MAX_NEIGHBOURS) : place]
    later = found.threads[place + 1 : place + 1 + MAX_NEIGHBOURS]
    items = []
    for other in (view.corpus.thread_by_id[t] for t in (*earlier, *later)):
        link = tag("a", other.title, href=f"{view.up}threads/{other.slug}/", class_="d-title", dir="auto")
        when = "earlier" if other.id in earlier else "later"
        note = join(when, day(other.first), by=", ")
        items.append(tag("li", link, tag("span", " ", note, class_="d-note")))
    count = len(found.threads)
    more = None
    if count >= PAGE_THREADS:
        link = tag("a", f"all {count:,} threads in time", href=f"{view.up}storylines/{found.slug}/")
        more = tag("p", "This storyline: ", link, class_="d-all")
    return section("Storyline", "storyline", block("ul", *items), more)


def _related(view: View) -> list[Safe]:
    """Return the section "Related threads"; empty if there are none."""
    items = []
    for relation in view.corpus.related.get(view.thread.id, ()):
        other = view.corpus.thread_by_id[relation.other]
        link = tag("a", other.title, href=f"{view.up}threads/{other.slug}/", class_="d-title", dir="auto")
        shared = tag("span", listed(relation.shared, most=len(relation.shared)), dir="auto")
        items.append(tag("li", link, tag("span", " shares ", shared, class_="d-note")))
    if not items:
        return []
    return section("Related threads", "related", block("ul", *items))


def _cite(view: View) -> list[Safe]:
    """Return how to cite a passage, and where the tables are."""
    urls = [(a, view.corpus.articles[a].metadata.url) for a in view.thread.articles]
    originals = [join(view.mark(a), " ", external_link(url, url)) for a, url in urls if url]
    shown = join(*originals[:MAX_SOURCES], by="; ") if originals else "no address stated"
    return [
        tag(
            "p",
            "Every passage has a number that links to it, and every letter links to a sentence of its source; "
            "both addresses stay the same when articles are added. No text is generated: all "
            "words in serif type are quoted from a source, character by character.",
        ),
        tag("p", "Published at: ", shown, class_="d-note"),
        tag(
            "p",
            "Thread ",
            tag("code", view.thread.id),
            " · ",
            tag("a", "the tables behind this page", href=f"{view.up}data/"),
            " · ",
            tag("a", "how to read it", href=f"{view.up}method/"),
            class_="d-note",
        ),
    ]
