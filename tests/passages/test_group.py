"""Copies and light edits of one passage become one group, and nothing else does."""

from itertools import combinations_with_replacement

import pytest

from digest.model.article import Article
from digest.model.match import Match, Relation, Side
from digest.model.span import Span
from digest.passages.group import group
from digest.passages.settings import GroupSettings
from tests.support.casefile import Case, collection, line, load, sentences

CASES = load("group", least=20)


def facing(articles: list[Article]) -> list[Match]:
    """Return matches by which every sentence faces those of every article, as if all shared one long passage."""
    rows = {a.id: a.span for a in articles}
    parts = {a.id: [p.span for p in a.paragraphs] for a in articles}
    found = []
    for a, b in combinations_with_replacement(sorted(rows), 2):
        for one in parts[a]:
            whole = rows[b] if a != b else Span(one.start, rows[b].end)
            found.append(Match(Side(a, one), Side(b, whole), Relation.PARTIAL, 0.5))
            found += [Match(Side(a, one), Side(b, other), Relation.PARTIAL, 0.5) for other in parts[b]]
    return found


def threads(articles: list[Article]) -> list[list[str]]:
    """Return one thread for each folder that the case names."""
    folders = sorted({a.document.file.rpartition("/")[0] for a in articles})
    return [[a.id for a in articles if a.document.file.rpartition("/")[0] == folder] for folder in folders]


def told(articles: list[Article], settings: GroupSettings = GroupSettings()) -> str:
    """Write the groups as the case files do, in the order of their leaders' articles in the case."""
    rows = sentences(articles)
    by_id = {s.id: s for s in rows}
    home = {a.id: a for a in articles}

    def said(name: str) -> str:
        article = home[by_id[name].article]
        return f"{article.document.file}: {line(by_id[name].span.of(article.document.text))}"

    found = group(collection(articles, threads(articles)), facing(articles), settings)
    return "\n".join(
        line
        for g in sorted(found, key=lambda g: [s.id for s in rows].index(g.leader))
        for line in [said(g.leader), *(f"  {w.relation}, {said(w.sentence)}" for w in g.witnesses)]
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Case) -> None:
    assert told(case.articles()) == case.expected


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_order_of_matches_and_articles_changes_nothing(case: Case) -> None:
    articles = case.articles()
    matches = facing(articles)
    found = group(collection(articles, threads(articles)), matches)
    assert group(collection(articles[::-1], threads(articles)[::-1]), matches[::-1]) == found
    assert list(found) == sorted(found, key=lambda g: g.id)


def test_without_a_match_nothing_is_compared() -> None:
    articles = CASES[0].articles()
    assert group(collection(articles, threads(articles)), []) == ()


def test_the_thresholds_are_the_settings() -> None:
    (loose,) = [case for case in CASES if case.name.endswith("too much is new")]
    assert told(loose.articles(), GroupSettings(of_witness=0.5, of_leader=0.5)) != ""
    assert "contains" in told(CASES[1].articles(), GroupSettings(of_witness=1.0))
    assert told(CASES[1].articles(), GroupSettings(of_witness=0.95, of_leader=0.95)) == ""


def test_a_score_is_the_share_of_the_longer_sentences_words() -> None:
    articles = CASES[1].articles()
    (found,) = group(collection(articles, threads(articles)), facing(articles))
    assert [w.score for w in found.witnesses] == [round(12 / 13, 4)]
