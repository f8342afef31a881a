"""Explain a row of figures: its values with their places, why they share it, and what was kept out."""

from collections.abc import Iterator

from digest.cli.output import article_name, quote, row
from digest.errors import one_line
from digest.figures import Evidence, evidence
from digest.model import Analysis, Collection, Row, Span


def explain_row(analysis: Analysis, found: Row) -> Iterator[str]:
    """Yield the explanation of a row, line by line."""
    articles = {a.id: a for a in analysis.articles}
    yield f"row {found.id}: {found.kind}, {one_line(found.thing)}"
    yield row("thread", found.thread)
    yield row("place", f"{found.position} in the table of its thread")
    yield row("differs", "two of its values exclude each other" if found.differs else "no verdict")
    for value in found.values:
        count = f"{value.texts} {'text' if value.texts == 1 else 'texts'}"
        yield row("value", f"{one_line(value.words)}: {count}, {value.published or 'not dated'}")
        for place in value.places:
            yield f"  {place.sentence}  {article_name(articles[place.article])}"
            yield f"    {quote(articles[place.article], _around(place.span, articles[place.article].span))}"
    collection = Collection(analysis.articles, analysis.sentences, [t.articles for t in analysis.threads])
    shared, kept_out = evidence(collection, found, analysis.text_of)
    for name, several in (("shared by", shared), ("kept out", kept_out)):
        for each in several:
            yield row(name, _line(each, articles[each.place.article].document.text))


def _around(span: Span, whole: Span, characters: int = 40) -> Span:
    """Return a span with some characters of the article on either side."""
    return Span(max(whole.start, span.start - characters), min(whole.end, span.end + characters))


def _line(found: Evidence, text: str) -> str:
    """Return the words of a figure and what decided about it."""
    return f"{one_line(found.place.span.of(text))} ({found.place.sentence}): {found.reason}"
