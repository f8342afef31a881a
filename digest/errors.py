"""Errors and problems, with messages that say how to fix them.

A `Problem` concerns one file and never stops a build: problems are collected and reported at the end. A
`SettingsError` stops the build at once, because invalid settings give no meaningful result.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """Something that was left out of the digest: its location, what is wrong, and how to fix it."""

    file: str
    """POSIX path of the file, as the user would type it."""
    line: int
    """Line in the file, from 1; 0 for the whole file."""
    what: str
    """What is wrong, as a clause without a full stop."""
    remedy: str
    """What to do about it, as an imperative without a full stop."""
    things: int = 1
    """How many things this problem stands for: more than one where the others are not listed."""

    def __str__(self) -> str:
        """Return the problem on one line: `file:line: what; remedy`."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.what}; {self.remedy}"


class DigestError(Exception):
    """Base class of the errors that Coverage Digest raises on purpose."""


class SettingsError(DigestError):
    """The settings file or the command line is invalid (exit status 2)."""


class StaleEdits(SettingsError):
    """Decisions of the editor do not match one article and one passage (exit status 2)."""


class UnknownId(DigestError):
    """No article, sentence, group or thread has the given id (exit status 2)."""
