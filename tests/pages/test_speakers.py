"""Names of speakers: what is a name in the words for one, and which names are one person's."""

import pytest

from digest.config import Site
from digest.pages.corpus import corpus
from digest.pages.speakers import _whole, name, speakers
from tests.pages.sample import sample

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
    "": None,
}


@pytest.mark.parametrize("said", NAMES)
def test_a_name_in_the_words_for_a_speaker(said: str) -> None:
    assert name(said) == NAMES[said]


def test_a_surname_is_the_one_person_of_the_thread_who_has_it() -> None:
    assert _whole(["Ida Marl", "Marl", "Bo Chan"]) == {
        "Ida Marl": "Ida Marl",
        "Marl": "Ida Marl",
        "Bo Chan": "Bo Chan",
    }
    assert _whole(["Ida Marl", "Jon Marl", "Marl"])["Marl"] == "Marl"


def test_the_speaker_of_the_sample_is_one_person() -> None:
    found = speakers(corpus(sample(), site=Site(publish_text="full")))
    assert [s.name for s in found] == ["Ida Marl"] * 3
