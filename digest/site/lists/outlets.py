"""The pages of outlets: what each published, whom it credits, and whose sentences it shares."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from digest.model import Role
from digest.site.common import NOT_STATED, Corpus, Safe, block, counted, date_tag, join, page, section, tag
from digest.site.lists.widely_told import unmatched_here

MAX_ARTICLES = 200
"""Articles listed on an outlet's page; the rest is counted."""
MAX_IN_CELL = 3
"""Names in a cell of the index; the rest is counted."""
MAX_NAMES, OPEN_NAMES = 40, 10
"""Names in a list of outlets, and those that are not folded; the rest is counted."""
Outlet = str | None
"""Name of an outlet; None for articles that state none."""
UNMATCHED_NOTE = (
    "Sentences that most texts of a thread have, and for which no matching wording was found here. The same may be "
    "told in other words."
)
UNNAMED_SLUG = "not-stated"
"""Slug of the page of articles that state no outlet."""


@dataclass(frozen=True, slots=True)
class Relations:
    """What connects outlets, over the whole site."""

    common: Mapping[Outlet, Mapping[Outlet, int]]
    """Number of sentences that each outlet has in common with each other one, see `shared_sentences`."""
    credited_by: Mapping[str, Mapping[Outlet, int]]
    """By the casefolded name of a credited outlet: the number of articles of each outlet that credit it."""
    unmatched: Mapping[Outlet, Sequence[str]]
    """Sentences that most texts of a thread have and an outlet does not match, see `widely_told`."""


def relations(corpus: Corpus, unmatched: Iterable[tuple[Outlet, str]]) -> Relations:
    """Return what connects the outlets of a site; `unmatched` is what `widely_told` yields for its threads."""
    credited_by: dict[str, Counter[Outlet]] = {}
    for article in corpus.articles:
        for name in corpus.credited_outlets(article):
            credited_by.setdefault(name.casefold(), Counter())[corpus.outlet(article)] += 1
    listed = {thread.id for thread in corpus.threads}
    by_name: dict[Outlet, list[str]] = {}
    for outlet, sentence in unmatched:
        if corpus.thread_of[corpus.sentences[sentence].article].id in listed:
            by_name.setdefault(outlet, []).append(sentence)
    return Relations(shared_sentences(corpus), credited_by, by_name)


def outlet_page(corpus: Corpus, name: str | None, articles: Sequence[str], between: Relations) -> bytes:
    """Return the page of an outlet.

    Args:
        corpus: The index of the analysis.
        name: The outlet; None for articles that state none.
        articles: Ids of its articles.
        between: What connects the outlets.
    """
    threads = {corpus.thread_of[a].id for a in articles}
    title = name or "Outlet not stated"
    says = f"{counted(corpus.count(articles), 'article')} in {counted(len(threads), 'thread')}"
    meta: dict[str, str | list[str]] = {
        "title": title,
        "description": says,
        "kind": "list",
        "hide": ["navigation", "toc"],
    }
    known = {n.casefold(): n for n in dict.fromkeys(map(corpus.outlet, corpus.articles)) if n}
    unnamed = "These articles do not state their outlet, and the editor has not added it. An outlet is never guessed."
    credited = _names(_credited(corpus, articles), known, "article")
    looked_for = all(map(corpus.reads_credits, articles))
    none = "No earlier report credited." if looked_for else "None found; not every language here can be read."
    crediting = between.credited_by.get(name.casefold(), {}) if name else {}
    credits_it = _names(_with_unnamed(crediting), known, "article")
    shares = _names(_with_unnamed(between.common.get(name, {})), known, "sentence")
    unmatched = unmatched_here(corpus, between.unmatched.get(name, ()))
    whole = _names(_with_unnamed(_copies(corpus, name, articles)), known, "article")
    return page(
        meta,
        tag("p", tag("a", "Outlets", href="../"), class_="d-over"),
        tag("h1", tag("span", title, dir="auto")),
        tag("p", tag("strong", says), class_="d-count"),
        tag("p", unnamed, class_="d-note") if name is None else None,
        block(
            "div",
            block(
                "section",
                *section("Credits", "credits", credited or tag("p", none)),
            ),
            block(
                "section",
                *section("Credited by", "credited-by", credits_it or tag("p", "No article found.")),
            ),
            block(
                "section",
                *section("Whole texts in common", "copies", whole or tag("p", "None with another outlet.")),
            ),
            block(
                "section",
                *section("Sentences in common", "common", shares or tag("p", "None with another outlet.")),
            ),
            class_="d-trio",
        ),
        *section("Articles", "articles", *_articles(corpus, articles)),
        *(
            section("Told by most others", "told-by-others", unmatched, note=UNMATCHED_NOTE)
            if unmatched
            else []
        ),
    )


def outlet_index(corpus: Corpus, between: Relations) -> bytes:
    """Return the index of outlets, by descending number of articles."""
    groups = by_outlet(corpus)
    order = sorted(groups, key=lambda n: (n is None, -len(groups[n]), (n or "").casefold(), n or ""))
    names = ("Outlet", "Articles", "Threads", "Credits", "Sentences in common with")
    heads = (tag("th", name, scope="col") for name in names)
    table = block(
        "table",
        tag(
            "caption",
            "Outlets, what they published, whom they credit and whose sentences they share",
            class_="d-vh",
        ),
        block("thead", tag("tr", *heads)),
        block("tbody", *(_row(corpus, n, groups[n], between.common.get(n, {})) for n in order)),
        class_="d-outlets",
    )
    total = counted(len([n for n in groups if n is not None]), "outlet")
    meta: dict[str, str | list[str]] = {
        "title": "Outlets",
        "description": total,
        "kind": "list",
        "hide": ["navigation", "toc"],
    }
    empty = tag("p", "No articles yet.", class_="d-empty")
    note = tag(
        "p",
        f"{total}, sorted by number of articles. The number after a credited outlet counts the articles that credit "
        "it. A sentence in common is printed by articles of both outlets, word for word or lightly edited; which "
        "outlet had it first is not guessed, and a copy is not a confirmation.",
        class_="d-note",
    )
    return page(
        meta, tag("h1", "Outlets"), *([note, block("div", table, class_="d-wide")] if groups else [empty])
    )


def by_outlet(corpus: Corpus) -> Mapping[str | None, list[str]]:
    """Return the ids of the articles of each outlet, in the total order."""
    outlets: dict[str | None, list[str]] = {}
    for article in sorted(corpus.articles.values(), key=lambda a: a.order):
        outlets.setdefault(corpus.outlet(article.id), []).append(article.id)
    return outlets


def shared_sentences(corpus: Corpus) -> Mapping[Outlet, Counter[Outlet]]:
    """Return, for each outlet, how many of its body sentences each other outlet has too, verbatim or edited.

    The counts do not say which outlet had a sentence first.
    """
    common: dict[Outlet, Counter[Outlet]] = {}
    for group in corpus.groups.values():
        sentences = [group.leader, *(w.sentence for w in group.witnesses)]
        body = [s for s in sentences if corpus.sentences[s].role is Role.BODY]
        counts = Counter(corpus.outlet(corpus.sentences[s].article) for s in body)
        for outlet, number in counts.items():
            others = common.setdefault(outlet, Counter())
            for other in counts:
                if other != outlet:
                    others[other] += number
    return common


def outlet_slug(name: str | None) -> str:
    """Return the slug of an outlet: its words in ASCII, and six digits of a hash that make it unique."""
    if name is None:
        return UNNAMED_SLUG
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")
    return "-".join(filter(None, [words, sha256(name.encode("utf-8", "replace")).hexdigest()[:6]]))


def _row(corpus: Corpus, name: str | None, articles: Sequence[str], common: Mapping[Outlet, int]) -> Safe:
    """Return the row of an outlet in the index."""
    link = tag("a", name or NOT_STATED, href=f"{outlet_slug(name)}/", dir="auto")
    threads = len({corpus.thread_of[a].id for a in articles})
    return tag(
        "tr",
        tag("th", link, scope="row"),
        tag("td", f"{len(articles):,}", tag("span", " ", _noun("article", len(articles)), class_="d-unit")),
        tag("td", f"{threads:,}", tag("span", " ", _noun("thread", threads), class_="d-unit")),
        tag("td", _top_names(_credited(corpus, articles), "credits ")),
        tag("td", _top_names(_with_unnamed(common), "in common with ")),
    )


def _noun(one: str, number: int) -> str:
    """Return a noun in the singular or plural."""
    return one if number == 1 else f"{one}s"


def _top_names(counts: Counter[str], label: str) -> Safe | None:
    """Return the most frequent names with their counts, and the number of the others; None if there are none.

    `label` replaces the head of the column on small screens.
    """
    order = sorted(counts, key=lambda n: (-counts[n], n))
    if not order:
        return None
    items = [
        join(tag("span", n, dir="auto"), " ", tag("span", f"{counts[n]:,}", class_="d-number"))
        for n in order[:MAX_IN_CELL]
    ]
    rest = f" and {len(order) - MAX_IN_CELL:,} more" if len(order) > MAX_IN_CELL else None
    return join(tag("span", label, class_="d-unit"), join(*items, by=", "), rest)


def _credited(corpus: Corpus, articles: Sequence[str]) -> Counter[str]:
    """Count the articles that credit each other outlet."""
    return Counter(credited for a in articles for credited in corpus.credited_outlets(a))


def _copies(corpus: Corpus, name: str | None, articles: Sequence[str]) -> Counter[Outlet]:
    """Count the articles whose whole text each other outlet has too."""
    return Counter(other for a in articles for other in _same_text_outlets(corpus, a) if other != name)


def _articles(corpus: Corpus, articles: Sequence[str]) -> list[Safe]:
    """Return the articles of an outlet with their threads, newest first and undated ones last."""
    items = []
    newest = sorted(articles, key=lambda a: corpus.articles[a].metadata.published or "", reverse=True)
    for article in newest[:MAX_ARTICLES]:
        record = corpus.articles[article]
        thread = corpus.thread_of[article]
        title = tag(
            "a",
            record.title or "no title stated",
            href=f"../../{corpus.address(article)}",
            dir="auto",
            class_="d-title",
        )
        others = len(thread.articles) - 1
        link = tag("a", thread.title, href=f"../../threads/{thread.slug}/", dir="auto")
        where = (
            join("in ", link, f", with {counted(others, 'other')}")
            if others
            else "the only article of its thread"
        )
        date = date_tag(record.metadata.published)
        items.append(tag("li", title, tag("div", join(date, where, by=" · "), class_="d-stands")))
    rest = len(articles) - MAX_ARTICLES
    more = tag("p", f"and {counted(rest, 'more article')}: see the table of articles.", class_="d-note")
    return [block("ul", *items, class_="d-list d-pair"), *([more] if rest > 0 else [])]


def _same_text_outlets(corpus: Corpus, article: str) -> list[str | None]:
    """Return the outlets of the other articles that have the same text as an article."""
    text = corpus.text_of.get(article, article)
    thread = corpus.thread_of[article]
    same = [a for a in thread.articles if a != article and corpus.text_of.get(a, a) == text]
    return list(dict.fromkeys(corpus.outlet(a) for a in same))


def _with_unnamed(counts: Mapping[Outlet, int]) -> Counter[str]:
    """Return the counts with a name for the outlet that is not stated."""
    return Counter({name or NOT_STATED: number for name, number in counts.items()})


def _names(counts: Counter[str], known: Mapping[str, str], unit: str) -> Safe | None:
    """Return a list of names by descending count; None if there are none.

    Args:
        counts: Count of each name.
        known: Outlets of the site by their casefolded names; these are linked.
        unit: What is counted, in the singular.
    """
    order = sorted(counts, key=lambda n: (-counts[n], n))
    if not order:
        return None
    items = []
    for name in order[:MAX_NAMES]:
        own = known.get(name.casefold())
        address = outlet_slug(own) if own else UNNAMED_SLUG if name == NOT_STATED else None
        link = tag("a", name, href=f"../{address}/", dir="auto") if address else tag("span", name, dir="auto")
        items.append(tag("li", link, " ", tag("span", counted(counts[name], unit), class_="d-number")))
    rest = len(order) - MAX_NAMES
    beyond = tag("li", f"and {rest:,} more") if rest > 0 else None
    if len(items) <= OPEN_NAMES + 2:
        return block("ul", *items, beyond, class_="d-names")
    folded = block("ul", *items[OPEN_NAMES:], beyond, class_="d-names")
    fold = block("details", tag("summary", f"{len(order) - OPEN_NAMES:,} more"), folded)
    return join(block("ul", *items[:OPEN_NAMES], class_="d-names"), fold, by="\n")
