"""Threads of one saga are one storyline, in time, whatever order they come in; the editor has the last word."""

from dataclasses import replace

from digest.articles.normalize import normalize
from digest.lexicon.article_terms import ArticleTerms, article_terms
from digest.model import Collection, Edit, Storyline, Verb
from digest.model.document import Document
from digest.threads.storyline import storyline

FERRY = (
    "The ferry of the Lune line sinks off Ansel. Captain Ida Marl of Lune was seen by the Ansel coast guard."
)
INQUIRY = "An inquiry hears why Captain Ida Marl left Ansel at night. The Lune line had not paid for lamps."
VERDICT = "Captain Ida Marl of the Lune line is cleared by the inquiry: the Ansel lamps were dark."
TOWER = (
    "Workers take the old radio tower on Quarry Hill apart after lightning. Bo Chan of Merrin paid for it."
)


def collection(*texts: str) -> Collection:
    """Return a collection of threads of one article each, known as 0, 1, 2 and so on."""
    found = normalize([Document("f", text) for text in texts])
    articles = [replace(article, id=str(i)) for i, article in enumerate(found)]
    return Collection(articles, (), [(article.id,) for article in articles])


def read(found: Collection) -> ArticleTerms:
    return article_terms(found.articles)


def sagas(*texts: str, edits: tuple[Edit, ...] = ()) -> tuple[Storyline, ...]:
    found = collection(*texts)
    return storyline(found, read(found), {}, edits)


def test_threads_that_share_names_are_a_storyline() -> None:
    (saga,) = sagas(FERRY, INQUIRY, TOWER, VERDICT)
    assert (saga.id, saga.threads) == ("s0", ("t0", "t1", "t3"))
    assert {"Marl", "Ida", "Lune"} <= set(saga.words)
    assert sagas(FERRY, TOWER) == ()


def test_the_order_of_threads_changes_nothing() -> None:
    found = collection(FERRY, INQUIRY, TOWER, VERDICT)
    mixed = found.with_threads(found.threads[::-1])
    assert storyline(mixed, read(found), {}) == storyline(found, read(found), {})


def test_the_editor_puts_threads_together_and_keeps_them_apart() -> None:
    together = Edit(Verb.TOGETHER, "the lamps came from the tower", ("0", "2"))
    (saga,) = sagas(FERRY, INQUIRY, TOWER, VERDICT, edits=(together,))
    assert saga.threads == ("t0", "t1", "t2", "t3")
    apart = Edit(Verb.APART, "another captain", ("3",))
    (saga,) = sagas(FERRY, INQUIRY, TOWER, VERDICT, edits=(apart, together))
    assert saga.threads == ("t0", "t1", "t2")


def test_nothing_to_join() -> None:
    assert sagas() == ()
