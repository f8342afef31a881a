"""Numbers that two articles give for one thing are told apart; what is not sure has no verdict."""

import pytest

from digest.figures.differ import differ
from digest.model.article import Article
from digest.model.figure import Difference
from digest.model.match import Match, Relation, Side
from tests.support.casefile import Case, load, sentences, threads_by_folder

CASES = load("differ", least=27)


def matches(articles: list[Article]) -> list[Match]:
    """Return a retelling of the first sentences of the first two articles."""
    first = {s.article: s for s in reversed(sentences(articles))}
    one, two = sorted((first[a.id] for a in articles[:2]), key=lambda s: s.article)
    return [Match(Side(one.article, one.span), Side(two.article, two.span), Relation.RETOLD, 0.6)]


def run(articles: list[Article]) -> tuple[Difference, ...]:
    """Return the differences of a case."""
    return differ(threads_by_folder(articles), matches(articles))


def written(articles: list[Article]) -> str:
    """Write the differences as the case files do."""
    home = {a.id: a.document for a in articles}
    lines = []
    for d in run(articles):
        sides = sorted(f"{home[a].file} {s.of(home[a].text)}" for a, s in ((d.a, d.a_span), (d.b, d.b_span)))
        kind = "side by side" if not d.sure else "less exact" if d.vague else "differs"
        lines.append(f"{kind}: {', '.join(sides)}")
    return "\n".join(sorted(lines))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Case) -> None:
    assert written(case.articles()) == case.expected


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_order_changes_nothing(case: Case) -> None:
    articles = case.articles()
    found = differ(threads_by_folder(articles), matches(articles))
    turned = differ(threads_by_folder(articles[::-1]), matches(articles))
    assert found == turned == tuple(sorted(found, key=lambda d: d.order))


def test_nothing_matches_nothing_differs() -> None:
    articles = CASES[0].articles()
    assert differ(threads_by_folder(articles), []) == ()
