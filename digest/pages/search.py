"""Index the built site for search, so that a hit lands on the sentence that was searched for.

Pagefind reads the pages as they are published and finds what to index by their markup:

- `data-pagefind-body` on an element: its text can be found. Pages without one are not indexed.
- `data-pagefind-ignore` on what the digest says inside it: chips, marks, permalinks, figures.
- `data-pagefind-filter="outlet[data-outlet]" data-outlet="..."`, and the same with `thread`: what a search
  can be narrowed to. The value stands in an attribute of its own, so that no comma or colon in it counts.
- `data-pagefind-meta="kind[data-kind]" data-kind="..."`: thread, article, or nothing for other pages.
- an `id` on every sentence (`<span id="...">`) and passage: the script that shows the hits
  (theme/assets/search.js) knows where in the text each id stands and links to the one before the hit.

Of a thread's page the story is indexed, in which every sentence stands once; REPEATED names what shows
sentences of the story again. main.html of the theme writes the attributes of the page.

A thread's page carries no outlet: an outlet chosen means that outlet's own sentences, and a thread's page
has those of all its outlets.
"""

import gzip
import hashlib
import json
import subprocess
from pathlib import Path
from typing import Any

from digest.errors import DigestError

REPEATED = (".d-brief", ".d-differ", ".d-quote", ".d-note", ".d-account", ".d-wide")
"""What pages show a second time, or say themselves: found once is enough."""
FOLDER = "pagefind"
"""Folder of the index in the site."""
SIGNATURE = b"pagefind_dcd"
"""The bytes by which Pagefind knows its own files once they are unpacked."""
NEEDED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json")
"""What our script loads, beside the data; Pagefind's own user interfaces are left out of the site."""


def search(site: Path) -> None:
    """Write the search index of the built site into its folder `pagefind/`.

    Raises DigestError when Pagefind cannot be run or does not end well.
    """
    from pagefind.service import get_executable

    program = get_executable()
    if program is None:
        raise DigestError("Pagefind is not installed; install it with `pip install 'pagefind[extended]'`")
    command = [str(program), "--site", str(site), "--output-subdir", FOLDER, "--force-language", "en"]
    for selector in REPEATED:
        command += ["--exclude-selectors", selector]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise DigestError(
            f"Pagefind ended with status {done.returncode}: {(done.stderr or done.stdout).strip()}"
        )
    bundle = site / FOLDER
    for path in bundle.iterdir():
        if path.suffix in {".js", ".css", ".json"} and path.name not in NEEDED:
            path.unlink()
    settle(bundle)


def settle(bundle: Path) -> None:
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
        meta[3] = sorted([name, _settle_filter(bundle / "filter", prefix, file)] for name, file in meta[3])
        old.unlink()
        packed, language["hash"] = _pack(meta, prefix, 10)
        (bundle / f"pagefind.{language['hash']}.pf_meta").write_bytes(packed)
    entry_path.write_text(json.dumps(entry, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def _settle_filter(folder: Path, prefix: str, file: str) -> str:
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
