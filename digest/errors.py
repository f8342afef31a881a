"""Errors and problems, with messages that say how to fix them.

A `Problem` concerns one file and never stops a build: problems are collected and reported at the end. A
`SettingsError` stops the build at once, because invalid settings give no meaningful result.
"""

from dataclasses import dataclass


def one_line(text: str) -> str:
    """Return text on one line with control characters escaped, so that it cannot control a terminal or a log."""
    if text.isprintable():
        return text
    return "".join(
        " " if char in "\r\n\t" else char if char.isprintable() or char == "\u00a0" else f"\\u{ord(char):04x}"
        for char in text
    )


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
    """How many things this problem represents: more than one where the others are not listed."""

    def __str__(self) -> str:
        """Return the problem on one line: `file:line: what; remedy`."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        return one_line(f"{place}: {self.what}; {self.remedy}")


class DigestError(Exception):
    """Base class of the errors that Coverage Digest raises on purpose.

    Messages quote names, keys and values that others wrote. Each line of a message is made by `one_line`, so that none
    of them can begin a line of its own or control a terminal.
    """

    def __init__(self, message: str, *details: str) -> None:
        """Create the error from a message of one line, and details that are printed below it, one a line."""
        super().__init__("\n  ".join(map(one_line, (message, *details))))


class SettingsError(DigestError):
    """The settings file or the command line is invalid (exit status 2)."""


class StaleEdits(SettingsError):
    """Decisions of the editor do not match one article and one passage (exit status 2)."""


class UnknownId(DigestError):
    """No article, sentence, group or thread has the given id (exit status 2)."""
