"""The figures: a column for each text of a few, a line for each value of many, and marks for what is exclusive."""

from dataclasses import replace

from digest.site.common.view import View
from digest.site.thread.difference_rows import difference_rows
from digest.site.thread.figure_table import FigureRow, FigureValue, figure_table
from tests.support.markup import Element
from tests.support.markup import render as markdown
from tests.support.rendered import NONE, view
from tests.support.sample import COURIER, GAZETTE, HERALD, NAMELESS, sample


def table(seen: View, *rows: FigureRow) -> list[Element]:
    """Return the elements of the table of some rows."""
    return markdown("".join(figure_table(seen, rows)))


def test_few_texts_have_a_column_each() -> None:
    """The newest text is on the left, a blank cell says that it gives nothing, and copies share a column."""
    seen = view(sample())
    (row,) = difference_rows(seen)
    found = table(seen, row)
    assert [e.text for e in found if e.name == "th"] == ["Gazette", "Port Herald2 May · 1 copy", "number"]
    assert [e.text for e in found if e.name == "td"] == ["", "four officials", "three officials"]
    assert [e.text for e in found if e.name == "mark"] == ["four officials", "three officials"]
    links = [dict(e.attributes)["href"] for e in found if e.name == "a"]
    assert [link.split("/")[3] for link in links] == [GAZETTE, HERALD]
    assert "a later report may only be newer" in found[-1].text


def test_more_texts_than_columns_have_a_line_for_each_value() -> None:
    seen = view(sample())
    many = replace(sample(), text_of={})
    by_value = view(many)
    by_value.by_text["another"] = []  # five texts
    (row,) = difference_rows(seen)
    found = table(by_value, replace(row, differs=False))
    (cell,) = [e.text for e in found if e.name == "td"]
    assert " ".join(cell.split()) == "four officials Gazettethree officials Port Herald and outlet not stated"
    assert not [e for e in found if e.name == "mark"]


def test_a_value_of_one_text_is_a_figure_too() -> None:
    seen = view(sample())
    (lead,) = [
        s for s in seen.corpus.sentences if s.startswith(COURIER) and "Fuel now" in seen.corpus.words(s)
    ]
    found = table(seen, FigureRow("price of fuel", (FigureValue("twice", (lead,)),)))
    assert [e.text for e in found if e.name in {"th", "td"}] == [
        "",
        "Courier & Sons",
        "price of fuel",
        "twice",
    ]


def test_without_text_there_is_no_table() -> None:
    hidden = view(sample(), NONE)
    assert figure_table(hidden, difference_rows(hidden)) == []


def test_a_vague_value_excludes_nothing() -> None:
    one = sample()
    vague = view(replace(one, differences=tuple(replace(d, vague=True) for d in one.differences)))
    assert [row.differs for row in difference_rows(vague)] == [False]
    unsure = view(replace(one, differences=tuple(replace(d, sure=False) for d in one.differences)))
    assert difference_rows(unsure) == []
    assert NAMELESS in unsure.letters
