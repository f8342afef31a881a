"""What can be the subject of a reporting verb, of the words before it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.language import vocabulary_for
from digest.quotes.noun_phrase import noun_phrase

SUBJECTS = {
    "Ida Marl": "Ida Marl",
    "the judge has repeatedly": "the judge",
    "Harbour Minister Ida Marl has repeatedly": "Harbour Minister Ida Marl",
    "Bo Chan can be heard": "Bo Chan",
    "then a journalist": "a journalist",
    "one member who has been on the board for years": "one member who has been on the board for years",
    "he wrote the mayor a letter": "he",
    "something she": "she",
    "In a Coastwire interview Ida Marl": "Ida Marl",
    "blunt words for what Prime Minister Ida Marl": "Prime Minister Ida Marl",
    "Ida Marl flatly": "Ida Marl",
    "Ida Marl's family": "Ida Marl's family",
    "the daily": "the daily",
    "three officials of the ferry": "three officials of the ferry",
    "Chan sent a note to the board": "Chan",
    "said Ida Marl": "Ida Marl",
    "the banner still": "the banner",
    "Ida Marl countered by": "Ida Marl",
    "a walk of the mayor to": None,
    "To those who": None,
    "46 percent": None,
    "eight": None,
    "must also be": None,
    "But": None,
    "angrily": None,
    "echoing the harbour board": None,
    "Workers’ World’s": None,
    "it’s a harbour": None,
    "in the old harbour": None,
    "it": "it",
    "": None,
}


@pytest.mark.parametrize("words", SUBJECTS)
def test_what_is_a_subject(words: str) -> None:
    found = noun_phrase(words, vocabulary_for(None))
    assert (words[slice(*found)] if found else None) == SUBJECTS[words]


def test_a_language_without_modal_verbs_is_not_judged() -> None:
    assert noun_phrase("die Kapitänin hat wohl", vocabulary_for("de")) == (0, 22)


@given(st.text(max_size=60))
def test_a_subject_is_part_of_the_words_and_stays_what_it_is(words: str) -> None:
    english = vocabulary_for(None)
    found = noun_phrase(words, english)
    if found is not None:
        start, end = found
        assert 0 <= start < end <= len(words)
