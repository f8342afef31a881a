"""Verify that a search index is complete: every file that its tables name is there and can be unpacked.

Pagefind ignores write errors and ends with status 0, so on a full disk its files are missing or truncated.
"""

import gzip
import json
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

SIGNATURE = b"pagefind_dcd"
"""Magic bytes at the start of Pagefind's unpacked data files."""
ENTRY = "pagefind-entry.json"
"""File that names the languages of the index, and their tables."""
SCRIPTS = {"pagefind.js": (b"export{", b";"), "pagefind-worker.js": (b"self.postMessage(", b"})();")}
"""The scripts that search.js loads, with words near the end of each and its last characters. Pagefind makes them when
it runs, so there is no file to compare them with; their brackets have to balance too."""


def index_faults(bundle: Path) -> Iterator[str]:
    """Yield what is missing or damaged in an index, one clause for each file.

    Args:
        bundle: Folder of the index.
    """
    for name, ending in SCRIPTS.items():
        if not _is_whole_script(bundle / name, *ending):
            yield f"{name} is missing or truncated"
    try:
        languages = json.loads((bundle / ENTRY).read_bytes())["languages"]
    except (OSError, ValueError, KeyError, TypeError):
        yield f"{ENTRY} is missing or damaged"
        return
    for language in languages.values():
        tables = f"pagefind.{language['hash']}.pf_meta"
        meta = unpacked(bundle / tables)
        if meta is None:
            yield f"{tables} is missing or damaged"
            continue
        pages, chunks, filters = meta[1:4]
        if len(pages) != language["page_count"]:
            yield f"{tables} has {len(pages):,} of {language['page_count']:,} pages"
        named = [
            f"wasm.{language['wasm'] or 'unknown'}.pagefind",
            *(f"fragment/{page[0]}.pf_fragment" for page in pages),
            *(f"index/{chunk[-1]}.pf_index" for chunk in chunks),
            *(f"filter/{file}.pf_filter" for _, file in filters),
        ]
        for name in named:
            if _content(bundle / name) is None:
                yield f"{name} is missing or damaged"


def unpacked(path: Path) -> Any:
    """Return the content of a data file (gzip, a signature, CBOR), or None if it is missing or damaged."""
    import cbor2

    data = _content(path)
    if data is None:
        return None
    try:
        return cbor2.loads(data)
    except (cbor2.CBORDecodeError, UnicodeDecodeError):
        return None


def _content(path: Path) -> bytes | None:
    """Return the bytes behind the signature of a data file, or None if it is missing or damaged."""
    try:
        data = gzip.decompress(path.read_bytes())
    except (OSError, EOFError, zlib.error):
        return None
    return data[len(SIGNATURE) :] if data.startswith(SIGNATURE) else None


def _is_whole_script(path: Path, near_end: bytes, last: bytes) -> bool:
    """Return whether a script is complete."""
    try:
        code = path.read_bytes()
    except OSError:
        return False
    balanced = all(
        code.count(one) == code.count(other) for one, other in ((b"{", b"}"), (b"(", b")"), (b"[", b"]"))
    )
    return near_end in code[-400:] and code.endswith(last) and balanced
