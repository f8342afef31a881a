"""The registry of formats: which reader reads a file, by suffix.

A new format is a module with one function of the type `Reader`, and a line in `READERS`.
"""

from collections.abc import Callable, Iterable, Iterator

from digest.errors import Problem
from digest.model import Document, Metadata
from digest.readers.json_lines import json_lines
from digest.readers.markdown import markdown
from digest.readers.plain_text import plain_text
from digest.readers.source import Source

Reader = Callable[[Iterable[bytes], Source, Metadata], Iterator[Document | Problem]]
"""A function that yields the documents of a file, and a problem for each record or value that it skips.

Its arguments are the bytes of the file (unpacked, in chunks), the names of the file, and the metadata of the sidecar,
which fills in what the file does not state. It may raise InvalidInput: the rest of the file is then left out."""

READERS: dict[str, Reader] = {
    ".txt": plain_text,
    ".md": markdown,
    ".markdown": markdown,
    ".jsonl": json_lines,
    ".ndjson": json_lines,
}
"""Readers by lower-case suffix."""

COMPRESSED = (".gz", ".xz")
"""Suffixes of compressed files, which follow the suffix of a format."""


def reader(name: str) -> Reader | None:
    """Return the reader of a file by its name, or None if its format is unknown."""
    return READERS.get(_split(name)[1].lower())


def stem(name: str) -> str:
    """Return a file name without the suffixes of its format and compression: the name of its sidecar."""
    return _split(name)[0]


def _split(name: str) -> tuple[str, str]:
    """Split a file name into its stem and the suffix of its format."""
    packed = next((suffix for suffix in COMPRESSED if name.lower().endswith(suffix)), "")
    base = name[: len(name) - len(packed)]
    head, dot, tail = base.rpartition(".")
    return (head, dot + tail) if head else (base, "")
