"""The timeline: days in order, undated sources listed after them."""

from digest.site.apparatus.timeline import timeline
from tests.support.markup import render as markdown
from tests.support.rendered import view
from tests.support.sample import dated, sample


def test_a_timeline_needs_two_days() -> None:
    assert timeline(view(sample())) == []
    days, rest = timeline(view(dated(g="2031-05-01T08:30:00+00:00")))
    assert [e.text for e in markdown(days) if e.name == "time"] == ["2031-05-01", "2031-05-02"]
    assert "08:30" in days
    assert markdown(rest)[1].text == "No date stated: B C"
