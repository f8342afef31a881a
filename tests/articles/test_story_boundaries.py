"""Boundaries between stories are found by vocabulary and openings, not inside one story, not in text without spaces."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.articles.lexical_cohesion import lexical_cohesion
from digest.articles.rare_words import Section, rare_words
from digest.articles.story_boundaries import boundary_weights, candidates, story_boundaries
from digest.language import vocabulary_for
from digest.model.span import Span
from tests.support.casefile import load

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
    """Return the paragraphs of a text, separated by blank lines."""
    found, at = [], 0
    for part in text.split("\n\n"):
        found.append(Span(at, at + len(part)))
        at += len(part) + 2
    return found


def section_of(text: str) -> Section:
    """Return a text of which nothing is excluded."""
    spans = spans_of(text)
    return Section(text, spans, [False] * len(spans), vocabulary_for(None))


def test_the_second_story_begins_at_its_headline() -> None:
    part = section_of(TWO)
    ((found,),) = story_boundaries([part], threshold=0.5)
    assert part.spans[found.paragraph].of(TWO).startswith("Plum harvest freezes")
    assert 0.5 <= found.probability <= 1


def test_a_text_without_spaces_is_not_split() -> None:
    text = "\n\n".join(part.replace(" ", "") for part in TWO.split("\n\n"))
    assert story_boundaries([section_of(text)], threshold=0.0) == [()]


def test_excluded_paragraphs_neither_connect_nor_open_stories() -> None:
    part = section_of(TWO)
    ((found,),) = story_boundaries([part], threshold=0.5)
    left_out = [i == found.paragraph for i in range(len(part.spans))]
    (changes,) = story_boundaries([Section(TWO, part.spans, left_out, part.vocabulary)], threshold=0.0)
    assert all(again.paragraph != found.paragraph for again in changes)


@given(PARTS, st.floats(0, 1))
def test_boundaries_are_in_order_and_above_the_threshold(parts: list[str], sure: float) -> None:
    text = "\n\n".join(parts)
    (found,) = story_boundaries(
        [section_of(text) if parts else Section("", (), (), vocabulary_for(None))], threshold=sure
    )
    assert [c.paragraph for c in found] == sorted({c.paragraph for c in found})
    assert all(0 < c.paragraph < len(parts) and sure <= c.probability <= 1 for c in found)


@given(PARTS.filter(bool), st.text(max_size=20))
def test_text_around_a_section_changes_nothing(parts: list[str], around: str) -> None:
    text = "\n\n".join(parts)
    part = section_of(text)
    moved = [Span(s.start + len(around) + 1, s.end + len(around) + 1) for s in part.spans]
    placed = Section(f"{around}\n{text}\n{around}", moved, part.excluded, part.vocabulary)
    assert story_boundaries([part], threshold=0.1) == story_boundaries([placed], threshold=0.1)


@given(st.lists(PARTS, max_size=6), st.integers(0, 2000))
def test_batches_change_nothing(texts: list[list[str]], size: int) -> None:
    together = [section_of("\n\n".join(parts)) for parts in [*texts, TWO.split("\n\n")] if parts]
    alone = [found for part in together for found in story_boundaries([part], threshold=0.1)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("digest.articles.story_boundaries.BATCH_CHARS", size)
        assert story_boundaries(together, threshold=0.1) == alone
    assert story_boundaries(together, threshold=0.1) == alone
    assert alone[-1]


def test_every_feature_has_a_weight_and_every_weight_a_feature() -> None:
    part = section_of(TWO)
    ((_, _, features), *_) = candidates([part], rare_words([part]), model=boundary_weights())
    others = {"intercept", "minimum at a headline", "minimum elsewhere"}
    assert {*features, *others} == set(boundary_weights())


def test_words_are_the_same_in_any_case_and_form() -> None:
    words = rare_words([section_of("Retaliation\n\nretaliate"), section_of("RETALIATED’S\n\nthe and ab")])
    assert len(set(words.hashes.tolist())) == 1
    assert words.paragraphs.tolist() == [0, 1, 2]
    assert words.lengths.tolist() == [1, 1, 1, 2]
    assert words.starts.tolist() == [0, 2]


def test_a_sum_of_weights_is_exact_in_any_order() -> None:
    found = rare_words([section_of(TWO)]).weights.tolist()
    assert found
    assert all(0 < weight < 8 and (weight * 2**22).is_integer() for weight in found)


def test_cohesion_is_lowest_where_the_vocabulary_changes() -> None:
    text = "\n\n".join(["harbour pillar lantern"] * 5 + ["orchard blossom kestrel"] * 5)
    found = lexical_cohesion(rare_words([section_of(text)]))
    assert int(found.ratio[1:].argmin()) + 1 == 5
    assert found.local()[5] < min(found.local()[[3, 4, 6, 7]])
    assert found.with_lead()[1] > found.with_lead()[5] == pytest.approx(found.with_lead()[9])
    assert found.of_opening(5, 5)[0] < found.of_opening(4, 4)[0]
