"""Read JSON Lines: one article on each line, for collections of any size.

A record is named by its `id`. A record without one is named after its text ("text-" and the first sixteen digits of
its SHA-256): unlike a line number, that name does not change when records before it are added or removed. If several
records without an id have the same text, the second gets the suffix "-2", and so on.
"""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from digest.errors import Problem
from digest.model import Document, Metadata
from digest.readers import limits
from digest.readers.decode import check, unshown
from digest.readers.metadata import one_line, parse_metadata, with_defaults
from digest.readers.source import InvalidInput, Source, quoted
from digest.readers.unpack import lines

_BOM = b"\xef\xbb\xbf"
TEXT_KEYS = ("text", "maintext", "textContent")
"""Keys of an article's text: ours, and those of programs that extract texts."""
EXPORTERS = {
    "outlet": ("siteName", "site_name", "source-hostname"),
    "author": ("authors", "published_by"),
    "date": ("publishedAt", "published_at", "publishedTime", "publish_date", "date_publish"),
    "language": ("lang",),
}
"""Keys that programs which export articles write, by ours."""
OTHER_TEXTS = ("content", "html", "body", "article", "description")
"""Keys that often hold a text with HTML; messages name them."""
_FIX_LINE = "fix the line or remove it"


@dataclass(slots=True)
class _Names:
    """The names of the records of a file."""

    lines: dict[str, int] = field(default_factory=dict)
    """Line of each record, by name."""
    copies: Counter[str] = field(default_factory=Counter)
    """Number of the last copy of each text without an id, by the name that is made from the text."""

    def from_text(self, text: str) -> str:
        """Return a name made from a text that no record has."""
        name = f"text-{hashlib.sha256(text.encode('utf-8')).hexdigest()[:16]}"
        numbered = name
        while True:
            self.copies[name] += 1
            if self.copies[name] > 1:
                numbered = f"{name}-{self.copies[name]}"
            if numbered not in self.lines:
                return numbered


def json_lines(chunks: Iterable[bytes], source: Source, defaults: Metadata) -> Iterator[Document | Problem]:
    """Yield the document of every line that is not blank, or its problem; see `Reader` for the arguments.

    Unknown keys are ignored: collections have many. Of a truncated file the complete lines are read.

    Raises:
        InvalidInput: The file is empty, or one array or object over several lines.
    """
    names = _Names()
    number = 0
    blank = True
    try:
        for number, line in enumerate(lines(chunks, limit=limits.MAX_ARTICLE_BYTES), 1):
            data = line.removeprefix(_BOM) if number == 1 and line is not None else line
            if data is not None and not data.strip():
                continue
            if blank and data is not None:
                _refuse_one_value(data, number)
            blank = False
            try:
                yield from _record(data, number, names, source, defaults)
            except InvalidInput as error:
                yield Problem(source.shown, number, error.what, error.remedy)
    except InvalidInput as error:
        if blank:
            raise
        what = f"{error.what}; the lines before are kept"
        yield Problem(source.shown, number + 1, what, error.remedy)
        return
    if blank:
        what = "only white space" if number else "empty file"
        raise InvalidInput(what, "put one article on each line, or remove it")


def _refuse_one_value(data: bytes, number: int) -> None:
    """Raise InvalidInput if the first line opens an array, or an object that continues on the next line."""
    bare = data.strip()
    if bare.startswith(b"["):
        what = "a JSON array, not JSON Lines"
        raise InvalidInput(
            what, "write each article on a line of its own, without [ ] and commas", line=number
        )
    if bare == b"{":
        what = "an object over several lines, not JSON Lines"
        raise InvalidInput(what, "write each article on one line", line=number)


def _record(
    data: bytes | None, number: int, names: _Names, source: Source, defaults: Metadata
) -> Iterator[Document | Problem]:
    """Yield the problems of one record's metadata, then its document.

    Args:
        data: The line, or None if it is too long.
        number: Its number, from 1.
        names: The names of the records before; the record is added.
        source: The file.
        defaults: The metadata of the sidecar.

    Raises:
        InvalidInput: The line is not a record with a text and an unused id.
    """
    values = _object(data)
    text = next((values[key] for key in TEXT_KEYS if isinstance(values.get(key), str)), values.get("text"))
    if not isinstance(text, str):
        what = "'text' is not a string" if "text" in values else "no 'text'"
        other = next((key for key in OTHER_TEXTS if key in values), None)
        hint = (
            f"rename '{other}', without HTML, to 'text'"
            if other
            else 'add the text of the article, like {"text": "..."}'
        )
        raise InvalidInput(what, hint)
    check(text)
    yield from unshown(text, source.shown, line=number)
    try:
        own_id = _own_id(values.get("id"))
    except InvalidInput as error:
        what = f"id: {error.what}, so the record is named after its text"
        yield Problem(source.shown, number, what, error.remedy)
        own_id = ""
    if own_id in names.lines:
        what = f"the id {quoted(own_id)} is already used on line {names.lines[own_id]}"
        raise InvalidInput(what, "give each record its own id")
    name = own_id or names.from_text(text)
    names.lines[name] = number
    metadata, problems = parse_metadata(_with_known_keys(values), file=source.shown, line=lambda _: number)
    yield from problems
    yield Document(
        file=source.file,
        text=text,
        record=name,
        record_stated=bool(own_id),
        metadata=with_defaults(metadata, defaults),
    )


def _with_known_keys(values: dict[str, Any]) -> dict[str, Any]:
    """Return a record with our keys for those of programs that export articles, where ours are missing."""
    renamed = dict(values)
    for key, others in EXPORTERS.items():
        for other in others:
            value = values.get(other)
            if isinstance(value, list) and all(isinstance(name, str) for name in value):
                value = ", ".join(value)
            if value and isinstance(value, str):
                renamed.setdefault(key, value)
    return renamed


def _object(data: bytes | None) -> dict[str, Any]:
    """Return the JSON object on a line; the line is None if it is too long."""
    if data is None:
        what = f"a line of more than {limits.MAX_ARTICLE_BYTES:,} bytes"
        raise InvalidInput(what, "put each article on its own line")
    try:
        values = _DECODER.decode(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        what = f"not UTF-8: byte 0x{data[error.start]:02x} at offset {error.start} of the line"
        raise InvalidInput(what, "save it as UTF-8") from error
    except json.JSONDecodeError as error:
        raise InvalidInput(f"not JSON ({error.msg} at column {error.colno})", _FIX_LINE) from error
    except (ValueError, RecursionError) as error:  # thousands of digits; thousands of nested lists
        raise InvalidInput("not readable JSON (a number too long, or nesting too deep)", _FIX_LINE) from error
    if not isinstance(values, dict):
        raise InvalidInput("not a JSON object", 'write each article as an object, like {"text": "..."}')
    return values


def _without_duplicates(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return a JSON object, or raise InvalidInput if a key occurs twice: one of the values would be lost silently."""
    values = dict(pairs)
    if len(values) < len(pairs):
        seen: set[str] = set()
        duplicate = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise InvalidInput(f"duplicate key {json.dumps(duplicate)}", "keep one of them")
    return values


_DECODER = json.JSONDecoder(object_pairs_hook=_without_duplicates, strict=False)
"""Created once, not for every line. It takes control characters that are not escaped, as many writers leave them."""


def _own_id(value: object) -> str:
    """Return the id of a record as a string, or "" if it has none; collections use strings and whole numbers."""
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    return one_line(value)
