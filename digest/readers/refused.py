"""The one way in which a reader gives up a file, a record or a stated value."""

from digest.errors import DigestError


class Refused(DigestError):
    """Something cannot be read. It never leaves the readers: it becomes a `Problem` with the file's name."""

    def __init__(self, what: str, remedy: str, *, line: int = 0) -> None:
        """Say what is wrong (a clause), what to do about it (an imperative) and on which line (0: the whole)."""
        super().__init__(f"{what}; {remedy}")
        self.what = what
        self.remedy = remedy
        self.line = line
