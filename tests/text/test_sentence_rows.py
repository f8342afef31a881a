"""Sentences are gathered by their article, whatever order they come in."""

from random import Random

from digest.model.article import Role, Sentence
from digest.model.span import Span
from digest.text.sentence_rows import openings, rows_of


def sentence(article: str, start: int, role: Role = Role.BODY) -> Sentence:
    """Return a sentence of ten code points."""
    return Sentence(f"{article}-{start}", article, 1, Span(start, start + 10), role)


SENTENCES = [
    sentence(article, start, Role.TITLE if not start else Role.BODY)
    for article in "abc"
    for start in (0, 12, 24)
]


def test_a_row_has_the_sentences_of_its_article_in_their_order() -> None:
    assert rows_of(SENTENCES) == {
        article: SENTENCES[i : i + 3] for article, i in (("a", 0), ("b", 3), ("c", 6))
    }
    mixed = Random(1).sample(SENTENCES, len(SENTENCES))
    assert rows_of(mixed) == {a: [s for s in mixed if s.article == a] for a in "abc"}
    assert rows_of([]) == {}


def test_a_body_begins_with_its_first_sentence() -> None:
    assert openings([*SENTENCES, sentence("d", 0, Role.TITLE)]) == {
        article: Span(12, 22) for article in "abc"
    }
