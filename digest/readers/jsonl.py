"""JSON Lines: one article a line, for collections of any size.

A record's name in the tables is its own `id`. A record without one is named for its text ("text-" and the
first sixteen digits of its SHA-256): such a name does not move when records are added or removed before it,
which a line number would. Where several records without an id hold the same text, the second one is
numbered "-2", and so on.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any

from digest.errors import Problem
from digest.model import Document, Metadata
from digest.readers import limits
from digest.readers.decode import check
from digest.readers.refused import Refused
from digest.readers.source import Source
from digest.readers.state import fill, one_line, state
from digest.readers.unpack import lines

_BOM = b"\xef\xbb\xbf"
_MEND = "mend the line or remove it"


def jsonl(chunks: Iterable[bytes], source: Source, beside: Metadata) -> Iterator[Document | Problem]:
    """Yield a document, or what is wrong, for every line that is not blank.

    Keys that are not known are left alone: collections carry many. `beside` fills in what a record does not
    state itself. A file that breaks off is read up to there.
    """
    seen: dict[str, int] = {}
    number = 0
    blank = True
    try:
        for number, line in enumerate(lines(chunks, limit=limits.ARTICLE_BYTES), 1):
            data = line.removeprefix(_BOM) if number == 1 and line is not None else line
            if data is not None and not data.strip():
                continue
            blank = False
            try:
                yield from _record(data, number, seen, source, beside)
            except Refused as refused:
                yield Problem(source.shown, number, refused.what, refused.remedy)
    except Refused as refused:
        yield Problem(source.shown, number + 1, f"{refused.what}; what stands before is kept", refused.remedy)
        return
    if blank:
        raise Refused(
            "empty file" if not number else "nothing but white space",
            "put one article on each line, or remove it",
        )


def _record(
    data: bytes | None, number: int, seen: dict[str, int], source: Source, beside: Metadata
) -> Iterator[Document | Problem]:
    """Yield the document of one line, after what is wrong with the values that it states."""
    values = _object(data)
    text = values.get("text")
    if not isinstance(text, str):
        what = "'text' is not a string" if "text" in values else "no 'text'"
        raise Refused(what, 'give the record its article, like {"text": "..."}')
    check(text)
    try:
        own = _own(values.get("id"))
    except Refused as refused:
        what = f"id: {refused.what}, so that the record is named for its text"
        yield Problem(source.shown, number, what, refused.remedy)
        own = ""
    if own in seen:
        raise Refused(f"the id '{own}' is taken by line {seen[own]}", "give every record an id of its own")
    record = own or _named(text, seen)
    seen[record] = number
    stated, problems = state(values, file=source.shown, line=lambda _: number)
    yield from problems
    yield Document(
        file=source.file, text=text, record=record, record_stated=bool(own), metadata=fill(stated, beside)
    )


def _object(data: bytes | None) -> dict[str, Any]:
    """Return the object on a line; None is a line that was too long to hold."""
    if data is None:
        raise Refused(f"a line of more than {limits.ARTICLE_BYTES:,} bytes", "give each article a line")
    try:
        values = _DECODER.decode(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        what = f"not UTF-8: byte 0x{data[error.start]:02x} at offset {error.start} of the line"
        raise Refused(what, "save it as UTF-8") from error
    except json.JSONDecodeError as error:
        raise Refused(f"not JSON ({error.msg} at column {error.colno})", _MEND) from error
    except (ValueError, RecursionError) as error:  # A number of thousands of digits; lists in lists in lists.
        raise Refused("not JSON that can be read (a number or a nesting beyond measure)", _MEND) from error
    if not isinstance(values, dict):
        raise Refused("not a JSON object", 'write each article as an object, like {"text": "..."}')
    return values


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Make an object of its pairs; of a key that comes twice, one value would be lost without a word."""
    values = dict(pairs)
    if len(values) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for i, key in enumerate(keys) if key in keys[:i])
        raise Refused(f"not good JSON: the key {json.dumps(twice)} comes twice", "keep one of them")
    return values


_DECODER = json.JSONDecoder(object_pairs_hook=_pairs)
"""Made once, and not for every line."""


def _own(value: object) -> str:
    """Return a record's own id; collections use strings and whole numbers."""
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    return one_line(value)


def _named(text: str, seen: dict[str, int]) -> str:
    """Return a name that is made from the text and not yet taken."""
    name = f"text-{hashlib.sha256(text.encode('utf-8')).hexdigest()[:16]}"
    count = 1
    while (numbered := name if count == 1 else f"{name}-{count}") in seen:
        count += 1
    return numbered
