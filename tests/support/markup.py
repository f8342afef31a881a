"""Renders pages as MkDocs would, with every extension there is, and reads them as a browser would."""

from dataclasses import dataclass
from functools import cache
from typing import Any

import html5lib
import markdown

EXTENSIONS = [
    "abbr",
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "legacy_attrs",
    "md_in_html",
    "meta",
    "nl2br",
    "sane_lists",
    "smarty",
    "tables",
    "toc",
    "wikilinks",
    *(
        f"pymdownx.{name}"
        for name in (
            "arithmatex",
            "b64",
            "betterem",
            "blocks.admonition",
            "blocks.caption",
            "blocks.definition",
            "blocks.details",
            "blocks.html",
            "blocks.tab",
            "caret",
            "critic",
            "details",
            "emoji",
            "escapeall",
            "fancylists",
            "highlight",
            "inlinehilite",
            "keys",
            "magiclink",
            "mark",
            "pathconverter",
            "progressbar",
            "quotes",
            "saneheaders",
            "smartsymbols",
            "snippets",
            "striphtml",
            "superfences",
            "tabbed",
            "tasklist",
            "tilde",
        )
    ),
]
SETTINGS: dict[str, dict[str, Any]] = {
    "toc": {"permalink": True},
    "pymdownx.magiclink": {
        "repo_url_shortener": True,
        "social_url_shorthand": True,
        "user": "u",
        "repo": "r",
    },
    "pymdownx.snippets": {"check_paths": False, "url_download": False},
    "pymdownx.striphtml": {"strip_comments": True, "strip_js_on_attributes": True},
    "pymdownx.tabbed": {"alternate_style": True},
    "pymdownx.tasklist": {"custom_checkbox": True},
}


@dataclass(frozen=True)
class Element:
    """An element of a rendered page: what could act, and what is read."""

    name: str
    attributes: tuple[tuple[str, str], ...]
    text: str


@cache
def renderer() -> markdown.Markdown:
    """Return one renderer for all tests: building it costs more than using it."""
    return markdown.Markdown(extensions=EXTENSIONS, extension_configs=SETTINGS)


def render(page: str) -> list[Element]:
    """Render a Markdown page (without its front matter) and return its elements in document order."""
    made = renderer()
    made.reset()
    return elements(made.convert(page))


def elements(html: str) -> list[Element]:
    """Parse HTML by the rules of browsers; comments count as elements, because text must not make any."""
    tree = html5lib.parse(html, treebuilder="etree", namespaceHTMLElements=False)
    body = tree.find("body")
    assert body is not None
    return [Element(str(e.tag), tuple(sorted(e.attrib.items())), _text(e)) for e in body.iter()]


def _text(element: object) -> str:
    """Return all text in an element."""
    return "".join(element.itertext())  # type: ignore[attr-defined]
