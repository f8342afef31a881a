"""Show the figures of a thread: a row for each thing that is counted or dated, in the words of the sources.

Up to `MAX_COLUMNS` texts have a column each, so that a reader sees who gives what; of more texts, each value is
followed by the outlets that give it. A value opens its sentence at the source; values that exclude each other are
marked.
"""

import re
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import replace

from digest.model import Place, Row, RowKind, RowValue
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
OPEN_VALUES = 8
"""Values of all rows that are shown; the other rows are folded."""
MAX_ROWS = 30
"""Rows shown and folded; the table of rows has the others."""
MAX_VALUES = 4
"""Values shown in a row, or in the cell of a text; the rest is counted."""
LONGEST_THING = 2
"""Words of what a row describes, at most, if it has one value or is a date; longer ones are hard to read."""
MAX_HEAD_LETTERS = 34
"""Letters of the longest words of all column heads together; beyond them the columns are too narrow."""
MAX_OUTLETS = 2
"""Outlets named after a value; the rest is counted."""

_DIGIT = re.compile(r"\d")
Marked = Set[tuple[str, int]]
"""Article and start of each value that another one excludes."""


def figure_table(view: View) -> list[Safe]:
    """Return the table of the figures and a note on its marks; empty without rows whose text may be published."""
    rows = [r for row in view.corpus.rows.get(view.thread.id, ()) if (r := _published(view, row)).values]
    telling = _first_rows([row for row in rows if _telling(row)])
    rest = [row for row in rows if row not in telling][: MAX_ROWS - len(telling)]
    if not telling:
        return []
    marked = _excluded(view)
    blocks = [_table(view, telling, marked)]
    if rest:
        label = tag("summary", counted(len(rest), "more figure"))
        blocks.append(block("details", label, _table(view, rest, marked), class_="d-rest"))
    if any((p.article, p.span.start) in marked for r in telling for v in r.values for p in v.places):
        note = "Marked figures exclude each other; a later report may only be newer."
        blocks.append(tag("p", note, class_="d-note"))
    return blocks


def _first_rows(rows: Sequence[Row]) -> list[Row]:
    """Return the rows to show: one of each thing before further ones, as far as their values fit.

    Of several rows of the same thing, that with the most values in digits comes first: "84" says more than "dozens".
    """
    number = Counter[str]()
    turns = []
    for row in sorted(
        rows, key=lambda r: (-sum(_DIGIT.search(v.words) is not None for v in r.values), r.position)
    ):
        turns.append((number[row.thing], row.position, row))
        number[row.thing] += 1
    shown: list[Row] = []
    values = 0
    for _, _, row in sorted(turns, key=lambda turn: turn[:2]):
        lines = min(len(row.values), MAX_VALUES)
        if values + lines <= OPEN_VALUES:
            shown.append(row)
            values += lines
    return shown


def disputed_figure(view: View) -> Safe | None:
    """Return the most important row with values that exclude each other: what is counted, and who gives which value."""
    marked = _excluded(view)
    for row in view.corpus.rows.get(view.thread.id, ()) if marked else ():
        values = [
            v
            for v in _published(view, row).values
            if any((p.article, p.span.start) in marked for p in v.places)
        ]
        if len(values) > 1 and row.thing:
            given = [_line(view, value, marked, dated=False) for value in values[:MAX_VALUES]]
            return block(
                "div", tag("div", row.thing, class_="d-kind", dir="auto"), *given, class_="d-dispute"
            )
    return None


def _published(view: View, row: Row) -> Row:
    """Return a row without the places whose sentences may not be published."""
    values = []
    for value in row.values:
        places = tuple(p for p in value.places if p.sentence in view.corpus.shown)
        if places:
            values.append(replace(value, places=places))
    return replace(row, values=tuple(values))


def _telling(row: Row) -> bool:
    """Return whether a row shows what varies, or what several texts count."""
    short = 0 < len(row.thing.split()) <= LONGEST_THING
    several = len(row.values) > 1
    if row.kind is RowKind.FIGURE and row.thing:
        return several or (short and row.values[0].texts > 1)
    return short and several


def _excluded(view: View) -> Marked:
    """Return the values that another one excludes, by the rule of `differences`."""
    pairs = [d for d in view.corpus.differences.get(view.thread.id, ()) if d.sure and not d.vague]
    return {side for d in pairs for side in ((d.a, d.a_span.start), (d.b, d.b_span.start))}


def _table(view: View, rows: Sequence[Row], marked: Marked) -> Safe:
    """Return a table: by text if there are few, else by value; rows of the same thing follow each other."""
    order = {row.thing: place for place, row in reversed(list(enumerate(rows)))}
    rows = sorted(rows, key=lambda r: order[r.thing])
    heads = [max(map(len, _name(view, text).split())) for text in view.by_text]
    by_text = len(heads) <= MAX_COLUMNS and sum(heads) <= MAX_HEAD_LETTERS
    return _by_text(view, rows, marked) if by_text else _by_value(view, rows, marked)


def _by_text(view: View, rows: Sequence[Row], marked: Marked) -> Safe:
    """Return the table with a column for each text that gives a value, the newest on the left."""
    giving = {view.text(p.article) for row in rows for value in row.values for p in value.places}
    texts = [text for text in reversed(view.by_text) if text in giving]
    body = []
    for number, row in enumerate(rows):
        cells = [tag("td", _cell(view, row, text, marked), data_by=_name(view, text)) for text in texts]
        body.append(tag("tr", _thing(rows, number), *cells))
    return block(
        "table",
        tag("caption", "Figures by text", class_="d-vh"),
        block("thead", tag("tr", tag("td"), *(_text_head(view, text) for text in texts))),
        block("tbody", *body),
        class_="d-figures d-bytext",
    )


def _text_head(view: View, text: str) -> Safe:
    """Return the head of a column: outlet, date and the number of copies of the text."""
    articles = view.by_text[text]
    others = view.corpus.count(articles) - 1
    copies = counted(others, "copy", "copies") if others else None
    small = join(_when(view.corpus.articles[articles[0]].metadata.published), copies, by=" · ")
    name = tag("span", _name(view, text), dir="auto")
    return tag("th", name, tag("small", small) if small else None, scope="col")


def _name(view: View, text: str) -> str:
    """Return the first outlet that states its name among the articles of a text."""
    return next((n for a in view.by_text[text] if (n := view.corpus.outlet(a))), NOT_STATED)


def _cell(view: View, row: Row, text: str, marked: Marked) -> Safe | None:
    """Return what a text gives, each value in its own words and linked to its sentence."""
    given = [next((p for p in v.places if view.text(p.article) == text), None) for v in row.values]
    found = [_value(view, place, marked) for place in given if place is not None]
    return join(*found[:MAX_VALUES], by="; ") if found else None


def _by_value(view: View, rows: Sequence[Row], marked: Marked) -> Safe:
    """Return the table with a line for each value, followed by the outlets that give it."""
    body = []
    for number, row in enumerate(rows):
        days = {value.published and value.published[:10] for value in row.values}
        lines = [_line(view, value, marked, dated=len(days) > 1) for value in row.values[:MAX_VALUES]]
        rest = len(row.values) - MAX_VALUES
        more = tag("div", f"and {counted(rest, 'more value')}", class_="d-note") if rest > 0 else None
        body.append(tag("tr", _thing(rows, number), tag("td", *lines, more)))
    return block(
        "table",
        tag("caption", "Figures by value", class_="d-vh"),
        block("tbody", *body),
        class_="d-figures",
    )


def _line(view: View, value: RowValue, marked: Marked, *, dated: bool) -> Safe:
    """Return a value as the newest of its articles prints it, with the outlets that give it."""
    same = [p for p in reversed(value.places) if _words(view, p) == value.words] or [value.places[-1]]
    newest = next((p for p in same if (p.article, p.span.start) in marked), same[0])
    sentences = [newest.sentence, *(p.sentence for p in value.places if p != newest)]
    when = tag("span", ", ", _when(value.published), class_="d-by") if dated and value.published else None
    return tag("div", _value(view, newest, marked), " ", attribution(view, sentences, most=MAX_OUTLETS), when)


def _thing(rows: Sequence[Row], number: int) -> Safe:
    """Return what a row is about; it is not repeated for the next row of the same thing."""
    thing = rows[number].thing
    again = number > 0 and rows[number - 1].thing == thing
    return tag("th", tag("span", thing, dir="auto", class_="d-vh" if again else None), scope="row")


def _value(view: View, place: Place, marked: Marked) -> Safe:
    """Return a value in the words of one place, linked to its sentence at the source."""
    words = view.quote(_words(view, place), place.article)
    link = tag("a", words, href=view.source(place.sentence))
    return tag("mark", link) if (place.article, place.span.start) in marked else link


def _words(view: View, place: Place) -> str:
    """Return the words that give a value at one place."""
    return place.span.of(view.corpus.articles[place.article].document.text)


def _when(date: str | None) -> Safe:
    """Return a date without its year, with the time if it is stated."""
    return join(day_name(date, year=False), clock(date), by=" ") if date else join()
