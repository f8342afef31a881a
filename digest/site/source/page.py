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
    counted,
    decisions,
    join,
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
    back = tag("a", view.thread.title, href=f"../../threads/{view.thread.slug}/", dir="auto")
    return page(
        meta,
        tag("p", "Source ", view.mark(article.id), " of the thread ", back, class_="d-over"),
        tag("h1", tag("span", title, dir="auto")),
        facts(view, article),
        _summary(view, article, places, overlaps),
        *section("The text", "text", *_paragraphs(view, article, places), note=_legend(corpus)),
        *section("Accounting", "accounting", *article_accounting(view, article)),
        *_by_the_editor(view, article.id),
    )


def _by_the_editor(view: View, article: str) -> list[Safe]:
    """Return the section of the editor's decisions about an article; empty if there are none."""
    decided = decisions(view, [article])
    return section("By the editor", "editor", *decided) if decided else []


def _legend(corpus: Corpus) -> str:
    """Return how to read the margin."""
    marks = "The margin shows the fate of each sentence; the numbers count paragraphs."
    if corpus.publish_text == "full":
        return marks
    return f"{marks} This site does not republish full texts; omitted sentences are counted."


def _summary(view: View, article: Article, places: Places, overlaps: Sequence[Overlap]) -> Safe | None:
    """Return how much only this source has, how much of its text others have, and whom it credits."""
    if len(view.thread.articles) < 2:
        return None
    in_story = [s.id for s in view.corpus.sentences_of[article.id] if s.id in places]
    only = [s for s in in_story if view.only(places[s].entry)]
    lines = [("Only here", join(f"{len(only):,} of {counted(len(in_story), 'sentence')} of the story"))]
    if overlaps:
        shares = [
            join(f"{s.percent} % in ", view.mark(s.other), _named(view, s.other))
            for s in overlaps[:MAX_OTHERS]
        ]
        rest = (
            f" and less in {counted(len(overlaps) - MAX_OTHERS, 'more source')}"
            if len(overlaps) > MAX_OTHERS
            else None
        )
        lines.append(("Found elsewhere", join(join(*shares, by=", "), rest)))
    else:
        lines.append(("Found elsewhere", join("less than 5 % in any other source")))
    names = view.corpus.credited_outlets(article.id)
    if names:
        lines.append(("Credits", tag("span", listed(names, MAX_OTHERS), dir="auto")))
    elif view.corpus.reads_credits(article.id):
        lines.append(("Credits", join("no outlet")))
    pairs = [tag("div", tag("dt", name), tag("dd", value)) for name, value in lines]
    return block("dl", *pairs, class_="d-facts d-standing")


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
