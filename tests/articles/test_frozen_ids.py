"""Ids of articles and sentences never change: links to anchors of published pages are made of them."""

import json
from pathlib import Path

import pytest

from digest.articles import normalize, segment
from digest.model import Document

CASES = [
    json.loads(line)
    for line in (Path(__file__).parents[1] / "cases" / "frozen" / "ids.jsonl").read_text("utf-8").splitlines()
]
"""Texts with the ids of their sentences. Where this test fails, correct the code and not the ids: what is compared may
change, what ids are made from may not. A sentence that is split elsewhere gets another id, which a change of the rules
for sentences has to justify."""


@pytest.mark.parametrize("place", range(len(CASES)))
def test_the_ids_of_a_text(place: int) -> None:
    articles = normalize([Document(f"{place:02}.txt", CASES[place]["text"])])
    assert [s.id for article in articles for s in segment(article)] == CASES[place]["ids"]
