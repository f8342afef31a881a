"""Load the settings file of a folder of articles, and detect whether any of its files has changed."""

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

from digest.config import FILE_NAME, DigestSettings, load
from digest.errors import SettingsError
from digest.threads import LOCK_NAME


def load_settings(paths: Sequence[Path]) -> DigestSettings:
    """Load the settings file of the given folders; return the defaults where none has one.

    Raises:
        SettingsError: Two folders have a settings file each, or the file is not valid.
    """
    folders = [path for path in dict.fromkeys(paths) if os.path.lexists(path / FILE_NAME)]
    files = [path / FILE_NAME for path in folders]
    if len(files) > 1:
        raise SettingsError(
            f"{files[0]} and {files[1]}: two settings files; say which one counts with --settings"
        )
    return load(files[0], folders[0]) if files else DigestSettings()


def hash_inputs(seeds: Path) -> str:
    """Return the SHA-256 of the names and contents of all files in a folder but the lock file.

    A file that cannot be read is hashed by its error number; the readers report it.
    """
    total = hashlib.sha256()
    for path in sorted(Path(parent, name) for parent, _, names in os.walk(seeds) for name in names):
        if path == seeds / LOCK_NAME:
            continue
        try:
            if path.is_symlink():  # what it leads to counts by itself, if it is in the folder at all
                content = b"link" + os.fsencode(os.readlink(path))
            else:
                content = hashlib.sha256(path.read_bytes()).digest() if path.is_file() else b"no file"
        except OSError as error:
            content = str(error.errno).encode()
        total.update(os.fsencode(path.relative_to(seeds)) + b"\0" + content + b"\0")
    return total.hexdigest()
