"""Where one story gives way to another: found by words and openings, never in one story, never without spaces."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.kernels.change import candidates, change, weights
from digest.kernels.ties import read, ties
from digest.model.span import Span
from tests.stages.casefile import load

(TWO,) = (case.given for case in load("normalize", least=30) if case.name.startswith("changes: two stories"))
PARTS = st.lists(
    st.sampled_from(
        [
            *TWO.split("\n\n"),
            "Photos",
            "He said so.",
            "KARLOW (AP) -- It rained.",
            "桥在星期一开放了。",
            "\ud800",
        ]
    ),
    max_size=30,
)


def spans_of(text: str) -> list[Span]:
    """Return the paragraphs of a text, which blank lines part."""
    found, at = [], 0
    for part in text.split("\n\n"):
        found.append(Span(at, at + len(part)))
        at += len(part) + 2
    return found


def test_the_second_story_begins_at_its_headline() -> None:
    spans = spans_of(TWO)
    (found,) = change(TWO, spans, [False] * len(spans), sure=0.5)
    assert spans[found.paragraph].of(TWO).startswith("Plum harvest freezes")
    assert 0.5 <= found.sure <= 1


def test_the_same_stories_without_spaces_are_not_guessed_at() -> None:
    text = "\n\n".join(part.replace(" ", "") for part in TWO.split("\n\n"))
    spans = spans_of(text)
    assert change(text, spans, [False] * len(spans), sure=0.0) == ()


def test_what_is_left_out_ties_nothing_and_opens_nothing() -> None:
    spans = spans_of(TWO)
    (found,) = change(TWO, spans, [False] * len(spans), sure=0.5)
    left_out = [i == found.paragraph for i in range(len(spans))]
    assert all(again.paragraph != found.paragraph for again in change(TWO, spans, left_out, sure=0.0))


@given(PARTS, st.floats(0, 1))
def test_changes_are_paragraphs_in_order_and_sure_enough(parts: list[str], sure: float) -> None:
    text = "\n\n".join(parts)
    spans = spans_of(text) if parts else []
    found = change(text, spans, [False] * len(spans), sure=sure)
    assert [c.paragraph for c in found] == sorted({c.paragraph for c in found})
    assert all(0 < c.paragraph < len(spans) and sure <= c.sure <= 1 for c in found)


@given(PARTS.filter(bool), st.text(max_size=20))
def test_what_stands_around_a_text_changes_nothing(parts: list[str], around: str) -> None:
    text = "\n\n".join(parts)
    spans = spans_of(text)
    moved = [Span(s.start + len(around) + 1, s.end + len(around) + 1) for s in spans]
    nothing = [False] * len(spans)
    placed = f"{around}\n{text}\n{around}"
    assert change(text, spans, nothing, sure=0.1) == change(placed, moved, nothing, sure=0.1)


def test_every_sign_has_a_weight_and_every_weight_a_sign() -> None:
    spans = spans_of(TWO)
    nothing = [False] * len(spans)
    ((_, signs), *_) = candidates(TWO, spans, nothing, read(TWO, spans, np.array(nothing)), model=weights())
    others = {"always", "ties above a headline", "ties above no headline"}
    assert {*signs, *others} == set(weights())
    assert weights()["near ties"] <= 0 >= weights()["ties to the lead"], "they are looked at last"


def test_words_are_the_same_in_any_case_and_form() -> None:
    text = "Retaliation\n\nretaliate\n\nRETALIATED’S\n\nthe and ab"
    spans = spans_of(text)
    words = read(text, spans, np.zeros(4, np.bool_))
    assert len(set(words.types.tolist())) == 1
    assert words.paragraphs.tolist() == [0, 1, 2]
    assert words.lengths.tolist() == [1, 1, 1, 2]


def test_ties_are_fewest_where_the_words_change() -> None:
    text = "\n\n".join(["harbour pillar lantern"] * 5 + ["orchard blossom kestrel"] * 5)
    spans = spans_of(text)
    found = ties(read(text, spans, np.zeros(10, np.bool_)))
    assert int(found.whole[1:].argmin()) + 1 == 5
    assert found.near()[5] < min(found.near()[[3, 4, 6, 7]])
    assert found.lead()[1] > found.lead()[5] == pytest.approx(found.lead()[9])
    assert found.opening(5, 5)[0] < found.opening(4, 4)[0]
