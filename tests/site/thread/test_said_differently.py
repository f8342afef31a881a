"""Said differently: the wordings side by side, with exactly the words marked that the other one does not have."""

from dataclasses import replace

from digest.model.match import Comparison, Relation
from digest.site.common.word_diff import highlighted
from digest.site.thread.said_differently import contrasts, said_differently
from tests.support.markup import render as markdown
from tests.support.rendered import NONE, view
from tests.support.sample import COURIER, GAZETTE, HERALD, sample


def test_figures_that_exclude_each_other_and_share_no_row_are_shown() -> None:
    one = replace(sample(), rows=(), quotations=())
    (contrast,) = contrasts(view(one))
    assert contrast.kind == "figures differ"
    said = [markdown(side) for side in contrast.sides]
    assert [[e.text for e in side if e.name == "mark"] for side in said] == [["three"], ["four"]]
    assert said[0][0].text.endswith("officials told the Beacon.” Port Herald and 1 copy")
    (vague,) = contrasts(
        view(replace(one, differences=tuple(replace(d, vague=True) for d in one.differences)))
    )
    assert vague.kind == "less exact"
    unsure = replace(one, differences=tuple(replace(d, sure=False) for d in one.differences))
    assert contrasts(view(unsure)) == []


def test_an_altered_quotation_shows_both_wordings_with_their_outlets() -> None:
    (contrast,) = contrasts(view(replace(sample(), differences=())))
    assert contrast.kind == "quotation altered"
    said = [markdown(side) for side in contrast.sides]
    assert [[e.text for e in side if e.name == "mark"] for side in said] == [["that"], ["this"]]
    assert [side[0].text for side in said] == [
        "“We were told last, and that is an insult,” Port Herald and 1 copy",
        "“We were told last, and this is an insult,” Courier & Sons",
    ]


def test_punctuation_and_case_are_not_marked() -> None:
    assert highlighted("“Stop,” he said", "Stop, he said.") == "Stop, he said."
    assert highlighted("at the north", "at the (northern) shore.") == "at the (<mark>northern) shore</mark>."


def test_another_speaker_is_a_difference_and_a_title_before_the_name_is_none() -> None:
    one = replace(sample(), differences=())
    said = [replace(q, wording=q.wording.IDENTICAL) for q in one.quotations]
    same = replace(one, quotations=(*said[:2], replace(said[2], person="baker Ida Marl")))
    assert contrasts(view(same)) == []
    other = replace(one, quotations=(*said[:2], replace(said[2], person="Tove Lind")))
    (contrast,) = contrasts(view(other))
    assert contrast.kind == "another speaker" and len(contrast.sides) == 2


def test_sentences_that_differ_in_a_word_are_shown_and_left_out_words_are_not() -> None:
    one = replace(sample(), quotations=(), differences=())
    head, other = (
        next(s.id for s in one.sentences if s.article == key and s.paragraph == number)
        for key, number in ((HERALD, 3), (GAZETTE, 1))
    )
    a, b = sorted((head, other))

    def compared(differs: str) -> int:
        found = Comparison(a, b, Relation.EDITED, 0.9, differs)
        return len(contrasts(view(replace(one, comparisons=(found,)))))

    assert compared("stop running / not sail") == 1
    assert compared("- / reported") == 0


def test_without_text_nothing_is_shown() -> None:
    assert said_differently(view(sample(), NONE)) == []
    assert COURIER in view(sample()).letters
