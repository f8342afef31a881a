"""Quotations stand between their marks, have the speaker that the text names, and show altered words."""

import pytest

from digest.model.article import Article
from digest.model.findings import Quotation
from digest.quotes.quote import quote
from tests.support.casefile import Case, collection, line, load

CASES = load("quote", least=40)


def threads(articles: list[Article]) -> list[list[str]]:
    """Return one thread for each folder that the case names, in the total order."""
    ordered = sorted(articles, key=lambda a: a.order)
    folders = sorted({a.document.file.rpartition("/")[0] for a in articles})
    return [[a.id for a in ordered if a.document.file.rpartition("/")[0] == folder] for folder in folders]


def found(articles: list[Article]) -> list[Quotation]:
    """Return the quotations in the order of the articles in the case."""
    rank = {a.id: i for i, a in enumerate(articles)}
    quotations = quote(collection(articles, threads(articles)))
    return sorted(quotations, key=lambda q: (rank[q.article], q.span))


def speakers(articles: list[Article]) -> str:
    """Write each quotation behind its speaker."""
    text = {a.id: a.document.text for a in articles}
    return "\n".join(
        f"{q.speaker.of(text[q.article]) if q.speaker else 'not stated'}: {line(q.span.of(text[q.article]))}"
        for q in found(articles)
    )


def wordings(articles: list[Article]) -> str:
    """Write each quotation behind its article, its wording and the number of its group."""
    home = {a.id: a.document for a in articles}
    quotations = found(articles)
    groups = sorted({q.group for q in quotations if q.group})
    return "\n".join(
        f"{home[q.article].file}, {q.wording}{f' {groups.index(q.group) + 1}' if q.group else ''}: "
        f"{line(q.span.of(home[q.article].text))}"
        for q in quotations
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_case(case: Case) -> None:
    told = wordings if case.name.startswith("wordings: ") else speakers
    assert told(case.articles()) == case.expected


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_group_has_two_articles_and_its_own_measure(case: Case) -> None:
    quotations = found(case.articles())
    for name in {q.group for q in quotations if q.group}:
        row = [q for q in quotations if q.group == name]
        assert len({q.article for q in row}) > 1
        assert "identical" in {q.wording for q in row}
    assert all((q.group is None) == (q.wording == "only") for q in quotations)
