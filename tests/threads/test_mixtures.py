"""In a small collection, an article on another event of the same people stays out of the thread."""

from collections.abc import Iterable

import pytest

from digest.model import Article, Collection
from digest.threads.thread import thread
from tests.support.casefile import load

CASES = load("mixture", least=2)
ARTICLES = {article.document.file: article for case in CASES for article in case.articles()}
EVENTS = [line.split(", ") for case in CASES for line in case.expected.split("\n")]


def found(names: Iterable[str]) -> list[list[str]]:
    """Return the threads of some articles, by their names."""
    articles: list[Article] = [ARTICLES[name] for name in names]
    name = {a.id: a.document.file for a in articles}
    return sorted(
        sorted(name[a] for a in group.articles) for group in thread(Collection(articles), ()).threads
    )


def named(*events: str) -> list[str]:
    """Return the articles on some events: "ramps" for all, "ramps-1 ramps-2" for some."""
    return [
        name for event in events for name in ARTICLES if name in event.split() or name.split("-")[0] == event
    ]


@pytest.mark.parametrize(
    "events",
    [
        ("ramps", "pay-1"),
        ("ramps-1 ramps-2 ramps-3", "pay"),
        ("flood", "fares"),
        ("ramps", "pay", "flood", "fares"),
    ],
    ids=["one more of the saga", "two events of a saga", "without dates", "two sagas"],
)
def test_events_of_the_same_people_stay_apart(events: tuple[str, ...]) -> None:
    names = named(*events)
    wanted = [sorted(set(event) & set(names)) for event in EVENTS]
    assert 6 <= len(names) <= 30
    assert found(names) == sorted(filter(None, wanted))


@pytest.mark.parametrize("event", EVENTS[:1] + EVENTS[2:3], ids=["ramps", "flood"])
def test_each_other_article_stays_out_alone(event: list[str]) -> None:
    saga = next(
        row for case in CASES for row in [case.articles()] if {a.document.file for a in row} >= set(event)
    )
    for other in (a.document.file for a in saga if a.document.file not in event):
        assert [other] in found([*event, other])
