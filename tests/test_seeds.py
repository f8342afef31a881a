"""What a careful reader finds in the seeds is found, under their names and under any other.

Each test runs on two worlds (see `seeds_gold`): the seeds as they are printed, and with all names changed, the
shipped lists emptied of them, and two articles added. Nothing may hang on the names in five files.
"""

import re

import pytest

from tests.support.project import COLLECTION
from tests.support.seeds_gold import COPIED, FILES, GOLD, NAMES, PACKAGE, Row, World, printed, rename, renamed

TOLD = ("000", "001", "002", "003", "004a")
"""The articles of the large thread."""


@pytest.fixture(scope="session")
def other_names(tmp_path_factory: pytest.TempPathFactory) -> World:
    return renamed(tmp_path_factory.mktemp("renamed"))


@pytest.fixture(params=["printed", "renamed"])
def world(request: pytest.FixtureRequest) -> World:
    if request.param == "printed":
        return printed()
    found: World = request.getfixturevalue("other_names")
    return found


# Articles, threads, texts


def test_articles_start_where_they_do(world: World) -> None:
    gold = {(a["file"], a["start"]) for a in GOLD["articles"]}
    assert set(world.articles) == gold | ({("same.txt", 0), ("other.txt", 0)} if world.renamed else set())


def test_each_story_is_a_thread(world: World) -> None:
    threads = [frozenset(t["articles"]) for t in world.tables["threads"]]
    large = {world.article(name)["id"] for name in TOLD}
    expected = [large, {world.article("004b")["id"]}]
    if world.renamed:
        expected[0] |= {world.articles["same.txt", 0]["id"]}
        expected.append({world.articles["other.txt", 0]["id"]})
    assert sorted(map(sorted, threads)) == sorted(map(sorted, expected))


def test_copies_are_one_text_and_one_report(world: World) -> None:
    assert world.article("001")["text_of"] == world.article("004a")["text_of"]
    (large,) = [t for t in world.tables["threads"] if world.article("001")["id"] in t["articles"]]
    assert large["texts"] == len(large["articles"]) - 1
    assert large["originals"] == [world.name("Axios")]


def test_what_is_stated_is_known_and_the_rest_is_not(world: World) -> None:
    outlets = {name: world.article(name)["outlet"] for name in TOLD}
    assert outlets["001"] is None
    assert outlets["003"] == world.name("Caliber.Az")
    assert {name: world.article(name)["byline"] for name in TOLD} == {
        **dict.fromkeys(TOLD),
        "003": world.name("Khagan Isayev"),
    }
    assert all(a["published"] is None for a in world.tables["articles"])


# Sentences


def test_sentences_stand_where_a_reader_cuts_them(world: World) -> None:
    assert [s["ref"] for s in GOLD["sentences"] if s["ref"] not in world.sentences] == []
    assert len(GOLD["sentences"]) == 119
    mine = [s for s in world.tables["sentences"] if world.file_of[s["article"]] in FILES]
    assert len(mine) == 119


def test_roles(world: World) -> None:
    wrong = {
        s["ref"]: world.sentences[s["ref"]]["role"]
        for s in GOLD["sentences"]
        if world.sentences[s["ref"]]["role"] not in s["role"]
    }
    assert wrong == {}


@pytest.mark.parametrize(("one", "other"), GOLD["copies"], ids=lambda ref: ref)
def test_copied_sentences_are_printed_once(world: World, one: str, other: str) -> None:
    a, b = world.sentences[one], world.sentences[other]
    assert a["group"] == b["group"] is not None
    assert sorted((a["fate"], b["fate"])) in (["merged", "printed"], ["merged", "merged"])


@pytest.mark.parametrize(("one", "other"), GOLD["apart"], ids=lambda ref: ref)
def test_what_only_looks_alike_stays_apart(world: World, one: str, other: str) -> None:
    a, b = world.sentences[one], world.sentences[other]
    assert a["group"] is None or a["group"] != b["group"]


def test_every_sentence_has_a_fate_and_every_group_is_printed_once(world: World) -> None:
    rows = world.tables["sentences"]
    assert all(s["fate"] in {"printed", "merged", "set aside"} and s["reason"] for s in rows)
    leaders = [s["group"] for s in rows if s["fate"] == "printed" and s["group"]]
    assert len(leaders) == len(set(leaders))
    assert set(leaders) == {s["group"] for s in rows if s["group"]}


def test_a_sentence_copied_by_an_article_that_comes_later_joins_its_group(other_names: World) -> None:
    group = other_names.sentences[COPIED]["group"]
    files = {
        other_names.file_of[s["article"]] for s in other_names.tables["sentences"] if s["group"] == group
    }
    assert files == {"001", "004", "same.txt"}


# Quotations and credits


def test_altered_quotations_are_flagged_and_no_others(world: World) -> None:
    for gold in GOLD["quotations"]:
        rows = [_quotation(world, place) for place in gold["places"]]
        assert len({row["group"] for row in rows}) == 1
        assert rows[0]["group"] is not None
        altered = [row["wording"] == "altered" for row in rows]
        assert altered == [place["altered"] for place in gold["places"]], gold["quotation"]


def _quotation(world: World, place: Row) -> Row:
    """Return the quotation inside the place's marks."""
    start, end = place["span"]
    (found,) = [
        q
        for q in world.tables["quotations"]
        if world.file_of[q["article"]] == place["file"] and start < q["start"] and q["end"] < end
    ]
    assert found["end"] - found["start"] == end - start - 2
    return found


def test_stated_credits_are_found(world: World) -> None:
    missed = [
        gold
        for gold in GOLD["credits"]
        if not any(
            world.file_of[c["article"]] == gold["file"]
            and c["credited"] == world.name(gold["credited"])
            and c["start"] < gold["span"][1]
            and gold["span"][0] < c["end"]
            for c in world.tables["credits"]
        )
    ]
    assert missed == []


# The test itself


def test_the_other_names_are_other_names_of_the_same_shape() -> None:
    changed = [rename(name) for name in NAMES]
    assert not set(changed) & set(NAMES)
    assert [_shape(name) for name in changed] == [_shape(name) for name in NAMES]
    assert all(name in "".join(_seeds()) for name in NAMES)


def test_the_renamed_seeds_are_read_by_a_package_that_knows_no_names(other_names: World) -> None:
    """Outlets that only a list names are no outlets there; those that the words name still are."""
    kinds = {c["credited"]: c["kind"] for c in other_names.tables["credits"]}
    assert (
        kinds[rename("Anadolu")] != "outlet" == kinds[rename("Axios")] == kinds[rename("Wall Street Journal")]
    )
    assert {c["credited"]: c["kind"] for c in printed().tables["credits"]}["Anadolu"] == "outlet"


def test_no_list_that_is_shipped_names_the_seeds_people() -> None:
    lists = "\n".join(p.read_text(encoding="utf-8") for p in PACKAGE.rglob("*.tsv")).casefold()
    people = "netanyahu dermer gallant haniyeh nasrallah safieddine ravid isayev".split()
    assert [name for name in people if name in lists] == []


def _shape(name: str) -> str:
    """Return which letters are capitals."""
    return re.sub("[a-z]", "a", re.sub("[A-Z]", "A", name))


def _seeds() -> list[str]:
    return [p.read_text(encoding="utf-8") for p in sorted(COLLECTION.iterdir())]
