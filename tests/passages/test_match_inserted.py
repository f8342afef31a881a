"""Sentences inserted before or after a copied span are found where they complete its paragraph."""

import pytest

from digest.articles.paragraphs import paragraphs
from digest.model.span import Span
from digest.passages.match import inserted_sentences

FERRY = "The night ferry stops in October"
FLOUR = "Her flour comes by ferry"


def found(text: str, copied: str = FERRY, longest: int = 80) -> str | None:
    """Return the sentences inserted before or after the copied words of a text."""
    at = text.index(copied)
    span = inserted_sentences(text, Span(at, at + len(copied)), paragraphs(text), most_words=longest)
    if span is None:
        return None
    assert (span.end == at) != (span.start == at + len(copied))
    return span.of(text).strip(" .?!“”—。")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{FERRY}. {FLOUR}.", FLOUR),
        (f"{FLOUR}. {FERRY}.", FLOUR),
        (f"“{FERRY}.” “{FLOUR}!”", FLOUR),
        (f"{FLOUR}? — {FERRY}.", FLOUR),
        (f"{FERRY}. {FLOUR}. {FLOUR}.", f"{FLOUR}. {FLOUR}"),
        (f"{FLOUR}.\n\n{FERRY}. {FLOUR}.\n\n{FLOUR}.", FLOUR),
        (f"{FERRY}.", None),
        (f"“{FERRY}.”\n\n{FLOUR}.", None),
        (f"{FLOUR}. {FERRY}. {FLOUR}.", None),
        (f"{FERRY}, {FLOUR}.", None),
        (f"{FLOUR}: {FERRY}.", None),
    ],
)
def test_inserted_sentences(text: str, expected: str | None) -> None:
    assert found(text) == expected


def test_a_passage_over_several_paragraphs() -> None:
    text = f"{FERRY}.\n\n{FERRY} again. {FLOUR}."
    assert found(text, f"{FERRY}.\n\n{FERRY} again") == FLOUR
    assert found(text, FERRY) is None


def test_sentence_marks_of_other_scripts() -> None:
    assert (
        found("夜のフェリーは十月に止まる。小麦粉は船で来る。", "夜のフェリーは十月に止まる")
        == "小麦粉は船で来る"
    )


def test_insertions_are_limited_in_length() -> None:
    words = FLOUR.split()
    assert found(f"{FERRY}. {FLOUR}.", longest=len(words)) == FLOUR
    assert found(f"{FERRY}. {FLOUR}.", longest=len(words) - 1) is None
    assert found(f"{FERRY}. {'flour ' * 100_000}") is None
