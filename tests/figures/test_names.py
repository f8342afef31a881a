"""Names that compared sentences give differently are a row; forms of a word and accents are none."""

import pytest

from digest.articles import normalize, segment
from digest.figures import figure
from digest.model import Collection, Comparison, Document, Relation, RowKind

ROLE = "The report was read out by the mayor of Ansel, {}, at the pier on Sunday."


def names_of(one: str, two: str, *, score: float = 0.9, copied: bool = False) -> list[list[str]]:
    """Return the names of each row of two articles whose only sentences were compared."""
    articles = [a for n, t in enumerate((one, two)) for a in normalize([Document(f"{n}.txt", t)])]
    sentences = [s for article in articles for s in segment(article)]
    collection = Collection(articles, sentences)
    ids = [a.id for a in collection.ordered]
    collection = collection.with_threads([ids])
    a, b = sorted(collection.sentences_of[article][0].id for article in ids)
    text_of = dict.fromkeys(ids, ids[0]) if copied else {a: a for a in ids}
    compared = [Comparison(a, b, Relation.PARTIAL, score)]
    _, rows = figure(collection, text_of, (), comparisons=compared)
    return [sorted(v.words for v in row.values) for row in rows if row.kind is RowKind.NAME]


@pytest.mark.parametrize(
    ("one", "two"), [("Sara Marl", "Sarah Marl"), ("Ida Marl", "Ida Merl"), ("Olu Bankole", "Dana Sorel")]
)
def test_names_of_one_person_or_in_one_role_are_a_row(one: str, two: str) -> None:
    assert names_of(ROLE.format(one), ROLE.format(two)) == [sorted((one, two))]


def test_places_are_names() -> None:
    sentence = "The ferry from the north sank off {}, the county said."
    assert names_of(sentence.format("Ansel"), sentence.format("Borrin")) == [["Ansel", "Borrin"]]


@pytest.mark.parametrize(
    ("one", "two"),
    [("José Marl", "Jose Marl"), ("Mexico", "Mexican"), ("Monday", "Sunday"), ("Democrats", "Democrat")],
)
def test_accents_forms_and_days_are_no_other_names(one: str, two: str) -> None:
    pair = (f"They read of {one} at the pier.", f"They had heard that {two} was there.")
    assert names_of(*pair) == []


def test_copies_and_sentences_that_hardly_match_have_no_other_names() -> None:
    one, two = ROLE.format("Olu Bankole"), ROLE.format("Dana Sorel")
    assert names_of(one, two, score=0.3) == []
    assert names_of(one, two, copied=True) == []
