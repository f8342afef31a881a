"""Build the search index with Pagefind, so that a hit links to the very sentence.

Pagefind reads each record of `records.py` as a small page below the page it leads to (`/threads/SLUG/~3/`):

- every sentence has an `id`; the script that shows hits (theme/assets/digest/search.js) gets the position of each id in
  the text and links to the last one before the hit;
- outlets, months, the thread and the kind are filters, with their values in attributes, so that commas and colons in
  them have no meaning;
- the title of the page and the sources are metadata: shown with a hit, but not searched.

Pages in prose are indexed as published, by the attribute `data-pagefind-body` in main.html.
"""

import gzip
import hashlib
import json
import os
import shutil
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any

from digest.errors import DigestError
from digest.site.search.pagefind import index_pages
from digest.site.search.verify import ENTRY, SCRIPTS, SIGNATURE, index_faults, unpacked

FOLDER = "pagefind"
"""Folder of the index in the site."""
RECORDS = "records.jsonl"
"""File in that folder with the records; it is removed before publishing."""
KEPT_FILES = (*SCRIPTS, ENTRY)
"""Files that search.js loads besides the data; Pagefind's own user interfaces are not published."""

RECORD_FOLDERS = frozenset({"threads", "sources", "outlets", "archive", "quotations", FOLDER})
"""Folders whose pages are indexed as records, or repeat other pages."""


OS_BYTE, UNKNOWN_OS = 9, 255
"""Offset of the operating system in a gzip header, and the value for an unknown one (RFC 1952)."""
MAX_FAULTS = 3
"""Number of damaged files that a message names."""


class IncompleteIndex(DigestError):
    """The search index could not be made, or files of it are missing or damaged."""

    def __init__(self, message: str, free_bytes: int) -> None:
        """Keep how much space was free on the disk when Pagefind ended."""
        super().__init__(message)
        self.free_bytes = free_bytes


def build_index(site: Path) -> None:
    """Write the search index of a built site into its folder `pagefind/`, and verify that it is complete.

    Raises:
        DigestError: Pagefind is missing, or writes an index in another format.
        IncompleteIndex: Pagefind fails, or has not written all of the index.
    """
    if not site.is_dir():
        raise DigestError(f"{site}: there is no site to index")
    bundle = (site / FOLDER).absolute()
    faults: list[str] = []

    def is_complete() -> bool:
        faults[:] = index_faults(bundle)
        return not faults

    failed = index_pages(_pages(site), bundle, is_complete)
    free_bytes = shutil.disk_usage(site).free
    if failed:
        raise IncompleteIndex(f"the search index was not made: {failed}", free_bytes)
    if faults:
        more = f" (and {len(faults) - MAX_FAULTS:,} more)" if len(faults) > MAX_FAULTS else ""
        what = f"the search index is incomplete: {'; '.join(faults[:MAX_FAULTS])}{more}"
        raise IncompleteIndex(what, free_bytes)
    (site / FOLDER / RECORDS).unlink(missing_ok=True)
    for path in bundle.iterdir():
        if path.suffix in {".js", ".css", ".json"} and path.name not in KEPT_FILES:
            path.unlink()
    canonicalize(bundle)


def _pages(site: Path) -> Iterator[tuple[str, str]]:
    """Yield what Pagefind reads, in a fixed order: the pages in prose, then a page for every record."""
    for parent, folders, names in os.walk(site):
        folders.sort()
        if Path(parent) == site:
            folders[:] = [name for name in folders if name not in RECORD_FOLDERS]
        inside = Path(parent).relative_to(site)
        for name in sorted(name for name in names if name.endswith(".html")):
            address = (inside / name).as_posix()
            html = Path(parent, name).read_text(encoding="utf-8", errors="replace")
            yield f"/{address.removesuffix('index.html')}", html
    records = site / FOLDER / RECORDS
    if records.is_file():
        with records.open(encoding="utf-8") as lines:
            for record in map(json.loads, lines):
                yield record["url"], record_page(record)


def record_page(record: dict[str, Any]) -> str:
    """Return a record as an HTML page for Pagefind."""
    filters = [
        *(("outlet", value) for value in record["outlets"]),
        *(("month", value) for value in record["months"]),
        ("thread", record["thread"]),
        ("kind", record["kind"]),
    ]
    marks = [
        f'<i data-pagefind-filter="{name}[data-v]" data-v="{escape(value)}"></i>' for name, value in filters
    ]
    marks += [
        f'<i data-pagefind-meta="{name}[data-v]" data-v="{escape(record[name])}"></i>'
        for name in ("title", "sources", "kind")
    ]
    head = [
        f"<h1>{escape(words)}</h1>" if not n else f"<p>{escape(words)}</p>"
        for n, words in enumerate(record["head"])
    ]
    parts = [f'<p id="{escape(name)}">{escape(words)}</p>' for name, words in record["parts"]]
    return f'<!doctype html><html lang="en"><body data-pagefind-body>{"".join([*marks, *head, *parts])}</body></html>'


def canonicalize(bundle: Path) -> None:
    """Sort the filters of the index, so that the same site has the same index, byte for byte.

    Pagefind 1.5 writes filters and their values in the order of a hash table with a random seed; everything else has
    a fixed order. Files are named by a hash of their contents, so their names change too.
    """
    entry_path = bundle / ENTRY
    entry = json.loads(entry_path.read_bytes())
    for language in entry["languages"].values():
        old = bundle / f"pagefind.{language['hash']}.pf_meta"
        meta = _unpack(old)
        prefix = language["hash"].split("_")[0]
        meta[3] = sorted(
            [name, _canonicalize_filter(bundle / "filter", prefix, file)] for name, file in meta[3]
        )
        old.unlink()
        packed, language["hash"] = _pack(meta, prefix, 10)
        (bundle / f"pagefind.{language['hash']}.pf_meta").write_bytes(packed)
    entry_path.write_text(json.dumps(entry, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def _canonicalize_filter(folder: Path, prefix: str, file: str) -> str:
    """Sort the values of a filter and their pages; return the new name of its file, without the extension."""
    old = folder / f"{file}.pf_filter"
    name, values = _unpack(old)
    packed, file = _pack([name, sorted([value, sorted(pages)] for value, pages in values)], prefix, 10)
    old.unlink()
    (folder / f"{file}.pf_filter").write_bytes(packed)
    return file


def _unpack(path: Path) -> Any:
    """Return the content of a Pagefind data file: gzip, a signature, CBOR."""
    data = unpacked(path)
    if data is None:
        raise DigestError(
            f"{path.name}: Pagefind's index has a form that is not known here; install Pagefind 1.5"
        )
    return data


def _pack(value: Any, prefix: str, digits: int) -> tuple[bytes, str]:
    """Return the bytes of a data file, and its name made from a hash of the content."""
    import cbor2

    data = SIGNATURE + cbor2.dumps(value)
    packed = bytearray(gzip.compress(data, mtime=0))
    packed[OS_BYTE] = UNKNOWN_OS  # Python 3.11 and 3.12 name the system here, Python 3.13 does not
    return bytes(packed), f"{prefix}_{hashlib.sha256(data).hexdigest()[:digits]}"
