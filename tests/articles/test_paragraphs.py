"""Paragraphs are lines, or are separated by blank lines if lines are wrapped; only white space lies between them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.articles.paragraphs import paragraphs

PIECES = [
    "\n",
    "\n",
    "\r\n",
    "\r",
    "\n\n",
    " ",
    "\t",
    "\u2028",
    "\x85",
    "x" * 30,
    "a word ",
    "in a line of many words ",
]
WRAPPED = (
    "The bridge over the Lune opened on Monday,\nnine years late and in steady rain. Half of\n"
    "the town had come to see it, and the other\nhalf to say that it would not last."
)


@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_what_is_between_paragraphs_is_white_space(text: str) -> None:
    found = paragraphs(text)
    kept = [span.of(text) for span in found]
    assert all(piece == piece.strip() != "" for piece in kept)
    ends = [0, *(end for span in found for end in (span.start, span.end)), len(text)]
    assert not "".join(text[a:b] for a, b in zip(ends[::2], ends[1::2], strict=True)).strip()


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_each_line_is_a_paragraph_unless_lines_are_wrapped(newline: str) -> None:
    lines = ["Bridge opens", f"  {'A long line that no one wrapped. ' * 5}", "Ferry stops", "It rained."]
    text = newline.join(lines)
    assert [span.of(text) for span in paragraphs(text)] == [line.strip() for line in lines]
    wrapped = f"{WRAPPED}\n\n{WRAPPED}".replace("\n", newline)
    assert [span.of(wrapped) for span in paragraphs(wrapped)] == [WRAPPED.replace("\n", newline)] * 2
