"""An article that its outlet published again is one article with versions."""

from dataclasses import replace

import pytest

from digest.articles import segment
from digest.articles.normalize import normalize
from digest.articles.version import page_address, version
from digest.model import Collection, Document, Metadata

STORM = "The storm took three roofs in Ansel. Nobody was hurt. The ferry did not sail. The school stays shut."
LATER = "The storm took three roofs in Ansel. Nobody was hurt. The ferry will sail again on Tuesday morning."
FORECAST = "Sunny spells in the north. Light wind from the west on the coast. Nobody needs an umbrella."


def versions(*given: tuple[str, Metadata]) -> dict[str, str]:
    """Return which file was replaced by which; files are called a, b, c and so on."""
    documents = [Document(chr(97 + i), text, metadata=meta) for i, (text, meta) in enumerate(given)]
    articles = [replace(a, id=a.document.file) for a in normalize(documents)]
    sentences = [sentence for article in articles for sentence in segment(article)]
    return dict(version(Collection(articles, sentences)))


def at(url: str | None = None, day: str | None = None, title: str | None = None) -> Metadata:
    return Metadata(outlet="Herald", title=title, url=url, published=day)


def test_the_newest_dated_version_at_an_address_is_current() -> None:
    page = "https://herald.example/storm"
    assert versions(
        (STORM, at(page, "2031-05-01")),
        (LATER, at(f"{page}?utm_source=mail", "2031-05-02")),
        (STORM, at("http://www.herald.example/storm/#top")),
    ) == {"a": "b", "c": "b"}
    assert versions((STORM, at(page)), (LATER, at(f"{page}?page=2"))) == {}


def test_one_title_needs_half_of_the_sentences() -> None:
    title = "Storm over Ansel"
    assert versions(
        (STORM, at(title=title, day="2031-05-02")), (LATER, at(title=title, day="2031-05-01"))
    ) == {"b": "a"}
    assert versions((STORM, at(title=title)), (FORECAST, at(title=title))) == {}
    other = replace(at(title=title), outlet="Courier")
    assert versions((STORM, at(title=title)), (STORM, other)) == {}


@pytest.mark.parametrize(
    "url", ["", "https://herald.example/", "https://herald.example/?utm_medium=x", "storm"]
)
def test_an_address_that_names_no_page_makes_no_versions(url: str) -> None:
    assert page_address(url) == ""
    assert versions((STORM, at(url)), (LATER, at(url))) == {}


def test_the_order_of_parameters_does_not_matter() -> None:
    assert page_address("https://a.example/x?b=1&a=2&fbclid=9") == page_address(
        "http://www.a.example/x?a=2&b=1"
    )
