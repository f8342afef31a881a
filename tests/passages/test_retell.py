"""Sentences that state the same facts in other words are retellings, unless a copied passage touches them."""

import pytest

from digest.model.article import Article
from digest.model.match import Match, PassageGroup, Relation, Witness
from digest.passages.retell import retell
from digest.passages.settings import RetellSettings
from tests.support.casefile import Case, line, load, sentences, threads_by_folder

CASES = load("retell", least=7)


def written(articles: list[Article], found: tuple[Match, ...]) -> str:
    """Write the retellings as the case files do."""
    document_of = {a.id: a.document for a in articles}
    lines = []
    for m in found:
        sides = [
            f"{document_of[s.article].file}: {line(s.span.of(document_of[s.article].text))}" for s in m.sides
        ]
        lines.append(" = ".join(sorted(sides)))
    return "\n".join(sorted(lines))


def run(articles: list[Article], settings: RetellSettings = RetellSettings()) -> tuple[Match, ...]:
    return retell(threads_by_folder(articles), (), (), settings)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Case) -> None:
    articles = case.articles()
    assert written(articles, run(articles)) == case.expected


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_order_does_not_matter_and_scores_are_rounded(case: Case) -> None:
    articles = case.articles()
    found = run(articles)
    assert run(articles[::-1]) == found == tuple(sorted(found, key=lambda m: m.order))
    assert all(m.relation is Relation.RETOLD and m.score >= RetellSettings().alike for m in found)


def test_a_copied_sentence_is_not_a_retelling() -> None:
    articles = CASES[0].articles()
    (m,) = run(articles)
    copy = Match(m.a, m.b, Relation.PARTIAL, 0.9)
    assert retell(threads_by_folder(articles), [copy], ()) == ()


def test_merged_sentences_are_not_compared() -> None:
    articles = CASES[0].articles()
    rows = sentences(articles)
    (m,) = run(articles)
    leader, witness = [s.id for s in rows if (s.article, s.span) in [(x.article, x.span) for x in m.sides]]
    group = PassageGroup(f"g{leader}", leader, (Witness(witness, Relation.EDITED, 0.9),))
    assert retell(threads_by_folder(articles), (), [group]) == ()


def test_the_threshold_is_the_setting() -> None:
    articles = CASES[0].articles()
    assert run(articles, RetellSettings(alike=0.99)) == ()
