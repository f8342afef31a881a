"""Make the rows of the tables: the values of one object, in the order of the columns of its table.

A name that ends in `_local` makes the part of a row that is known without the whole collection.
"""

from collections.abc import Sequence
from operator import attrgetter

from digest import model
from digest.model import (
    Analysis,
    Article,
    Counterpart,
    Edit,
    Figure,
    Match,
    Quotation,
    Ruling,
    Sentence,
    Span,
    Storyline,
    Thread,
)
from digest.tables.json_lines import Row


def article(found: Article, analysis: Analysis, thread: str | None, lender: Article | None) -> Row:
    """Return the row of an article; `lender` is the one whose day it was compared by."""
    return (
        *article_local(found),
        thread,
        analysis.text_of.get(found.id, found.id),
        analysis.version_of.get(found.id),
        analysis.grouping.joined.get(found.id),
        {"published": lender.metadata.published, "article": lender.id} if lender else None,
        found.language or None,
    )


def article_local(found: Article) -> Row:
    """Return an article's row without its thread; an empty string counts as not stated."""
    document, span, stated = found.document, found.span, found.metadata
    return (
        found.id,
        document.file,
        document.record if document.record_stated else None,
        span.start,
        span.end,
        stated.outlet or None,
        found.title or None,
        found.byline or None,
        stated.published or None,
        stated.url or None,
        stated.language or None,
    )


sentence_local = attrgetter("id", "article", "paragraph", "span.start", "span.end", "role")


def sentence(found: Sentence, ruling: Ruling, position: int | None) -> Row:
    """Return the row of a sentence; `position` is that of its passage in the story."""
    span = found.span  # Spelled out, since there are more sentences than anything else.
    return (
        found.id,
        found.article,
        found.paragraph,
        span.start,
        span.end,
        found.role,
        ruling.fate,
        ruling.reason,
        ruling.group,
        position,
    )


_match = attrgetter(
    "a.article", "a.span.start", "a.span.end", "b.article", "b.span.start", "b.span.end", "relation", "score"
)


def match(found: Match) -> Row:
    """Return the row of a match."""
    return (*_match(found), _ends(found.a.only), _ends(found.b.only))


def _ends(spans: Sequence[Span]) -> list[list[int]]:
    """Return spans as the table has them."""
    return [[span.start, span.end] for span in spans]


def counterpart(sentence: str, found: Counterpart) -> Row:
    """Return the row of a sentence and its counterpart."""
    return sentence, found.sentence, found.relation, found.score


overlap = attrgetter("article", "other", "copied", "length")
comparison = attrgetter("a", "b", "relation", "score", "differs", "supports")


def thread(found: Thread) -> Row:
    """Return the row of a thread."""
    return (
        found.id,
        found.slug,
        found.title,
        sorted(found.articles),
        found.texts,
        sorted(found.originals),
        found.storyline,
        found.first,
        found.last,
        found.undated,
        found.level,
        found.margin,
    )


def storyline(found: Storyline) -> Row:
    """Return the row of a storyline."""
    return (
        found.id,
        found.slug,
        found.title,
        list(found.threads),
        found.first,
        found.last,
        sorted(found.articles),
        list(found.words),
    )


def quotation(found: Quotation, text: str) -> Row:
    """Return the row of a quotation; `text` is that of its document."""
    span, speaker = found.span, found.speaker
    named = (None, None, None) if speaker is None else (speaker.of(text), speaker.start, speaker.end)
    return (found.article, span.start, span.end, *named, found.group, found.wording, found.kind, found.person)


credit = attrgetter("article", "span.start", "span.end", "credited", "kind", "how", "origin")

difference = attrgetter(
    "a", "a_span.start", "a_span.end", "b", "b_span.start", "b_span.end", "measure", "sure", "vague"
)

related = attrgetter("thread", "other", "shared", "score")


def edit(found: Edit) -> Row:
    """Return the row of an editor's decision."""
    passages = [
        {"article": article, "start": span.start, "end": span.end} for article, span in found.passages
    ]
    return found.verb, found.reason, found.articles, passages, found.says or None


def figure(found: Figure) -> Row:
    """Return the row of a figure."""
    return (
        found.article,
        found.sentence,
        found.span.start,
        found.span.end,
        found.measure,
        found.thing or None,
        round(float(found.low), 4),
        None if found.high is None else round(float(found.high), 4),
        found.unit,
        found.vague,
        found.row,
    )


def row(found: model.Row) -> Row:
    """Return the row of a row of figures."""
    values = [
        {
            "words": value.words,
            "sentences": list(value.sentences),
            "articles": list(value.articles),
            "published": value.published,
            "texts": value.texts,
        }
        for value in found.values
    ]
    return found.id, found.thread, found.kind, found.thing, values, found.position, found.differs
