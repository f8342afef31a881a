"""Articles that tell one story are one thread, and what they merely share does not glue stories together."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations

import pytest

from digest.config import Thread
from digest.model import Article, Document, Match, Relation, Stated
from digest.stages.normalize import normalize
from digest.stages.thread import thread
from tests.stages.casefile import Case, load

CASES = load("thread", least=4)


def names(articles: list[Article], found: tuple[tuple[str, ...], ...]) -> list[list[str]]:
    """Return the threads as names of files."""
    home = {a.id: a.document.file for a in articles}
    return [[home[name] for name in members] for members in found]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Case) -> None:
    articles = case.articles()
    found = names(articles, thread(articles, ()))
    for expected in case.expected.split("\n"):
        if expected.startswith("apart: "):
            assert not any(set(expected.removeprefix("apart: ").split(", ")) <= set(row) for row in found)
        else:
            assert sorted(expected.split(", ")) in [sorted(row) for row in found]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_order_of_articles_changes_nothing(case: Case) -> None:
    articles = case.articles()
    found = thread(articles, ())
    assert all(thread(list(mixed), ()) == found for mixed in permutations(articles))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_article_is_in_one_thread_in_the_total_order(case: Case) -> None:
    articles = case.articles()
    found = thread(articles, ())
    order = {a.id: a.order for a in articles}
    assert sorted(name for members in found for name in members) == sorted(order)
    assert all(list(members) == sorted(members, key=lambda name: order[name]) for members in found)
    assert list(found) == sorted(found, key=lambda members: order[members[0]])


def test_a_day_later_in_the_west_may_be_earlier_in_the_world() -> None:
    articles = next(case for case in CASES if "dates" in case.name).articles()
    assert names(articles, thread(articles, ())) == [["herald", "courier"], ["gazette"]]


def test_a_shared_passage_alone_does_not_make_a_story() -> None:
    ferry, _, frost = CASES[0].articles()
    one, two = sorted((ferry, frost), key=lambda a: a.id)
    stock = Match(one.id, one.paragraphs[0].span, two.id, two.paragraphs[0].span, Relation.PARTIAL, 1.0)
    assert len(thread([ferry, frost], [stock])) == 2


def test_boilerplate_and_bylines_do_not_make_a_story() -> None:
    links = "Read more: Harbour choir of Ansel finds its lost banner in the loft of a bakery"
    rows = [
        f"{title}\n\nBy Philippa Underhill\n\n{body}\n\n{links}"
        for title, body in (
            ("Frost takes the plums", "Blossom froze."),
            ("Bell is back", "Divers raised bronze."),
        )
    ]
    articles = [a for i, row in enumerate(rows) for a in normalize(Document(str(i), row))]
    assert len(thread(articles, ())) == 2


def test_the_threshold_is_the_setting() -> None:
    articles = CASES[1].articles()
    assert len(thread(articles, (), Thread(alike=0.0))) < len(thread(articles, ()))
    assert len(thread(CASES[0].articles(), (), Thread(alike=1.0))) == 3


def test_what_is_told_again_long_after_is_another_thread() -> None:
    """The same matter with a rest of months between: two stories, and one where no date says otherwise."""
    text = (
        "The harbour bridge was closed on Monday after divers found cracks in two of its granite piers.\n"
        "Engineers want to inject resin into the piers and to post a lorry ban on the harbour bridge."
    )
    days = ("2024-01-03", "2024-01-05", "2024-09-01")
    dated = [Document(f"{i}.txt", text, stated=Stated(published=day)) for i, day in enumerate(days)]
    assert sorted(map(len, threads_of(dated))) == [1, 2]
    assert sorted(map(len, threads_of([replace(d, stated=Stated()) for d in dated]))) == [3]


def threads_of(documents: Sequence[Document]) -> Sequence[Sequence[str]]:
    """Return the threads of documents of one article each."""
    return thread([article for document in documents for article in normalize(document)], [])
