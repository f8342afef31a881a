"""Show the figures of a thread: a row for each thing that is counted or dated, in the words of the sources.

Up to `MAX_COLUMNS` texts have a column each, so that a reader sees who gives what; of more texts, each value is
followed by the outlets that give it. A value opens its sentence at the source; values that exclude each other are
marked.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from digest.site.common import (
    NOT_STATED,
    Safe,
    View,
    attribution,
    block,
    clock,
    counted,
    day_name,
    join,
    tag,
)

MAX_COLUMNS = 4
"""Texts that have a column each."""
OPEN_ROWS = 6
"""Rows shown; the rest is folded."""
MAX_ROWS = 40
"""Rows shown and folded; the table of rows has the others."""
MAX_VALUES = 5
"""Values shown in a row; the rest is counted."""


@dataclass(frozen=True, slots=True)
class FigureValue:
    """One value of a row."""

    words: str
    """The value in the words of a source: "at least 17"."""
    sentences: tuple[str, ...]
    """Ids of the sentences that give it, in the total order of their articles."""


@dataclass(frozen=True, slots=True)
class FigureRow:
    """The values that the articles of a thread give of one thing."""

    thing: str
    """What the values describe: "missing"."""
    values: tuple[FigureValue, ...]
    """The newest first."""
    differs: bool = False
    """Whether two of its values exclude each other."""


def figure_table(view: View, rows: Sequence[FigureRow]) -> list[Safe]:
    """Return the table of the figures and a note on its marks; empty without rows whose text may be published."""
    shown = [r for row in rows if (r := _published(view, row)).values][:MAX_ROWS]
    if not shown:
        return []
    texts = _columns(view, shown)
    table = _by_text if len(texts) <= MAX_COLUMNS and len(view.by_text) <= MAX_COLUMNS else _by_value
    blocks = [table(view, shown[:OPEN_ROWS], texts)]
    if shown[OPEN_ROWS:]:
        rest = counted(len(shown) - OPEN_ROWS, "more figure")
        blocks.append(
            block("details", tag("summary", rest), table(view, shown[OPEN_ROWS:], texts), class_="d-rest")
        )
    if any(row.differs for row in shown):
        note = "Marked figures exclude each other; a later report may only be newer."
        blocks.append(tag("p", note, class_="d-note"))
    return blocks


def _published(view: View, row: FigureRow) -> FigureRow:
    """Return a row without the values whose sentences may not be published."""
    values = []
    for value in row.values:
        sentences = tuple(s for s in value.sentences if s in view.corpus.shown)
        if sentences:
            values.append(FigureValue(value.words, sentences))
    return FigureRow(row.thing, tuple(values), row.differs and len(values) > 1)


def _columns(view: View, rows: Sequence[FigureRow]) -> list[str]:
    """Return the texts that give a value, the newest first."""
    giving = {view.text(view.article(s)) for row in rows for value in row.values for s in value.sentences}
    return [text for text in reversed(view.by_text) if text in giving]


def _by_text(view: View, rows: Sequence[FigureRow], texts: Sequence[str]) -> Safe:
    """Return the table with a column for each text."""
    heads = [tag("th", *_text_head(view, text), scope="col") for text in texts]
    body = []
    for row in rows:
        cells = [tag("td", _cell(view, row, text), data_by=_name(view, text)) for text in texts]
        body.append(tag("tr", tag("th", _thing(row), scope="row"), *cells))
    return block(
        "table",
        tag("caption", "Figures by text", class_="d-vh"),
        block("thead", tag("tr", tag("td"), *heads)),
        block("tbody", *body),
        class_="d-figures d-bytext",
    )


def _text_head(view: View, text: str) -> list[Safe]:
    """Return the head of a column: outlet, date and the number of outlets that have the text."""
    articles = view.by_text[text]
    date = view.corpus.articles[articles[0]].metadata.published
    when = join(day_name(date, year=False), clock(date), by=" ") if date else None
    copies = counted(len(articles) - 1, "copy", "copies") if len(articles) > 1 else None
    small = join(*filter(None, (when, copies)), by=" · ")
    return [tag("span", _name(view, text), dir="auto"), tag("small", small) if small else Safe("")]


def _name(view: View, text: str) -> str:
    """Return the first outlet that states its name among the articles of a text."""
    return next((n for a in view.by_text[text] if (n := view.corpus.outlet(a))), NOT_STATED)


def _cell(view: View, row: FigureRow, text: str) -> Safe | None:
    """Return what a text gives, each value linked to its sentence."""
    found = []
    for value in row.values:
        sentence = next((s for s in value.sentences if view.text(view.article(s)) == text), None)
        if sentence is not None:
            found.append(_value(view, value, sentence, marked=row.differs))
    return join(*found[:MAX_VALUES], by="; ") if found else None


def _by_value(view: View, rows: Sequence[FigureRow], texts: Sequence[str]) -> Safe:
    """Return the table with a line for each value, followed by the outlets that give it."""
    body = []
    for row in rows:
        lines = [
            tag(
                "div",
                _value(view, v, v.sentences[0], marked=row.differs),
                " ",
                attribution(view, v.sentences),
            )
            for v in row.values[:MAX_VALUES]
        ]
        rest = len(row.values) - MAX_VALUES
        more = tag("div", f"and {counted(rest, 'more value')}", class_="d-note") if rest > 0 else None
        body.append(tag("tr", tag("th", _thing(row), scope="row"), tag("td", *lines, more)))
    return block(
        "table",
        tag("caption", "Figures by value", class_="d-vh"),
        block("tbody", *body),
        class_="d-figures",
    )


def _thing(row: FigureRow) -> Safe:
    """Return what a row is about."""
    return tag("span", row.thing, dir="auto")


def _value(view: View, value: FigureValue, sentence: str, *, marked: bool) -> Safe:
    """Return a value, linked to its sentence at the source."""
    words = view.quote(value.words, view.article(sentence))
    link = tag("a", words, href=view.source(sentence))
    return tag("mark", link) if marked else link
