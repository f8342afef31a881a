"""What a reader of files hands on: the text of one file or record, and what is stated about it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Metadata:
    """What an editor or a record states about a document; None is "not stated" and is never guessed."""

    outlet: str | None = None
    """Name of the outlet that published it."""
    title: str | None = None
    """Headline, where it is known apart from the text."""
    byline: str | None = None
    """Author or authors, without "By"."""
    published: str | None = None
    """ISO 8601 date or date and time."""
    url: str | None = None
    """Where the document was published."""
    language: str | None = None
    """BCP 47 tag."""


@dataclass(frozen=True, slots=True)
class Document:
    """One file, or one record of a file, as it was read."""

    file: str
    """POSIX path relative to the path that was given, or the file's name."""
    text: str
    """The decoded text: byte order mark removed, newlines as they are; or the text extracted from it."""
    record: str | None = None
    """What tells the records of a file apart, for files that hold several: their own identifier if they have one."""
    record_stated: bool = True
    """False when the record has no identifier of its own, so that `record` was made from its text."""
    metadata: Metadata = Metadata()
    """What is stated about the document beside its text."""
    extracted: bool = False
    """True when `text` was extracted (Markdown, HTML, feeds), so that it has to be published to be checkable."""
