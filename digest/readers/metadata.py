"""Parse the metadata of an article: each known key is validated, and a missing value is never guessed."""

import difflib
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime
from urllib.parse import urlsplit

from digest.errors import Problem
from digest.model import Metadata
from digest.readers import limits
from digest.readers.decode import CONTROL, REPLACEMENT
from digest.readers.source import InvalidInput, quoted

KEYS_BY_FIELD = {
    "outlet": ("outlet",),
    "title": ("title",),
    "byline": ("byline", "author"),
    "published": ("published", "date"),
    "url": ("url",),
    "language": ("language",),
}
"""The keys of each field of `Metadata`. The first key with a valid value is used."""
KEYS = tuple(name for names in KEYS_BY_FIELD.values() for name in names)
"""All known keys."""

_MIN_KEY_SIMILARITY = 0.8
"""Similarity from which an unknown key counts as a misspelling: "oulet" (0.91), "titel" (0.8). Keys that other programs
write are below: "subtitle" (0.77), "updated" (0.73)."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")
_LINE_BREAK = re.compile(r"[ \t]*[\t\r\n]+[ \t]*")
_BYLINE_PREFIX = re.compile(r"by(?::\s*|\s+)(?=\S)", re.IGNORECASE)
_DATE_OR_TIME = re.compile(
    r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?", re.ASCII
)
_INVALID_IN_URL = re.compile(r"[\s<>\"\\^`{|}]")
"""White space and other characters that RFC 3986 does not allow in a URL."""
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{1,8})*", re.IGNORECASE | re.ASCII)
"""BCP 47 in its common form. No primary subtag of more than three letters is registered."""


def parse_metadata(
    values: Mapping[str, object], *, file: str, line: Callable[[str], int]
) -> tuple[Metadata, tuple[Problem, ...]]:
    """Return the metadata in `values`, and a problem for each invalid value.

    A missing, null, blank or invalid value is not stated. Unknown keys are ignored.

    Args:
        values: Values by key.
        file: Name of the file, for messages.
        line: Returns the line of a key in the file, from 1.
    """
    valid: dict[str, str] = {}
    problems: list[Problem] = []
    for name, keys in KEYS_BY_FIELD.items():
        for key in keys:
            given = values.get(key)
            if isinstance(given, str) and (bad := CONTROL.search(given)) and name in _FREE_TEXT:
                what = f"{key}: contains U+{ord(bad[0]):04X}, displayed as U+FFFD"
                problems.append(Problem(file, line(key), what, "remove the character"))
                given = CONTROL.sub(REPLACEMENT, given)
            try:
                value = _PARSERS[name](given)
            except InvalidInput as error:
                what = f"{key}: {error.what}, so it is not used"
                problems.append(Problem(file, line(key), what, error.remedy))
                continue
            if value:
                valid[name] = value
                break
    return Metadata(**valid), tuple(problems)


def with_defaults(metadata: Metadata, defaults: Metadata) -> Metadata:
    """Return the metadata with missing values from `defaults`."""
    missing = {name: getattr(defaults, name) for name in KEYS_BY_FIELD if getattr(metadata, name) is None}
    return replace(metadata, **missing) if any(missing.values()) else metadata


def closest_key(key: str) -> str | None:
    """Return the known key of which an unknown one is most likely a misspelling, or None."""
    return next(iter(difflib.get_close_matches(key.lower(), KEYS, n=1, cutoff=_MIN_KEY_SIMILARITY)), None)


def one_line(value: object) -> str:
    """Return a string on one line without surrounding white space, or "" for None.

    Raises:
        InvalidInput: The value is not a string, is too long, or has a character that cannot be shown.
    """
    if value is None:
        return ""
    if not isinstance(value, str):
        raise InvalidInput("not a string", "write one string in quotation marks")
    value = value.strip()
    if len(value) > limits.MAX_VALUE_CHARS:
        raise InvalidInput(f"longer than {limits.MAX_VALUE_CHARS:,} characters", "shorten it")
    if value.isprintable():  # most values
        return value
    # Titles copied from web pages have line breaks, which mean a space.
    value = _LINE_BREAK.sub(" ", value)
    if bad := _CONTROL.search(value):
        raise InvalidInput(f"contains U+{ord(bad[0]):04X}, which cannot be shown", "remove the character")
    return value


def _byline(value: object) -> str:
    """Return the names in a byline, without "By"."""
    names = one_line(value)
    prefix = _BYLINE_PREFIX.match(names)
    return names[prefix.end() :] if prefix else names


def _published(value: object) -> str:
    """Return an ISO 8601 date, or date and time."""
    if isinstance(value, date):  # a TOML date or date and time
        value = value.isoformat()
    text = one_line(value)
    if not text:
        return ""
    try:
        if _DATE_OR_TIME.fullmatch(text):
            datetime.fromisoformat(text)
            return text.replace(" ", "T")
        return date.fromisoformat(text).isoformat()
    except ValueError:
        raise InvalidInput(
            f"{quoted(text)} is not an ISO 8601 date", "write it like 2024-10-13 or 2024-10-13T08:30Z"
        ) from None


def _url(value: object) -> str:
    """Return a URL that is safe to link to: http or https, with a host and without credentials."""
    text = one_line(value)
    if not text:
        return ""
    try:
        parts = urlsplit(text)
        valid = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0
    except ValueError:
        valid = False
    if not valid or "@" in parts.netloc or _INVALID_IN_URL.search(text):
        raise InvalidInput(
            f"{quoted(text)} is not a web address", "write the full address, like https://example.org/news/1"
        )
    return text


def _language(value: object) -> str:
    """Return a BCP 47 tag."""
    text = one_line(value)
    if text and not _LANGUAGE.fullmatch(text):
        raise InvalidInput(f"{quoted(text)} is not a language tag", "write a BCP 47 tag like en or pt-BR")
    return text


_FREE_TEXT = frozenset(("outlet", "title", "byline"))
"""Values in which control characters are replaced; others are not valid with one."""
_PARSERS: dict[str, Callable[[object], str]] = {
    "outlet": one_line,
    "title": one_line,
    "byline": _byline,
    "published": _published,
    "url": _url,
    "language": _language,
}
