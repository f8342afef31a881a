"""Settings that are not understood are refused, and the message says where, what and what else there is."""

from dataclasses import fields
from pathlib import Path

import pytest

from digest.articles.settings import NormalizeSettings
from digest.config import DigestSettings, SiteSettings
from digest.config.load import FILE_NAME, load
from digest.errors import SettingsError
from digest.page_lines import BoilerplateRule
from digest.passages.settings import GroupSettings

REFUSED = {
    "a misspelt key": (
        "[group]\nof_witnes = 0.9",
        "group: unknown key 'of_witnes'; did you mean 'of_witness'?",
    ),
    "a misspelt table": ("[mach]\nshingle = 5", "unknown key 'mach'; did you mean 'match'?"),
    "a key like no other": ("[compose]\nzzz = 1", "compose: unknown key 'zzz'; allowed: copied"),
    "a key outside its table": (
        'publish_text = "full"',
        f"unknown key 'publish_text'; allowed: {', '.join(f.name for f in fields(DigestSettings))}",
    ),
    "text for a number": ('[match]\nshingle = "5"', "match: shingle: expected a whole number, found '5'"),
    "a fraction for a whole number": (
        "[match]\nshingle = 5.0",
        "match: shingle: expected a whole number, found 5.0",
    ),
    "truth for a number": ("[match]\nshingle = true", "match: shingle: expected a whole number, found True"),
    "truth for a fraction": (
        "[group]\nof_witness = true",
        "group: of_witness: expected a number, found True",
    ),
    "a value for a table": ("match = 5", "match: expected a table, found 5"),
    "a table for a value": ("[match.shingle]", "match: shingle: expected a whole number, found {}"),
    "a word that is not allowed": (
        '[site]\npublish_text = "all"',
        "site: publish_text: 'all' is not allowed; one of: full, excerpts, none",
    ),
    "another type where a word is due": (
        "[site]\npublish_text = 1",
        "site: publish_text: '1' is not allowed; one of: full, excerpts, none",
    ),
    "a chance that is none": (
        "[normalize]\nsure = 1.5",
        "normalize: 'sure' and 'sure_without_headline' are probabilities; give numbers above 0 and up to 1",
    ),
    "a rule without a pattern": (
        '[[normalize.boilerplate]]\nname = "banner"',
        "normalize: boilerplate: item 1: missing key 'pattern'; add it",
    ),
    "a wrong key in the second rule": (
        '[[normalize.boilerplate]]\nname = "a"\npattern = "b"\n'
        '[[normalize.boilerplate]]\nname = "a"\npatern = "b"',
        "normalize: boilerplate: item 2: unknown key 'patern'; did you mean 'pattern'?",
    ),
    "text where a truth is due": (
        '[[normalize.boilerplate]]\nname = "a"\npattern = "b"\nends_article = "yes"',
        "normalize: boilerplate: item 1: ends_article: expected true or false, found 'yes'",
    ),
    "a rule alone where a list is due": (
        '[normalize.boilerplate]\nname = "a"\npattern = "b"',
        "normalize: boilerplate: expected a list, found {'name': 'a', 'pattern': 'b'}",
    ),
    "a pattern that is none": (
        '[[normalize.boilerplate]]\nname = "a"\npattern = "(b"',
        "normalize: boilerplate: item 1: pattern: not a regular expression: missing ), unterminated subpattern"
        " at position 0",
    ),
}


def written(folder: Path, text: str) -> Path:
    path = folder / FILE_NAME
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(("text", "message"), REFUSED.values(), ids=REFUSED)
def test_refused(text: str, message: str, tmp_path: Path) -> None:
    path = written(tmp_path, text)
    with pytest.raises(SettingsError) as raised:
        load(path)
    assert str(raised.value) == f"{path}: {message}"


@pytest.mark.parametrize("content", [b"[match", b"a = 1\na = 2", b"site = \xff\xfe", b"a ="])
def test_what_is_not_toml_is_refused_with_its_name(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    path.write_bytes(content)
    with pytest.raises(SettingsError, match="not a settings file: ") as raised:
        load(path)
    assert str(path) in str(raised.value)


def test_without_a_file_or_with_an_empty_one_the_defaults_hold(tmp_path: Path) -> None:
    assert load(tmp_path / FILE_NAME) == load(written(tmp_path, "")) == DigestSettings()


def test_what_is_set_is_taken_and_the_rest_keeps_its_default(tmp_path: Path) -> None:
    settings = load(
        written(
            tmp_path,
            '[site]\npublish_text = "full"\n[group]\nof_witness = 1\n'
            '[[normalize.boilerplate]]\nname = "banner"\npattern = "the daily lune"\nends_article = true',
        )
    )
    banner = BoilerplateRule(name="banner", pattern="the daily lune", ends_article=True)
    assert settings == DigestSettings(
        site=SiteSettings(publish_text="full"),
        group=GroupSettings(of_witness=1.0),
        normalize=NormalizeSettings(boilerplate=(banner,)),
    )
    assert type(settings.group.of_witness) is float


def test_the_seeds_own_settings_are_understood() -> None:
    assert load(Path(__file__).parent / "collection" / FILE_NAME).site.publish_text == "full"


def test_every_setting_has_a_default() -> None:
    assert {f.name: f.type for f in fields(DigestSettings)}.keys() == {
        f.name for f in fields(DigestSettings())
    }
    assert all(
        getattr(DigestSettings(), f.name) == type(getattr(DigestSettings(), f.name))()
        for f in fields(DigestSettings)
    )


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("shingle = 1", "at least 2"),
        ("window = 0", "at least 2"),
        ("gap = 61", "between 0 and 60"),
        ("reach = -1", "between 0 and 60"),
    ],
)
def test_settings_that_cannot_match_are_refused(tmp_path: Path, line: str, message: str) -> None:
    path = tmp_path / "digest.toml"
    path.write_text(f"[match]\n{line}\n", encoding="utf-8")
    with pytest.raises(SettingsError, match=message):
        load(path)
