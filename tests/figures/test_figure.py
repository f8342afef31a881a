"""Figures of a thread share a row where they describe the same thing."""

import pytest

from digest.articles import normalize, segment
from digest.figures import evidence, figure
from digest.model import Collection, Document, Metadata, Row, RowKind


def rows_of(
    *texts: str, copies: bool = False, language: str | None = None, same_day: bool = False
) -> tuple[Collection, tuple[Row, ...]]:
    """Return the rows of a thread that consists of these texts, in the order of importance."""
    documents = [
        Document(
            f"{n}.txt",
            text,
            metadata=Metadata(
                outlet=f"Outlet {n}",
                published=f"2024-10-0{1 if same_day else n}",
                language=language,
            ),
        )
        for n, text in enumerate(texts, 1)
    ]
    articles = [article for document in documents for article in normalize([document])]
    sentences = [s for article in articles for s in segment(article)]
    collection = Collection(articles, sentences, [[a.id for a in articles]])
    collection = collection.with_threads([[a.id for a in collection.ordered]])
    first = collection.ordered[0].id
    text_of = {a.id: first if copies and n < 2 else a.id for n, a in enumerate(collection.ordered)}
    _, rows = figure(collection, text_of, ())
    return collection, tuple(sorted(rows, key=lambda r: r.position))


def words(row: Row) -> list[str]:
    return [value.words for value in row.values]


TOLL = (
    "A flood in Ansel killed 12 people on the coast, the county said.",
    "The death toll of the flood in Ansel rose to 15, the county said.",
    "At least 18 people are dead after the flood on the coast of Ansel.",
)


def test_one_thing_in_many_words_is_one_row_with_the_newest_value_first() -> None:
    _, rows = rows_of(*TOLL)
    assert [(row.thing, words(row)) for row in rows] == [("dead", ["At least 18", "15", "12"])]
    assert [value.published for value in rows[0].values] == ["2024-10-03", "2024-10-02", "2024-10-01"]
    assert rows[0].kind is RowKind.FIGURE and not rows[0].differs


def test_every_value_is_the_words_of_its_places() -> None:
    collection, rows = rows_of(*TOLL)
    for row in rows:
        for value in row.values:
            printed = [p.span.of(collection.article_by_id[p.article].document.text) for p in value.places]
            assert value.words in printed


def test_copies_count_once() -> None:
    _, rows = rows_of(TOLL[0], TOLL[0], TOLL[1], copies=True)
    assert [(v.words, len(v.articles), v.texts) for v in rows[0].values] == [("15", 1, 1), ("12", 2, 1)]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("The ship fired 7 missiles at Ansel.", "The county sent 7 experts to Ansel."),
        ("It was a 10-hour hearing in Ansel.", "He gave an 11-hour interview in Ansel."),
        ("Two soldiers were killed in Ansel.", "Three children were killed in Ansel."),
        ("A flood in Ansel killed 12 people.", "A flood in Ansel injured 12 people."),
        ("A flood in Ansel cost $3 million.", "A flood in Ansel cost £3 million."),
    ],
)
def test_different_things_are_different_rows(one: str, two: str) -> None:
    _, rows = rows_of(one, two)
    assert all(len({place.article for value in row.values for place in value.places}) == 1 for row in rows)


def test_a_text_that_gives_two_values_speaks_of_two_things() -> None:
    _, rows = rows_of(
        "A flood killed 12 people in Ansel. A flood killed 15 people in Borrin.",
        "A flood killed 15 people in Borrin, the county said.",
    )
    assert all(len(row.values) == 1 for row in rows)


@pytest.mark.parametrize(
    "number", ["1,200", "1200", "1\u00a0200", "1\u202f200", "1 200", "1.200", "twelve hundred"]
)
def test_separators_of_thousands_do_not_make_another_value(number: str) -> None:
    _, rows = rows_of(f"Some {number} people left the town.", "Some 1,200 people left the town.")
    assert [len(row.values) for row in rows] == [1]


def test_the_evidence_names_what_shares_a_row_and_what_was_kept_out() -> None:
    collection, rows = rows_of(*TOLL, "Two people were killed in Borrin by a fire in a mill last year.")
    row = next(r for r in rows if len(r.values) > 1)
    shared, kept_out = evidence(collection, row, {a.id: a.id for a in collection.articles})
    assert len(shared) == len(TOLL) and shared[0].reason == "the first figure of the row"
    assert all("likeness" in each.reason for each in (*shared[1:], *kept_out))
    assert [each.place.article for each in kept_out] == [collection.ordered[3].id]
