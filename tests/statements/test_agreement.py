"""Properties of the comparison of statements."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.language import vocabulary_for
from digest.statements import (
    both_ask,
    contradiction,
    difference,
    differing_places,
    holds,
    quotes,
    same_polarity,
    shared_content,
    statement_tokens,
)

ENGLISH = vocabulary_for(None)
WORDS = st.lists(
    st.sampled_from(
        "the ferry pier board of Lune said on Friday that it will pay not 40 12 $ % more alleged rose fell May".split()
    ),
    max_size=14,
).map(" ".join)


def tokens(text: str):
    return statement_tokens(text, ENGLISH)


@given(WORDS, WORDS)
def test_a_contradiction_is_mutual(one: str, two: str) -> None:
    found, back = (contradiction(tokens(a), tokens(b), ENGLISH) for a, b in ((one, two), (two, one)))
    assert (found is None) is (back is None)
    assert same_polarity(tokens(one), tokens(two), ENGLISH) is same_polarity(
        tokens(two), tokens(one), ENGLISH
    )
    assert both_ask(tokens(one), tokens(two)) is both_ask(tokens(two), tokens(one))
    assert shared_content(tokens(one), tokens(two), ENGLISH) == shared_content(
        tokens(two), tokens(one), ENGLISH
    )


@given(WORDS)
def test_a_sentence_agrees_with_itself(text: str) -> None:
    same = tokens(text)
    assert contradiction(same, same, ENGLISH) is None
    assert difference(same, same, ENGLISH) is None
    assert differing_places(same, same, ENGLISH) == 0
    assert holds(same, same, ENGLISH)


@given(WORDS, WORDS)
def test_a_difference_has_a_place(one: str, two: str) -> None:
    differs = difference(tokens(one), tokens(two), ENGLISH) is not None
    assert differs is (differing_places(tokens(one), tokens(two), ENGLISH) > 0)


@given(
    WORDS,
    st.sampled_from(string.punctuation.replace("?", "").replace("%", "").replace("$", "").replace("'", "")),
)
def test_a_mark_at_the_end_changes_no_statement(text: str, mark: str) -> None:
    assert difference(tokens(text), tokens(f"{text} {mark}"), ENGLISH) is None or mark in "&+-<>"


@pytest.mark.parametrize(
    ("short", "long", "found"),
    [
        ("The old boat is gone.", "“The old boat is gone,” Ida Marl wrote on Friday.", True),
        ("The old boat is gone.", "Ida Marl denied that the old boat is gone.", False),
        ("The old boat is gone.", "Ida Marl asked if the old boat is gone.", False),
        ("The old boat is gone.", "It is not so that the old boat is gone.", False),
        ("The old boat is gone.", "The old boat was gone, Ida Marl wrote on Friday.", False),
        ("", "The old boat is gone.", False),
    ],
)
def test_which_sentence_quotes_another(short: str, long: str, found: bool) -> None:
    assert quotes(tokens(short), tokens(long), ENGLISH) is found


def test_units_contradict_each_other() -> None:
    one, two = "It costs $40 million, the board said.", "The board told them of £40 million."
    assert contradiction(tokens(one), tokens(two), ENGLISH) == "$ / £"
