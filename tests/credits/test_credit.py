"""What an article credits for its report is found in its own words, and judged by them."""

import pytest

from digest.credits.credit import credit
from digest.model.analysis import Analysis
from digest.model.article import Article
from digest.model.span import Span
from digest.pipeline.compose import compose
from digest.threads.address import address
from tests.support.casefile import Case, collection, line, load

CASES = load("credit", least=35)
PHRASES = [case for case in CASES if case.name.startswith("phrases: ")]
SIGNATURES = [case for case in CASES if case.name.startswith(("signatures: ", "languages: "))]
ORIGINALS = [case for case in CASES if case.name.startswith("originals: ")]


def told(articles: list[Article]) -> str:
    """Write the credits as the case files do: article if there are several, kind, name, crediting words."""
    home = {a.id: a.document for a in articles}
    rank = {a.id: i for i, a in enumerate(articles)}
    rows = sorted(credit(collection(articles)), key=lambda c: (rank[c.article], c.name))
    several = len(articles) > 1 or articles[0].document.file != "story"
    return "\n".join(
        f"{home[c.article].file + ' ' if several else ''}{c.kind} {c.credited}: {line(c.span.of(home[c.article].text))}"
        for c in rows
    )


@pytest.mark.parametrize("case", PHRASES, ids=lambda case: case.name)
def test_case(case: Case) -> None:
    assert told(case.articles()).rstrip() == case.expected.rstrip()


@pytest.mark.parametrize("case", SIGNATURES, ids=lambda case: case.name)
def test_how_a_credit_is_found_and_whether_it_is_the_origin(case: Case) -> None:
    articles = case.articles()
    rank = {a.id: i for i, a in enumerate(articles)}
    rows = sorted(credit(collection(articles)), key=lambda c: (rank[c.article], c.name))
    found = [f"{c.credited}: {c.how}{', origin' if c.origin else ''}" for c in rows]
    assert found == case.expected.splitlines()


@pytest.mark.parametrize("case", ORIGINALS, ids=lambda case: case.name)
def test_originals(case: Case) -> None:
    articles = sorted(case.articles(), key=lambda a: a.order)
    given = collection(articles, [[a.id for a in articles]])
    found = Analysis(
        credits=credit(given), addresses=address(given, None), text_of={a.id: a.id for a in articles}
    )
    (thread,) = compose(given, found, {articles[0].id: articles[0].id}).threads
    assert ", ".join(thread.originals) == case.expected


@pytest.mark.parametrize("case", PHRASES, ids=lambda case: case.name)
def test_the_order_of_articles_changes_nothing(case: Case) -> None:
    articles = case.articles()
    found = credit(collection(articles))
    assert credit(collection(articles[::-1])) == found


@pytest.mark.parametrize("case", PHRASES, ids=lambda case: case.name)
def test_the_name_stands_in_the_crediting_words(case: Case) -> None:
    articles = case.articles()
    places: dict[str, Span] = {a.id: a.span for a in articles}
    assert all(c.span.holds(c.name) and places[c.article].holds(c.span) for c in credit(collection(articles)))
