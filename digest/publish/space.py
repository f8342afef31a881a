"""Recognize that a disk is full, and tell the user which one and how much is needed."""

import errno
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

from digest.errors import DigestError

FULL = frozenset((errno.ENOSPC, errno.EDQUOT, errno.EFBIG))
"""Error numbers of a write that finds no space: the disk is full, a quota or a limit of the process is used up."""
MIN_FREE_BYTES = 2**20
"""Below this, a program that failed without a reason failed for lack of space: the largest file that Pagefind writes
is smaller."""


class OutOfSpace(DigestError):
    """There is no space left on a disk that the build writes to."""


def out_of_space(error: BaseException, new: Path, target: Path) -> OutOfSpace | None:
    """Return an error that names the disk if a build failed for lack of space, else None.

    Args:
        error: Why the build failed.
        new: Folder of the unfinished site, which still exists.
        target: Folder of the site.
    """
    from digest.site import IncompleteIndex

    full = next(
        (cause for cause in _causes(error) if isinstance(cause, OSError) and cause.errno in FULL), None
    )
    no_index = next((cause for cause in _causes(error) if isinstance(cause, IncompleteIndex)), None)
    if full is None and (no_index is None or no_index.free_bytes >= MIN_FREE_BYTES):
        return None
    name = full and (full.filename2 or full.filename)  # a copy names both files, and the second is written
    folder = Path(os.fsdecode(name)).parent if name else new
    need = max(size(new), size(target))
    return OutOfSpace(
        f"{folder}: no space left ({_megabytes(free_bytes(folder))} free); the new site needs about "
        f"{_megabytes(need)} next to the old one; free some space and build again"
    )


def free_bytes(folder: Path) -> int:
    """Return the free space on the disk of a folder, or of its nearest parent that exists."""
    place = next((place for place in (folder, *folder.absolute().parents) if place.is_dir()), Path("/"))
    return shutil.disk_usage(place).free


def size(folder: Path) -> int:
    """Return the bytes of all files in a folder; 0 if there is none."""
    return sum(os.lstat(Path(parent, name)).st_size for parent, _, names in os.walk(folder) for name in names)


def _causes(error: BaseException) -> Iterator[BaseException]:
    """Yield an error and those that led to it."""
    seen: set[int] = set()
    waiting: list[BaseException | None] = [error]
    while waiting:
        if (one := waiting.pop()) is not None and id(one) not in seen:
            seen.add(id(one))
            yield one
            waiting += [one.__cause__, one.__context__]


def _megabytes(count: int) -> str:
    """Return a number of bytes in megabytes, rounded up."""
    return f"{-(-count // 1_000_000):,} MB"
