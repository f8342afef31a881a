"""A thread has the title of the article that says most of what its texts say."""

from dataclasses import replace

from digest.alignment.engines.local import LocalEngine
from digest.lexicon.article_terms import article_terms
from digest.model.analysis import Analysis
from digest.model.document import Document, Metadata
from digest.pipeline.steps import analyze
from digest.threads.title import centrality

FERRY = "The night ferry from Lune to Ansel will make its last trip in October, the Ferry Board decided on Monday."
BAKER = "Baker Ida Marl, whose flour comes on the night ferry, called the decision of the board an insult."
MAYOR = "Mayor Bo Chan of Ansel asked the Ferry Board for a ferry of the island's own by night."


def run(*texts: str, stated: tuple[Metadata, ...] = ()) -> Analysis:
    given = [*stated, *[Metadata()] * (len(texts) - len(stated))]
    return analyze(
        [Document(chr(97 + i), text, metadata=given[i]) for i, text in enumerate(texts)], engine=LocalEngine()
    )


def test_the_most_central_article_gives_its_title() -> None:
    texts = [
        f"Bread of the island\n\n{BAKER}\n\nHer oven is of Merrin brick, and she sells kringle and sour loaves.",
        f"Night ferry to stop\n\n{FERRY}\n\n{BAKER}\n\n{MAYOR}",
        f"Mayor asks for a ferry\n\n{MAYOR}\n\nHe has been a pilot and plays the horn in the Tamsin band.",
    ]
    (thread,) = run(*texts).threads
    assert thread.title == "Night ferry to stop"
    (article,) = (a for a in run(*texts).articles if a.id == thread.titled_by)
    assert article.document.file == "b"


def test_of_equals_the_first_in_the_total_order_gives_its_title() -> None:
    dates = (
        Metadata(published="2031-05-02", title="Later"),
        Metadata(published="2031-05-01", title="Sooner"),
    )
    (thread,) = run(FERRY, FERRY, stated=dates).threads
    assert thread.title == "Sooner"


def test_only_an_article_with_a_title_gives_one() -> None:
    dates = (Metadata(published="2031-05-01"), Metadata(published="2031-05-02", title="Later"))
    (thread,) = run(f"{FERRY}\n\n{BAKER}", FERRY, stated=dates).threads
    assert thread.title == "Later"
    (thread,) = run(f"{FERRY}\n\n{BAKER}", FERRY).threads
    assert thread.title == "The night ferry from Lune to Ansel will make its last trip in October, …"
    assert thread.titled_by is None


def test_copies_do_not_make_each_other_central() -> None:
    articles = [replace(a, id=a.document.file) for a in run(FERRY, BAKER, MAYOR, MAYOR, MAYOR).articles]
    told = article_terms(articles)
    apart = centrality(["abc"], told, {})
    more = centrality(["abcde"], told, {"d": "c", "e": "c"})
    assert {name: more[name] for name in "abc"} == apart
    assert more["d"] == more["c"]
