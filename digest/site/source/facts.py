"""The facts that are stated about an article, and its place in its file."""

from hashlib import sha256

from digest.model import Article, Fate
from digest.site.common import (
    NOT_STATED,
    Safe,
    View,
    block,
    count_fates,
    counted,
    external_link,
    join,
    revision_line,
    revisions,
    set_aside_reasons,
    tag,
    withheld_note,
)

FACTS = (
    ("Outlet", "outlet"),
    ("Byline", "byline"),
    ("Published", "published"),
    ("Language", "language"),
)
"""Labels of facts about an article, and the fields of `Metadata` that hold them."""

MAX_LINKS = 24
"""Copies and versions of an article that are listed; the others are counted, or a thousand copies would make a
thousand pages of a thousand links."""


def facts(view: View, article: Article) -> Safe:
    """Return the stated facts about an article, its address and its place in its file."""
    stated = {name: getattr(article.metadata, field) for name, field in FACTS}
    stated["Byline"] = article.byline
    found = [
        (name, tag("span", value, dir="auto") if value else "not stated") for name, value in stated.items()
    ]
    url = article.metadata.url
    found.append(("Address", external_link(url, url) if url else "not stated"))
    copies, count = view.first_copies(article.id, MAX_LINKS)
    if copies:
        links = [
            tag("a", view.mark(a), href=f"../{a}/", title=view.corpus.outlet(a) or NOT_STATED) for a in copies
        ]
        found.append(("Same text as", join(*links, _beyond(count), by=" ")))
    found += _versions(view, article.id)
    document = article.document
    place = f"{document.file}, characters {article.span.start:,} to {article.span.end:,}"
    record = f", record {document.record}" if document.record is not None else ""
    found.append(("File", tag("span", place + record, dir="auto")))
    if document.extracted and view.corpus.publish_text == "full":
        digest = sha256(document.text.encode()).hexdigest()
        link = tag("a", tag("code", digest), href=f"../../data/texts/{digest}.txt")
        found.append(("Extracted text, SHA-256", link))
    pairs = [tag("div", tag("dt", name), tag("dd", value)) for name, value in found]
    return block("dl", *pairs, class_="d-facts")


def _versions(view: View, article: str) -> list[tuple[str, Safe | str]]:
    """Return which versions of an article there are, and what its outlet changed; empty if there is only one."""
    corpus = view.corpus
    current = corpus.version_of.get(article, article)
    versions = [a for a in view.thread.articles if corpus.version_of.get(a, a) == current]
    if len(versions) == 1:
        return []
    others = [
        join(tag("a", view.mark(a), href=f"../{a}/"), ", the current one" if a == current else None)
        for a in [a for a in versions if a != article][:MAX_LINKS]
    ]
    kind = "the current version" if article == current else "an earlier version"
    rows: list[tuple[str, Safe | str]] = [
        (
            "Versions",
            join(f"this is {kind}; the others: ", join(*others, _beyond(len(versions) - 1), by="; ")),
        )
    ]
    changes = list(revisions(corpus, versions))
    steps = [join(view.mark(step.after), " ", revision_line(corpus, step)) for step in changes[-MAX_LINKS:]]
    return [*rows, ("Changes", join(*steps, by=". "))] if steps else rows


def _beyond(count: int) -> str | None:
    """Return how many of `count` links are not listed, None if all are."""
    return f"and {count - MAX_LINKS:,} more" if count > MAX_LINKS else None


def article_accounting(view: View, article: Article) -> list[Safe]:
    """Return the totals of the article by fate, the reasons, and its id."""
    rulings = [view.corpus.rulings[s.id] for s in view.corpus.sentences_of[article.id]]
    fates = count_fates(rulings)
    totals = (
        f"{counted(len(rulings), 'sentence')} = {fates[Fate.PRINTED]:,} printed + "
        f"{fates[Fate.MERGED]:,} merged + {fates[Fate.SET_ASIDE]:,} set aside. There is only white space between them."
    )
    totals += withheld_note(view.corpus, [s.id for s in view.corpus.sentences_of[article.id]])
    ids = join(
        "Article ",
        tag("code", article.id),
        " · ",
        tag("a", "the tables behind this page", href="../../data/"),
    )
    return [tag("p", totals), *set_aside_reasons(rulings), tag("p", ids, class_="d-note")]
