"""Threads that share names and rare words are linked with the reason, whatever order they come in."""

from dataclasses import replace

from digest.articles.normalize import normalize
from digest.lexicon.article_terms import ArticleTerms, Term, article_terms
from digest.model.document import Document
from digest.model.thread import Related
from digest.threads.relate import relate
from digest.threads.settings import RelateSettings

FERRY = (
    "The ferry of the Lune line sinks off Ansel. Captain Ida Marl of Lune was seen by the Ansel coast guard."
)
INQUIRY = "An inquiry hears why Captain Ida Marl left Ansel at night. The Lune line had not paid for lamps."
TOWER = (
    "Workers take the old radio tower on Quarry Hill apart after lightning. Bo Chan of Merrin paid for it."
)


def related(
    *texts: str, settings: RelateSettings = RelateSettings(), text_of: dict[str, str] | None = None
) -> tuple[Related, ...]:
    """Relate threads of one article each, known as 0, 1, 2 and so on."""
    told = read(*texts)
    return relate([(name,) for name in told.rows], told, text_of or {}, settings)


def read(*texts: str) -> ArticleTerms:
    """Read articles that are known as 0, 1, 2 and so on."""
    articles = normalize([Document("f", text) for text in texts])
    return article_terms([replace(article, id=str(i)) for i, article in enumerate(articles)])


def test_threads_are_linked_by_names_and_rare_words() -> None:
    one, two = related(FERRY, INQUIRY, TOWER)
    assert (one.thread, one.other) == ("t0", "t1")
    assert (two.thread, two.other) == ("t1", "t0")
    assert one.score == two.score >= 0.2
    assert set(one.shared) == {"Ansel", "Ida", "Lune", "Marl", "captain"}
    assert related(INQUIRY, TOWER) == ()


def test_a_name_is_told_by_its_capital_inside_a_sentence() -> None:
    (article,) = normalize(
        [Document("f", "Ferry Stops\n\nFerries of Lune stop on Monday. Nobody asked Lune, May 3.")]
    )
    found = article_terms([article]).of(article.id)
    assert {word for word, term in found.items() if term.name} == {"lune", "may"}
    assert found["lune"] == Term(2, True, "Lune")
    assert "monday" not in found


def test_a_word_that_too_many_threads_have_finds_nothing() -> None:
    many = [f"{FERRY} {word}" for word in "kal lem mor nup".split()]
    assert related(*many)
    assert related(*many, settings=RelateSettings(users=3)) == ()


def test_links_are_the_closest_and_no_more_than_wanted() -> None:
    texts = [FERRY, INQUIRY, FERRY + " Again.", TOWER]
    found = related(*texts, settings=RelateSettings(most=1))
    assert [r.thread for r in found] == ["t0", "t1", "t2"]
    assert found[0].other == "t2"


def test_the_order_of_threads_changes_nothing() -> None:
    told = read(FERRY, INQUIRY, TOWER)
    threads = [(name,) for name in told.rows]
    assert relate(threads[::-1], told, {}) == relate(threads, told, {})


def test_a_copy_counts_once() -> None:
    told = read(FERRY, INQUIRY, FERRY)
    alone = relate([("0",), ("1",)], told, {})
    assert relate([("0", "2"), ("1",)], told, {"2": "0"}) == alone
