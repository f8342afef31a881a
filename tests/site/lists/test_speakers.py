"""Speakers: which names are one person's."""

from digest.config import SiteSettings
from digest.site.common.corpus import corpus
from digest.site.lists.speakers import _whole, speakers
from tests.support.sample import sample


def test_a_surname_is_the_one_person_of_the_thread_who_has_it() -> None:
    assert _whole(["Ida Marl", "Marl", "Bo Chan"]) == {
        "Ida Marl": "Ida Marl",
        "Marl": "Ida Marl",
        "Bo Chan": "Bo Chan",
    }
    assert _whole(["Ida Marl", "Jon Marl", "Marl"])["Marl"] == "Marl"


def test_the_speaker_of_the_sample_is_one_person() -> None:
    found = speakers(corpus(sample(), site=SiteSettings(publish_text="full")))
    assert [s.name for s in found] == ["Ida Marl"] * 3
