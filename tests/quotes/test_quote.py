"""Quotations stand between their marks, have the speaker that the text names, and show altered words."""

import pytest

from digest.model.article import Article
from digest.model.findings import Quotation
from digest.quotes.quote import quote
from tests.support.casefile import Case, line, load, threads_by_folder

CASES = load("quote", least=40)


def found(articles: list[Article]) -> list[Quotation]:
    """Return the quotations in the order of the articles in the case."""
    rank = {a.id: i for i, a in enumerate(articles)}
    quotations = quote(threads_by_folder(articles))
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
