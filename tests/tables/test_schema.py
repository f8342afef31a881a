"""Every row has the columns that the schema states, with values of their types; no published column goes."""

import json
import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from digest.alignment import LocalEngine
from digest.model import Analysis, Comparison, Edit, Related, Relation, Span, Storyline, Verb
from digest.pipeline import analyze
from digest.tables import TABLES, Table, Type, tables
from digest.tables.reference import reference
from tests.support.generated import collections
from tests.support.project import ROOT
from tests.support.sample import COURIER, HERALD, sample

PUBLISHED = {
    "articles": "id file record start end outlet title byline published url language thread text_of",
    "sentences": "id article paragraph start end role fate reason group",
    "matches": "a a_start a_end b b_start b_end relation score a_only b_only",
    "comparisons": "a b relation score differs supports",
    "threads": "id slug title articles texts originals",
    "quotations": "article start end speaker speaker_start speaker_end group wording",
    "credits": "article start end credited kind",
    "related": "thread other shared score",
    "edits": "verb reason articles passages says",
    "figures": "article sentence start end measure thing low high unit vague row",
    "rows": "id thread kind thing values",
    "differences": "a a_start a_end b b_start b_end measure sure vague",
}
"""The columns that have been published: their names and order never change."""


def _is_span(value: Any) -> bool:
    return [type(end) for end in value] == [int, int] and value[0] < value[1]


def _is_passage(value: Any) -> bool:
    return list(value) == ["article", "start", "end"] and _is_span([value["start"], value["end"]])


def _is_row_value(value: Any) -> bool:
    lists = [value["sentences"], value["articles"]]
    keys = ["words", "sentences", "articles", "published", "texts"]
    return list(value) == keys and all(type(v) is list and v for v in lists) and value["texts"] >= 1


CHECKS: dict[Type, Callable[[Any], bool]] = {
    Type.ID: lambda value: type(value) is str and re.fullmatch("[0-9A-Za-z-]+", value) is not None,
    Type.STRING: lambda value: type(value) is str,
    Type.INTEGER: lambda value: type(value) is int,
    Type.NUMBER: lambda value: type(value) is float and value == round(value, 4),
    Type.BOOLEAN: lambda value: type(value) is bool,
    Type.STRINGS: lambda value: type(value) is list and all(type(item) is str for item in value),
    Type.SPANS: lambda value: type(value) is list and all(map(_is_span, value)),
    Type.PASSAGES: lambda value: type(value) is list and all(map(_is_passage, value)),
    Type.VALUES: lambda value: type(value) is list and all(map(_is_row_value, value)),
    Type.DAY_OF: lambda value: list(value) == ["published", "article"],
}


def check_rows(table: Table, data: bytes) -> int:
    """Compare the rows of a table with its schema, and return their number."""
    lines = data.decode().split("\n")
    assert lines.pop() == ""
    for line in lines:
        row = json.loads(line)
        assert list(row) == [column.name for column in table.columns], table.name
        for column in table.columns:
            value = row[column.name]
            if value is None:
                assert column.nullable, f"{table.name}.{column.name} is null"
            else:
                assert CHECKS[column.type](value), f"{table.name}.{column.name}: {value!r}"
                assert not column.values or value in column.values, f"{table.name}.{column.name}: {value!r}"
        assert json.dumps(row, ensure_ascii=False, separators=(",", ":")) == line
    return len(lines)


def check(analysis: Analysis) -> dict[str, int]:
    """Compare the tables of an analysis with the schema, and return the number of rows of each."""
    made = tables(analysis)
    assert set(made) <= {table.file for table in TABLES}
    return {table.name: check_rows(table, made.get(table.file, b"")) for table in TABLES}


def test_every_table_follows_the_schema() -> None:
    edits = (Edit(Verb.SPLIT, "Another event.", (HERALD,), ((HERALD, Span(0, 4)),)), Edit(Verb.KEEP, "", ()))
    link = Related(sample().threads[0].id, sample().threads[1].id, ("Lune",), 0.5)
    saga = Storyline("s1", (link.thread, link.other), ("Lune",), "ferry", "Ferry", (HERALD,), "2031-05-01")
    one = sample()
    a, b = sorted(s.id for s in one.sentences if s.article in (HERALD, COURIER))[::7][:2]
    compared = (Comparison(a, b, Relation.EDITED, 0.9, "closed / opened"),)
    found = replace(one, edits=edits, related=(link,), storylines=(saga,), comparisons=compared)
    assert all(check(found).values())


@given(collections())
def test_every_analysis_follows_the_schema(documents: Any) -> None:
    check(analyze(documents, engine=LocalEngine()))


@pytest.mark.parametrize("name", PUBLISHED)
def test_published_columns_stay(name: str) -> None:
    (table,) = (table for table in TABLES if table.name == name)
    published = PUBLISHED[name].split()
    assert [column.name for column in table.columns][: len(published)] == published


def test_columns_of_the_whole_collection_come_last() -> None:
    """A cluster writes the columns before them, and its rows are made without them."""
    for table in TABLES:
        whole = [column.whole for column in table.columns]
        assert whole == sorted(whole), table.name


def test_the_reference_is_current() -> None:
    page = (ROOT / "docs" / "tool" / "tables.md").read_text(encoding="utf-8")
    assert page == reference(), "run `python -m digest.tables.reference > docs/tool/tables.md`"
