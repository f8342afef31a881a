"""Documents as the readers return them: the text of a file or record with its metadata."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Metadata:
    """What an editor or a record states about a document; None is "not stated" and is never guessed."""

    outlet: str | None = None
    """Name of the outlet that published it."""
    title: str | None = None
    """Headline, if it is stated outside the text."""
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
    """POSIX path relative to the given folder, or the name of a given file."""
    text: str
    """The decoded text without byte order mark and with its newlines unchanged; or the text extracted from it."""
    record: str | None = None
    """Identifier of the record in a file of several records: its own if it has one."""
    record_stated: bool = True
    """False if the record has no identifier of its own and `record` was made from its text."""
    metadata: Metadata = Metadata()
    """What is stated about the document."""
    extracted: bool = False
    """True if `text` was extracted (Markdown, HTML, feeds): it is then published, so that offsets can be checked."""
