"""Other languages than English are split as their case files say, and their sentences tile the paragraph."""

import re
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.articles.split_by_language import split_by_language

FOLDER = Path(__file__).parent.parent / "cases" / "segment_by_language"


def cases() -> list[tuple[str, str, str, list[str]]]:
    found = []
    for file in sorted(FOLDER.glob("*.txt")):
        for block in re.split(r"^== ", file.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            title, *lines = block.strip("\n").split("\n")
            between = "" if title.endswith("(no space)") else " "
            found.append((f"{file.stem}: {title}", file.stem, between, [line for line in lines if line]))
    return found


CASES = cases()


@pytest.mark.parametrize(
    ("language", "between", "sentences"), [c[1:] for c in CASES], ids=[c[0] for c in CASES]
)
def test_case(language: str, between: str, sentences: list[str]) -> None:
    text = between.join(sentences)
    assert [text[start:end] for start, end in split_by_language(text, 0, len(text), language)] == sentences


def test_there_are_cases() -> None:
    assert len({language for _, language, _, _ in CASES}) >= 6


PIECES = st.sampled_from(
    ["Die 2. ", "M. ", "„Nein!“ ", "т. е. ", "好。”", "と", "\n", "\u2028", "\ud800", "😀. ", "a", ". "]
)


@given(st.lists(PIECES, min_size=1).map("".join), st.sampled_from(["de", "fr", "es", "ru", "zh", "ja", "xx"]))
def test_sentences_tile_the_paragraph(text: str, language: str) -> None:
    start, end = 3, 3 + len(text.strip())
    if start == end:
        return
    document = f"...{text.strip()}..."
    found = split_by_language(document, start, end, language)
    assert (found[0][0], found[-1][1]) == (start, end)
    for (_, last), (first, _) in pairwise(found):
        assert not document[last:first].strip()
    assert all(first < last for first, last in found)


def test_the_work_for_a_paragraph_of_many_sentences_is_linear() -> None:
    used = []
    for count in (4_000, 16_000):
        text = "The council met on the 3. day, it said. " * count
        start = time.process_time()
        split_by_language(text, 0, len(text), "de")
        used.append(time.process_time() - start)
    assert used[1] <= 9 * used[0] + 0.15, used
