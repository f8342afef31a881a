"""Safe HTML: the one place that writes source text into a page, escaped so that none of it can act.

Pages are Markdown files of raw HTML blocks: each block begins at column 0, has a blank line before and after it, no
blank line inside and no `markdown` attribute. Of the ways to pass hostile text through Python-Markdown, this was the
only one that let nothing through; an indented block is parsed again and is not safe.

`Safe` marks markup of our own. Everything else is escaped when it becomes part of an element, so a missing call cannot
let source text act. The escaped characters are the smallest set that passes the tests: `&`, `<` and, by convention,
`>` for HTML; `{`, because CriticMarkup and template engines read the file before HTML is parsed; `"` and `=` in
attributes, because filters look for `onclick=` by spelling; and every line separator, control and format character, so
that no source character begins a line of the file.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import urlsplit

PREFIX = "s-"
"""Prefix of sentence anchors, which keeps them apart from the ids of the theme."""

_ACTIVE = re.compile(
    '[&<>{="\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\ud800-\udfff]'
)
_UNSHOWN = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]")
"""Control characters that are not white space, and lone surrogates. HTML does not allow them."""
_BLANKS = re.compile(r"\s+")


class Safe(str):
    """Markup of our own in which all source text is escaped."""

    __slots__ = ()


def escape(source: str, *, quotes: bool = False) -> Safe:
    """Return source text as HTML that displays exactly its characters.

    Control characters that are not white space, and lone surrogates, become U+FFFD.

    Args:
        source: Text of a source.
        quotes: Escape the double quote and the equals sign too, for attribute values.
    """
    if not _ACTIVE.search(source):
        return Safe(source)
    return Safe(_ACTIVE.sub(_in_attribute if quotes else _in_element, source))


def displayed(source: str) -> str:
    """Return source text with U+FFFD for each character that no page can show."""
    return _UNSHOWN.sub("\ufffd", source)


def tag(name: str, *children: str | None, **attributes: str | bool | None) -> Safe:
    """Return an element on one line; children that are not `Safe` are escaped, None and "" are left out.

    Attribute names drop a trailing underscore and turn the others into hyphens (`class_`, `data_kind`). None and False
    omit the attribute; True writes it without a value.
    """
    return _element(name, "", children, attributes)


def block(name: str, *children: str | None, **attributes: str | bool | None) -> Safe:
    """Return an element like `tag`, with each child on its own line; children are block elements."""
    return _element(name, "\n", children, attributes)


def join(*children: str | None, by: str = "") -> Safe:
    """Concatenate the children, separated by `by`; those that are not `Safe` are escaped."""
    return Safe(by.join([child if type(child) is Safe else escape(child) for child in children if child]))


def page(meta: Mapping[str, str | list[str]], *blocks: str | None) -> bytes:
    """Return a Markdown page: front matter, then the blocks separated by blank lines.

    Values of `meta` are escaped twice: as HTML, because templates print titles into elements and attributes, and as
    quoted YAML.
    """
    head = ["---"]
    for key, value in meta.items():
        scalar = f"[{', '.join(map(_yaml, value))}]" if isinstance(value, list) else _yaml(value)
        head.append(f"{key}: {scalar}")
    body = join(*blocks, by="\n\n")
    return ("\n".join([*head, "---", "", body]) + "\n").encode()


def href(url: str | None) -> str | None:
    """Return the URL if it may be linked, else None: http or https, with a host and no credentials or spaces."""
    if not url or not url.isprintable() or re.search(r"[\s\\\"<>`{}]", url):
        return None
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 (raises ValueError unless the port is a number)
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not parts.hostname or "@" in parts.netloc:
        return None
    return url


def external_link(url: str | None, *words: str) -> Safe:
    """Return a link to another site, or the words alone if the URL may not be linked."""
    safe = href(url)
    return tag("a", *words, href=safe, rel="nofollow noopener external") if safe else join(*words)


def link_label(url: str) -> str:
    """Return the host of a URL that may be linked, else the URL."""
    return f"Read it at {urlsplit(url).hostname}" if href(url) else url


def single_line(source: str) -> str:
    """Return text on one line without unprintable characters; for titles, never for quotations."""
    shown = displayed(source)
    kept = "".join(c if c.isprintable() or c in "\u200c\u200d" else " " for c in shown)
    return _BLANKS.sub(" ", kept).strip()


def _element(
    name: str, by: str, children: tuple[str | None, ...], attributes: Mapping[str, str | bool | None]
) -> Safe:
    """Return an element whose children are separated by `by`."""
    rendered = "".join([_attribute(key, value) for key, value in attributes.items()])
    inner = by.join([child if type(child) is Safe else escape(child) for child in children if child])
    return Safe(f"<{name}{rendered}>{by}{inner}{by}</{name}>" if inner else f"<{name}{rendered}></{name}>")


@lru_cache(maxsize=4096)  # most attributes are classes, and there are few of them
def _attribute(key: str, value: str | bool | None) -> str:
    """Return one attribute with a leading space."""
    if value is None or value is False:
        return ""
    return f" {_label(key)}" if value is True else f' {_label(key)}="{escape(value, quotes=True)}"'


def _label(key: str) -> str:
    """Return the HTML name of an attribute."""
    return key.rstrip("_").replace("_", "-")


def _in_element(match: re.Match[str]) -> str:
    """Return the replacement of an escaped character in an element."""
    character = match.group()
    return character if character in '"=' else _in_attribute(match)


def _in_attribute(match: re.Match[str]) -> str:
    """Return the replacement of an escaped character in an attribute."""
    character = match.group()
    named = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\x85": "\x85"}.get(character)
    if named:
        return named
    code = ord(character)
    return "\ufffd" if _UNSHOWN.match(character) else f"&#{code};"


def _yaml(value: str) -> str:
    """Return a double-quoted YAML scalar with the value escaped as HTML."""
    safe = escape(single_line(value), quotes=True).replace("\\", "\\\\")
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in safe) + '"'
