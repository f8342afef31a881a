"""Pairs of numbers that may not be comparable: side by side, each quoted in its context, without a verdict."""

from dataclasses import replace

from digest.site.apparatus.undecided import undecided_pairs
from tests.support.markup import render as markdown
from tests.support.rendered import NONE, view
from tests.support.sample import sample


def test_an_unsure_pair_is_shown_in_context_and_has_no_verdict() -> None:
    one = sample()
    assert undecided_pairs(view(one)) == []
    unsure = replace(one, differences=tuple(replace(d, sure=False) for d in one.differences))
    (pair,) = undecided_pairs(view(unsure))
    said = [e.text for e in markdown(pair) if dict(e.attributes).get("class") == "d-src"]
    assert said == [
        "to Ansel will stop running in October, three officials told the Beacon.",
        "The Beacon reported, citing four officials, that boats to Ansel will not sail",
    ]
    assert [e.text for e in markdown(pair) if e.name == "mark"] == ["three", "four"]
    assert "differ" not in pair
    assert undecided_pairs(view(unsure, NONE)) == []
