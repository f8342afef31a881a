"""What is drawn about wordings shows the words of every article that a statement is about."""

import pytest

from benchmarks.quality.registry import STATEMENTS
from benchmarks.quality.statement import Analyzed, Slice
from tests.support.sample import sample

BY_NAME = {statement.name: statement for statement in STATEMENTS}
EXPECTED = {
    "counts": "In **3 of 3 texts**: The night ferry to Ansel will stop",
    "only": "Found only in Gazette",
    "merges": "1. “We were told last, and that is an insult,” said Ida Marl",
    "altered": "altered, speaker: Ida Marl",
    "speakers": "Heading: **Ida Marl**",
}


@pytest.mark.parametrize("name", EXPECTED)
def test_an_item_shows_the_words(name: str):
    found = Analyzed(Slice((), frozenset(), 1), sample())
    items = list(BY_NAME[name].items(found))
    assert any(EXPECTED[name] in item.text for item in items)
    assert len({item.id for item in items}) == len(items)
    assert all(item.records for item in items)
