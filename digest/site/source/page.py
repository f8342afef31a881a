"""The page of a source: its paragraphs in their order, and the fate of every sentence."""

from collections.abc import Sequence

from digest.model import Article, Overlap, Role
from digest.site.apparatus import passage_places, text_overlap
from digest.site.common import (
    NOT_STATED,
    Corpus,
    Safe,
    View,
    block,
    clock,
    counted,
    day_name,
    decisions,
    external_link,
    fold,
    join,
    link_label,
    listed,
    page,
    section,
    tag,
)
from digest.site.source.facts import article_accounting, facts
from digest.site.source.fates import MAX_OTHERS, Place, Places, margin
from digest.site.source.text import sentence_elements, text_blocks


def sources(view: View) -> dict[str, bytes]:
    """Return the pages of the sources of a thread of several articles, by path."""
    numbers = passage_places(view)
    places = {s: Place(numbers[e.head][0], e) for e in view.entries for s in e.sentences}
    overlaps: dict[str, list[Overlap]] = {a: [] for a in view.thread.articles}
    for overlap in text_overlap(view):
        overlaps[overlap.article].append(overlap)
    return {
        f"sources/{a}.md": _source(view, view.corpus.articles[a], places, overlaps[a])
        for a in view.thread.articles
    }


def _source(view: View, article: Article, places: Places, overlaps: Sequence[Overlap]) -> bytes:
    """Return the page of a source."""
    corpus = view.corpus
    title = article.title or "no title stated"
    meta: dict[str, str | list[str]] = {
        "title": title,
        "description": f"{corpus.outlet(article.id) or NOT_STATED}: every sentence, and where it is printed",
        "kind": "article",
        "outlet": corpus.outlet(article.id) or NOT_STATED,
        "thread": view.thread.title,
        "hide": ["navigation", "toc"],
    }
    folds = [
        ("The article and its file", "facts", None, [facts(view, article)]),
        ("Accounting", "accounting", None, article_accounting(view, article)),
        ("By the editor", "editor", None, decisions(view, [article.id])),
    ]
    return page(
        meta,
        tag("p", join(*_over(view, article), by=" · "), class_="d-over"),
        tag("h1", tag("span", title, dir="auto")),
        tag("p", join(*_summary(view, article, places, overlaps), by=" · "), class_="d-note d-summary"),
        *section("The text", "text", *_paragraphs(view, article, places), note=_legend(corpus)),
        *(fold(name, anchor, note, *blocks) for name, anchor, note, blocks in folds if blocks),
    )


def _over(view: View, article: Article) -> list[Safe]:
    """Return the day, the outlet and the writers of the article, and its thread with the letter that it has there."""
    date = article.metadata.published
    thread = tag("a", view.thread.title, href=f"../../threads/{view.thread.slug}/", dir="auto")
    parts = [
        join(day_name(date), clock(date), by=", ") if date else join("no date stated"),
        tag("span", view.corpus.outlet(article.id) or NOT_STATED, dir="auto", class_="d-outlet"),
        join("by ", tag("span", article.byline, dir="auto")) if article.byline else None,
        join(view.mark(article.id), " in ", thread),
    ]
    return [part for part in parts if part]


def _legend(corpus: Corpus) -> str:
    """Return how to read the margin."""
    marks = "The margin shows the fate of each sentence; the numbers count paragraphs."
    if corpus.publish_text == "full":
        return marks
    return f"{marks} This site does not republish full texts; omitted sentences are counted."


def _summary(view: View, article: Article, places: Places, overlaps: Sequence[Overlap]) -> list[Safe]:
    """Return whom the source credits, how much of its text others have, how much only it has, and its address."""
    names = view.corpus.credited_outlets(article.id)
    lines = []
    if names:
        lines.append(join("Credits ", tag("span", listed(names, MAX_OTHERS), dir="auto")))
    elif view.corpus.reads_credits(article.id):
        lines.append(join("Credits no outlet"))
    if overlaps:
        shares = [
            join(f"{s.percent} % in ", view.mark(s.other), _named(view, s.other))
            for s in overlaps[:MAX_OTHERS]
        ]
        rest = len(overlaps) - MAX_OTHERS
        more = f" and less in {counted(rest, 'more source')}" if rest > 0 else None
        lines.append(join("found elsewhere: ", join(*shares, by=", "), more))
    else:
        lines.append(join("less than 5 % of it found in any other source"))
    in_story = [s.id for s in view.corpus.sentences_of[article.id] if s.id in places]
    only = [s for s in in_story if view.only(places[s].entry)]
    lines.append(join(f"{len(only):,} of {counted(len(in_story), 'sentence')} only here"))
    if url := article.metadata.url:
        lines.append(external_link(url, link_label(url)))
    return lines


def _named(view: View, article: str) -> Safe:
    """Return the outlet of another source, linked to its page."""
    return join(" ", tag("a", view.corpus.outlet(article) or NOT_STATED, href=f"../{article}/", dir="auto"))


def _paragraphs(view: View, article: Article, places: Places) -> list[Safe]:
    """Return the numbered paragraphs with the fates of their sentences in the margin."""
    paragraphs = []
    for sentences in text_blocks(view, article):
        number, last, role = sentences[0].paragraph, sentences[-1].paragraph, sentences[0].role
        label = str(number) if number == last else f"{number}–{last}"
        link = tag("a", label, class_="d-no", href=f"#n-{number}")
        notes = [tag("div", line) for line in margin(view, sentences, places)]
        kind = role.value if role is not Role.BODY else None
        paragraphs.append(
            block(
                "div",
                link,
                tag("div", *sentence_elements(view, sentences), class_=f"d-text d-{role.value}"),
                tag("div", kind, *notes, class_="d-app"),
                class_="d-passage",
                id=f"n-{number}",
            )
        )
    return paragraphs
