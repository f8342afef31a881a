"""Extract the visible text of HTML, with a blank line at the start and the end of each block element.

The tokenizer follows the HTML standard as far as the text depends on it. Every branch moves on and none looks back, so
the time is linear for any input, on any version of Python; the parser of the standard library takes quadratic time for
tags and comments that are not closed.
"""

import html
import re

_HIDDEN_ELEMENTS = frozenset(("script", "style", "template", "title", "noscript"))
_RAW_TEXT_ELEMENTS = frozenset(("script", "style", "title", "noscript"))
"""Elements whose content is no markup: it ends with their end tag."""
_INLINE_ELEMENTS = frozenset(
    (
        *("a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "ins", "kbd", "mark", "q"),
        *("s", "small", "span", "strong", "sub", "sup", "time", "u", "wbr"),
    )
)
"""HTML elements inside a paragraph; all others end it."""
_TAG = re.compile(r"</?([A-Za-z][^\s/>]*)")
_VALUE_OR_END = re.compile(r"=[ \t\r\n\f]*([\"'])|>")
_WHITE_SPACE = re.compile(r"[ \t\r\n]+")
_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_HUGE_REFERENCE = re.compile(r"&#[0-9]{1000,};?")
"""References to characters that cannot exist; Python refuses to read numbers of thousands of digits."""


def html_text(source: str) -> str:
    """Return the visible text of HTML."""
    parts: list[str] = []
    hidden = 0
    at = 0
    while at < len(source):
        start = source.find("<", at)
        if start < 0:
            start = len(source)
        if not hidden and start > at:
            parts.append(_text(source[at:start]))
        if start == len(source):
            break
        tag = _TAG.match(source, start)
        if tag is None:
            at = _after_markup(source, start)
            if at == start:  # a "<" in the text
                at += 1
                parts += [] if hidden else ["<"]
            continue
        name = tag[1].lower()
        closes = source[start + 1] == "/"
        at = _after_tag(source, tag.end())
        if name in _HIDDEN_ELEMENTS:
            hidden = max(0, hidden - 1) if closes else hidden + 1
            if not closes and name in _RAW_TEXT_ELEMENTS:
                at = _raw_text_end(source, name, at)
        if name not in _INLINE_ELEMENTS:
            parts.append("\n" if name == "br" and not closes else "\n\n")
    return _BLANK_LINES.sub("\n\n", "".join(parts))


def _after_markup(source: str, start: int) -> int:
    """Return the end of a comment or declaration, which is the end of the text if it is not closed; else `start`."""
    if source.startswith("<!--", start):
        closing = "-->"
        start += 2  # "<!-->" is a whole comment
    elif source.startswith(("<!", "<?", "</"), start):
        closing = ">"
    else:
        return start
    end = source.find(closing, start)
    return len(source) if end < 0 else end + len(closing)


def _after_tag(source: str, at: int) -> int:
    """Return the end of a tag: the first ">" outside a quoted value, or the end of the text."""
    while (found := _VALUE_OR_END.search(source, at)) is not None:
        if found[1] is None:
            return found.end()
        end = source.find(found[1], found.end())
        if end < 0:
            break
        at = end + 1
    return len(source)


def _raw_text_end(source: str, name: str, at: int) -> int:
    """Return the start of the end tag of an element of raw text, or the end of the text."""
    end = re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE | re.ASCII).search(source, at)
    return end.start() if end else len(source)


def _text(source: str) -> str:
    """Return text with its character references resolved; line breaks in HTML are spaces."""
    if "&" in source:
        source = html.unescape(_HUGE_REFERENCE.sub("\ufffd", source))
    return _WHITE_SPACE.sub(lambda run: " " if "\n" in run[0] else run[0], source)
