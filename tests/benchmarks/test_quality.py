"""A sample is the same for a seed, leaves out what was read, and its verdicts become a row of the table."""

import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from benchmarks.invent import invent
from benchmarks.quality.corpus import Corpus
from benchmarks.quality.draw import draw
from benchmarks.quality.pack import record, write_pack
from benchmarks.quality.registry import STATEMENTS
from benchmarks.quality.statement import Item, Statement
from benchmarks.quality.table import share, write_table

BY_NAME = {statement.name: statement for statement in STATEMENTS}
OF_WORDINGS = ("retold", "counts", "only", "merges", "altered", "speakers", "brief")
"""Statements about wordings, which copies have none of: see `test_quality_of_wordings.py`."""
SHARE = "Click here to share this story"


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twenty articles, each printed by three outlets with a line of furniture."""
    path = tmp_path_factory.mktemp("corpus") / "articles.jsonl"
    records = [
        one
        | {"id": f"{one['id']}{outlet}", "outlet": f"The {outlet} Post", "text": f"{one['text']}\n\n{SHARE}"}
        for one in invent(20)
        for outlet in ("Lune", "Oxley", "Tarn")
    ]
    path.write_text("".join(json.dumps(one) + "\n" for one in records), encoding="utf-8")
    return path


def drawn(statement: Statement, corpus: Path, seed: str, read: Path = Path("none")) -> list[Item]:
    return draw(statement, Corpus.of(corpus, read), seed, 4)


@pytest.mark.parametrize("name", [name for name in BY_NAME if name not in OF_WORDINGS])
def test_a_seed_gives_one_sample_without_what_was_read(name: str, corpus: Path, tmp_path: Path):
    items = drawn(BY_NAME[name], corpus, "1")
    assert len(items) == 4
    assert items == drawn(BY_NAME[name], corpus, "1")
    assert {item.id for item in items} != {item.id for item in drawn(BY_NAME[name], corpus, "2")}
    read = tmp_path / "read.txt"
    read.write_text("# records\n" + "\n".join(items[0].records), encoding="utf-8")
    for item in drawn(BY_NAME[name], corpus, "1", read):
        assert set(item.records).isdisjoint(items[0].records)


def test_what_is_set_aside_is_judged(corpus: Path):
    for item in drawn(BY_NAME["furniture"], corpus, "1"):
        (part,) = item.parts
        assert f"[{part}] **SET ASIDE (boilerplate: read more)**: {SHARE}" in item.text


def answer(pack: Path, *lines: Mapping[str, object]) -> None:
    (pack / "answers.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")


def test_verdicts_are_stored_without_text_and_counted(corpus: Path, tmp_path: Path):
    furniture = BY_NAME["furniture"]
    items = drawn(furniture, corpus, "1")
    write_pack(furniture, items, tmp_path, "the command")
    first, second, *others = items
    answer(
        tmp_path,
        {"id": first.parts[0], "verdict": "wrong", "severe": True, "note": "story"},
        {"id": f"{first.id}/1", "verdict": "missed", "note": "quoted words"},
        {"id": second.parts[0], "verdict": "right"},
        *({"id": item.id, "verdict": "rest right"} for item in others),
    )
    stored = tmp_path / "verdicts" / "furniture.jsonl"
    assert not record(furniture, tmp_path, stored)
    assert "quoted words" not in stored.read_text("utf-8")
    page = tmp_path / "quality.md"
    page.write_text("Above.\n<!-- table -->\nold\n<!-- end of the table -->\nBelow.\n", encoding="utf-8")
    write_table(STATEMENTS, page, stored.parent)
    text = page.read_text("utf-8")
    assert "| set aside as page furniture | 3 | 1 | 1 | 4 articles | .75 (" in text
    assert text.startswith("Above.\n") and text.endswith("\nBelow.\n") and "old" not in text


def test_answers_that_leave_something_open_are_named(corpus: Path, tmp_path: Path):
    furniture = BY_NAME["furniture"]
    items = drawn(furniture, corpus, "1")
    write_pack(furniture, items, tmp_path, "the command")
    answer(
        tmp_path,
        {"id": "elsewhere", "verdict": "right"},
        {"id": items[0].parts[0], "verdict": "maybe"},
        *({"id": item.id, "verdict": "rest right"} for item in items[1:3]),
    )
    faults = record(furniture, tmp_path, tmp_path / "verdicts.jsonl")
    assert faults == [
        "elsewhere: no such item",
        f"{items[0].parts[0]}: no verdict: maybe",
        f"{items[3].id}: not judged",
    ]


def test_the_interval_is_wide_for_few_and_narrow_for_many():
    assert share(0, 0) == "none"
    assert share(9, 1) == ".90 (.60 to .98)"
    assert share(900, 100) == ".90 (.88 to .92)"
