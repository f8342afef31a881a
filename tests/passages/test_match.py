"""Matches are passages that articles share, with the span on both sides and a relation."""

import pytest

from digest.alignment.engines.local import LocalEngine
from digest.alignment.settings import MatchSettings as Settings
from digest.articles.normalize import normalize
from digest.model.article import Article
from digest.model.collection import Collection
from digest.model.document import Document, Metadata
from digest.model.edit import Edit, Verb
from digest.model.engine import Aligned
from digest.model.match import Match, Relation
from digest.model.span import Span
from digest.passages.match import match, passage

FERRY = (
    "The night ferry from Lune to the island of Ansel will make its last trip in October, the Ferry Board decided "
    "on Monday after a debate of four hours."
)
FLOUR = (
    "Baker Ida Marl, whose flour comes on the night ferry, called the decision an insult to everybody who lives "
    "on the island and said she would row across herself."
)
TAXI = (
    "A water taxi until midnight is offered instead, and the mayor wants the harbour to buy a smaller boat of its "
    "own with money from the lottery."
)
FROST = (
    "Growers in the upper valley lost half of their plums in a single night of frost because blossom had opened "
    "two weeks early after a warm March."
)


def articles(*texts: str) -> list[Article]:
    return list(normalize(Document(str(i), text) for i, text in enumerate(texts)))


def matched(*texts: str) -> list[tuple[Relation, set[str]]]:
    """Return the relation and the two texts of each match between articles."""
    given = articles(*texts)
    text = {a.id: a.document.text for a in given}
    return [
        (m.relation, {side.span.of(text[side.article]) for side in m.sides})
        for m in match(Collection(given), LocalEngine())
    ]


def bare(text: str) -> str:
    """Return a text as a match shows it: from its first word to its last."""
    return text.rstrip(".")


def test_a_copy_is_verbatim() -> None:
    assert matched(FERRY, FERRY) == [(Relation.VERBATIM, {bare(FERRY)})]


def test_typography_does_not_matter() -> None:
    typed = FERRY.upper().replace(" ", "\u00a0").replace("-", "–")
    assert matched(FERRY, typed) == [(Relation.VERBATIM, {bare(FERRY), bare(typed)})]


def test_a_few_words_changed_are_an_edit() -> None:
    edited = FERRY.replace("decided", "resolved").replace("the island of ", "")
    assert matched(FERRY, edited) == [(Relation.EDITED, {bare(FERRY), bare(edited)})]


def test_all_of_one_side_and_part_of_the_other_is_contained() -> None:
    full = f"{FROST} {FERRY} {FLOUR}"
    assert matched(FERRY, full) == [(Relation.CONTAINS, {bare(FERRY)})]


def inserted(*texts: str) -> list[tuple[Relation, float, set[str], list[str]]]:
    """Return the relation and score of each match, its passages, and what is inserted in either."""
    text = {a.id: a.document.text for a in articles(*texts)}
    return [
        (
            m.relation,
            m.score,
            {side.span.of(text[side.article]) for side in m.sides},
            [span.of(text[side.article]).strip(". ") for side in m.sides for span in side.only],
        )
        for m in match(Collection(articles(*texts)), LocalEngine())
    ]


@pytest.mark.parametrize("full", [f"{FLOUR} {FERRY}", f"{FERRY} {FLOUR}"], ids=["before", "behind"])
@pytest.mark.parametrize("place", [0, 1])
def test_a_sentence_inserted_at_an_end_belongs_to_the_passage_and_is_marked(full: str, place: int) -> None:
    texts = [f"{FROST}\n\n{full}", FERRY]
    found = inserted(texts[place], texts[1 - place])
    assert found == [(Relation.CONTAINS, 1.0, {bare(FERRY), bare(full)}, [bare(FLOUR)])]


def test_a_sentence_inserted_in_the_middle_makes_the_passage_contained() -> None:
    whole, full = f"{FERRY} {TAXI}", f"{FERRY} {FLOUR} {TAXI}"
    assert inserted(whole, full) == [(Relation.CONTAINS, 1.0, {bare(whole), bare(full)}, [bare(FLOUR)])]


def test_sentences_inserted_in_the_middle_and_at_the_end() -> None:
    whole, full = f"{FERRY} {TAXI}", f"{FERRY} {FLOUR} {TAXI} {FROST}"
    expected = (Relation.CONTAINS, 1.0, {bare(whole), bare(full)}, [bare(FLOUR), bare(FROST)])
    assert inserted(whole, full) == [expected]


def test_a_sentence_that_the_other_article_has_elsewhere_is_not_inserted() -> None:
    found = inserted(f"{FERRY} {FLOUR}", f"{FLOUR}\n\n{FROST}\n\n{FERRY}")
    assert [(relation, only) for relation, _, _, only in found] == [(Relation.CONTAINS, [])] * 2


def test_only_whole_paragraphs_are_extended() -> None:
    ((relation, _, texts, only),) = inserted(f"{FERRY} {TAXI}", f"{FERRY} {FROST}")
    assert (relation, texts, only) == (Relation.PARTIAL, {bare(FERRY)}, [])


def test_what_an_editor_unmatches_is_not_extended() -> None:
    given = articles(FERRY, f"{FERRY} {FLOUR}")
    one, other = sorted(given, key=lambda a: len(a.document.text))
    full = other.document.text
    places = ((one.id, Span(0, len(FERRY))), (other.id, Span(full.index(FLOUR), len(full))))
    (found,) = match(
        Collection(given), LocalEngine(), [Edit(Verb.UNMATCH, "Two matters.", (one.id, other.id), places)]
    )
    assert not found.a.only and not found.b.only


def test_the_length_of_an_insertion_is_limited_by_the_settings() -> None:
    given = articles(FERRY, f"{FERRY} {FLOUR}")
    for longest, count in ((len(FLOUR.split()), 1), (len(FLOUR.split()) - 1, 0)):
        (found,) = match(Collection(given), LocalEngine(), settings=Settings(inserted=longest))
        assert len((*found.a.only, *found.b.only)) == count


def test_a_stretch_in_two_passages_is_partial() -> None:
    ((relation, texts),) = matched(f"{FERRY} {TAXI}", f"{FERRY} {FROST}")
    assert relation is Relation.PARTIAL
    assert texts == {bare(FERRY)}


def test_a_passage_may_span_paragraphs() -> None:
    one = f"{FERRY}\n\n{FLOUR}\n\n{TAXI}"
    other = f"{FERRY} {FLOUR}\n\n{TAXI}"
    assert matched(one, other) == [(Relation.VERBATIM, {bare(one), bare(other)})]


def test_nothing_in_common_is_no_match() -> None:
    assert matched(FERRY, FROST) == []
    assert matched("Ferry.", "Ferry.") == []
    assert matched(FERRY) == []


def test_boilerplate_and_bylines_match_nothing() -> None:
    links = "Read more: the night ferry from Lune to the island of Ansel will make its last trip in October"
    byline = "By Tove Lind and Bo Chan and Ida Marl and Per Holt"
    assert matched(f"{FROST}\n\n{links}\n\n{byline}", f"{TAXI}\n\n{links}\n\n{byline}") == []


def test_the_engine_reads_the_paragraphs_that_may_match() -> None:
    (article,) = normalize(
        [Document("a", f"Ferry stops\n\n{FERRY}\n\nRELATED", metadata=Metadata(outlet="Beacon"))]
    )
    handed = passage(article, 7)
    assert [span.of(handed.text) for span in handed.spans] == ["Ferry stops", FERRY]
    assert (handed.article, handed.rank, handed.outlet) == (article.id, 7, "Beacon")


def test_an_article_of_boilerplate_alone_is_not_matched() -> None:
    assert match(Collection(articles("RELATED", "RELATED")), LocalEngine()) == ()


@pytest.mark.parametrize(
    ("score", "relation"), [(1.0, Relation.VERBATIM), (0.9999, Relation.EDITED), (0.5, Relation.EDITED)]
)
def test_a_whole_passage_is_verbatim_only_when_every_word_is_the_same(
    score: float, relation: Relation
) -> None:
    class Told:
        """Returns one stretch: all of both articles."""

        def join(self, passages: object) -> list[Aligned]:
            a, b = sorted(article.id for article in given)
            return [Aligned(a, b, 0, len(FERRY), 0, len(FERRY), score)]

    given = articles(FERRY, FERRY)
    (found,) = match(Collection(given), Told())
    assert (found.relation, found.score) == (relation, score)


def test_sides_and_rows_are_in_order() -> None:
    given = articles(f"{FERRY}\n\n{FROST}\n\n{TAXI}", f"{TAXI}\n\n{FLOUR}\n\n{FERRY}", FERRY, FLOUR)
    found = match(Collection(given), LocalEngine())
    assert len(found) > 3
    assert list(found) == sorted(found, key=lambda m: m.order)
    assert match(Collection(given[::-1]), LocalEngine()) == found


def test_a_repeat_inside_one_article_has_its_earlier_side_first() -> None:
    given = articles(f"{FERRY}\n\n{FROST}\n\n{FERRY}")
    found: tuple[Match, ...] = match(Collection(given), LocalEngine())
    assert all(m.a.article == m.b.article and m.a.span.end <= m.b.span.start for m in found)
    assert [m.a.span.of(given[0].document.text) for m in found] == [bare(FERRY)]
