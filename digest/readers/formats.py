"""Which reader reads which file: the registry of formats, by suffix.

A new format is a module with one function of the type `Reader` and a line in `FORMATS`.
"""

from collections.abc import Callable, Iterable, Iterator

from digest.errors import Problem
from digest.model import Document, Metadata
from digest.readers.jsonl import jsonl
from digest.readers.markdown import markdown
from digest.readers.source import Source
from digest.readers.text import text

Reader = Callable[[Iterable[bytes], Source, Metadata], Iterator[Document | Problem]]
"""Makes documents of a file's bytes (unpacked, in chunks); the `Metadata` is what a sidecar says beside it.

It may raise Refused: the file is left out from there on."""

FORMATS: dict[str, Reader] = {
    ".txt": text,
    ".md": markdown,
    ".markdown": markdown,
    ".jsonl": jsonl,
    ".ndjson": jsonl,
}
"""Readers by suffix, in lower case."""

PACKED = (".gz", ".xz")
"""Suffixes of compressed files; each may follow any suffix of a format."""


def reader(name: str) -> Reader | None:
    """Return what reads a file of this name, or None."""
    return FORMATS.get(_parts(name)[1].lower())


def stem(name: str) -> str:
    """Return the name without the suffixes of its format and packing: what a sidecar is named for."""
    return _parts(name)[0]


def _parts(name: str) -> tuple[str, str]:
    """Part a file name into its stem and the suffix of its format."""
    packed = next((suffix for suffix in PACKED if name.lower().endswith(suffix)), "")
    base = name[: len(name) - len(packed)]
    head, dot, tail = base.rpartition(".")
    return (head, dot + tail) if head else (base, "")
