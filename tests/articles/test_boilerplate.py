"""The boilerplate step: an outlet's repeated paragraphs are set aside, wire copy and quotations are not."""

from collections.abc import Sequence

import pytest

from digest.articles.boilerplate import RULE, boilerplate
from digest.articles.normalize import normalize
from digest.model.article import Article, Role
from digest.model.document import Document, Metadata

HABIT = "Sign here for the Harbour Letter and read us every morning before the ferry leaves."
STORIES = (
    "The council raised the bridge toll by two crowns on Monday.\nDrivers from the islands pay less than others.",
    "A storm took the roof of the old fish hall in the night.\nNobody was hurt, and the market opened at nine.",
    "The port will dredge its northern basin until the end of May.\nLarger ships are expected from the summer on.",
    "Two schools in the valley share one bus from this week on.\nParents had asked for it since the spring.",
    "The library lends tools as well as books since its reopening.\nA drill may be kept for seven days.",
)


def articles(outlets: Sequence[str | None], texts: Sequence[str]) -> tuple[Article, ...]:
    """Return one article for each outlet and text."""
    documents = [
        Document(f"{i}.txt", text, metadata=Metadata(outlet=outlet))
        for i, (outlet, text) in enumerate(zip(outlets, texts, strict=True))
    ]
    return tuple(normalize(documents))


def set_aside(found: Sequence[Article]) -> int:
    """Count the paragraphs that the step gave a role."""
    return sum(p.rule == RULE and p.role is Role.BOILERPLATE for a in found for p in a.paragraphs)


def test_what_one_outlet_prints_under_four_articles_is_set_aside() -> None:
    found = boilerplate(articles(["Harbour Post"] * 4, [f"{s}\n{HABIT}" for s in STORIES[:4]]))
    assert set_aside(found) == 4
    assert all(a.paragraphs[-1].rule == RULE for a in found)


def test_editions_of_one_brand_share_their_boilerplate() -> None:
    outlets = ["Harbour Post", "Harbour Post Online", "The Harbour Post (Opinion)", "Harbour Post - News"]
    assert set_aside(boilerplate(articles(outlets, [f"{s}\n{HABIT}" for s in STORIES[:4]]))) == 4


def test_three_are_too_few() -> None:
    assert set_aside(boilerplate(articles(["Harbour Post"] * 3, [f"{s}\n{HABIT}" for s in STORIES[:3]]))) == 0


def test_what_others_print_too_is_wire_copy() -> None:
    outlets = ["Harbour Post"] * 4 + ["Island News", "Valley Voice"]
    texts = [f"{s}\n{HABIT}" for s in (*STORIES[:4], STORIES[4], STORIES[4])]
    assert set_aside(boilerplate(articles(outlets, texts))) == 0


def test_an_updated_report_does_not_become_boilerplate() -> None:
    texts = [f"{STORIES[0]}\n{HABIT}\nUpdate number {i} was added at noon." for i in range(6)]
    assert set_aside(boilerplate(articles(["Harbour Post"] * 6, texts))) == 0


def test_articles_without_an_outlet_do_not_change() -> None:
    assert set_aside(boilerplate(articles([None] * 5, [f"{s}\n{HABIT}" for s in STORIES]))) == 0


def test_quotations_need_more_articles() -> None:
    said = "“We will rebuild it before the winter,” the mayor of the harbour town said again."
    assert set_aside(boilerplate(articles(["Harbour Post"] * 5, [f"{s}\n{said}" for s in STORIES]))) == 0


def test_a_quotation_in_eight_articles_is_boilerplate() -> None:
    said = "“We will rebuild it before the winter,” the mayor of the harbour town said again."
    texts = [
        f"The council met for the {i}th time about item {i * 7}.\nIt rose at {i}.\n{said}" for i in range(8)
    ]
    assert set_aside(boilerplate(articles(["Harbour Post"] * 8, texts))) == 8
    assert set_aside(boilerplate(articles(["Harbour Post"] * 7, texts[:7]))) == 0


FORM = f"Choose your harbour: {' '.join(f'harbour {i},' for i in range(150))} and tick “I agree”."


def test_a_long_paragraph_is_compared_by_its_end() -> None:
    openings = ("", "Get The Ebb. ", "Get our Letter of the Sea. ", "Sign up for The Tide. ")
    texts = [f"{story}\n{opening}{FORM}" for story, opening in zip(STORIES, openings, strict=False)]
    found = boilerplate(articles(["Harbour Post"] * 4, texts))
    assert [a.paragraphs[-1].rule for a in found] == [RULE] * 4


def test_a_story_with_a_form_at_its_end_stays() -> None:
    texts = [f"{story}\n{FORM}" for story in STORIES[:4]]
    together = f"{STORIES[4]}\n{' '.join(STORIES).replace(chr(10), ' ')} {FORM}"
    found = boilerplate(articles(["Harbour Post"] * 5, [*texts, together]))
    assert [a.paragraphs[-1].role is Role.BOILERPLATE for a in found] == [True] * 4 + [False]


def test_an_article_of_nothing_else_keeps_its_text() -> None:
    texts = [f"{s}\n{HABIT}" for s in STORIES] + [HABIT]
    found = boilerplate(articles(["Harbour Post"] * 6, texts))
    assert set_aside(found) == 5
    assert found[-1].paragraphs[0].role is Role.BODY


@pytest.mark.parametrize(
    ("above", "line", "count"),
    [("”", "Ida Marl, Oxley Echo", 0), ("", "Ida Marl, Oxley Echo", 4), ("", "What are the details?", 0)],
)
def test_whom_a_column_quotes_and_what_it_asks_stays_in_the_story(above: str, line: str, count: int) -> None:
    found = boilerplate(articles(["Harbour Post"] * 4, [f"{s}{above}\n{line}" for s in STORIES[:4]]))
    assert set_aside(found) == count
