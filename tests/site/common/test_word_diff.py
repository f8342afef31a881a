"""Word-level diffs: the edits replay, and mark changes as a person would."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.site.common.word_diff import Op, diff, same_words, words_changed

WORDS = st.lists(
    st.sampled_from(["a", "good", "reason", " ", ",", "’", "very", "low", "\n", "é"]), max_size=12
).map("".join)


@given(WORDS | st.text(max_size=20), WORDS | st.text(max_size=20))
def test_edits_replay(first: str, second: str) -> None:
    """Applying the edits to the first wording gives the second, to the character."""
    edits = diff(first, second)
    assert "".join(words for op, words in edits if op is not Op.ADD) == first
    assert "".join(words for op, words in edits if op is not Op.DROP) == second
    assert all(words for _, words in edits)


@pytest.mark.parametrize(
    ("first", "second", "marked"),
    [
        ("for a good reason", "for good reason", "for [-a -]good reason"),
        ("the council votes", "the town council votes", "the [+town +]council votes"),
        ("was told last week", "was told on Friday", "was told [-last week-][+on Friday+]"),
        ("same", "same", "same"),
        ("low, and", "low and", "low[-,-] and"),
    ],
)
def test_edits_read_well(first: str, second: str, marked: str) -> None:
    """A dropped word is marked with the space that goes with it, a changed phrase as a whole."""
    signs = {Op.KEEP: "{}", Op.DROP: "[-{}-]", Op.ADD: "[+{}+]"}
    assert "".join(signs[op].format(words) for op, words in diff(first, second)) == marked


def test_punctuation_is_no_word() -> None:
    """Quotation marks, commas, case and spaces do not change words."""
    assert same_words("“Low, and  low”", '"low and low"')
    assert not same_words("and for a good reason", "and for good reason")


@given(WORDS | st.text(max_size=20), WORDS | st.text(max_size=20))
def test_only_changed_words_are_marked(first: str, second: str) -> None:
    """Without the dropped runs, the result equals the second wording; unchanged words have no mark."""
    edits = words_changed(diff(first, second))
    assert "".join(words for op, words in edits if op is not Op.DROP) == second
    if first.casefold() == second.casefold():
        assert all(op is Op.KEEP for op, _ in edits)


def test_punctuation_changes_no_words() -> None:
    edits = words_changed(
        diff("if it doesn't blow up then he said", "if it doesn’t blow up then he never said")
    )
    assert [edit for edit in edits if edit[0] is not Op.KEEP] == [(Op.ADD, " never")]
