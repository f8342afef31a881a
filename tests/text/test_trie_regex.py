"""A trie regex matches what its phrases match, preferring the longest."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.text.trie_regex import trie_regex


def test_common_prefixes_are_factored_out() -> None:
    assert trie_regex(["told", "says", "tells"]) == "(?:says|t(?:ells|old))"
    assert trie_regex(["report", "reports", "reported"]) == "report(?:ed|s)?"


@given(st.lists(st.text("ab.|c ", min_size=1, max_size=4), min_size=1), st.text("ab.|c ", max_size=12))
def test_longest_phrase_at_each_position(phrases: list[str], text: str) -> None:
    expression = re.compile(trie_regex(phrases))
    for at in range(len(text)):
        found = expression.match(text, at)
        fitting = [phrase for phrase in phrases if text.startswith(phrase, at)]
        assert (found[0] if found else "") == max(fitting, key=len, default="")


def test_no_phrases() -> None:
    with pytest.raises(ValueError, match="no phrases"):
        trie_regex([])
