"""What is stated about an article beside its text: the known keys, checked one by one, never guessed."""

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from urllib.parse import urlsplit

from digest.errors import Problem
from digest.model import Metadata
from digest.readers import limits
from digest.readers.refused import Refused, quoted

NAMES = {
    "outlet": ("outlet",),
    "title": ("title",),
    "byline": ("byline", "author"),
    "published": ("published", "date"),
    "url": ("url",),
    "language": ("language",),
}
"""The fields of `Metadata` and the keys that state them: the first that holds a good value counts."""
KEYS = tuple(name for names in NAMES.values() for name in names)
"""All keys that are taken."""

_NEAR = 0.8
"""Likeness from which an unknown key is taken for a misspelling: "oulet" (0.91), "titel" (0.8). Keys that
other programs write stay below: "subtitle" (0.77), "updated" (0.73)."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_BREAK = re.compile(r"[ \t]*[\t\r\n]+[ \t]*")
_BY = re.compile(r"by(?::\s*|\s+)(?=\S)", re.IGNORECASE)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?", re.ASCII)
_UNLINKED = re.compile(r"[\s<>\"\\^`{|}]")
"""Characters that RFC 3986 leaves no place for in an address, white space among them."""
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{1,8})*", re.IGNORECASE | re.ASCII)
"""BCP 47 in its usual form. No primary subtag of more than three letters is registered."""


def state(
    values: Mapping[str, object], *, file: str, line: Callable[[str], int]
) -> tuple[Metadata, tuple[Problem, ...]]:
    """Take the known keys out of `values`; the others are left alone.

    A value that is missing, null or blank is not stated. A value that cannot be taken is not stated either,
    and a problem says so. `line` tells the line of a key in `file`.
    """
    taken: dict[str, str] = {}
    problems: list[Problem] = []
    for name, keys in NAMES.items():
        for key in keys:
            try:
                value = _CHECKS[name](values.get(key))
            except Refused as refused:
                what = f"{key}: {refused.what}, so that it is not stated"
                problems.append(Problem(file, line(key), what, refused.remedy))
                continue
            if value:
                taken[name] = value
                break
    return Metadata(**taken), tuple(problems)


def fill(first: Metadata, second: Metadata) -> Metadata:
    """Return `first`, and what `second` states where `first` states nothing."""
    gaps = {name: getattr(second, name) for name in NAMES if getattr(first, name) is None}
    return replace(first, **gaps) if any(gaps.values()) else first


def near(key: str) -> str | None:
    """Return the known key that an unknown one was most likely meant to be, or None."""
    return next(iter(difflib.get_close_matches(key.lower(), KEYS, n=1, cutoff=_NEAR)), None)


def one_line(value: object) -> str:
    """Return a string on one line without the space around it; None is the empty string.

    Raises Refused for what is not a string, is too long, or holds a character that no page can show.
    """
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Refused("not a string", "write one string in quotation marks")
    value = value.strip()
    if len(value) > limits.STATED_CHARS:
        raise Refused(f"longer than {limits.STATED_CHARS:,} characters", "shorten it")
    if value.isprintable():  # most values: they hold nothing that either expression looks for
        return value
    # Line breaks come with titles that were cut from web pages; they mean a space.
    value = _BREAK.sub(" ", value)
    if bad := _CONTROL.search(value):
        raise Refused(f"it holds U+{ord(bad[0]):04X}, which no page can show", "remove the character")
    return value


def _byline(value: object) -> str:
    """Return the names without "By"."""
    names = one_line(value)
    by = _BY.match(names)
    return names[by.end() :] if by else names


def _published(value: object) -> str:
    """Return an ISO 8601 date, or date and time, that can be put in order."""
    if isinstance(value, date):  # TOML has dates of its own; a datetime is a date, too.
        value = value.isoformat()
    text = one_line(value)
    if not text:
        return ""
    try:
        if _MOMENT.fullmatch(text):
            datetime.fromisoformat(text)
            return text.replace(" ", "T")
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise Refused(
            f"{quoted(text)} is not an ISO 8601 date", "write it like 2024-10-13 or 2024-10-13T08:30Z"
        ) from None


def _url(value: object) -> str:
    """Return an address that is safe to link to: http or https, a host, nobody's password."""
    text = one_line(value)
    if not text:
        return ""
    try:
        parts = urlsplit(text)
        good = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        good = False
    if not good or "@" in parts.netloc or _UNLINKED.search(text):
        raise Refused(
            f"{quoted(text)} is not a web address", "write it whole, like https://example.org/news/1"
        )
    return text


def _language(value: object) -> str:
    """Return a BCP 47 tag."""
    text = one_line(value)
    if text and not _LANGUAGE.fullmatch(text):
        raise Refused(f"{quoted(text)} is not a language tag", "write a BCP 47 tag like en or pt-BR")
    return text


_CHECKS: dict[str, Callable[[object], str]] = {
    "outlet": one_line,
    "title": one_line,
    "byline": _byline,
    "published": _published,
    "url": _url,
    "language": _language,
}
