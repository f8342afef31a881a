"""Different figures: each quoted exactly with its sources; pairs that may not be comparable have no verdict."""

from dataclasses import replace

from digest.model.figure import Measure
from digest.site.thread.figures import differing_figures, undecided_pairs
from tests.support.markup import render as markdown
from tests.support.rendered import NONE, view
from tests.support.sample import sample


def test_each_value_is_shown_in_context_with_its_sources() -> None:
    """The copy of the first article has the same value."""
    (line,) = differing_figures(view(sample()))
    said = [e.text for e in markdown(line) if dict(e.attributes).get("class") == "d-src"]
    assert said == [
        "to Ansel will stop running in October, three officials told the Beacon.",
        "The Beacon reported, citing four officials, that boats to Ansel will not sail",
    ]
    assert [e.text for e in markdown(line) if e.name == "mark"] == ["three", "four"]
    assert [e.text for e in markdown(line) if e.name == "a"] == ["A", "B", "D"]
    assert "numbers differ" in line


def test_days_are_called_days() -> None:
    one = sample()
    days = replace(one, differences=tuple(replace(d, measure=Measure.WEEKDAY) for d in one.differences))
    (line,) = differing_figures(view(days))
    assert "days differ" in line
    assert "numbers differ" not in line


def test_an_unsure_pair_is_folded_and_has_no_verdict() -> None:
    one = sample()
    unsure = replace(one, differences=tuple(replace(d, sure=False) for d in one.differences))
    assert differing_figures(view(unsure)) == []
    (fold,) = undecided_pairs(view(unsure))
    assert fold.startswith("<details")
    assert "without a verdict" in fold
    assert "numbers differ" not in fold


def test_without_text_only_the_sources_are_named() -> None:
    (line,) = differing_figures(view(sample(), NONE))
    assert "officials" not in line
    assert [e.text for e in markdown(line) if e.name == "a"] == ["A", "B", "D"]
    assert undecided_pairs(view(sample(), NONE)) == []
