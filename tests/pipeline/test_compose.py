"""Every sentence has one fate with its reason, copies count as one text, and addresses are safe."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.alignment.engines.local import LocalEngine
from digest.model.analysis import Analysis
from digest.model.article import Role
from digest.model.document import Document, Metadata
from digest.model.match import Fate
from digest.pipeline.steps import analyze

FERRY = "The night ferry from Lune to Ansel will make its last trip in October, the Ferry Board decided on Monday."
FLOUR = "Baker Ida Marl, whose flour comes on the night ferry, called the decision an insult to the island."
TAXI = "The Ferry Board offers a water taxi until midnight, and the mayor wants a ferry of the island's own."


def run(*texts: str, stated: tuple[Metadata, ...] = ()) -> Analysis:
    """Analyze texts as files a, b, c and so on."""
    given = [*stated, *[Metadata()] * (len(texts) - len(stated))]
    documents = [Document(chr(97 + i), text, metadata=given[i]) for i, text in enumerate(texts)]
    return analyze(documents, engine=LocalEngine())


def fates(analysis: Analysis) -> dict[str, list[tuple[str, Fate, str]]]:
    """Return the first words, the fate and the reason of each sentence, by file; ids are written as files."""
    home = {a.id: a.document for a in analysis.articles}
    found: dict[str, list[tuple[str, Fate, str]]] = {document.file: [] for document in home.values()}
    for s in analysis.sentences:
        ruling = analysis.rulings[s.id]
        reason = re.sub(r"([0-9a-f]{16})-[0-9a-f]{8}", lambda m: home[m[1]].file, ruling.reason)
        found[home[s.article].file].append((s.span.of(home[s.article].text)[:9], ruling.fate, reason))
    return found


# Fates


def test_every_role_has_its_fate_and_reason() -> None:
    deck = "Baker Ida Marl, whose flour comes on the night ferry"
    text = "\n\n".join(
        ["Ferry stops", deck, "By Bo Chan", FERRY, "What is offered", TAXI, FLOUR, "Read more: Ten walks"]
    )
    assert fates(run(text)) == {
        "a": [
            ("Ferry sto", Fate.PRINTED, "title of its article"),
            ("Baker Ida", Fate.PRINTED, "deck of its article"),
            ("By Bo Cha", Fate.PRINTED, "byline of its article"),
            ("The night", Fate.PRINTED, "no other source repeats it"),
            ("What is o", Fate.SET_ASIDE, "subheading of its article"),
            ("The Ferry", Fate.PRINTED, "no other source repeats it"),
            ("Baker Ida", Fate.PRINTED, "no other source repeats it"),
            ("Read more", Fate.SET_ASIDE, "boilerplate: read more"),
        ]
    }


def test_witnesses_name_their_leader_and_their_relation() -> None:
    shorter = FERRY.replace(" on Monday", "").replace("from Lune ", "")
    dates = tuple(Metadata(published=f"2031-05-0{day}") for day in (1, 2, 3))
    found = fates(run(f"{FERRY}\n\n{FLOUR}", f"{FERRY}\n\n{TAXI}", f"{shorter}\n\n{FLOUR}", stated=dates))
    assert found["a"] == [
        ("The night", Fate.PRINTED, "leads 2 others"),
        ("Baker Ida", Fate.PRINTED, "leads 1 other"),
    ]
    assert found["b"][0] == ("The night", Fate.MERGED, "repeats a, verbatim")
    assert found["c"] == [
        ("The night", Fate.MERGED, "repeats a, contains"),
        ("Baker Ida", Fate.MERGED, "repeats a, verbatim"),
    ]


# Texts


def test_a_copy_is_no_text_of_its_own() -> None:
    found = run(f"{FERRY}\n\n{FLOUR}\n\n{TAXI}", f"Ferry stops\n\n{FERRY}\n\n{FLOUR}\n\n{TAXI}")
    (thread,) = found.threads
    assert (len(thread.articles), thread.texts) == (2, 1)
    assert set(found.text_of.values()) == {thread.articles[0]}


@pytest.mark.parametrize("earlier", ["short", "full"])
def test_a_shortened_copy_and_the_full_story_are_one_text(earlier: str) -> None:
    texts = {
        "short": f"{FERRY}\n\n{FLOUR}",
        "full": f"{FERRY}\n\n{FLOUR}\n\n{TAXI}\n\nNobody else spoke at all.",
    }
    dates = [Metadata(published=f"2031-05-0{1 if name == earlier else 2}") for name in texts]
    found = run(*texts.values(), stated=tuple(dates))
    first = next(a.id for a in found.articles if texts[earlier] == a.document.text)
    assert set(found.text_of.values()) == {first}


def test_a_passage_in_common_does_not_make_one_text() -> None:
    found = run(f"{FERRY}\n\n{FLOUR}", f"{FERRY}\n\n{TAXI}")
    assert found.text_of == {a.id: a.id for a in found.articles}


def test_titles_and_decks_do_not_make_a_copy() -> None:
    """A title and a deck in common are letters matched, but none of the body."""
    title = "Night ferry from the harbour of Lune to the island of Ansel to make its last trip in the month of October"
    found = run(f"{title}\n\n{FLOUR}", f"{title}\n\nIda Marl is furious, and she says so to all who ask her.")
    assert len(set(found.text_of.values())) == 2


# Titles and addresses


def test_without_a_title_the_first_words_are_the_title() -> None:
    title = run(FERRY).threads[0].title
    assert title == "The night ferry from Lune to Ansel will make its last trip in October, …"
    assert run("It rained all day.").threads[0].title == "It rained all day."
    assert run("Read more: Ten walks").threads[0].title == "Read more: Ten walks"


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Night ferry to stop in October", "night-ferry-to-stop-in-october-"),
        ("../../etc/passwd", "etc-passwd-"),
        ("..\\..\\con", "con-"),
        ("<script>alert(1)</script>", "script-alert-1-script-"),
        ("It’s “over”: Ferry Board’s Élan & Łódź", "its-over-ferry-boards-elan-odz-"),
        ("It's over", "its-over-"),
        ("🚢🚢🚢", ""),
        ("سفينة الليل", ""),
        ("橋が開通", ""),
        ("\u202egnp.exe", "gnp-exe-"),
        ("one two three four five six seven eight nine ten", "one-two-three-four-five-six-seven-eight-"),
        ("x" * 500, "x" * 40 + "-"),
        ("%2e%2e/?a=b#c", "2e-2e-a-b-c-"),
    ],
)
def test_a_slug_is_small_and_safe(title: str, slug: str) -> None:
    (thread,) = run(FERRY, stated=(Metadata(title=title),)).threads
    assert thread.slug == slug + thread.articles[0][:8]


@given(st.text(min_size=1))
def test_no_title_makes_an_unsafe_address(title: str) -> None:
    (thread,) = run(FERRY, stated=(Metadata(title=title),)).threads
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", thread.slug)
    assert len(thread.slug) <= 8 * 41 + 8


# The total order


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("2031-05-01", "2031-05-02"),
        ("2031-05-01", "2031-05-01T00:00:01"),
        ("2031-05-01T12:00+02:00", "2031-05-01T11:00"),
        ("2031-05-02T01:00+09:00", "2031-05-01T20:00-01:00"),
        ("2031-05-01T23:59Z", "2031-05-02"),
        ("9999-12-31", None),
    ],
)
def test_dates_and_zones_order_articles(earlier: str, later: str | None) -> None:
    for stated in ((earlier, later), (later, earlier)):
        (thread,) = run(FERRY, FERRY, stated=tuple(Metadata(published=p) for p in stated)).threads
        first = next(
            a
            for a in run(FERRY, FERRY, stated=tuple(Metadata(published=p) for p in stated)).articles
            if a.id == thread.articles[0]
        )
        assert first.metadata.published == earlier


def test_without_dates_ids_order_articles() -> None:
    (thread,) = run(FERRY, FERRY, FERRY).threads
    assert list(thread.articles) == sorted(thread.articles)
    assert thread.id == f"t{thread.articles[0]}"


def test_every_role_is_known() -> None:
    """A role that is added needs a fate of its own."""
    assert set(Role) == {Role.TITLE, Role.DECK, Role.BYLINE, Role.SUBHEADING, Role.BODY, Role.BOILERPLATE}


def test_every_address_that_a_thread_could_have_had_is_known() -> None:
    """An earlier article that comes later takes the lead: the address of before is among the former ones."""
    later, other = (
        Document(f"{name}.txt", f"{title}\n{COMMON}", metadata=Metadata(published=day))
        for name, title, day in (
            ("b", "The Bridge Is Closed", "2024-05-02"),
            ("c", "Bridge Shut", "2024-05-03"),
        )
    )
    earlier = Document(
        "a.txt", f"Cracks Found in Bridge\n{COMMON}", metadata=Metadata(published="2024-05-01")
    )
    (before,) = analyze([later, other], engine=LocalEngine()).threads
    (after,) = analyze([later, other, earlier], engine=LocalEngine()).threads
    assert after.slug != before.slug
    assert before.slug in after.former
    assert set(before.former) <= set(after.former)


COMMON = (
    "The old harbour bridge was closed to all lorries on Monday after divers found cracks in two of its piers.\n"
    "Engineers of the port will look at the damage this week and say how long the repairs are going to take.\n"
    "Until then the ferry across the bay carries lorries free of charge from six in the morning until midnight."
)
