"""The head of a page: days in words, the counts with the origins, and the place in a storyline."""

from dataclasses import replace

from digest.model.thread import Storyline
from digest.site.common.dates import days_named
from digest.site.thread.head import count, head
from tests.support.markup import render as markdown
from tests.support.rendered import view
from tests.support.sample import sample


def test_days_are_named_as_in_print() -> None:
    assert days_named([]) == ""
    assert days_named(["2031-05-02", "2031-05-02T08:00"]) == "2 May 2031"
    assert days_named(["2031-05-12", "2031-05-02"]) == "2 to 12 May 2031"
    assert days_named(["2031-05-02", "2031-06-01"]) == "2 May to 1 June 2031"
    assert days_named(["2031-12-31", "2032-01-01"]) == "31 December 2031 to 1 January 2032"


def test_the_counts_say_whose_report_it_is_and_who_credits_it() -> None:
    (line,) = [e.text for e in markdown(count(view(sample()))) if e.name == "p"]
    assert line == "4 articles, 3 texts, 1 original report: Beacon, credited by all texts"


def test_the_place_in_a_storyline_is_named_with_its_neighbour() -> None:
    one = sample()
    first, second = one.threads
    told = replace(one, storylines=(Storyline("s1", (first.id, second.id)),))
    over = head(view(told))[0]
    assert "2 May 2031 · part 1 of 2 of a storyline · later: " in over.replace("</p>", "")
    assert f'href="../../threads/{second.slug}/"' in over
