"""Put a finished folder or file in the place of the old one in a single step.

Whoever looks sees all of the old or all of the new. On Linux the two folders change names in one call
(`renameat2` with RENAME_EXCHANGE, since 2014). Elsewhere two renames do it: for a moment no folder has the
name, and a run that dies in that moment is mended by the next one, which finds the old folder under its
waiting name and gives it its place back.
"""

import contextlib
import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from digest.errors import DigestError

AT_FDCWD = -100
"""Paths are relative to the working folder (linux/fcntl.h)."""
RENAME_EXCHANGE = 2
"""Flag of renameat2(2) (linux/fs.h)."""


def exchange(new: Path, place: Path) -> None:
    """Give the folder `new` the name `place`, and delete what had that name before.

    Both are on one file system. After an OSError `place` is what it was.
    """
    if not place.exists():
        new.rename(place)
        return
    if _swap(new, place):
        shutil.rmtree(new)
        return
    old = _waiting(place, "old")
    place.rename(old)
    try:
        new.rename(place)
    except OSError:
        old.rename(place)
        raise
    shutil.rmtree(old)


@contextlib.contextmanager
def beside(place: Path) -> Iterator[Path]:
    """Yield an empty folder beside `place` to build in; whatever is left of it at the end is deleted.

    One build at a time: a second one stops with a DigestError. So whatever an earlier build left behind
    belongs to a build that died, and is cleared away first.
    """
    place.parent.mkdir(parents=True, exist_ok=True)
    with _only_one(_waiting(place, "lock"), place):
        new, old = _waiting(place, "new"), _waiting(place, "old")
        if old.exists():
            if place.exists():
                shutil.rmtree(old)
            else:
                old.rename(place)
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir()
        try:
            yield new
        finally:
            shutil.rmtree(new, ignore_errors=True)


def write_all(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write `files` (name to bytes) into `folder`: each is the old one or the new one, never a part.

    All are written under waiting names before the first takes its place, so that a full disk changes nothing.
    Files of other names are left alone.
    """
    folder.mkdir(parents=True, exist_ok=True)
    waiting = {name: _waiting(folder / name, "new") for name in sorted(files)}
    try:
        for name, path in waiting.items():
            path.write_bytes(files[name])
        for name, path in waiting.items():
            path.replace(folder / name)
    finally:
        for path in waiting.values():
            path.unlink(missing_ok=True)


def _waiting(place: Path, what: str) -> Path:
    """Return the name beside `place` under which something waits for its turn."""
    return place.with_name(f".{place.name}.{what}")


def _swap(one: Path, two: Path) -> bool:
    """Exchange the names of two folders in one step; False where the system cannot."""
    if not sys.platform.startswith("linux"):
        return False
    call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if call is None:
        return False
    if call(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(two), RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in (errno.ENOSYS, errno.EINVAL):  # an old kernel, or a file system without it
        return False
    raise OSError(number, os.strerror(number), str(two))


@contextlib.contextmanager
def _only_one(lock: Path, place: Path) -> Iterator[None]:
    """Hold the lock file; the system lets go of it when the process ends, however it ends."""
    try:
        import fcntl
    except ImportError:  # no such locks here: two builds at a time are then the user's to avoid
        yield
        return
    with lock.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise DigestError(f"{place}: another build is under way; wait until it has ended") from error
        yield
