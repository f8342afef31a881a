"""Articles with their paragraphs and sentences."""

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

from digest.model.document import Document, Metadata
from digest.model.span import Span


class Role(StrEnum):
    """The function of a paragraph in its article."""

    TITLE = "title"
    DECK = "deck"
    BYLINE = "byline"
    SUBHEADING = "subheading"
    BODY = "body"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of an article and its role."""

    span: Span
    """The paragraph without surrounding white space."""
    role: Role
    """The function of the paragraph."""
    rule: str = ""
    """Name of the rule that assigned the role; empty for body text."""
    by_editor: bool = False
    """True if the editor set the role; `rule` is then the editor's reason."""


@dataclass(frozen=True, slots=True)
class Article:
    """One story by one outlet: a whole document or a part of one."""

    id: str
    """Sixteen hexadecimal digits made from file, record and ordinal; other articles do not change it."""
    document: Document
    """The document that contains the article."""
    ordinal: int
    """Index of the article in its document, from 0."""
    paragraphs: tuple[Paragraph, ...]
    """All paragraphs in order, separated by white space alone."""
    metadata: Metadata = field(default_factory=Metadata)
    """What is stated about the article; overrides the title and byline found in the text."""
    byline_span: Span | None = None
    """The names in the byline paragraph, without "By"."""
    read_as: str | None = None
    """Primary subtag of the language inferred for processing where none is stated. It is never shown as stated."""
    compared_text: str | None = None
    """The text of the document repaired for comparison, of the same length; None if there is nothing to repair."""
    split_by: str = ""
    """Why a new article begins here: a mark or a change of vocabulary; empty for the first article of a document."""

    def __post_init__(self) -> None:
        if not self.paragraphs:
            raise ValueError("an article has at least one paragraph")

    @property
    def span(self) -> Span:
        """From the first paragraph's first character to the last paragraph's last."""
        return Span(self.paragraphs[0].span.start, self.paragraphs[-1].span.end)

    @property
    def title(self) -> str | None:
        """The stated title, else the title paragraph, else None."""
        if self.metadata.title is not None:
            return self.metadata.title
        spans = [p.span for p in self.paragraphs if p.role is Role.TITLE]
        return _unquoted(spans[0].of(self.document.text)) if spans else None

    @property
    def byline(self) -> str | None:
        """The stated byline, else the names in the byline paragraph, else None."""
        if self.metadata.byline is not None or self.byline_span is None:
            return self.metadata.byline
        return self.byline_span.of(self.document.text)

    @property
    def compared(self) -> str:
        """The text to compare: with divided words joined and garbled characters decoded. It is never printed."""
        return self.document.text if self.compared_text is None else self.compared_text

    @property
    def language(self) -> str | None:
        """The language to read the article in: the stated one, else the inferred one, else None."""
        return self.metadata.language or self.read_as

    @property
    def order(self) -> tuple[bool, datetime, str]:
        """Key of the total order of articles: publication date (not stated last), then id."""
        return (*when(self.metadata.published), self.id)


def _unquoted(text: str) -> str:
    """Return a title without the marks of a quoted message: ">" before each of its lines."""
    return re.sub(r"(?m)^(?:>[^\S\n]?)+", "", text).strip() if text.startswith(">") else text


def when(published: str | None) -> tuple[bool, datetime]:
    """Return a sort key for an ISO 8601 date or time. Not stated sorts last; a time without a zone counts as UTC."""
    if published is None:
        return True, datetime.max.replace(tzinfo=UTC)
    moment = datetime.fromisoformat(published)
    return False, moment if moment.tzinfo else moment.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of an article. It stores no text."""

    id: str
    """Article id, a hyphen and eight hexadecimal digits made from the folded text and its occurrence."""
    article: str
    """Id of its article."""
    paragraph: int
    """Number of its paragraph in the article, from 1."""
    span: Span
    """Its characters in the document."""
    role: Role
    """Role of its paragraph."""
    dateline: int = 0
    """Code points of the dateline that opens it, 0 without one: "OXLEY (Reuters) - "."""

    @property
    def report(self) -> Span:
        """The characters behind its dateline: its opening words, and what is compared."""
        return Span(self.span.start + self.dateline, self.span.end)
