"""Open contributed files: regular files only, and never through a link that leads out of their folder.

A pull request may add a link to a file of the machine that builds the site, or a pipe that would stop the build.
"""

import os
import stat
from pathlib import Path
from typing import BinaryIO

from digest.errors import DigestError

MAX_SETTINGS_BYTES = 2**20
"""Bytes of a settings file."""
MAX_LOCK_BYTES = 256 * 2**20
"""Bytes of a lock file: about 40 for each article."""


class NotAllowed(DigestError):
    """A file is not read: it is no regular file, lies outside of its folder, or is too large."""

    def __init__(self, what: str, remedy: str) -> None:
        """Create the error from a clause and an imperative without full stops."""
        super().__init__(f"{what}; {remedy}")
        self.what = what
        self.remedy = remedy


def open_contributed(path: Path, folder: Path | None) -> BinaryIO:
    """Open a file for reading bytes, without waiting for the other end of a pipe.

    Args:
        path: The file, or a link to it.
        folder: The folder that the file has to be in, with all links resolved; None for a file that the user named.

    Raises:
        NotAllowed: It is not a regular file, or it is not in the folder.
        OSError: It cannot be opened.
    """
    real = path.resolve(strict=True)
    if folder is not None and not real.is_relative_to(folder.resolve()):
        raise NotAllowed("a link to a file outside the folder, which is not followed", "copy the file here")
    flags = (
        os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    )
    handle = os.open(real, flags)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise NotAllowed("not a regular file", "remove it from the folder")
    return os.fdopen(handle, "rb")


def read_contributed(path: Path, folder: Path | None, *, limit: int) -> bytes:
    """Return the bytes of a file; see `open_contributed`.

    Raises:
        NotAllowed: It may not be read, or has more than `limit` bytes.
        OSError: It cannot be read.
    """
    with open_contributed(path, folder) as file:
        data = file.read(limit + 1)
    if len(data) > limit:
        raise NotAllowed(f"larger than {limit:,} bytes", "shorten it")
    return data
