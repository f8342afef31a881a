"""The page of a thread of one article: its text first, then what it credits, its figures, and the nearest threads.

The article has no page of its own: the address of its source leads here, and each of its sentences has its anchor here.
"""

from collections.abc import Sequence
from itertools import groupby

from digest.model import Article, CreditKind, Fate, Role, Sentence
from digest.site.apparatus import cite, origins, passages, quotations
from digest.site.common import (
    NOT_STATED,
    PREFIX,
    Safe,
    View,
    block,
    clock,
    count_line,
    counted,
    day_name,
    decisions,
    external_link,
    fold,
    join,
    link_label,
    listed,
    page,
    redirect_page,
    split_note,
    tag,
)
from digest.site.source.facts import article_accounting, facts
from digest.site.source.text import sentence_elements, text_blocks
from digest.site.thread import figure_table, nearest, place_in_storyline

MAX_CREDITED = 4
"""Credited names of a kind; the rest is counted."""


def single(view: View) -> dict[str, bytes]:
    """Return the page of a thread of one article, and the page that forwards the address of its source, by path."""
    (article,) = view.thread.articles
    name = view.thread.title
    forward = redirect_page(
        name, f"../../threads/{view.thread.slug}/", "This article is on the page of its thread: ", name
    )
    return {
        f"threads/{view.thread.slug}.md": _page(view, view.corpus.articles[article]),
        f"sources/{article}.md": forward,
    }


def _page(view: View, article: Article) -> bytes:
    """Return the page."""
    meta: dict[str, str | list[str]] = {
        "title": view.thread.title,
        "description": count_line(view.corpus, view.thread),
        "kind": "single",
        "thread": view.thread.title,
        "hide": ["navigation", "toc"],
    }
    text = block("section", *_text(view, article), class_="d-report", id="story", aria_label="The article")
    aside = block("aside", *_aside(view, article), class_="d-beside-text", aria_label="About this article")
    return page(
        meta,
        tag("p", join(*_over(view, article), by=" · "), class_="d-over"),
        tag("h1", _title(view, article)),
        split_note(view),
        block("div", text, aside, class_="d-article"),
        *_folds(view, article),
    )


def _over(view: View, article: Article) -> list[Safe]:
    """Return the date, the outlet and the writers of the article, and that it is the only one."""
    date = article.metadata.published
    outlet = view.corpus.outlet(article.id)
    parts = [
        join(day_name(date), clock(date), by=", ") if date else join("no date stated"),
        tag("span", outlet or NOT_STATED, dir="auto", class_="d-outlet"),
        join("by ", tag("span", article.byline, dir="auto")) if article.byline else None,
        join("the only article on this story here"),
    ]
    return [part for part in (*parts, *place_in_storyline(view)) if part]


def _title(view: View, article: Article) -> Safe:
    """Return the title: the sentence of the article with its anchor, if it has these words."""
    sentence = _title_sentence(view, article)
    if sentence is not None:
        return view.words(sentence.id, anchor=True)
    return tag("span", view.thread.title, dir="auto")


def _title_sentence(view: View, article: Article) -> Sentence | None:
    """Return the sentence whose words are the thread's title; None if the title is stated otherwise."""
    for sentence in view.corpus.sentences_of[article.id]:
        if sentence.role is Role.TITLE:
            same = sentence.id in view.corpus.shown and view.corpus.words(sentence.id) == view.thread.title
            return sentence if same else None
    return None


def _text(view: View, article: Article) -> list[Safe]:
    """Return the paragraphs of the article, those that were set aside folded in their place."""
    title = _title_sentence(view, article)
    anchors = {entries[0].head for entries in passages(view)}

    def aside(sentences: Sequence[Sentence]) -> bool:
        return all(view.corpus.rulings[s.id].fate is Fate.SET_ASIDE for s in sentences)

    paragraphs = [p for p in text_blocks(view, article) if p != [title]]
    blocks: list[Safe] = []
    for folded, run in groupby(paragraphs, key=aside):
        elements = [_paragraph(view, sentences, anchors) for sentences in run]
        if folded:
            label = f"{counted(len(elements), 'paragraph')} set aside, not part of the story"
            elements = [block("details", tag("summary", label), *elements, class_="d-rest")]
        blocks += elements
    return blocks


def _paragraph(view: View, sentences: Sequence[Sentence], anchors: set[str]) -> Safe:
    """Return a numbered paragraph with the anchors of its passages."""
    number, role = sentences[0].paragraph, sentences[0].role
    marks = [tag("span", id=f"p-{s.id}") for s in sentences if s.id in anchors]
    link = tag("a", str(number), class_="d-no", href=f"#n-{number}")
    notes = [_elsewhere(view, s) for s in sentences]
    return tag(
        "p",
        link,
        *marks,
        *sentence_elements(view, sentences),
        *notes,
        class_=f"d-text d-{role.value}",
        id=f"n-{number}",
    )


def _elsewhere(view: View, sentence: Sentence) -> Safe | None:
    """Return where a merged sentence is printed; None for any other."""
    if view.corpus.rulings[sentence.id].fate is not Fate.MERGED:
        return None
    home = view.corpus.printed_sentence(sentence.id)
    if home == sentence.id:
        home = view.corpus.members(sentence.id)[0]
    thread = view.corpus.thread_of.get(view.article(home))
    if thread is None or home == sentence.id:
        return None
    label = "printed above" if thread is view.thread else "also in another story"
    address = "" if thread is view.thread else f"{view.up}threads/{thread.slug}/"
    return tag("a", label, class_="d-told", href=f"{address}#{PREFIX}{home}")


def _aside(view: View, article: Article) -> list[Safe]:
    """Return what is next to the text: figures, credits, nearest threads, and the original."""
    table = figure_table(view)
    parts = [
        block("section", tag("h2", "Figures", id="figures"), *table) if table else None,
        block("section", tag("h2", "Where it comes from", id="origin"), *_credits(view, article)),
        block("section", *near) if (near := nearest(view)) else None,
        block("section", tag("h2", "The original", id="original"), tag("p", _original(article))),
    ]
    return [part for part in parts if part]


def _credits(view: View, article: Article) -> list[Safe]:
    """Return whom the article credits, by kind."""
    lines = []
    for kind in CreditKind:
        names = dict.fromkeys(c.credited for c in view.corpus.credits[article.id] if c.kind is kind)
        if names:
            label = {"outlet": "Reports of", "institution": "Institutions", "person": "People"}[kind.value]
            named = tag("span", listed(list(names), MAX_CREDITED), dir="auto")
            lines.append(tag("p", tag("span", f"{label}: ", class_="d-soft"), named))
    if not view.thread.originals and view.corpus.reads_credits(article.id):
        lines.append(tag("p", "No earlier report credited."))
    return lines or [tag("p", "Credits are not read in this language.")]


def _original(article: Article) -> Safe:
    """Return the address at which the article was published."""
    url = article.metadata.url
    if not url:
        return join("no address stated")
    return external_link(url, link_label(url))


def _folds(view: View, article: Article) -> list[Safe]:
    """Return the folded parts: quotations, credits in their words, facts, accounting, decisions, and how to cite."""
    total = counted(len(view.corpus.sentences_of[article.id]), "sentence")
    said = sum(1 for q in view.corpus.quotations[article.id])
    folds = [
        ("Quotations", "quotations", str(said), quotations(view)),
        ("Credits in their exact words", "credits", None, origins(view)),
        ("The article and its file", "facts", None, [facts(view, article)]),
        ("Accounting", "accounting", total, article_accounting(view, article)),
        ("By the editor", "editor", None, decisions(view, [article.id])),
        ("Cite and check", "cite", None, cite(view)),
    ]
    return [fold(name, anchor, note, *blocks) for name, anchor, note, blocks in folds if blocks]
