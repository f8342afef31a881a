"""Records: every printed sentence can be found once, under all sources that have it."""

import json
import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.config import SiteSettings
from digest.model.article import Role
from digest.model.match import Fate
from digest.site.common.corpus import corpus
from digest.site.common.safe_html import PREFIX
from digest.site.search.records import records
from digest.site.search.words import ALIAS, SEPARATOR, index_words
from tests.support.sample import HERALD, NAMELESS, sample


def rows(publish_text: str = "full", kind: str | None = None) -> list[dict[str, Any]]:
    """Return the records of the sample."""
    site = SiteSettings(publish_text=publish_text)  # type: ignore[arg-type]
    found = map(json.loads, records(corpus(sample(), site=site)).decode().splitlines())
    return [row for row in found if kind in {None, row["kind"]}]


def test_every_printed_sentence_is_in_one_passage_record():
    analysis = sample()
    texts = {a.id: a.document.text for a in analysis.articles}
    found = [(name, words) for row in rows(kind="passage") for name, words in row["parts"] if "~" not in name]
    printed = {
        PREFIX + s.id: s.span.of(texts[s.article])
        for s in analysis.sentences
        if analysis.rulings[s.id].fate is Fate.PRINTED and s.role is not Role.BYLINE
    }
    assert dict(found) == printed
    assert len(found) == len(printed)


def test_a_passage_of_two_sources_is_one_record_of_both():
    (row,) = [r for r in rows(kind="passage") if r["outlets"] == ["Port Herald", "outlet not stated"]]
    assert row["sources"] == "Port Herald, outlet not stated · 2 articles, 1 text"
    assert row["months"] == ["2031-05", "undated"]
    assert row["parts"][0][1].startswith("The night ferry to Ansel will stop")


def test_another_wording_has_the_same_anchor():
    (names,) = [
        [name for name, words in row["parts"] if "council will vote" in words]
        for row in rows(kind="passage")
        if any("council will vote" in words for _, words in row["parts"])
    ]
    assert len(names) == 2
    assert names[1] == f"{names[0]}~1"


def test_a_quotation_is_found_under_all_its_sources_in_each_wording():
    (row,) = rows(kind="quotation")
    assert row["outlets"] == ["Port Herald", "outlet not stated", "Courier & Sons"]
    assert [words for _, words in row["parts"]] == [
        "“We were told last, and that is an insult,” — Ida Marl",
        "“We were told last and that is an insult” — Ida Marl",
        "“We were told last, and this is an insult,” — Ida Marl",
    ]
    assert len({name.partition("~")[0] for name, _ in row["parts"]}) == 1


def test_copies_of_a_text_are_one_source():
    sources = rows(kind="source")
    assert [r["url"] for r in sources if NAMELESS in r["url"]] == []
    (row,) = [r for r in sources if HERALD in r["url"]]
    assert row["outlets"] == ["Port Herald", "outlet not stated"]
    assert len(sources) == 4


def test_addresses_are_different():
    found = [row["url"] for row in rows()]
    assert len(found) == len(set(found))


def test_unpublished_text_is_not_indexed():
    said = json.dumps([row["parts"] for row in rows("none")])
    assert "night ferry to Ansel" not in said
    assert "Night ferry to stop" in said


@given(st.text(alphabet="aœ’'1 ,“ł報道以色列。かカอท่", max_size=30))
def test_what_is_added_for_the_index_can_be_removed(words: str):
    found = index_words(words)
    assert re.sub(rf"{re.escape(ALIAS)}\S*", "", found).replace(SEPARATOR, "") == words
    for token in found.split():
        assert sum(c in "報道以色列かカอท" for c in token.partition(ALIAS)[0]) <= 1


@pytest.mark.parametrize(
    ("printed", "parts"),
    [
        ("L’hôpital", ["hôpital"]),
        ("(l’œuvre)", ["œuvre", "l'oeuvre", "oeuvre"]),
        ("O’Brien,", ["Brien"]),
        ("o\ufb03ce", ["office"]),
        ("Łodzi", ["lodzi"]),
        ("Đà", ["da"]),
        ("IŞIKLAR", []),  # Pagefind compares without accents
        ("IŞIKLARı", ["isiklari"]),
        ("المـــياه", ["المياه"]),
        ("don’t", []),
        ("café", []),
        ("ท่", ["ท"]),
    ],
)
def test_a_word_is_also_found_by(printed: str, parts: list[str]):
    assert index_words(printed) == (f"{printed}{ALIAS}{'|'.join(parts)}" if parts else printed)
