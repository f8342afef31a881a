"""A file that is to be read, with the names by which tables and messages know it."""

import os
import unicodedata
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Source:
    """A file that is to be read."""

    path: Path
    """Where it stands."""
    real: Path
    """The same with all links followed."""
    file: str
    """Its name in the tables: POSIX path relative to the path that was given, or its name."""
    shown: str
    """Its name in messages: the path as the reader of the message would type it."""


def shown(path: Path) -> str:
    """Return a path for messages: bytes that are not UTF-8, and control characters, are escaped."""
    text = os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")
    return "".join(c if unicodedata.category(c) != "Cc" else f"\\x{ord(c):02x}" for c in text)
