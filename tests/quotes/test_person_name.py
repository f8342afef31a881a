"""Names of speakers: what is a name in the words for one."""

import pytest

from digest.language import vocabulary_for
from digest.quotes.person_name import speaker_name

NAMES = {
    "Ida Marl": "Ida Marl",
    "Mr. Marl": "Marl",
    "baker Ida Marl": "Ida Marl",
    "Rep. Ida Marl (D-Ansel)": "Ida Marl",
    "Harbour Board President Ida van der Marl": "Ida van der Marl",
    "Ida Marl, the baker of Ansel": "Ida Marl",
    "the Beacon": "Beacon",
    "one of the officials": None,
    "she": None,
    "He": None,
    "a Beacon reporter": None,
    "Marl's lawyer": None,
    "President": None,
    # Offices are those of the vocabulary, for credits as well.
    "Lieutenant Ida Marl": "Ida Marl",
    "Captain Ida Marl": "Ida Marl",
    # An institution's name is whole.
    "the Harbour Department": "Harbour Department",
    "the Justice Department": "Justice Department",
    "the Associated Press": "Associated Press",
    "the Lune House Ways and Means Committee": "Lune House Ways and Means Committee",
    "the Department of Boats": "Department of Boats",
    "the Harbour Board of Lune": "Harbour Board of Lune",
    "the Department": None,
    "the Ferry Board on Harbours": "Ferry Board on Harbours",
    "the Department of Justice": "Department of Justice",
    "Marl & Sons": "Marl & Sons",
    "General Counsel for Boats Ida Marl": "Ida Marl",
    "Boats for Ansel": "Boats for Ansel",
    "a Harbour Court Justice": None,
    "the Pope": None,
    "the West": None,
    "Mr. West": "West",
    # Who stands behind an institution or an office is a person.
    "Head of the Ansel Ferry Board Ida Marl": "Ida Marl",
    "the Beacon's executive editor Ida Marl": "Ida Marl",
    "the Beacon’s Ida Marl": "Ida Marl",
    "Majority Whip Ida Marl": "Ida Marl",
    "Vice President of Operations Ida Marl": "Ida Marl",
    "Secretary of State Marl": "Marl",
    "Minister of Ansel": None,
    # Where somebody is from is no part of the name.
    "Rep. Ida Marl of Lune": "Ida Marl",
    "Speaker Ida D. Marl of New Lune": "Ida D. Marl",
    "Sen. Bo King of Lune": "Bo King",
    # What opens a sentence, and when something was said.
    "But Marl": "Marl",
    "But": None,
    "And": None,
    "Friday": None,
    "October": None,
    "D-Ansel": None,
    "Marl on Friday": "Marl",
    "the Ferry Board on Monday evening": "Ferry Board",
    "Mrs May": "May",
    # Who is named behind a preposition is somebody else.
    "An aide to Ms. Marl": None,
    "a lawyer for Ida Marl": None,
    "Ida Marl of the Harbour Board": "Ida Marl",
    "Historian Ida Marl of Lune University": "Ida Marl",
    "the United": None,
    "": None,
}


@pytest.mark.parametrize("said", NAMES)
def test_a_name_in_the_words_for_a_speaker(said: str) -> None:
    assert speaker_name(said, vocabulary_for("en")) == NAMES[said]
