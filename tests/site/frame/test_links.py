"""The link check: what leads nowhere is named, and everything else passes."""

import pytest

from digest.site.common.safe_html import escape, tag
from digest.site.frame.links import BrokenLink, anchors, broken_links

FILES = {
    "index.html": '<a href="threads/a/#s-1">a</a><img src="logo.svg"><p id="here"></p>',
    "threads/a/index.html": '<h1 title="x" id="s-1"></h1><a class="b" href="../../">up</a><p id="p&amp;q"></p>',
    "logo.svg": "",
    "data/rows.jsonl": "",
    "Zürich.html": '<i id="größe"></i>',
}


def broken(link: str, page: str = "threads/b/index.html", prefix: str = "/") -> list[BrokenLink]:
    files = {**FILES, page: FILES.get(page, "") + f'<a rel="x" href="{link}">x</a>'}
    pages = [(path, source) for path, source in sorted(files.items()) if path.endswith(".html")]
    return broken_links(pages, set(files), prefix=prefix)


@pytest.mark.parametrize(
    "link",
    [
        "",
        "#",
        "#top",
        "./",
        "../a/",
        "../a",
        "../a/#s-1",
        "../a/?q=1#s-1",
        "../a/index.html#p&amp;q",
        "../a/#p%26q",
        "../../#here",
        "../../logo.svg#any",
        "../../data/rows.jsonl",
        "../../Z%C3%BCrich.html#gr%C3%B6%C3%9Fe",
        "/",
        "/threads/a/#s-1",
        "https://example.org/nothing",
        "//example.org/nothing",
        "mailto:someone@example.org",
    ],
)
def test_links_that_lead_somewhere(link):
    assert broken(link) == []


@pytest.mark.parametrize(
    "link",
    [
        "missing/",
        "../a/#s-2",
        "#here",
        "../../logo.png",
        "../../../index.html",
        "/missing/",
        "../a/index.htm",
        "../../data/",
    ],
)
def test_links_that_lead_nowhere(link):
    (found,) = broken(link)
    assert (found.page, found.link) == ("threads/b/index.html", link)


def test_a_site_below_a_prefix():
    assert broken("/project/threads/a/#s-1", prefix="/project/") == []
    assert broken("/project/", prefix="/project/") == []
    assert broken("/other/project/", prefix="/project/") == []
    assert broken("/project/missing/", prefix="/project/") != []


def test_a_missing_place_is_named_once():
    pages = [(f"{name}.html", '<a href="no/"></a><a href="c.html#x"></a>') for name in "abc"]
    found = broken_links(pages, {"a.html", "b.html", "c.html"})
    assert [(link.page, link.link) for link in found] == [("a.html", "c.html#x"), ("a.html", "no/")]


def test_words_of_a_source_are_no_links():
    words = '<a href="missing/">x</a> href="missing/"'
    assert broken_links([("a.html", tag("p", escape(words), title=words))], {"a.html"}) == []


def test_anchors_are_the_ids_of_a_page():
    assert anchors(tag("p", tag("span", "x", id="s-a&b"), id="p-1")) == {"s-a&b", "p-1"}


def test_other_elements_are_checked_too():
    source = '<link rel="icon" href="a.png"><script src="b.js" defer></script><img alt="" src="c.png">'
    assert [found.link for found in broken_links([("a.html", source)], {"a.html"})] == [
        "a.png",
        "b.js",
        "c.png",
    ]
