"""Read Markdown: the visible text of the rendered page, with blank lines between paragraphs."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING

from digest.errors import Problem
from digest.model import Document, Metadata
from digest.readers import limits
from digest.readers.decode import check, decode
from digest.readers.front_matter import front_matter
from digest.readers.metadata import with_defaults
from digest.readers.source import Source
from digest.readers.unpack import whole

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_BR = re.compile(r"<br\s*/?>", re.IGNORECASE)
_BOGUS_COMMENT = re.compile(r"<!\[[^>]*>?")
"""What browsers treat as a comment; the parser of the standard library fails on some of it."""
_WHITE_SPACE = re.compile(r"[ \t\r\n]+")
_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_HIDDEN_ELEMENTS = frozenset(("script", "style", "template", "title", "noscript"))
_INLINE_ELEMENTS = frozenset(
    (
        *("a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "ins", "kbd", "mark", "q"),
        *("s", "small", "span", "strong", "sub", "sup", "time", "u", "wbr"),
    )
)
"""HTML elements inside a paragraph; all others end it."""


def markdown(chunks: Iterable[bytes], source: Source, defaults: Metadata) -> Iterator[Document | Problem]:
    """Yield the problems of a Markdown file's front matter, then its document; see `Reader` for the arguments.

    Raises:
        InvalidInput: The front matter is broken, or no text is visible.
    """
    text = decode(whole(chunks, limit=limits.MAX_MARKDOWN_BYTES))
    metadata, body, problems = front_matter(text, shown=source.shown)
    yield from problems
    yield Document(
        file=source.file,
        text=check(visible_text(body)),
        metadata=with_defaults(metadata, defaults),
        extracted=True,
    )


def visible_text(body: str) -> str:
    """Return the visible text of CommonMark: headings, paragraphs, list items, quotes and code.

    Markup, list numbers, link targets, images with their alternative text, HTML tags and comments are left out. A soft
    line break becomes a space; a hard one stays.
    """
    paragraphs = (_block_text(token) for token in _parser().parse(body))
    return "\n\n".join(p for p in (paragraph.strip() for paragraph in paragraphs) if p)


@cache
def _parser() -> "MarkdownIt":
    """Return the parser, loaded on demand: that takes longer than reading a few plain texts."""
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark")


def _block_text(token: "Token") -> str:
    """Return the visible text of one block token; containers have none."""
    if token.type == "inline":
        return "".join(map(_inline_text, token.children or ()))
    if token.type in ("fence", "code_block"):
        return token.content
    return _html_text(token.content) if token.type == "html_block" else ""


def _inline_text(token: "Token") -> str:
    """Return the visible text of one inline token."""
    match token.type:
        case "text" | "code_inline" | "text_special":
            return token.content
        case "softbreak":
            return " "
        case "hardbreak":
            return "\n"
        case "html_inline" if _BR.fullmatch(token.content):
            return "\n"
    return ""


def _html_text(block: str) -> str:
    """Return the visible text of an HTML block."""
    parser = _VisibleText()
    parser.feed(_BOGUS_COMMENT.sub("", block))
    parser.close()
    return _BLANK_LINES.sub("\n\n", "".join(parser.parts))


class _VisibleText(HTMLParser):
    """Collects the visible text of HTML, with a blank line at the start and the end of each block."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.hidden_depth = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Enter hidden elements, and end the paragraph at a block."""
        self.hidden_depth += tag in _HIDDEN_ELEMENTS
        if tag not in _INLINE_ELEMENTS:
            self.parts.append("\n" if tag == "br" else "\n\n")

    def handle_endtag(self, tag: str) -> None:
        """Leave hidden elements, and end the paragraph at a block."""
        self.hidden_depth = max(0, self.hidden_depth - (tag in _HIDDEN_ELEMENTS))
        if tag not in _INLINE_ELEMENTS:
            self.parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        """Collect visible text; line breaks in HTML are spaces."""
        if not self.hidden_depth:
            self.parts.append(_WHITE_SPACE.sub(lambda run: " " if "\n" in run[0] else run[0], data))
