"""Sentences that tell one matter in other words are shown side by side, and never where a copy stands."""

from itertools import groupby

import pytest

from digest.model.article import Article
from digest.model.match import Match, PassageGroup, Relation, Witness
from digest.passages.retell import retell
from digest.passages.settings import RetellSettings
from tests.support.casefile import Case, collection, line, load, sentences

CASES = load("retell", least=7)


def threads(articles: list[Article]) -> list[list[str]]:
    """Return one thread for each folder that the case names."""
    ordered = sorted(articles, key=lambda a: a.document.file)
    return [[a.id for a in row] for _, row in groupby(ordered, lambda a: a.document.file.rpartition("/")[0])]


def told(articles: list[Article], found: tuple[Match, ...]) -> str:
    """Write the retellings as the case files do."""
    home = {a.id: a.document for a in articles}
    lines = []
    for m in found:
        sides = [f"{home[s.article].file}: {line(s.span.of(home[s.article].text))}" for s in m.sides]
        lines.append(" = ".join(sorted(sides)))
    return "\n".join(sorted(lines))


def run(articles: list[Article], settings: RetellSettings = RetellSettings()) -> tuple[Match, ...]:
    return retell(collection(articles, threads(articles)), (), (), settings)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Case) -> None:
    articles = case.articles()
    assert told(articles, run(articles)) == case.expected


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_order_changes_nothing_and_scores_are_rounded(case: Case) -> None:
    articles = case.articles()
    found = run(articles)
    assert run(articles[::-1]) == found == tuple(sorted(found, key=lambda m: m.order))
    assert all(m.relation is Relation.RETOLD and m.score >= RetellSettings().alike for m in found)


def test_where_a_copy_stands_nothing_is_retold() -> None:
    articles = CASES[0].articles()
    (m,) = run(articles)
    copy = Match(m.a, m.b, Relation.PARTIAL, 0.9)
    assert retell(collection(articles, threads(articles)), [copy], ()) == ()


def test_a_merged_sentence_tells_nothing_anew() -> None:
    articles = CASES[0].articles()
    rows = sentences(articles)
    (m,) = run(articles)
    leader, witness = [s.id for s in rows if (s.article, s.span) in [(x.article, x.span) for x in m.sides]]
    group = PassageGroup(f"g{leader}", leader, (Witness(witness, Relation.EDITED, 0.9),))
    assert retell(collection(articles, threads(articles)), (), [group]) == ()


def test_the_threshold_is_the_setting() -> None:
    articles = CASES[0].articles()
    assert run(articles, RetellSettings(alike=0.99)) == ()
