"""Safe HTML: the page shows exactly the text of a source, and none of it acts."""

import html
import unicodedata
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from digest.site.common.safe_html import (
    Safe,
    block,
    escape,
    external_link,
    href,
    join,
    page,
    single_line,
    tag,
)
from tests.support.markup import Element, elements, render

HOSTILE = [
    line.encode("latin-1", "backslashreplace").decode("unicode_escape")
    for line in (Path(__file__).parents[1] / "cases" / "hostile.txt").read_text(encoding="utf-8").split("\n")
    if line and not line.startswith("# ")
]
SYNTAX = st.lists(
    st.one_of(
        st.sampled_from(
            [*"<>&\"'`*_~^=+-#[](){}|\\!:;/$%@.\n\r\t \x00\x02\x03\x85\u2028", "\n\n", "    ", "--8<--"]
        ),
        st.sampled_from(HOSTILE),
        st.text(max_size=5),
    ),
    max_size=12,
).map("".join)


def shown(source: str) -> str:
    """Return a text as a page can show it: no lone surrogates, and no control characters but white space."""
    return "".join(
        "\ufffd" if unicodedata.category(c) in {"Cc", "Cs"} and not c.isspace() else c for c in source
    )


def host(source: str) -> str:
    """Return markup with a text in every kind of position that pages use."""
    body = page(
        {"title": "x"},
        tag("p", tag("span", source, class_="src", id="s-1"), " after"),
        block(
            "table", block("tbody", tag("tr", tag("th", source, scope="row"), tag("td", "✓", title=source)))
        ),
        block("details", tag("summary", "fold"), tag("p", tag("ins", source))),
        Safe("## Ours"),
        tag("p", source),
    )
    return body.decode().split("---\n", 2)[2]


SKELETON = [(e.name, tuple(key for key, _ in e.attributes)) for e in render(host("x"))]


def holds(source: str) -> None:
    """Fail if a text changes the elements or attributes of the page, or is not shown unchanged."""
    found = render(host(source))
    assert [(e.name, tuple(key for key, _ in e.attributes)) for e in found] == SKELETON
    said = [e for e in found if e.name in {"span", "th", "ins"}]
    assert [e.text for e in said] == [shown(source)] * 3
    assert found[-1].text == shown(source)
    assert dict(next(e for e in found if e.name == "td").attributes)["title"] == shown(source)


def test_there_are_payloads() -> None:
    """An empty set of cases would prove nothing."""
    assert len(HOSTILE) > 120
    assert len(SKELETON) > 10


@pytest.mark.parametrize("source", HOSTILE)
def test_no_payload_acts(source: str) -> None:
    """Every payload is shown as text, alone and inside a sentence."""
    holds(source)
    holds(f"He said: {source} and left.")


@settings(max_examples=150, deadline=None)
@given(SYNTAX)
@example("\r")
def test_no_combination_acts(source: str) -> None:
    """Random combinations of syntax are shown as text."""
    holds(source)


@given(st.text())
def test_no_text_begins_a_line(source: str) -> None:
    """A text stays on one line by any definition of a line; only NEL cannot be escaped."""
    assert len(escape(source).replace("\x85", "").splitlines()) <= 1


@pytest.mark.parametrize(("character", "source"), [("&", "&lt;"), ("<", "a<b>c"), ("{", "{++ x ++}")])
def test_every_escaped_character_is_needed(character: str, source: str) -> None:
    """The set is minimal: without any one of its characters, some text acts or is shown wrongly."""
    raw = Safe("".join(c if c == character else escape(c) for c in source))
    assert [(e.name, e.text) for e in render(tag("p", raw))][1:] != [("p", source)]
    assert [(e.name, e.text) for e in render(tag("p", source))][1:] == [("p", source)]


@settings(deadline=None)
@given(SYNTAX)
def test_front_matter_holds_the_title(source: str) -> None:
    """A title is one quoted YAML scalar; as HTML it reads as the text on one line."""
    made = page({"title": source, "hide": ["toc"]}, tag("p", "x")).decode()
    head = made.split("---\n")[1]
    meta = yaml.safe_load(head)
    assert html.unescape(meta["title"]) == html.unescape(escape(single_line(source), quotes=True))
    assert not set('<>"{=') & set(meta["title"])
    assert meta["hide"] == ["toc"]
    assert len(head.splitlines()) == 2


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\tscript:alert(1)",
        " https://news.example/a",
        "https://news.example/a b",
        "//news.example/a",
        "/local",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "https://",
        "https:news.example",
        "https://user@news.example/",
        "https://news.example:port/",
        "https://[::1/",
        'https://news.example/"onclick="x',
        "https://news.example/\\evil.example",
        "https://news.example/\u202egpj.exe",
        "https://news.example/{{x}}",
        "",
        None,
    ],
)
def test_only_plain_web_addresses_are_linked(url: str | None) -> None:
    """Any other URL is not linked."""
    assert href(url) is None
    assert [e.name for e in elements(external_link(url, "words"))] == ["body"]


def test_an_external_link_is_marked() -> None:
    """The address is an attribute; its ampersand is escaped once."""
    made = elements(external_link("https://news.example/a?b=1&c=2#d", "News"))[1]
    assert made == Element(
        "a", (("href", "https://news.example/a?b=1&c=2#d"), ("rel", "nofollow noopener external")), "News"
    )


def test_elements_and_attributes() -> None:
    """None omits an attribute, True writes it without a value, `class_` and `data_x` become HTML names."""
    assert tag("p", "a", None, tag("b", "<"), class_="x", data_x='"', hidden=True, id=None) == (
        '<p class="x" data-x="&quot;" hidden>a<b>&lt;</b></p>'
    )
    assert block("ul", tag("li", "1"), None, tag("li", "2")) == "<ul>\n<li>1</li>\n<li>2</li>\n</ul>"
    assert join("a", tag("i", "b"), "<", by=" ") == "a <i>b</i> &lt;"
