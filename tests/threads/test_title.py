"""A thread takes the headline closest to all of its articles, unless it is an opinion piece's or ambiguous."""

from dataclasses import replace

import pytest

from digest.alignment.engines.local import LocalEngine
from digest.articles.normalize import normalize
from digest.lexicon.article_terms import article_terms
from digest.model import Collection
from digest.model.analysis import Analysis
from digest.model.document import Document, Metadata
from digest.pipeline.steps import analyze
from digest.threads.title import headlines, is_indirect, is_opinion

FERRY = "The night ferry from Lune to Ansel will make its last trip in October, the Ferry Board decided on Monday."
BAKER = "Baker Ida Marl, whose flour comes on the night ferry, called the decision of the board an insult."
MAYOR = "Mayor Bo Chan of Ansel asked the Ferry Board for a ferry of the island's own by night."


def run(*texts: str, stated: tuple[Metadata, ...] = ()) -> Analysis:
    given = [*stated, *[Metadata()] * (len(texts) - len(stated))]
    return analyze(
        [Document(chr(97 + i), text, metadata=given[i]) for i, text in enumerate(texts)], engine=LocalEngine()
    )


def test_the_closest_headline_is_taken() -> None:
    texts = [
        f"Bread of the island\n\n{BAKER}\n\n{FERRY}\n\nHer oven is of Merrin brick, and she sells sour loaves.",
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


def test_a_headline_is_not_closer_because_its_own_text_repeats_it() -> None:
    texts = [
        f"Baker calls decision an insult\n\n{BAKER}",
        f"Board ends night ferry trips\n\n{FERRY}\n\n{MAYOR}",
    ]
    articles = [replace(a, id=a.document.file) for a in run(*texts).articles]
    told = article_terms(articles)
    (alone,) = headlines(Collection(articles, (), ["a", "b"]), [["a"]], told, {}).values()
    both = headlines(Collection(articles, (), ["ab"]), ["ab"], told, {})
    assert both["a"].closeness < alone.closeness


@pytest.mark.parametrize(
    ("first", "title"), [("2031-05-01", "Board ends night ferry trips"), ("2031-05-04", "Board")]
)
def test_a_headline_from_well_before_most_articles_is_taken_only_if_much_closer(
    first: str, title: str
) -> None:
    headings = (
        "Board may end night ferry trips, decision due",
        "Board ends night ferry trips",
        "Ferry: end of trips",
    )
    days = (first, "2031-05-05", "2031-05-05")
    stated = tuple(Metadata(published=d, title=t) for d, t in zip(days, headings, strict=True))
    (thread,) = run(*[f"{FERRY} {BAKER} {MAYOR}"] * 3, stated=stated).threads
    assert thread.title.startswith(title)


def test_only_an_article_with_a_title_gives_one() -> None:
    dates = (Metadata(published="2031-05-01"), Metadata(published="2031-05-02", title="Later"))
    (thread,) = run(f"{FERRY}\n\n{BAKER}", FERRY, stated=dates).threads
    assert thread.title == "Later"
    (thread,) = run(f"{FERRY}\n\n{BAKER}", FERRY).threads
    assert thread.title == "The night ferry from Lune to Ansel will make its last trip in October, …"
    assert thread.titled_by is None


def test_copies_do_not_bring_a_headline_closer() -> None:
    texts = [f"{i}th report\n\n{text}" for i, text in enumerate((FERRY, BAKER, MAYOR, MAYOR, MAYOR))]
    articles = [replace(a, id=a.document.file) for a in run(*texts).articles]
    told = article_terms(articles)
    apart, more = (
        headlines(Collection(articles, (), ["abcde"]), [members], told, {"d": "c", "e": "c"})
        for members in ("abc", "abcde")
    )
    assert {name: more[name].closeness for name in "abc"} == {name: apart[name].closeness for name in "abc"}


@pytest.mark.parametrize(
    ("title", "url", "opinion"),
    [
        ("Opinion: The night ferry must stay", None, True),
        ("The night ferry must stay | Editorial", None, True),
        ("EDITORIAL | The night ferry must stay", None, True),
        ("The night ferry must stay", "https://a.example/opinion/2031/05/ferry", True),
        ("The night ferry must stay", "https://opinion.example/news/ferry-opinions", False),
        ("Board shares its opinion: ferry stops", None, False),
        ("Night ferry to stop", "https://a.example/news/ferry", False),
    ],
)
def test_labels_of_opinion(title: str, url: str | None, opinion: bool) -> None:
    (article,) = normalize([Document("a", FERRY, metadata=Metadata(title=title, url=url))])
    assert is_opinion(article) is opinion


def test_neither_opinion_nor_an_ambiguous_headline_is_taken() -> None:
    bodies = [f"{FERRY}\n\n{BAKER}\n\n{MAYOR}"] * 3
    for poor in ("Opinion: Night ferry from Lune to Ansel must not stop", "What we know", "Night ferry"):
        texts = [
            f"{title}\n\n{body}"
            for title, body in zip((poor, poor, "Board ends ferry trips"), bodies, strict=True)
        ]
        (thread,) = run(*texts).threads
        assert thread.title == "Board ends ferry trips"


@pytest.mark.parametrize(
    ("title", "language", "indirect"),
    [
        ("Why the night ferry must stay", None, True),
        ("Can the night ferry stay?", None, True),
        ("5 things to know about the night ferry", None, True),
        ("The 10 worst quotes of the ferry debate", None, True),
        ("Let's keep the night ferry", None, True),
        ("What you need to know about the ferry", None, True),
        ("CouncilÃ¢â‚¬â„¢s ferry stops", None, True),
        ("Mayor O?Malley stops the ferry", None, True),
        ("Council stops the night ferry", None, False),
        ("Council questions ferry board", None, False),
        ("5 dead as ferry sinks", None, False),
        ("20-week ferry strike ends", None, False),
        ("Mayor: I will keep the ferry", None, False),
        ("Warum die Nachtfähre bleiben muss", "de", True),
        ("Stadtrat stellt die Nachtfähre ein", "de", False),
        ("Pourquoi le ferry doit rester", "fr", True),
        ("Le conseil supprime le ferry", "fr", False),
        ("Cinco claves sobre el ferry", "es", True),
        ("El consejo suprime el ferry", "es", False),
    ],
)
def test_headlines_that_do_not_say_what_happened(title: str, language: str | None, indirect: bool) -> None:
    metadata = Metadata(title=title, language=language)
    (article,) = normalize([Document("a.txt", "The night ferry stops on Monday.", metadata=metadata)])
    assert is_indirect(article) is indirect
