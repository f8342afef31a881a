"""Markdown: the text that a reader of the rendered page would see, paragraphs parted by a blank line."""

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
from digest.readers.source import Source
from digest.readers.state import fill
from digest.readers.unpack import whole

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_BR = re.compile(r"<br\s*/?>", re.IGNORECASE)
_BOGUS = re.compile(r"<!\[[^>]*>?")
"""What browsers take for a comment; the standard library's parser gives up at some of it."""
_SPACE = re.compile(r"[ \t\r\n]+")
_BLANKS = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_UNSEEN = frozenset(("script", "style", "template", "title", "noscript"))
_INLINE = frozenset(
    (
        *("a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "ins", "kbd", "mark", "q"),
        *("s", "small", "span", "strong", "sub", "sup", "time", "u", "wbr"),
    )
)
"""HTML elements that do not part paragraphs; all others do."""


def markdown(chunks: Iterable[bytes], source: Source, beside: Metadata) -> Iterator[Document | Problem]:
    """Yield the document of a Markdown file, after what is wrong with its front matter.

    `beside` fills in what the front matter does not state. Raises Refused when the front matter is broken
    or nothing is left to read.
    """
    text = decode(whole(chunks, limit=limits.MARKDOWN_BYTES))
    stated, body, problems = front_matter(text, shown=source.shown)
    yield from problems
    seen = check(visible(body))
    yield Document(file=source.file, text=seen, metadata=fill(stated, beside), extracted=True)


def visible(body: str) -> str:
    """Return the visible text of CommonMark: headings, paragraphs, list items, quotes and code.

    Marks, list numbers, link addresses, pictures with their alternative texts, HTML tags and comments are
    not text. A line break that the page would not show is a space; one that it would show stays.
    """
    paragraphs = (_of(token) for token in _parser().parse(body))
    return "\n\n".join(p for p in (paragraph.strip() for paragraph in paragraphs) if p)


@cache
def _parser() -> "MarkdownIt":
    """Return the parser; loading it takes longer than reading a few plain texts."""
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark")


def _of(token: "Token") -> str:
    """Return the visible text of one block; containers have none of their own."""
    if token.type == "inline":
        return "".join(map(_inline, token.children or ()))
    if token.type in ("fence", "code_block"):
        return token.content
    return _html(token.content) if token.type == "html_block" else ""


def _inline(token: "Token") -> str:
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


def _html(block: str) -> str:
    """Return the text between the tags of an HTML block."""
    reader = _Visible()
    reader.feed(_BOGUS.sub("", block))
    reader.close()
    return _BLANKS.sub("\n\n", "".join(reader.parts))


class _Visible(HTMLParser):
    """Collects the text of HTML, with a blank line wherever a block begins or ends."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where unseen text begins, and part paragraphs."""
        self.unseen += tag in _UNSEEN
        if tag not in _INLINE:
            self.parts.append("\n" if tag == "br" else "\n\n")

    def handle_endtag(self, tag: str) -> None:
        """Note where unseen text ends, and part paragraphs."""
        self.unseen = max(0, self.unseen - (tag in _UNSEEN))
        if tag not in _INLINE:
            self.parts.append("\n\n")

    def handle_data(self, data: str) -> None:
        """Keep what is seen; line breaks in HTML are spaces."""
        if not self.unseen:
            self.parts.append(_SPACE.sub(lambda run: " " if "\n" in run[0] else run[0], data))
