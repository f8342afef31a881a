"""The page of a thread: who tells the story, what most tell, what differs, and every sentence once."""

from collections.abc import Sequence

from digest.model import CreditKind, Fate, Role, Sentence, Thread
from digest.site.common import (
    NOT_STATED,
    PREFIX,
    Corpus,
    Entry,
    Safe,
    View,
    account,
    count_line,
    counted,
    hand,
    join,
    listed,
    outward,
    page,
    rows,
    section,
    tag,
)
from digest.site.thread.brief import brief
from digest.site.thread.differences import differs, quotations
from digest.site.thread.glance import glance
from digest.site.thread.matrix import matrix
from digest.site.thread.origins import itself, origin
from digest.site.thread.related import related
from digest.site.thread.story import passages, story
from digest.site.thread.text_overlap import shares
from digest.site.thread.timeline import timeline

OPEN = 12
"""Sources of which every entry stands open."""
FIRST = 6
"""Entries that stand open where there are more; the rest is folded, so that the brief is seen at once."""
NAMED = 5
"""Passages that are named for each source of which only it has them."""


def thread(corpus: Corpus, thread: Thread, entries: Sequence[Entry]) -> bytes:
    """Return the page of a thread, whose story has these entries."""
    view = View(corpus, thread, entries=entries)
    meta: dict[str, str | list[str]] = {
        "title": thread.title,
        "description": count_line(thread),
        "kind": "thread",
        "thread": thread.title,
        "hide": ["navigation", "toc"],
    }
    several = len(thread.articles) > 1
    blocks = [
        *_head(view),
        *_sources(view),
        *_part(
            "In brief", "in-brief", _opening(view), note="Told by most distinct texts; copies count once."
        ),
        *_part("What differs", "what-differs", differs(view)),
        *_part("Who tells what", "who-tells-what", matrix(view)),
        *section(
            "The story, passage by passage" if several else "The report",
            "story",
            *story(view),
            note=_order(view) if several else None,
        ),
        *_part("Quotations", "quotations", quotations(view)),
        *_part("Where it comes from", "origin", origin(view)),
        *_part("Who has whose words", "shares", shares(view), note="Copied words only, no retellings."),
        *_part("When it was published", "when", timeline(view)),
        *_part("Found in one source only", "only", _only(view) if several else []),
        *section("Accounting", "accounting", *account(view)),
        *hand(view, thread.articles),
        *related(view),
        *section("Cite and check", "cite", *_cite(view)),
    ]
    return page(meta, *blocks)


def _opening(view: View) -> list[Safe]:
    """Return the thread in brief, and beside it the answers that readers look for first."""
    told, answers = brief(view), glance(view)
    return (
        [rows("div", rows("div", *told) if told else None, answers, class_="d-opening")] if answers else told
    )


def _order(view: View) -> str | None:
    """Say whose order the story follows."""
    leading = next((e.why.article for e in view.entries if e.why and e.why.leads), None)
    return f"In the order of {view.letters[leading]}, which shares most with the others." if leading else None


def _part(name: str, anchor: str, blocks: Sequence[Safe], *, note: str | None = None) -> list[Safe]:
    """Return a section, or nothing where it would be empty."""
    return section(name, anchor, *blocks, note=note) if blocks else []


def _head(view: View) -> list[Safe]:
    """Return the title, the count and what is known of the time."""
    dates = sorted(
        date for a in view.thread.articles if (date := view.corpus.articles[a].stated.published) is not None
    )
    days = [date[:10] for date in dates]
    when = "no date stated" if not days else days[0] if days[0] == days[-1] else f"{days[0]} to {days[-1]}"
    links = [
        tag("a", name, href=f"#{anchor}")
        for name, anchor in (("story", "story"), ("accounting", "accounting"), ("cite and check", "cite"))
    ]
    over = join("Thread", when, *links, by=" · ")
    count, _, originals = count_line(view.thread).partition(": ")
    counts = join(tag("strong", count), f": {originals}" if originals else None)
    return [
        tag("p", over, class_="d-over"),
        tag("h1", tag("span", view.thread.title, dir="auto")),
        tag("p", counts, class_="d-count"),
    ]


def _sources(view: View) -> list[Safe]:
    """Return the sources with their letters: name, headline, and how each stands to the others."""
    printed = {s for e in view.entries for s in (e.head, *e.retold)}
    order = view.thread.articles
    if len(order) > OPEN:  # one article of each text comes first, so that no text is folded behind copies
        firsts = set({view.corpus.text_of.get(a, a): a for a in reversed(order)}.values())
        order = tuple(sorted(order, key=lambda a: a not in firsts))
    made = [_source(view, article, printed) for article in order]
    shown = FIRST if len(made) > OPEN else OPEN
    rest = made[shown:]
    more = rows("details", tag("summary", f"{counted(len(rest), 'more source')}"), *rest) if rest else None
    return [rows("section", *made[:shown], more, class_="d-sources", aria_label="Sources")]


def _source(view: View, article: str, printed: set[str]) -> Safe:
    """Return the entry of one source, with the headline and whatever else it prints outside its body."""
    found = view.corpus.articles[article]
    name = view.corpus.outlet(article)
    label = tag("a", name or NOT_STATED, class_="d-outlet", href=f"{view.up}sources/{article}/", dir="auto")
    facts = [found.byline or None, (found.stated.published or "")[:10] or None]
    told = [
        _outside(view, s)
        for s in view.corpus.of_article[article]
        if s.role not in {Role.BODY, Role.BOILERPLATE, Role.BYLINE}
        and view.corpus.rulings[s.id].fate is not Fate.SET_ASIDE
        and s.id not in printed
    ]
    headed = any(s.role is Role.TITLE for s in view.corpus.of_article[article])
    stated = (
        tag("div", tag("span", found.title, dir="auto"), class_="d-title")
        if found.title and not headed
        else None
    )
    bylines = [s for s in view.corpus.of_article[article] if s.role is Role.BYLINE]
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
        *told,
        tag("div", _stands(view, article), class_="d-stands"),
        class_="d-source",
    )


def _outside(view: View, sentence: Sentence) -> Safe:
    """Return a title, deck or subheading; one that is merged says where its words are printed."""
    kind = f"d-{sentence.role.value}"
    if view.corpus.rulings[sentence.id].fate is Fate.PRINTED:
        return tag("div", view.words(sentence.id, anchor=True), class_=kind)
    home = view.corpus.home(sentence.id)
    link = tag("a", "as printed", class_="d-told", href=f"#{PREFIX}{home}")
    return tag("div", view.words(sentence.id), " ", link, class_=kind)


def _stands(view: View, article: str) -> Safe:
    """Say how a source stands to the others: whose text it has, whom it credits."""
    text = view.corpus.text_of.get(article, article)
    copies = [a for a in view.thread.articles if a != article and view.corpus.text_of.get(a, a) == text]
    letters = [view.mark(a) for a in copies[:4]]
    more = f" and {len(copies) - 4} more" if len(copies) > 4 else None
    same = join("same text as ", join(*letters, by=" "), more) if copies else None
    credits = [c for c in view.corpus.credits[article] if c.kind is CreditKind.OUTLET and not itself(view, c)]
    outlets = dict.fromkeys(c.credited for c in credits)
    told = f"credits {listed(list(outlets), 3)}" if outlets else "credits no outlet"
    return join(same, told, by=" · ")


def _only(view: View) -> list[Safe]:
    """Return, for each source, the passages that no other source has."""
    found: dict[str, list[list[Entry]]] = {}
    for entries in passages(view):
        articles = {view.article(s) for s in entries[0].told}
        if len(articles) == 1:
            found.setdefault(articles.pop(), []).append(entries)
    made = []
    for article in [a for a in view.thread.articles if a in found][:OPEN]:
        links = [_pointer(view, entries) for entries in found[article][:NAMED]]
        rest = len(found[article]) - NAMED
        sentences = sum(len(entries) for entries in found[article])
        more = tag("li", f"and {counted(rest, 'more passage')}", class_="d-note") if rest > 0 else None
        name = view.corpus.outlet(article) or NOT_STATED
        said = tag("span", name, dir="auto")
        head = tag(
            "div", view.mark(article), " ", said, f": {counted(sentences, 'sentence')}", class_="d-who"
        )
        made.append(rows("div", head, rows("ul", *links, more), class_="d-alone"))
    return [rows("div", *made, class_="d-columns")] if made else []


def _pointer(view: View, entries: Sequence[Entry]) -> Safe:
    """Return a line that leads to a passage, in the passage's first words."""
    head = entries[0].head
    if head not in view.corpus.shown:
        return tag(
            "li", tag("a", counted(len(entries), "sentence"), " not republished here", href=f"#p-{head}")
        )
    words = view.corpus.words(head).split()
    cut = " ".join(words[:9]) + (" …" if len(words) > 9 or len(entries) > 1 else "")
    return tag("li", tag("a", view.quote(cut, view.article(head)), href=f"#p-{head}"))


def _cite(view: View) -> list[Safe]:
    """Say how to point at a passage, and where the data is."""
    urls = [(a, view.corpus.articles[a].stated.url) for a in view.thread.articles]
    originals = [join(view.mark(a), " ", outward(url, url)) for a, url in urls if url]
    shown = join(*originals[:OPEN], by="; ") if originals else "no address stated"
    return [
        tag(
            "p",
            "Every passage has a number that links to it, and every letter links to a sentence of its source; "
            "both addresses stay the same when articles are added. Nothing here is written by a machine: all "
            "words in serif type are cut from a source, character by character.",
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
