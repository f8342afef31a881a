"""Build the search index with Pagefind, so that a hit links to the very sentence.

Pagefind reads each record of `records.py` as a small page below the page it leads to (`/threads/SLUG/~3/`), in a
temporary folder:

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
import subprocess
import tempfile
from html import escape
from pathlib import Path
from typing import Any

from digest.errors import DigestError

FOLDER = "pagefind"
"""Folder of the index in the site."""
RECORDS = "records.jsonl"
"""File in that folder with the records; it is removed before publishing."""
SIGNATURE = b"pagefind_dcd"
"""Magic bytes at the start of Pagefind's unpacked data files."""
KEPT_FILES = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json")
"""Files that search.js loads besides the data; Pagefind's own user interfaces are not published."""

RECORD_FOLDERS = frozenset({"threads", "sources", "outlets", "archive", "quotations", FOLDER})
"""Folders whose pages are indexed as records, or repeat other pages."""


def build_index(site: Path) -> None:
    """Write the search index of a built site into its folder `pagefind/`.

    Raises:
        DigestError: Pagefind is missing, fails, or writes an index in another format.
    """
    from pagefind.service import get_executable

    program = get_executable()
    if program is None:
        raise DigestError("Pagefind is not installed; install it with `pip install 'pagefind[extended]'`")
    if not site.is_dir():
        raise DigestError(f"{site}: there is no site to index")
    bundle = (site / FOLDER).absolute()
    with tempfile.TemporaryDirectory() as folder:
        _write_input(site, Path(folder))
        options = ["--site", folder, "--output-path", str(bundle), "--force-language", "en"]
        done = subprocess.run([str(program), *options], capture_output=True, text=True, check=False)
    if done.returncode:
        raise DigestError(
            f"Pagefind ended with status {done.returncode}: {(done.stderr or done.stdout).strip()}"
        )
    for path in bundle.iterdir():
        if path.suffix in {".js", ".css", ".json"} and path.name not in KEPT_FILES:
            path.unlink()
    canonicalize(bundle)


def _write_input(site: Path, folder: Path) -> None:
    """Write what Pagefind reads into a folder: the pages in prose, and a page for every record."""
    for parent, folders, names in os.walk(site):
        inside = Path(parent).relative_to(site)
        if Path(parent) == site:
            folders[:] = set(folders) - RECORD_FOLDERS
        for name in names:
            if name.endswith(".html"):
                (folder / inside).mkdir(parents=True, exist_ok=True)
                shutil.copyfile(Path(parent, name), folder / inside / name)
    records = site / FOLDER / RECORDS
    if not records.is_file():
        return
    with records.open(encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            place = folder / record["url"].strip("/")
            place.mkdir(parents=True)
            (place / "index.html").write_text(record_page(record), encoding="utf-8")
    records.unlink()


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
    entry_path = bundle / "pagefind-entry.json"
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
    import cbor2

    data = gzip.decompress(path.read_bytes())
    if not data.startswith(SIGNATURE):
        raise DigestError(
            f"{path.name}: Pagefind's index has a form that is not known here; install Pagefind 1.5"
        )
    return cbor2.loads(data[len(SIGNATURE) :])


def _pack(value: Any, prefix: str, digits: int) -> tuple[bytes, str]:
    """Return the bytes of a data file, and its name made from a hash of the content."""
    import cbor2

    data = SIGNATURE + cbor2.dumps(value)
    return gzip.compress(data, mtime=0), f"{prefix}_{hashlib.sha256(data).hexdigest()[:digits]}"
