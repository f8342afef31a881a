"""Copies and light edits of one passage are grouped, and nothing else is."""

from itertools import combinations_with_replacement

import pytest

from digest.model.article import Article
from digest.model.match import Match, Relation, Side
from digest.model.span import Span
from digest.passages.group import group
from digest.passages.settings import GroupSettings
from tests.support.casefile import Case, line, load, sentences, threads_by_folder

CASES = load("group", least=20)


def all_pairs(articles: list[Article]) -> list[Match]:
    """Return matches that align every sentence with those of every article, as if all shared one long passage."""
    rows = {a.id: a.span for a in articles}
    parts = {a.id: [p.span for p in a.paragraphs] for a in articles}
    found = []
    for a, b in combinations_with_replacement(sorted(rows), 2):
        for one in parts[a]:
            whole = rows[b] if a != b else Span(one.start, rows[b].end)
            found.append(Match(Side(a, one), Side(b, whole), Relation.PARTIAL, 0.5))
            found += [Match(Side(a, one), Side(b, other), Relation.PARTIAL, 0.5) for other in parts[b]]
    return found


def written(articles: list[Article], settings: GroupSettings = GroupSettings()) -> str:
    """Write the groups as the case files do, in the order of their leaders' articles in the case."""
    rows = sentences(articles)
    by_id = {s.id: s for s in rows}
    article_of = {a.id: a for a in articles}

    def quoted(name: str) -> str:
        article = article_of[by_id[name].article]
        return f"{article.document.file}: {line(by_id[name].span.of(article.document.text))}"

    found = group(threads_by_folder(articles), all_pairs(articles), settings)
    return "\n".join(
        line
        for g in sorted(found, key=lambda g: [s.id for s in rows].index(g.leader))
        for line in [quoted(g.leader), *(f"  {w.relation}, {quoted(w.sentence)}" for w in g.witnesses)]
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Case) -> None:
    assert written(case.articles()) == case.expected


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_order_of_matches_and_articles_does_not_matter(case: Case) -> None:
    articles = case.articles()
    matches = all_pairs(articles)
    found = group(threads_by_folder(articles), matches)
    assert group(threads_by_folder(articles[::-1]), matches[::-1]) == found
    assert list(found) == sorted(found, key=lambda g: g.id)


def test_without_matches_there_are_no_groups() -> None:
    articles = CASES[0].articles()
    assert group(threads_by_folder(articles), []) == ()


def test_the_thresholds_are_the_settings() -> None:
    assert "contains" in written(CASES[1].articles(), GroupSettings(of_witness=1.0))
    assert written(CASES[1].articles(), GroupSettings(of_witness=0.95, of_leader=0.95)) == ""


def test_a_score_is_the_share_of_the_longer_sentences_words() -> None:
    articles = CASES[1].articles()
    (found,) = group(threads_by_folder(articles), all_pairs(articles))
    assert [w.score for w in found.witnesses] == [round(12 / 13, 4)]
