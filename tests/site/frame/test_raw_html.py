"""Skipping Markdown conversion changes nothing that a browser sees."""

import re

import html5lib
import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest import publish
from digest.site.common.safe_html import tag
from digest.site.frame.raw_html import raw_html
from tests.support.project import COLLECTION, ROOT


def seen(html: str) -> object:
    """Return the page as a browser builds it, with runs of white space as one space."""
    tree = html5lib.parseFragment(html, treebuilder="etree", namespaceHTMLElements=False)
    return [re.sub(r"\s+", " ", part) for part in walk(tree) if part.strip()]


def walk(element):
    yield f"<{element.tag} {sorted(element.attrib.items())}>"
    yield element.text or ""
    for child in element:
        yield from walk(child)
        yield child.tail or ""
    yield "</>"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The body of every generated page of the real site, by path."""
    docs = tmp_path_factory.mktemp("raw")
    publish.write_pages(COLLECTION, docs)
    made = {path: path.read_text("utf-8") for path in docs.rglob("*.md")}
    return {path.as_posix(): text.split("\n---\n", 1)[1] for path, text in made.items()}


def test_no_generated_page_needs_conversion(pages):
    assert len(pages) > 5
    assert [name for name, page in pages.items() if raw_html(page) is None] == []


def test_the_result_is_what_markdown_makes(pages):
    for name, page in pages.items():
        made = markdown.markdown(page, extensions=["attr_list", "tables", "toc"])
        assert seen(raw_html(page) or "") == seen(made), name


@given(st.lists(st.text(max_size=60), min_size=1, max_size=4))
def test_any_text_is_what_markdown_makes(words):
    page = "\n\n".join(tag("p", tag("span", word, id="s-1")) for word in words)
    assert seen(raw_html(page) or "") == seen(
        markdown.markdown(page, extensions=["attr_list", "tables", "toc"])
    )


@pytest.mark.parametrize(
    "page",
    [
        "",
        "# A heading",
        "Words",
        "<p>raw</p>\n\nWords",
        "<span>inline</span>",
        "<div markdown='1'>\n*x*\n</div>",
        "<div>\n\n*x*\n\n</div>",
        " <p>indented</p>",
        "<p>one</p> and more",
        "<p>one</p>\nand more",
    ],
)
def test_everything_else_is_converted(page):
    assert raw_html(page) is None


def test_hand_written_pages_are_converted():
    for path in (ROOT / "docs").rglob("*.md"):
        if path.name in {"method.md", "commands.md", "architecture.md"}:
            assert raw_html(path.read_text("utf-8")) is None
