"""Vocabularies are data: what a file may hold, and what the English one holds."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from digest.errors import SettingsError
from digest.language import alternatives, load_vocabulary, vocabulary_for

ENGLISH = vocabulary_for("en")


def test_it_is_loaded_once() -> None:
    assert vocabulary_for(None) is vocabulary_for("en-GB") is vocabulary_for("xx-../../etc") is ENGLISH


OTHER_LANGUAGES = {
    "attribution": {"name_marks"},
    "names": {"capitalized_nouns", "office_endings"},
    "reported_speech": {
        *("verb_second", "fronted", "before_subjects", "subject_openings", "demonstratives", "reported_mood"),
        *("past_participles", "participle_auxiliaries", "passive_auxiliaries", "quoting", "agents"),
        *("inverted_only", "inverted_auxiliaries", "according_after", "clitics"),
    },
}
"""What English has nothing for, because its grammar has no such thing."""


def test_english_leaves_no_section_and_no_key_empty() -> None:
    empty = [
        f"{section.name}.{key.name}"
        for section in fields(ENGLISH)
        if section.name != "language"
        for key in fields(getattr(ENGLISH, section.name))
        if not getattr(getattr(ENGLISH, section.name), key.name)
        and key.name not in OTHER_LANGUAGES.get(section.name, ())
    ]
    assert empty == []


def test_a_list_holds_words_and_phrases(tmp_path: Path) -> None:
    file = tmp_path / "xx.toml"
    file.write_text('[reported_speech]\npast = """\n  said, fired\n  back, """\n', encoding="utf-8")
    found = load_vocabulary(file)
    assert found.language == "xx"
    assert found.reported_speech.verbs == {"said", "fired back"}
    assert not found.names.offices


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[calender]\n", r"xx\.toml: no section 'calender'; there are calendar, .*"),
        ("[calendar]\ndays = 'x'\n", r"xx\.toml \[calendar\]: no key 'days'; there are weekdays, .*"),
        ("[calendar]\nweekdays = 7\n", r"xx\.toml \[calendar\]: 'weekdays' has the wrong form: .*"),
        ("[names]\nparty = '('\n", r"xx\.toml \[names\]: 'party' has the wrong form: .*"),
    ],
)
def test_what_is_no_vocabulary_is_refused(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "xx.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=message):
        load_vocabulary(file)


def test_the_weekdays_and_months_are_complete() -> None:
    calendar = ENGLISH.calendar
    assert (len(calendar.weekdays), len(calendar.months)) == (7, 12)
    assert calendar.month_numbers["sept"] == 9
    assert "may" not in calendar.unambiguous_names


def test_one_list_of_offices_serves_speakers_and_credits() -> None:
    assert ENGLISH.names.titles < ENGLISH.names.before_person
    assert {"lieutenant", "captain", "mayor", "sen"} <= ENGLISH.names.offices


def test_alternatives_of_nothing_match_nothing() -> None:
    assert re.search(alternatives(()), "anything") is None
    assert re.fullmatch(alternatives(["said", "says"]), "says")
