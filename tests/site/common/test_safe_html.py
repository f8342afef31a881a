"""Inert text: whatever a source holds, the page shows exactly that, and nothing of it acts."""

import html
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
    """Return what a page can show of a text: NUL and lone surrogates have no place in HTML."""
    return "".join("\ufffd" if c == "\0" or 0xD800 <= ord(c) <= 0xDFFF else c for c in source)


def host(source: str) -> str:
    """Put a text at every kind of place where pages put text."""
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
    """Fail when a text changes the page's elements or attributes, or is not shown as it is."""
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
    """Every payload is shown as text, alone and in the midst of a sentence."""
    holds(source)
    holds(f"He said: {source} and left.")


@settings(max_examples=150, deadline=None)
@given(SYNTAX)
@example("\r")
def test_no_combination_acts(source: str) -> None:
    """Syntax thrown together at random is shown as text."""
    holds(source)


@given(st.text())
def test_no_text_begins_a_line(source: str) -> None:
    """A text stays on the line on which it began, whoever counts lines; only NEL has no other spelling."""
    assert len(escape(source).replace("\x85", "").splitlines()) <= 1


@pytest.mark.parametrize(("character", "source"), [("&", "&lt;"), ("<", "a<b>c"), ("{", "{++ x ++}")])
def test_every_escaped_character_is_needed(character: str, source: str) -> None:
    """The set is small for the reader's sake: with one character less, a text acts or is shown wrongly."""
    raw = Safe("".join(c if c == character else escape(c) for c in source))
    assert [(e.name, e.text) for e in render(tag("p", raw))][1:] != [("p", source)]
    assert [(e.name, e.text) for e in render(tag("p", source))][1:] == [("p", source)]


@settings(deadline=None)
@given(SYNTAX)
def test_front_matter_holds_what_was_said(source: str) -> None:
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
    """Everything else stays words."""
    assert href(url) is None
    assert [e.name for e in elements(external_link(url, "words"))] == ["body"]


def test_a_link_out_says_so() -> None:
    """The address is an attribute; its ampersand is escaped once."""
    made = elements(external_link("https://news.example/a?b=1&c=2#d", "News"))[1]
    assert made == Element(
        "a", (("href", "https://news.example/a?b=1&c=2#d"), ("rel", "nofollow noopener external")), "News"
    )


def test_elements_are_written_as_said() -> None:
    """Attributes: None is left out, True has no value, `class_` and `data_x` lose their spelling."""
    assert tag("p", "a", None, tag("b", "<"), class_="x", data_x='"', hidden=True, id=None) == (
        '<p class="x" data-x="&quot;" hidden>a<b>&lt;</b></p>'
    )
    assert block("ul", tag("li", "1"), None, tag("li", "2")) == "<ul>\n<li>1</li>\n<li>2</li>\n</ul>"
    assert join("a", tag("i", "b"), "<", by=" ") == "a <i>b</i> &lt;"
