"""The one place that emits source text: as words on a page that can do nothing.

Pages are Markdown files that hold raw HTML blocks: each begins at column 0, has blank lines around it, no
blank line inside and no `markdown` attribute. Of all ways to put hostile text through Python-Markdown this
is the one that was found to let nothing through; an indented block is parsed again and is not inert.

A `Safe` string is markup of ours. Whatever else becomes part of an element is escaped on the way, so that a
forgotten call cannot let text act. The set of escaped characters is the smallest one that the tests prove:
`&` and `<` (and `>`, by custom) for HTML; the opening brace, because CriticMarkup and template languages read
whole files before anyone reads HTML; the double quote and the equals sign in attributes, because filters
for handlers find `onclick=` by its spelling; and everything that is a line end to somebody or that does not
print, so that no source character can begin a line of the file.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from urllib.parse import urlsplit

PREFIX = "s-"
"""Anchors of sentences carry it, so that no source can name an element of the theme."""

_ACTIVE = re.compile(
    '[&<>{="\x00-\x1f\x7f\x85\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\uffff\ud800-\udfff]'
)
_BLANKS = re.compile(r"\s+")


class Safe(str):
    """Markup of ours, in which every source character has been made inert."""

    __slots__ = ()


def escape(source: str, *, quotes: bool = False) -> Safe:
    """Return source text as HTML that shows exactly its characters.

    NUL and lone surrogates, which no HTML page can hold, show as U+FFFD.
    `quotes` escapes the double quote and the equals sign too, for attributes.
    """
    if not _ACTIVE.search(source):
        return Safe(source)
    return Safe(_ACTIVE.sub(_quoted if quotes else _inert, source))


def tag(name: str, *children: str | None, **attributes: str | bool | None) -> Safe:
    """Return an element on one line: text among the children is made inert, markup of ours is not.

    A trailing underscore is dropped from attribute names and other underscores become hyphens (`class_`,
    `data_kind`). A value of None or False leaves the attribute out, True states it without a value.
    """
    return _element(name, "", children, attributes)


def block(name: str, *children: str | None, **attributes: str | bool | None) -> Safe:
    """Return an element like `tag`, with each child on a line of its own; children are block elements."""
    return _element(name, "\n", children, attributes)


def join(*children: str | None, by: str = "") -> Safe:
    """Return the children one after the other, text among them made inert."""
    return Safe(by.join([child if type(child) is Safe else escape(child) for child in children if child]))


def page(meta: Mapping[str, str | list[str]], *blocks: str | None) -> bytes:
    """Return a Markdown page: front matter, then the blocks with blank lines between them.

    Values of `meta` are made inert twice: as HTML, because templates print titles into elements and
    attributes, and as quoted YAML.
    """
    head = ["---"]
    for key, value in meta.items():
        listed = f"[{', '.join(map(_yaml, value))}]" if isinstance(value, list) else _yaml(value)
        head.append(f"{key}: {listed}")
    body = join(*blocks, by="\n\n")
    return ("\n".join([*head, "---", "", body]) + "\n").encode()


def href(url: str | None) -> str | None:
    """Return an address that a link may lead to, or None: http and https only, with nothing hidden in it."""
    if not url or not url.isprintable() or re.search(r"[\s\\\"<>`{}]", url):
        return None
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 (raises for a port that is no number)
    except ValueError:
        return None
    if parts.scheme not in {"http", "https"} or not parts.hostname or "@" in parts.netloc:
        return None
    return url


def external_link(url: str | None, *words: str) -> Safe:
    """Return a link out of the site, or the bare words where the address may not be linked."""
    safe = href(url)
    return tag("a", *words, href=safe, rel="nofollow noopener external") if safe else join(*words)


def single_line(source: str) -> str:
    """Return text on one line, without characters that do not print; for titles, never for quotations."""
    kept = "".join(c if c.isprintable() or c in "\u200c\u200d" else " " for c in source)
    return _BLANKS.sub(" ", kept).strip()


def _element(
    name: str, by: str, children: tuple[str | None, ...], attributes: Mapping[str, str | bool | None]
) -> Safe:
    """Write an element whose children are parted by `by`."""
    stated = "".join([_attribute(key, value) for key, value in attributes.items()])
    inner = by.join([child if type(child) is Safe else escape(child) for child in children if child])
    return Safe(f"<{name}{stated}>{by}{inner}{by}</{name}>" if inner else f"<{name}{stated}></{name}>")


@lru_cache(maxsize=4096)  # most attributes are classes, of which there are few
def _attribute(key: str, value: str | bool | None) -> str:
    """Write one attribute, with a space before it."""
    if value is None or value is False:
        return ""
    return f" {_label(key)}" if value is True else f' {_label(key)}="{escape(value, quotes=True)}"'


def _label(key: str) -> str:
    """Return an attribute's name as HTML spells it."""
    return key.rstrip("_").replace("_", "-")


def _inert(found: re.Match[str]) -> str:
    """Return a character that could act as one that cannot."""
    character = found.group()
    return character if character in '"=' else _quoted(found)


def _quoted(found: re.Match[str]) -> str:
    """Return a character that could act, also in an attribute, as one that cannot."""
    character = found.group()
    named = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\x85": "\x85"}.get(character)
    if named:
        return named
    code = ord(character)
    return "\ufffd" if code == 0 or 0xD800 <= code <= 0xDFFF else f"&#{code};"


def _yaml(value: str) -> str:
    """Return a double-quoted YAML scalar that holds the value made inert as HTML."""
    safe = escape(single_line(value), quotes=True).replace("\\", "\\\\")
    return '"' + "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in safe) + '"'
