"""Read Markdown: the visible text of the rendered page, with blank lines between paragraphs."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING

from digest.errors import Problem
from digest.model import Document, Metadata
from digest.readers import limits
from digest.readers.decode import check, decode, unshown
from digest.readers.front_matter import front_matter
from digest.readers.html_text import html_text
from digest.readers.metadata import with_defaults
from digest.readers.source import Source
from digest.readers.unpack import whole

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_BR = re.compile(r"<br\s*/?>", re.IGNORECASE)


def markdown(chunks: Iterable[bytes], source: Source, defaults: Metadata) -> Iterator[Document | Problem]:
    """Yield the problems of a Markdown file's front matter, then its document; see `Reader` for the arguments.

    Raises:
        InvalidInput: The front matter is broken, or no text is visible.
    """
    text = decode(whole(chunks, limit=limits.MAX_MARKDOWN_BYTES))
    metadata, body, problems = front_matter(text, shown=source.shown)
    yield from problems
    visible = check(visible_text(body))
    yield from unshown(visible, source.shown)
    yield Document(
        file=source.file,
        text=visible,
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
    return html_text(token.content) if token.type == "html_block" else ""


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
