"""Find what stands beside the articles: their settings and the lock of their addresses."""

from collections.abc import Sequence
from pathlib import Path

from digest.config import FILE_NAME, DigestSettings, load
from digest.errors import SettingsError
from digest.threads import LOCK_NAME, Lock, LockError, merge_locks, parse_lock


def found_settings(paths: Sequence[Path]) -> DigestSettings:
    """Load the settings file of the folders that are given; the defaults when none has one.

    Raises SettingsError when two folders have one each.
    """
    files = [path / FILE_NAME for path in dict.fromkeys(paths) if (path / FILE_NAME).is_file()]
    if len(files) > 1:
        raise SettingsError(
            f"{files[0]} and {files[1]}: two settings files; say which one counts with --settings"
        )
    return load(files[0]) if files else DigestSettings()


def found_lock(paths: Sequence[Path]) -> Lock | None:
    """Read the lock of the folders that are given; None when none has one.

    Raises LockError, with file and line, for a lock that is not understood.
    """
    files = [path / LOCK_NAME for path in dict.fromkeys(paths) if (path / LOCK_NAME).is_file()]
    return merge_locks([_read_lock(file) for file in files])


def _read_lock(file: Path) -> Lock:
    """Read one lock."""
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        remedy = f"take the file of before: git checkout HEAD -- {LOCK_NAME}"
        raise LockError(f"{file}: not UTF-8 at byte {error.start}; {remedy}") from error
    return parse_lock(text, place=str(file))
