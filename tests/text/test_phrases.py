"""Phrases as one expression: it finds what each of them would, the longest first."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.text.phrases import any_of


def test_it_parts_letter_by_letter() -> None:
    assert any_of(["told", "says", "tells"]) == "(?:says|t(?:ells|old))"
    assert any_of(["report", "reports", "reported"]) == "report(?:ed|s)?"


@given(st.lists(st.text("ab.|c ", min_size=1, max_size=4), min_size=1), st.text("ab.|c ", max_size=12))
def test_it_finds_the_longest_phrase_at_each_place(phrases: list[str], text: str) -> None:
    expression = re.compile(any_of(phrases))
    for at in range(len(text)):
        found = expression.match(text, at)
        fitting = [phrase for phrase in phrases if text.startswith(phrase, at)]
        assert (found[0] if found else "") == max(fitting, key=len, default="")


def test_no_phrases_are_no_expression() -> None:
    with pytest.raises(ValueError, match="no phrases"):
        any_of([])
