"""Writes the generated pages among the hand-written ones, and touches only what it wrote itself.

A manifest beside the pages lists the digest of every byte string that the digest has put at a path. A file
whose bytes are not listed is somebody's work: it is never overwritten and never deleted.
"""

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from digest.errors import DigestError

MANIFEST = ".digest-pages.json"
"""Name of the manifest in the folder of the pages; MkDocs leaves out files whose name begins with a dot."""

Listed = dict[str, list[str]]


def write(docs: Path, files: Mapping[str, bytes]) -> list[str]:
    """Make `docs` hold these files, by POSIX path; return the paths that were written or removed, sorted.

    Files of an earlier run that are not among `files` are removed. Only files whose bytes change are
    written, each at once (a reader finds the old bytes or the new). All is checked before anything is
    touched. Raises DigestError when a path leaves `docs` or holds a file that the digest did not write.
    """
    listed = _listed(docs)
    new = {path: _sum(data) for path, data in sorted(files.items())}
    old = {path: _on_disk(docs, path) for path in sorted({*listed, *new})}
    changed = [path for path, digest in new.items() if old[path] != digest]
    foreign = [path for path in changed if old[path] and old[path] not in listed.get(path, [])]
    if foreign:
        raise DigestError(
            f"{docs / foreign[0]}: not written by the digest, which needs this path; move or remove the file"
            + (f" (and {len(foreign) - 1} more)" if len(foreign) > 1 else "")
        )
    gone = [path for path in listed if path not in new and old[path] in listed[path]]
    if not changed and not gone and listed == {path: [digest] for path, digest in new.items()}:
        return []
    # Until all is done the manifest lists what was there and what will be: after a crash both are ours.
    both = {path: sorted({*listed.get(path, []), *filter(None, [new.get(path)])}) for path in old}
    _save(docs, both)
    for path in changed:
        _replace(docs / path, files[path])
    for path in gone:
        (docs / path).unlink()
        _prune(docs, (docs / path).parent)
    _save(docs, {path: [digest] for path, digest in new.items()})
    return sorted([*changed, *gone])


def _listed(docs: Path) -> Listed:
    """Read the manifest; there is none before the first run.

    Raises DigestError when it cannot be understood, because then nothing tells our files from others'.
    """
    manifest = docs / MANIFEST
    try:
        data = json.loads(manifest.read_text(encoding="utf-8"))
        return {_inside(docs, path): [str(digest) for digest in digests] for path, digests in data.items()}
    except FileNotFoundError:
        return {}
    except (ValueError, AttributeError, TypeError) as error:
        raise DigestError(
            f"{manifest}: not a manifest of generated pages; remove it together with the generated folders"
        ) from error


def _save(docs: Path, listed: Listed) -> None:
    """Write the manifest, one path a line."""
    docs.mkdir(parents=True, exist_ok=True)
    data = json.dumps(dict(sorted(listed.items())), ensure_ascii=False, indent=0)
    _replace(docs / MANIFEST, f"{data}\n".encode())


def _inside(docs: Path, path: str) -> str:
    """Return the path when it stays inside the folder; raise DigestError otherwise."""
    parts = PurePosixPath(path)
    if parts.is_absolute() or not parts.parts or ".." in parts.parts or "\\" in path or "\0" in path:
        raise DigestError(
            f"{docs}: a generated page would leave this folder: {path!r}; this is a bug in digest.site"
        )
    return path


def _on_disk(docs: Path, path: str) -> str:
    """Return the digest of the file at a path, or "" where there is none."""
    place = docs / _inside(docs, path)
    if place.is_symlink() or place.is_dir():
        return "not a plain file"
    try:
        return _sum(place.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return ""


def _replace(place: Path, data: bytes) -> None:
    """Put the bytes at a place in one step."""
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = place.with_name(f".{place.name}.new")
    beside.write_bytes(data)
    os.replace(beside, place)


def _prune(docs: Path, folder: Path) -> None:
    """Remove a folder that has become empty, and its parents, up to `docs`."""
    while folder != docs and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def _sum(data: bytes) -> str:
    """Return the SHA-256 of the bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
