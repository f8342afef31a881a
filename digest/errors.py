"""What can go wrong, said so that the reader of the message can mend it.

A `Problem` is about one file and never stops a build: it is collected and reported at the end.
`SettingsError` stops at once, because nothing sensible can be built with settings that are not understood.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing that was left out of the digest, where it stands, and what to do about it."""

    file: str
    """POSIX path of the file, as the reader of the message would type it."""
    line: int
    """Line in the file, from 1; 0 when the whole file is meant."""
    what: str
    """What is wrong, in one clause without a full stop."""
    remedy: str
    """What to do about it, as an imperative without a full stop."""

    def __str__(self) -> str:
        """Return the problem on one line: `file:line: what; remedy`."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        return f"{place}: {self.what}; {self.remedy}"


class DigestError(Exception):
    """Any error that Coverage Digest raises on purpose."""


class SettingsError(DigestError):
    """The settings file or the command line asks for something that does not exist (exit status 2)."""


class StaleEdits(SettingsError):
    """Decisions of the editor are about articles or words that are not there, or not in one place (exit status 2)."""


class UnknownId(DigestError):
    """No article, sentence, group or thread has the identifier that was asked for (exit status 2)."""
