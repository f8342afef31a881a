"""What a reader is given, a file to read, and the error with which it rejects input."""

import os
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from digest.errors import DigestError

MAX_QUOTED_CHARS = 80
"""Code points of an input value that a message quotes."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read."""

    path: Path
    """Its path."""
    real: Path
    """Its path with all links resolved."""
    file: str
    """Its name in the tables: the POSIX path relative to the given folder, or the name of a given file."""
    shown: str
    """Its name in messages: the path as the user would type it."""


class InvalidInput(DigestError):
    """A file, a record or a value cannot be read.

    It never leaves this package: it becomes a `Problem` with the name of the file.
    """

    def __init__(self, what: str, remedy: str, *, line: int = 0) -> None:
        """Create the error.

        Args:
            what: What is wrong, as a clause without a full stop.
            remedy: What to do about it, as an imperative without a full stop.
            line: The line in the file, from 1; 0 for the whole file.
        """
        super().__init__(f"{what}; {remedy}")
        self.what = what
        self.remedy = remedy
        self.line = line


def quoted(text: str) -> str:
    """Return untrusted text for a message: truncated, in quotation marks, with control characters escaped."""
    short = text if len(text) <= MAX_QUOTED_CHARS else f"{text[:MAX_QUOTED_CHARS]}…"
    escaped = (f"\\u{ord(c):04x}" if unicodedata.category(c) in ("Cc", "Cs") else c for c in short)
    return "'" + "".join(escaped) + "'"


def displayed(path: Path) -> str:
    """Return a path for a message, with control characters and bytes that are not UTF-8 escaped."""
    text = os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")
    return "".join(c if unicodedata.category(c) != "Cc" else f"\\x{ord(c):02x}" for c in text)
