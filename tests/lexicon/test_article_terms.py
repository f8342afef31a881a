"""The terms of an article: their counts, and which are names."""

from importlib import import_module

import pytest

from digest.articles.normalize import normalize
from digest.lexicon.article_terms import Term, article_terms
from digest.model.document import Document, Metadata

TEXT = """\
Ferry Stops At Last

By Ida Marl

The ferry of Lune, Merrin and Ansel stops in 1987; Chan said so. Lune is quiet.

On Monday the board of Lune met, says "Merrin Post". ﬁshing, LUNE, (Ansel): a FERRY of Ansel\u0301 for Ansel\u0301.
"""


def read(*texts: str, title: str | None = None) -> list[dict[str, Term]]:
    """Return the words of some articles."""
    documents = [Document(f"{i}.txt", text, metadata=Metadata(title=title)) for i, text in enumerate(texts)]
    articles = list(normalize(documents))
    found = article_terms(articles)
    return [dict(found.of(article.id)) for article in articles]


def test_words_are_counted_and_capitals_mark_names() -> None:
    (found,) = read(TEXT)
    assert found["lune"] == Term(4, True, "Lune")
    assert found["chan"] == Term(1, True, "Chan")
    assert found["merrin"] == Term(2, True, "Merrin")
    assert found["ansel"].name
    assert found["ferry"] == Term(3, True, "FERRY")
    assert found["stops"] == Term(2, False, "stops")
    assert found["fishing"] == Term(1, False, "fishing")


def test_bylines_days_numbers_and_short_words_are_no_terms() -> None:
    (found,) = read(TEXT)
    assert found.keys().isdisjoint({"ida", "marl", "monday", "1987", "of", "a", "by"})


def test_a_stated_title_is_read_and_is_no_evidence_of_a_name() -> None:
    (found,) = read("the lamp was lit. It was the lamp of Ansel.", title="Who lit the Lamp")
    assert found["lamp"] == Term(3, False, "lamp")
    assert found["lit"].count == 2


def test_only_the_beginning_is_read() -> None:
    (found,) = read(f"{'plum ' * 319}oak,\n\nand an elm.")
    assert found.keys() == {"plum", "oak"}


def test_batch_size_and_other_articles_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [TEXT, "the bell of Merrin rang, and Merrin heard.", TEXT.upper(), "12"]
    together = read(*texts)
    monkeypatch.setattr(import_module("digest.lexicon.article_terms"), "BATCH_SIZE", 1)
    assert read(*texts) == together == [row for text in texts for row in read(text)]


def test_no_articles_and_no_terms() -> None:
    assert article_terms([]).bounds.tolist() == [0]
    assert read("By Ida Marl") == [{}]
