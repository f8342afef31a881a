"""An article whose body is copied has no text of its own."""

import pytest

from digest.articles.normalize import normalize
from digest.model.document import Document
from digest.model.match import Match, Relation, Side
from digest.model.span import Span
from digest.passages.distinct_texts import distinct_texts
from digest.passages.settings import ComposeSettings
from tests.support.casefile import collection

FERRY = "The night ferry from Lune to Ansel will make its last trip in October, the Ferry Board decided on Monday."
TAXI = "The Ferry Board offers a water taxi until midnight, and the mayor wants a ferry of the island's own."


def test_retellings_do_not_make_one_text() -> None:
    articles = list(normalize(Document(str(i), text) for i, text in enumerate((FERRY, TAXI))))
    a, b = sorted(articles, key=lambda article: article.id)
    told = Match(Side(a.id, a.span), Side(b.id, b.span), Relation.RETOLD, 1.0)
    assert distinct_texts(collection(articles), [told]) == {a.id: a.id, b.id: b.id}


@pytest.mark.parametrize(("share", "one"), [(0.86, True), (0.84, False)])
def test_a_copy_is_measured_by_the_letters_of_its_body(share: float, one: bool) -> None:
    articles = list(normalize(Document(name, f"Ferry stops in the night {name}\n\n{FERRY}") for name in "ab"))
    a, b = sorted(articles, key=lambda article: article.id)
    start = a.paragraphs[1].span.start
    part = Span(start, start + round(share * len(FERRY)))
    copied = Match(Side(a.id, part), Side(b.id, part), Relation.PARTIAL, 1.0)
    assert (len(set(distinct_texts(collection(articles), [copied]).values())) == 1) is one
    assert (
        len(
            set(distinct_texts(collection(articles), [copied], ComposeSettings(copied=share - 0.01)).values())
        )
        == 1
    )


def test_articles_of_the_same_characters_are_one_text_however_short() -> None:
    articles = list(normalize(Document(name, "It rained.") for name in "ab"))
    assert len(set(distinct_texts(collection(articles), []).values())) == 1
