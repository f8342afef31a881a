"""Update the generated pages in the folder of the hand-written ones, without touching any other file.

A manifest lists the SHA-256 of every file that was written. A file with another hash is somebody's work: it is never
overwritten and never deleted.
"""

import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from digest.errors import DigestError

MANIFEST = ".digest-pages.json"
"""Name of the manifest in the folder of the pages; MkDocs ignores files whose name begins with a dot."""

Manifest = dict[str, list[str]]
"""Hashes of what we wrote, by POSIX path: one, or two while files are being replaced."""


def sync(docs: Path, files: Mapping[str, bytes]) -> list[str]:
    """Write `files`, by POSIX path, to `docs`, and remove those of an earlier run that are not among them.

    Only files whose bytes change are written, each atomically. Everything is checked before anything is changed.

    Returns:
        The paths that were written or removed, sorted.

    Raises:
        DigestError: A path leaves `docs` or is taken by a file that we did not write.
    """
    written = _load(docs)
    new = {path: _sha256(data) for path, data in sorted(files.items())}
    old = {path: _on_disk(docs, path) for path in sorted({*written, *new})}
    changed = [path for path, digest in new.items() if old[path] != digest]
    foreign = [path for path in changed if old[path] and old[path] not in written.get(path, [])]
    if foreign:
        raise DigestError(
            f"{docs / foreign[0]}: not written by the digest, which needs this path; move or remove the file"
            + (f" (and {len(foreign) - 1} more)" if len(foreign) > 1 else "")
        )
    stale = [path for path in written if path not in new and old[path] in written[path]]
    if not changed and not stale and written == {path: [digest] for path, digest in new.items()}:
        return []
    # Meanwhile the manifest lists old and new hashes: after a crash both are recognized as ours.
    both = {path: sorted({*written.get(path, []), *filter(None, [new.get(path)])}) for path in old}
    _save(docs, both)
    for path in changed:
        _replace(docs / path, files[path])
    for path in stale:
        (docs / path).unlink()
        _remove_empty(docs, (docs / path).parent)
    _save(docs, {path: [digest] for path, digest in new.items()})
    return sorted([*changed, *stale])


def _load(docs: Path) -> Manifest:
    """Read the manifest; it is empty before the first run.

    Raises:
        DigestError: It is not valid, so our files cannot be distinguished from others.
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


def _save(docs: Path, manifest: Manifest) -> None:
    """Write the manifest, one path a line."""
    docs.mkdir(parents=True, exist_ok=True)
    data = json.dumps(dict(sorted(manifest.items())), ensure_ascii=False, indent=0)
    _replace(docs / MANIFEST, f"{data}\n".encode())


def _inside(docs: Path, path: str) -> str:
    """Return the path.

    Raises:
        DigestError: It leaves the folder.
    """
    parts = PurePosixPath(path)
    if parts.is_absolute() or not parts.parts or ".." in parts.parts or "\\" in path or "\0" in path:
        raise DigestError(
            f"{docs}: a generated page would leave this folder: {path!r}; this is a bug in digest.site"
        )
    return path


def _on_disk(docs: Path, path: str) -> str:
    """Return the hash of the file at a path, or "" where there is none."""
    file = docs / _inside(docs, path)
    if file.is_symlink() or file.is_dir():
        return "not a regular file"
    try:
        return _sha256(file.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return ""


def _replace(file: Path, data: bytes) -> None:
    """Write a file atomically."""
    file.parent.mkdir(parents=True, exist_ok=True)
    temporary = file.with_name(f".{file.name}.new")
    try:
        temporary.write_bytes(data)
        os.replace(temporary, file)
    except OSError:  # a full disk: half a file must not stay
        temporary.unlink(missing_ok=True)
        raise


def _remove_empty(docs: Path, folder: Path) -> None:
    """Remove a folder if it is empty, and then its parents, up to `docs`."""
    while folder != docs and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def _sha256(data: bytes) -> str:
    """Return the SHA-256 of the bytes, in hexadecimal."""
    return hashlib.sha256(data).hexdigest()
