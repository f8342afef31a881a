"""Replace a folder or a set of files atomically: a reader sees all of the old version or all of the new one.

Everything is on the disk before a name changes, so a power failure is no worse than a crash. On Linux two folders
exchange their names in one call (`renameat2` with RENAME_EXCHANGE, since 2014). Elsewhere it takes two renames: for a
moment no folder has the name. If the process dies in that moment, the next build finds the old folder under its
temporary name and restores it.
"""

import contextlib
import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from digest.errors import DigestError, SettingsError

AT_FDCWD = -100
"""Makes paths relative to the working folder (linux/fcntl.h)."""
RENAME_EXCHANGE = 2
"""Flag of renameat2(2) (linux/fs.h)."""


def exchange(new: Path, target: Path) -> None:
    """Rename the folder `new` to `target`, and delete the folder that had that name.

    Both must be on one file system. What cannot be deleted is left to the next build: the new folder is in its place.

    Raises:
        OSError: A write or a rename failed; `target` is unchanged.
    """
    flush(new)
    if not target.exists():
        new.rename(target)
    elif _swap(new, target):
        shutil.rmtree(new, ignore_errors=True)
    else:
        old = _temporary(target, "old")
        target.rename(old)
        try:
            new.rename(target)
        except OSError:
            old.rename(target)
            raise
        shutil.rmtree(old, ignore_errors=True)
    with contextlib.suppress(OSError):  # the folder has its name; only a power failure could still undo that
        _fsync(target.parent)


def real_folder(path: Path) -> Path:
    """Return the folder that a path names: the path itself, or the folder that it links to.

    Raises:
        SettingsError: The path is taken by a file, or by a link that leads to no folder.
    """
    if not os.path.lexists(path):
        return path
    if not path.is_dir():
        what = f"a link to {os.readlink(path)}, which is no folder" if path.is_symlink() else "not a folder"
        raise SettingsError(f"{path}: {what}; remove it, or name another folder for the site")
    return Path(os.path.realpath(path)) if path.is_symlink() else path


def flush(folder: Path) -> None:
    """Write everything in a folder to the disk.

    Raises:
        OSError: The disk does not take it.
    """
    call = getattr(ctypes.CDLL(None, use_errno=True), "syncfs", None) if _is_linux() else None
    if call is None:
        for parent, _, names in os.walk(folder):
            for name in names:
                _fsync(Path(parent, name))
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        if call(handle):
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number), str(folder))
    finally:
        os.close(handle)


@contextlib.contextmanager
def sibling_folder(target: Path) -> Iterator[Path]:
    """Yield an empty folder next to `target` to build in, and delete what is left of it at the end.

    A lock allows one build at a time, so leftovers of an earlier build belong to a build that died: they are removed,
    and an old folder that lost its name gets it back.

    Raises:
        DigestError: Another build is running.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with _locked(_temporary(target, "lock"), target):
        new, old = _temporary(target, "new"), _temporary(target, "old")
        if old.is_dir() and not old.is_symlink() and not target.exists():
            old.rename(target)
        for left in (old, new):
            _remove(left)
        new.mkdir()
        try:
            yield new
        finally:
            shutil.rmtree(new, ignore_errors=True)


def remove_traces(target: Path) -> None:
    """Remove the lock file that `sibling_folder` leaves next to a folder that is temporary."""
    _temporary(target, "lock").unlink(missing_ok=True)


def replace_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write files, by name, to a folder; each is the old or the new one at any moment, never half of one.

    All are written under temporary names before the first is renamed, so a full disk changes nothing. Files of other
    names are left alone.
    """
    folder.mkdir(parents=True, exist_ok=True)
    temporary = {name: _temporary(folder / name, "new") for name in sorted(files)}
    try:
        for name, path in temporary.items():
            path.write_bytes(files[name])
            _fsync(path)
        for name, path in temporary.items():
            path.replace(folder / name)
    finally:
        for path in temporary.values():
            path.unlink(missing_ok=True)


def _remove(path: Path) -> None:
    """Remove what has a name: a folder, a file, a link or nothing."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _fsync(path: Path) -> None:
    """Write a file or the entries of a folder to the disk."""
    if os.name != "posix":  # Windows cannot open folders, nor sync what is open for reading
        return
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _is_linux() -> bool:
    """Return whether the system is Linux."""
    return sys.platform.startswith("linux")


def _temporary(target: Path, ending: str) -> Path:
    """Return a hidden name next to `target`."""
    return target.with_name(f".{target.name}.{ending}")


def _swap(one: Path, two: Path) -> bool:
    """Exchange the names of two folders in one step; return False where the system cannot."""
    if not _is_linux():
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
def _locked(lock: Path, target: Path) -> Iterator[None]:
    """Hold an exclusive lock on the lock file; the system releases it when the process ends, however it ends."""
    try:
        import fcntl
    except ImportError:  # not a Unix system: the user has to avoid two builds at a time
        yield
        return
    try:
        file = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC, 0o644)
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.EISDIR):
            raise DigestError(f"{lock}: not a regular file; remove it") from error
        raise
    try:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise DigestError(f"{target}: another build is under way; wait until it has ended") from error
        yield
    finally:
        os.close(file)
