"""The one way in which a reader gives up a file, a record or a stated value."""

from unicodedata import category

from digest.errors import DigestError

_SHOWN_CHARS = 80
"""How much of a text a message shows, in code points: enough to find it by."""


class Refused(DigestError):
    """Something cannot be read. It never leaves the readers: it becomes a `Problem` with the file's name."""

    def __init__(self, what: str, remedy: str, *, line: int = 0) -> None:
        """Say what is wrong (a clause), what to do (an imperative) and on which line (0: the whole)."""
        super().__init__(f"{what}; {remedy}")
        self.what = what
        self.remedy = remedy
        self.line = line


def quoted(text: str) -> str:
    """Return untrusted text for a message: short, in quotation marks, control characters escaped."""
    short = text if len(text) <= _SHOWN_CHARS else f"{text[:_SHOWN_CHARS]}…"
    return "'" + "".join(f"\\u{ord(c):04x}" if category(c) in ("Cc", "Cs") else c for c in short) + "'"
