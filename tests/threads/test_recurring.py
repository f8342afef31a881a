"""Names of columns and template texts do not join articles; headlines of one event do."""

import pytest

from digest.threads.recurring import without_generic
from digest.threads.settings import ThreadSettings

EVENT = "Divers raise the bell of Ansel"


def generic(*articles: tuple[str, str]) -> list[tuple[str, str]]:
    """Return the titles and texts that remain."""
    titles, texts = zip(*articles, strict=True)
    return list(zip(*without_generic(titles, texts, ThreadSettings()), strict=True))


def test_a_column_has_one_title_over_texts_that_do_not_use_its_words() -> None:
    rows = [("Letters to the Editor", "The buses run late."), ("Letters to the editor", "Bread is dear.")]
    assert generic(*rows) == [("", text) for _, text in rows]


def test_a_template_stands_below_titles_whose_words_it_does_not_use() -> None:
    stub = "Chat with us and find out what happens as it unfolds."
    assert generic((EVENT, stub), ("Frost takes the plums", stub)) == [
        (EVENT, ""),
        ("Frost takes the plums", ""),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        [(EVENT, "Divers from Lune raised the bell."), (EVENT, "The bell of Ansel is back.")],
        [
            (EVENT, "The bell is back: divers found it."),
            ("Bell found by divers", "The bell is back: divers found it."),
        ],
        [(EVENT, ""), (EVENT, "It hangs in the tower again.")],
        [("What we know", "The buses run late."), ("What we know", "Bread is dear.")],
        [("", "The buses run late."), ("", "The buses run late.")],
        [("Letters to the editor", "The buses run late."), (EVENT, "Bread is dear.")],
    ],
    ids=["headline", "copy", "no text", "no telling word", "no title", "once"],
)
def test_everything_else_stays(rows: list[tuple[str, str]]) -> None:
    assert generic(*rows) == rows
