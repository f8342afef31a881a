"""One story as one outlet told it, with its paragraphs and sentences."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum

from digest.model.document import Document, Metadata
from digest.model.span import Span


class Role(StrEnum):
    """What a paragraph is for in its article."""

    TITLE = "title"
    DECK = "deck"
    BYLINE = "byline"
    SUBHEADING = "subheading"
    BODY = "body"
    BOILERPLATE = "boilerplate"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of an article and what it was recognised as."""

    span: Span
    """The paragraph without the white space around it."""
    role: Role
    """What the paragraph is for."""
    rule: str = ""
    """Name of the rule that recognised the role; empty for body text."""
    by_editor: bool = False
    """True when the editor decided on the role; then `rule` is the reason."""


@dataclass(frozen=True, slots=True)
class Article:
    """One story as one outlet told it: a whole document or a part of one."""

    id: str
    """Sixteen hexadecimal digits, made from file, record and ordinal; they do not move when others come or go."""
    document: Document
    """Where the article stands."""
    ordinal: int
    """Place of the article in its document, from 0."""
    paragraphs: tuple[Paragraph, ...]
    """All paragraphs in order; only white space lies between them."""
    metadata: Metadata = field(default_factory=Metadata)
    """What is stated about this article; the title and the byline in the text come second."""
    byline_span: Span | None = None
    """The names in the byline paragraph, without "By"."""
    split_by: str = ""
    """What splits it from the article before it in its document; empty for the first."""

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
        return spans[0].of(self.document.text) if spans else None

    @property
    def byline(self) -> str | None:
        """The stated byline, else the names in the byline paragraph, else None."""
        if self.metadata.byline is not None or self.byline_span is None:
            return self.metadata.byline
        return self.byline_span.of(self.document.text)

    @property
    def order(self) -> tuple[bool, datetime, str]:
        """Key of the one total order of articles: published (not stated last), then id."""
        return (*when(self.metadata.published), self.id)


def when(published: str | None) -> tuple[bool, datetime]:
    """Return a sortable moment for an ISO 8601 date or time; not stated sorts last, no zone counts as UTC."""
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
    """Where it stands in the document."""
    role: Role
    """Role of its paragraph."""
