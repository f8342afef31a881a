"""Index what can be searched for, so that a hit lands on the sentence that was searched for.

`records.py` says what there is to find; this module hands it to Pagefind, each record as a small page of its own
below the page that it leads to (`/threads/SLUG/~3/`), in a folder that is gone when the index is made:

- every sentence has its `id`: the script that shows the hits (theme/assets/digest/search.js) knows where in the
  text each id stands, and links to the one before the hit;
- outlets, months, the thread and the kind are filters. Their values stand in attributes, so that no comma or colon
  in them counts;
- the title of the page and the sources are there to be shown with a hit, and are not searched.

The pages in prose are indexed as they are published, by the attribute `data-pagefind-body` of main.html.
"""

import gzip
import hashlib
import json
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
"""File in it by which the records come with the pages; it is not published."""
SIGNATURE = b"pagefind_dcd"
"""The bytes by which Pagefind knows its own files once they are unpacked."""
KEPT_FILES = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json")
"""What our script loads, beside the data; Pagefind's own user interfaces are left out of the site."""


RECORD_FOLDERS = frozenset({"threads", "sources", "outlets", "archive", "quotations", FOLDER})
"""Folders of pages that records stand for, or that repeat what stands elsewhere."""


def build_index(site: Path) -> None:
    """Write the search index of the built site into its folder `pagefind/`.

    Raises DigestError when Pagefind cannot be run or does not end well.
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
    """Put into a folder what Pagefind shall read: the pages in prose, and a page for every record."""
    for page in sorted(site.rglob("*.html")):
        inside = page.relative_to(site)
        if inside.parts[0] not in RECORD_FOLDERS:
            (folder / inside).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(page, folder / inside)
    given = site / FOLDER / RECORDS
    if not given.is_file():
        return
    with given.open(encoding="utf-8") as lines:
        for record in map(json.loads, lines):
            place = folder / record["url"].strip("/")
            place.mkdir(parents=True)
            (place / "index.html").write_text(record_page(record), encoding="utf-8")
    given.unlink()


def record_page(record: dict[str, Any]) -> str:
    """Return a record as a page that Pagefind can read."""
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
    """Put the index's filters in order, so that the same site has the same index, byte for byte.

    Pagefind 1.5 writes filters and their values in the order of a hash table that is seeded anew in every
    run; all else in its index is in a fixed order. File names are made from contents, so they follow.
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
    """Sort one filter's values and their pages; return the file's new name, without its ending."""
    old = folder / f"{file}.pf_filter"
    name, values = _unpack(old)
    packed, file = _pack([name, sorted([value, sorted(pages)] for value, pages in values)], prefix, 10)
    old.unlink()
    (folder / f"{file}.pf_filter").write_bytes(packed)
    return file


def _unpack(path: Path) -> Any:
    """Read one of Pagefind's data files: gzip, a signature, CBOR."""
    import cbor2

    data = gzip.decompress(path.read_bytes())
    if not data.startswith(SIGNATURE):
        raise DigestError(
            f"{path.name}: Pagefind's index has a form that is not known here; install Pagefind 1.5"
        )
    return cbor2.loads(data[len(SIGNATURE) :])


def _pack(value: Any, prefix: str, digits: int) -> tuple[bytes, str]:
    """Return the bytes of a data file and the name that its contents give it."""
    import cbor2

    data = SIGNATURE + cbor2.dumps(value)
    return gzip.compress(data, mtime=0), f"{prefix}_{hashlib.sha256(data).hexdigest()[:digits]}"
