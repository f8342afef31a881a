"""A collection has one order, whatever order it is given, and looks up articles, sentences and threads."""

from random import Random

from digest.model.article import Article, Paragraph, Role, Sentence
from digest.model.collection import Collection
from digest.model.document import Document, Metadata
from digest.model.span import Span


def article(name: str, published: str | None = None) -> Article:
    paragraph = Paragraph(Span(0, 40), Role.BODY)
    return Article(name, Document(name, name * 40), 0, (paragraph,), Metadata(published=published))


def sentence(article: str, start: int, role: Role = Role.BODY) -> Sentence:
    """Return a sentence of ten code points."""
    return Sentence(f"{article}-{start}", article, 1, Span(start, start + 10), role)


ARTICLES = [article("a", "2031-05-02"), article("b"), article("c", "2031-05-01"), article("d")]
SENTENCES = [
    sentence(article, start, Role.TITLE if not start else Role.BODY)
    for article in "abc"
    for start in (0, 12, 24)
]


def test_articles_and_sentences_are_in_one_order() -> None:
    chance = Random(1)
    mixed = Collection(chance.sample(ARTICLES, 4), chance.sample(SENTENCES, 9))
    assert list(mixed.articles) == ARTICLES
    assert list(mixed.sentences) == SENTENCES
    assert [a.id for a in mixed.ordered] == ["c", "a", "b", "d"]
    assert mixed.rank == {"c": 0, "a": 1, "b": 2, "d": 3}


def test_lookups() -> None:
    found = Collection(ARTICLES, SENTENCES)
    assert found.article_by_id["b"] is ARTICLES[1]
    assert found.sentences_of == {"a": SENTENCES[:3], "b": SENTENCES[3:6], "c": SENTENCES[6:], "d": []}
    assert found.openings == {name: Span(12, 22) for name in "abc"}
    assert found.text(SENTENCES[3]) == "b" * 10


def test_threads_are_added_without_another_change() -> None:
    before = Collection(ARTICLES, SENTENCES)
    after = before.with_threads([["c", "a"], ["b"], ["d"]])
    assert (before.threads, after.threads) == ((), (("c", "a"), ("b",), ("d",)))
    assert after.thread_of == {"c": 0, "a": 0, "b": 1, "d": 2}
    assert (after.articles, after.sentences) == (before.articles, before.sentences)
