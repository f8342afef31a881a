"""The pages of outlets: what each published, whom it credits, whose text it carries."""

import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from hashlib import sha256

from digest.model import CreditKind
from digest.pages.corpus import Corpus
from digest.pages.inert import Safe, join, page, rows, tag
from digest.pages.view import NOT_STATED, counted, section

ARTICLES = 200
"""Articles that an outlet's page lists; the rest is counted."""
NAMES = 40
"""Names in a list of credited or copied outlets; the rest is counted."""
UNNAMED = "not-stated"
"""Address of the group of articles that state no outlet."""


def outlet(corpus: Corpus, name: str | None, articles: Sequence[str]) -> bytes:
    """Return the page of an outlet; None is the group of articles that state none."""
    threads = {corpus.thread_of[a].id for a in articles}
    title = name or "Outlet not stated"
    says = f"{counted(len(articles), 'article')} in {counted(len(threads), 'thread')}"
    meta: dict[str, str | list[str]] = {
        "title": title,
        "description": says,
        "kind": "list",
        "hide": ["navigation", "toc"],
    }
    credited = Counter(
        c.credited
        for a in articles
        for c in {c.credited: c for c in corpus.credits[a] if c.kind is CreditKind.OUTLET}.values()
        if c.credited.casefold() != (name or "").casefold()  # crediting itself says nothing
    )
    known = {n.casefold(): n for n in dict.fromkeys(map(corpus.outlet, corpus.articles)) if n}
    shares = Counter(
        other for a in articles for other in _sharing(corpus, a) if other != name or name is None
    )
    return page(
        meta,
        tag("p", tag("a", "Outlets", href="../"), class_="d-over"),
        tag("h1", tag("span", title, dir="auto")),
        tag("p", tag("strong", says), class_="d-count"),
        tag(
            "p",
            "Nothing is guessed: these articles do not say where they were published, and no editor "
            "has added it.",
            class_="d-note",
        )
        if name is None
        else None,
        *section("Articles", "articles", *_articles(corpus, articles)),
        *section("Credits", "credits", _names(credited, known) or tag("p", "No earlier report credited.")),
        *section(
            "Same text as",
            "copies",
            _names(_named(shares), known) or tag("p", "No text in common with another source."),
        ),
    )


def outlets(corpus: Corpus) -> bytes:
    """Return the index of outlets, the largest first."""
    groups = grouped(corpus)
    order = sorted(groups, key=lambda n: (n is None, -len(groups[n]), (n or "").casefold(), n or ""))
    heads = (tag("th", name, scope="col") for name in ("Outlet", "Articles", "Threads", "Shared texts"))
    table = rows(
        "table",
        tag("caption", "Outlets and what they published", class_="d-vh"),
        rows("thead", tag("tr", *heads)),
        rows("tbody", *(_row(corpus, n, groups[n]) for n in order)),
        class_="d-account",
    )
    meta: dict[str, str | list[str]] = {
        "title": "Outlets",
        "description": counted(len([n for n in groups if n is not None]), "outlet"),
        "kind": "list",
        "hide": ["navigation", "toc"],
    }
    empty = tag("p", "No article has been read yet.", class_="d-empty")
    note = tag(
        "p",
        "A shared text is one that another article here has too, word for word or with light edits. Who had "
        "it first is not guessed; copies are not confirmations.",
        class_="d-note",
    )
    return page(
        meta, tag("h1", "Outlets"), *([note, rows("div", table, class_="d-wide")] if groups else [empty])
    )


def grouped(corpus: Corpus) -> Mapping[str | None, list[str]]:
    """Return the ids of the articles of every outlet, in the total order."""
    found: dict[str | None, list[str]] = {}
    for article in sorted(corpus.articles.values(), key=lambda a: a.order):
        found.setdefault(corpus.outlet(article.id), []).append(article.id)
    return found


def slug(name: str | None) -> str:
    """Return the last part of an outlet's address: words in ASCII and six digits that keep names apart."""
    if name is None:
        return UNNAMED
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")
    return "-".join(filter(None, [words, sha256(name.encode("utf-8", "replace")).hexdigest()[:6]]))


def _row(corpus: Corpus, name: str | None, articles: Sequence[str]) -> Safe:
    """Return the row of an outlet in the index."""
    link = tag("a", name or NOT_STATED, href=f"{slug(name)}/", dir="auto")
    shared = sum(bool(_sharing(corpus, a)) for a in articles)
    numbers = (len(articles), len({corpus.thread_of[a].id for a in articles}), shared)
    return tag("tr", tag("th", link, scope="row"), *(tag("td", f"{n:,}") for n in numbers))


def _articles(corpus: Corpus, articles: Sequence[str]) -> list[Safe]:
    """Return the articles of an outlet, newest first and those without a date last, each with its thread."""
    made = []
    newest = sorted(articles, key=lambda a: corpus.articles[a].stated.published or "", reverse=True)
    for article in newest[:ARTICLES]:
        found = corpus.articles[article]
        thread = corpus.thread_of[article]
        title = tag(
            "a",
            found.title or "no title stated",
            href=f"../../sources/{article}/",
            dir="auto",
            class_="d-title",
        )
        others = len(thread.articles) - 1
        link = tag("a", thread.title, href=f"../../threads/{thread.slug}/", dir="auto")
        where = (
            join("in ", link, f", with {counted(others, 'other article')}")
            if others
            else "the only article of its thread"
        )
        date = (found.stated.published or "")[:10]
        made.append(tag("li", title, tag("div", join(date, where, by=" · "), class_="d-stands")))
    rest = len(articles) - ARTICLES
    more = tag("p", f"and {counted(rest, 'more article')}: see the table of articles.", class_="d-note")
    return [rows("ul", *made, class_="d-list"), *([more] if rest > 0 else [])]


def _sharing(corpus: Corpus, article: str) -> list[str | None]:
    """Return the outlets of the articles that have the same text as one."""
    text = corpus.text_of.get(article, article)
    thread = corpus.thread_of[article]
    same = [a for a in thread.articles if a != article and corpus.text_of.get(a, a) == text]
    return list(dict.fromkeys(corpus.outlet(a) for a in same))


def _named(counts: Counter[str | None]) -> Counter[str]:
    """Name the outlet that is not stated."""
    return Counter({name or NOT_STATED: number for name, number in counts.items()})


def _names(counts: Counter[str], known: Mapping[str, str]) -> Safe | None:
    """Return names with how many articles stand behind each, the most first; `known` outlets are linked."""
    order = sorted(counts, key=lambda n: (-counts[n], n))
    if not order:
        return None
    made = []
    for name in order[:NAMES]:
        own = known.get(name.casefold())
        link = tag("a", name, href=f"../{slug(own)}/", dir="auto") if own else tag("span", name, dir="auto")
        made.append(tag("li", link, f" — {counted(counts[name], 'article')}"))
    rest = len(order) - NAMES
    return rows("ul", *made, tag("li", f"and {rest:,} more") if rest > 0 else None, class_="d-names")
