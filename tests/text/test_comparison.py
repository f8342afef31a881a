"""A text repaired for comparison keeps its length; what needs no repair is the same object."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.model import Span
from digest.text import comparison_text, fold, folded_words

REPAIRED = {
    "divided word": ("failed on Tues-\nday, and", "failed on Tuesday, and", None),
    "divided word in a quoted message": ("> failed on Tues-\n> day, and", "failed on Tuesday, and", None),
    "soft hyphen": ("failed on Tues\u00ad\r\nday", "failed on Tuesday", None),
    "garbled quotation marks": ("â€œWe will not,â€\x9d she said", "“We will not,” she said", None),
    "a lost byte": ("â€œWe will not,â€\ufffd she said", "“We will not,” she said", None),
    "garbled letters": ("Le cafÃ© dâ€™Ã©tÃ©", "Le café d’été", None),
    "controls of Windows-1252": ("It\x92s over \x96 \x93now\x94", "It’s over – “now”", None),
    "Turkish capitals": ("IŞIKLAR LİMANI", "ışıklar limanı", "tr"),
}


@pytest.mark.parametrize("name", REPAIRED)
def test_repaired(name: str) -> None:
    text, wanted, language = REPAIRED[name]
    repaired = comparison_text(text, [Span(0, len(text))], language)
    assert len(repaired) == len(text)
    assert folded_words(repaired) == folded_words(wanted)
    assert fold(repaired).lstrip() == fold(wanted)


KEPT = (
    "Le café d’été, a-t-elle dit, “à la maison”.",
    "The nine-\nDay War",
    "a > b, and b > c",
    "olé”’ he said",
    "ISIKLAR",
)


@pytest.mark.parametrize("text", KEPT)
def test_kept(text: str) -> None:
    assert comparison_text(text, [Span(0, len(text))], "en") is text


def test_words_are_joined_inside_a_paragraph_only() -> None:
    text = "The road is closed to-\nday it rains"
    assert folded_words(comparison_text(text, [Span(0, 22), Span(23, len(text))], None))[-4:] == [
        "to",
        "day",
        "it",
        "rains",
    ]


@given(st.text(st.sampled_from("aI-\n> â€œ\ufffdÃ©\x92\r“t"), max_size=60), st.sampled_from([None, "tr"]))
def test_the_length_stays(text: str, language: str | None) -> None:
    assert len(comparison_text(text, [Span(0, len(text))] if text else [], language)) == len(text)
