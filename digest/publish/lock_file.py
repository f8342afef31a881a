"""Read, check and write `threads.lock`, the file that keeps the addresses of threads."""

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from digest.contributed import MAX_LOCK_BYTES, NotAllowed, read_contributed
from digest.errors import DigestError, Problem
from digest.publish.edition import Edition
from digest.publish.exchange import replace_files
from digest.threads import LOCK_NAME, Lock, LockError, dump_lock, merge_locks, parse_lock

SHOWN = 12
"""Number of changed lines that an error message lists."""


class StaleLock(DigestError):
    """A build with `--locked` would change the lock file (exit status 3)."""


def load_lock(paths: Sequence[Path]) -> Lock | None:
    """Read the lock files of the given folders; return None if none has one.

    Raises:
        LockError: A lock file is not valid; the message names file and line.
    """
    files = [path / LOCK_NAME for path in dict.fromkeys(paths) if os.path.lexists(path / LOCK_NAME)]
    return merge_locks([_read_lock(file) for file in files])


def save_lock(seeds: Path, edition: Edition) -> Edition:
    """Write the addresses of an edition to the lock file, where that changes the file.

    The site is already published at this point, so a write error does not fail the build.

    Returns:
        The edition, with a problem added where the file could not be written.
    """
    text = dump_lock(edition.renewed).encode()
    file = seeds / LOCK_NAME
    try:
        if not file.is_file() or file.read_bytes() != text:
            replace_files(seeds, {LOCK_NAME: text})
    except OSError as error:
        what = f"the addresses of this build cannot be kept ({error.strerror})"
        problem = Problem(file.as_posix(), 0, what, "check that you may write the file, and build again")
        return replace(edition, problems=(*edition.problems, problem))
    return edition


def check_lock(seeds: Path, edition: Edition) -> None:
    """Check that the lock file already holds the addresses of an edition.

    Raises:
        StaleLock: It does not; the message lists added and removed lines.
    """
    file = seeds / LOCK_NAME
    old = file.read_text(encoding="utf-8").splitlines() if file.is_file() else []
    new = dump_lock(edition.renewed).splitlines()
    if old == new:
        return
    changes = _changes(old, new)
    shown = changes[:SHOWN] + ([f"and {len(changes) - SHOWN} more"] if len(changes) > SHOWN else [])
    count = f"{len(changes)} {'line' if len(changes) == 1 else 'lines'}"
    what = "is not there" if not old else f"would change in {count}" if changes else "is not in order"
    raise StaleLock(f"{file}: {what}; run 'digest build' without --locked and commit this file", *shown)


def lock_changes(edition: Edition) -> list[str]:
    """Return the lines that an edition adds to the lock file ("+ ...") and removes from it ("- ...")."""
    old = dump_lock(edition.lock).splitlines() if edition.lock is not None else []
    return [line for line in _changes(old, dump_lock(edition.renewed).splitlines()) if line[2:3] != "#"]


def _changes(old: Sequence[str], new: Sequence[str]) -> list[str]:
    """Return the lines that are in one of two locks only."""
    before, after = set(old), set(new)
    return [
        *(f"+ {line}" for line in new if line not in before),
        *(f"- {line}" for line in old if line not in after),
    ]


def _read_lock(file: Path) -> Lock:
    """Read one lock file."""
    remedy = f"take the file of before: git checkout HEAD -- {LOCK_NAME}"
    try:
        text = read_contributed(file, file.parent, limit=MAX_LOCK_BYTES).decode("utf-8")
    except UnicodeDecodeError as error:
        raise LockError(f"{file}: not UTF-8 at byte {error.start}; {remedy}") from error
    except NotAllowed as error:
        raise LockError(f"{file}: {error.what}; {remedy}") from error
    except OSError as error:
        raise LockError(f"{file}: cannot be read: {error.strerror or error}; {remedy}") from error
    return parse_lock(text, place=str(file))
