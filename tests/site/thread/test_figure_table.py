"""The figures: a column for each text of a few, a line for each value of many, and marks for what is exclusive."""

from dataclasses import replace

import pytest

from digest.model.analysis import Analysis
from digest.model.figure import Place, Row, RowKind, RowValue
from digest.model.span import Span
from digest.site.thread.figure_table import figure_table
from tests.support.markup import Element
from tests.support.markup import render as markdown
from tests.support.rendered import NONE, view
from tests.support.sample import COURIER, GAZETTE, HERALD, NAMELESS, sample


def with_rows(*rows: tuple[str, list[tuple[str, list[str]]]], kind: RowKind = RowKind.FIGURE) -> Analysis:
    """Return the sample with rows: what each describes, and its values with the articles that give them."""
    one = sample()
    texts = {a.id: a.document.text for a in one.articles}

    def place(article: str, words: str) -> Place:
        start = texts[article].index(words)
        inside = [s for s in one.sentences if s.article == article and s.span.start <= start < s.span.end]
        return Place(article, inside[0].id, Span(start, start + len(words)))

    made = []
    for position, (thing, values) in enumerate(rows, 1):
        given = [
            RowValue(words, tuple(place(a, words) for a in sorted(articles)), len(articles), None)
            for words, articles in values
        ]
        made.append(Row(f"r{position}", one.threads[0].id, kind, thing, tuple(given), position))
    return replace(one, rows=tuple(made))


OFFICIALS = ("officials", [("four", [GAZETTE]), ("three", [HERALD, NAMELESS])])


def table(analysis: Analysis) -> list[Element]:
    """Return the elements of the table."""
    return markdown("".join(figure_table(view(analysis))))


def test_few_texts_have_a_column_each() -> None:
    """The newest text is on the left, copies share a column, and each value leads to its sentence."""
    found = table(with_rows(OFFICIALS))
    assert [e.text for e in found if e.name == "th"] == ["Gazette", "Port Herald2 May · 1 copy", "officials"]
    assert [e.text for e in found if e.name == "td"] == ["", "four", "three"]
    links = [dict(e.attributes)["href"] for e in found if e.name == "a"]
    assert [link.split("/")[3] for link in links] == [GAZETTE, HERALD]


def test_values_that_exclude_each_other_are_marked() -> None:
    found = table(with_rows(OFFICIALS))
    assert [e.text for e in found if e.name == "mark"] == ["four", "three"]
    assert "a later report may only be newer" in found[-1].text
    vague = with_rows(OFFICIALS)
    vague = replace(vague, differences=tuple(replace(d, vague=True) for d in vague.differences))
    assert not [e for e in table(vague) if e.name == "mark"]


def test_more_texts_than_columns_have_a_line_for_each_value() -> None:
    one = with_rows(OFFICIALS)
    articles = tuple(
        replace(a, metadata=replace(a.metadata, outlet="Incomprehensibilities-and-Newspaperwomanship"))
        if a.id == COURIER
        else a
        for a in one.articles
    )
    found = table(replace(one, articles=articles))  # a name that is too wide for a column
    assert [e.text for e in found if e.name == "td"] == ["four Gazettethree Port Herald and 1 copy"]


@pytest.mark.parametrize(
    ("row", "kind", "shown"),
    [
        (("officials", [("four", [GAZETTE])]), RowKind.FIGURE, False),
        (("officials", [("October", [HERALD, GAZETTE])]), RowKind.FIGURE, True),
        (("officials of the port", [("October", [HERALD, GAZETTE])]), RowKind.FIGURE, False),
        (("officials of the port", [("four", [GAZETTE]), ("three", [HERALD])]), RowKind.FIGURE, True),
        (("", [("four", [GAZETTE]), ("three", [HERALD])]), RowKind.FIGURE, False),
        (("vote", [("October", [HERALD, GAZETTE])]), RowKind.DATE, False),
        (("vote", [("October", [HERALD]), ("night", [GAZETTE])]), RowKind.DATE, True),
    ],
)
def test_what_varies_or_what_several_texts_count_is_shown(
    row: tuple[str, list[tuple[str, list[str]]]], kind: RowKind, shown: bool
) -> None:
    assert bool(figure_table(view(with_rows(row, kind=kind)))) is shown


def test_rows_of_one_thing_follow_each_other_and_name_it_once() -> None:
    other = ("boats", [("night", [GAZETTE]), ("October", [HERALD])])
    found = table(with_rows(OFFICIALS, other, OFFICIALS))
    heads = [e for e in found if e.name == "th" and dict(e.attributes).get("scope") == "row"]
    assert [e.text for e in heads] == ["officials", "officials", "boats"]
    assert sum(dict(e.attributes).get("class") == "d-vh" for e in found if e.name == "span") == 1


def test_without_text_there_is_no_table() -> None:
    assert figure_table(view(with_rows(OFFICIALS), NONE)) == []
