"""Articles that tell one story are one thread, and what they merely share does not glue stories together."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import permutations
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.articles.normalize import normalize
from digest.model.article import Article
from digest.model.collection import Collection
from digest.model.document import Document, Metadata
from digest.model.match import Match, Relation, Side
from digest.threads.settings import ThreadSettings
from digest.threads.thread import thread as grouping
from tests.support.casefile import Case, load


def thread(
    collection: Collection, matches: Sequence[Match], *settings: ThreadSettings
) -> list[tuple[str, ...]]:
    """Return the articles of each suggested thread."""
    return [found.articles for found in grouping(collection, matches, *settings).threads]


CASES = load("thread", least=4)
WORLD = [article.document.text for case in CASES for article in case.articles()]


def names(articles: list[Article], found: Sequence[Sequence[str]]) -> list[list[str]]:
    """Return the threads as names of files."""
    home = {a.id: a.document.file for a in articles}
    return [[home[name] for name in members] for members in found]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Case) -> None:
    articles = case.articles()
    found = names(articles, thread(Collection(articles), ()))
    for expected in case.expected.split("\n"):
        if expected.startswith("apart: "):
            assert not any(set(expected.removeprefix("apart: ").split(", ")) <= set(row) for row in found)
        else:
            assert sorted(expected.split(", ")) in [sorted(row) for row in found]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_order_of_articles_changes_nothing(case: Case) -> None:
    articles = case.articles()
    found = thread(Collection(articles), ())
    assert all(thread(Collection(mixed), ()) == found for mixed in permutations(articles))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_article_is_in_one_thread_in_the_total_order(case: Case) -> None:
    articles = case.articles()
    found = thread(Collection(articles), ())
    order = {a.id: a.order for a in articles}
    assert sorted(name for members in found for name in members) == sorted(order)
    assert all(list(members) == sorted(members, key=lambda name: order[name]) for members in found)
    assert list(found) == sorted(found, key=lambda members: order[members[0]])


def test_a_day_later_in_the_west_may_be_earlier_in_the_world() -> None:
    articles = next(case for case in CASES if "dates" in case.name).articles()
    assert names(articles, thread(Collection(articles), ())) == [["herald", "courier"], ["gazette"]]


def test_a_shared_passage_alone_does_not_make_a_story() -> None:
    ferry, _, frost = CASES[0].articles()
    one, two = sorted((ferry, frost), key=lambda a: a.id)
    stock = Match(
        Side(one.id, one.paragraphs[0].span), Side(two.id, two.paragraphs[0].span), Relation.PARTIAL, 1.0
    )
    assert len(thread(Collection([ferry, frost]), [stock])) == 2


def test_boilerplate_and_bylines_do_not_make_a_story() -> None:
    links = "Read more: Harbour choir of Ansel finds its lost banner in the loft of a bakery"
    rows = [
        f"{title}\n\nBy Philippa Underhill\n\n{body}\n\n{links}"
        for title, body in (
            ("Frost takes the plums", "Blossom froze."),
            ("Bell is back", "Divers raised bronze."),
        )
    ]
    articles = list(normalize(Document(str(i), row) for i, row in enumerate(rows)))
    assert len(thread(Collection(articles), ())) == 2


def test_the_threshold_is_the_setting() -> None:
    articles = CASES[1].articles()
    assert len(thread(Collection(articles), (), ThreadSettings(threshold=0.001, least=0.001))) == 1
    assert len(thread(Collection(articles), ())) == len(articles)
    assert len(thread(Collection(CASES[0].articles()), (), ThreadSettings(threshold=9.0, certain=9.0))) == 3


BRIDGE = (
    "Bridge closed\n\nThe harbour bridge was closed on Monday after divers found cracks in two granite piers.",
    "Cracks in the bridge\n\nDivers found cracks in two piers of the harbour bridge, which was closed at once.",
    "Bridge shut again\n\nDivers found more cracks in the piers; the harbour bridge was closed for the winter.",
    "No way over\n\nThe harbour bridge is closed again: divers found cracks in two more of its granite piers.",
)
"""One matter, told by four articles."""


def told(days: Sequence[str | None]) -> list[Document]:
    """Return the four articles, published on these days."""
    rows = zip(BRIDGE, days, strict=True)
    return [
        Document(f"{i}.txt", text, metadata=Metadata(published=day)) for i, (text, day) in enumerate(rows)
    ]


def test_events_of_different_times_are_different_threads() -> None:
    """Two events with months between them, and one event if no date says otherwise."""
    rest = told(["2024-01-03", "2024-01-05", "2024-09-01", "2024-09-02"])
    assert sorted(map(len, threads_of(rest))) == [2, 2]
    assert sorted(map(len, threads_of(told([None] * 4)))) == [4]


def test_an_undated_article_is_compared_by_the_day_of_the_most_similar_one() -> None:
    documents = told(["2024-01-03", None, "2024-09-01", "2024-09-02"])
    articles = list(normalize(documents))
    found = grouping(Collection(articles), [])
    files = {a.id: a.document.file for a in articles}
    ((one, lender),) = ((files[one], files[lender]) for one, lender in found.compared_as.items())
    assert one == "1.txt"
    home = {files[a]: group for group in found.threads for a in group.articles}
    assert home["1.txt"] == home[lender]


def test_levels_say_how_each_thread_and_article_was_joined() -> None:
    documents = told(["2024-01-03", "2024-01-04", "2024-01-05", None])
    found = grouping(Collection(list(normalize(documents))), [])
    (only,) = found.threads
    assert only.level is not None
    assert set(found.joined) == set(only.articles)
    assert min(found.joined.values()) <= only.level or len(only.articles) > 2
    (alone,) = grouping(Collection(list(normalize(documents[:1]))), []).threads
    assert (alone.level, alone.margin) == (None, None)


def test_a_copy_that_comes_again_changes_nothing_for_the_others() -> None:
    """Texts count once in every statistic: fifty copies of an article make its words no commoner."""
    articles = [article for case in CASES[:2] for article in case.articles()]
    found = thread(Collection(articles), ())
    copies = [replace(articles[0], id=f"{i:016x}") for i in range(50)]
    more = thread(Collection([*articles, *copies]), ())
    extra = {copy.id for copy in copies}
    assert sorted(tuple(i for i in t if i not in extra) for t in more) == sorted(found)
    assert {articles[0].id, *extra} <= set(next(t for t in more if copies[0].id in t))


@given(st.lists(st.sampled_from(WORLD), min_size=1, max_size=12), st.randoms(use_true_random=False))
def test_neither_order_nor_copies_change_who_is_together(rows: list[str], chance: Random) -> None:
    documents = [Document(f"{i}.txt", text) for i, text in enumerate(rows)]
    articles = list(normalize(documents))
    mixed = chance.sample(articles, len(articles))
    assert thread(Collection(mixed), ()) == thread(Collection(articles), ())
    once = {a.document.text: a.id for a in reversed(articles)}
    alone = thread(Collection([a for a in articles if a.id in once.values()]), ())
    home = {i: n for n, members in enumerate(thread(Collection(articles), ())) for i in members}
    assert all(len({home[i] for i in members}) == 1 for members in alone)
    assert len(alone) == len(set(home.values()))


def threads_of(documents: Sequence[Document]) -> Sequence[Sequence[str]]:
    """Return the threads of documents of one article each."""
    return thread(Collection(list(normalize(documents))), [])
