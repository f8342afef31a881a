"""A file that is to be read, with the names by which tables and messages know it."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Source:
    """A file that is to be read."""

    path: Path
    """Where it stands."""
    file: str
    """Its name in the tables: POSIX path relative to the path that was given, or its name."""
    shown: str
    """Its name in messages: the path as the reader of the message would type it."""
