"""Every core type of the digest: documents, what is found in them, and the engine that joins them.

All types are frozen. What is found in a text is stored as a span and never as text, so that a quotation
cannot drift from its source: its words are sliced from the document when they are needed.
Offsets are Unicode code points; spans are half-open.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from typing import Protocol


class Role(StrEnum):
    """What a paragraph is for in its article."""

    TITLE = "title"
    DECK = "deck"
    BYLINE = "byline"
    SUBHEADING = "subheading"
    BODY = "body"
    BOILERPLATE = "boilerplate"


class Fate(StrEnum):
    """Where a sentence ended: every sentence has exactly one fate."""

    PRINTED = "printed"
    MERGED = "merged"
    SET_ASIDE = "set aside"


class Relation(StrEnum):
    """How the two sides of a match stand to each other."""

    VERBATIM = "verbatim"
    """The same words in the same order; punctuation, quote marks, dashes, case and spaces may differ."""
    EDITED = "edited"
    """The same passage with light edits: nearly all of either side is in the other."""
    CONTAINS = "contains"
    """Nearly all of one side is in the other, which says more."""
    PARTIAL = "partial"
    """A copied stretch; both sides say more."""
    RETOLD = "retold"
    """The same matter in other words. Never a reason to merge."""


class Wording(StrEnum):
    """How a quotation differs from the commonest wording of its group."""

    IDENTICAL = "identical"
    TYPOGRAPHIC = "typographic"
    ALTERED = "altered"
    ONLY = "only"


class CreditKind(StrEnum):
    """What is credited: an outlet's report, a person's words or an institution's."""

    OUTLET = "outlet"
    PERSON = "person"
    INSTITUTION = "institution"


class Measure(StrEnum):
    """What a quantity measures. Quantities of two kinds are never compared."""

    COUNT = "number"
    MONEY = "money"
    SHARE = "percentage"
    WEEKDAY = "weekday"
    DAY = "date"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a document's text: half-open, in code points, never empty."""

    start: int
    """First code point."""
    end: int
    """Code point after the last."""

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueError(f"not a span: [{self.start}, {self.end})")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Return the characters that the span covers."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Tell whether the two spans share a code point."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: "Span") -> bool:
        """Tell whether `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Stated:
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
    stated: Stated = Stated()
    """What is stated about the document beside its text."""
    extracted: bool = False
    """True when `text` was extracted (Markdown, HTML, feeds), so that it has to be published to be checkable."""


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
    stated: Stated = Stated()
    """What is stated about this article; the title and the byline in the text come second."""
    byline_span: Span | None = None
    """The names in the byline paragraph, without "By"."""
    parted: str = ""
    """What parts it from the article before it in its document: a mark or a change of words; empty for the first."""

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
        if self.stated.title is not None:
            return self.stated.title
        spans = [p.span for p in self.paragraphs if p.role is Role.TITLE]
        return spans[0].of(self.document.text) if spans else None

    @property
    def byline(self) -> str | None:
        """The stated byline, else the names in the byline paragraph, else None."""
        if self.stated.byline is not None or self.byline_span is None:
            return self.stated.byline
        return self.byline_span.of(self.document.text)

    @property
    def order(self) -> tuple[bool, datetime, str]:
        """Key of the one total order of articles: published (not stated last), then id."""
        return (*when(self.stated.published), self.id)


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


@dataclass(frozen=True, slots=True)
class Match:
    """A passage of one article aligned with a passage of another, or of the same."""

    a: str
    """Id of the article that sorts first by id."""
    a_span: Span
    """The passage in `a`."""
    b: str
    """Id of the other article."""
    b_span: Span
    """The passage in `b`."""
    relation: Relation
    """How the two sides stand to each other."""
    score: float
    """From 0 to 1, rounded to four places: share of the aligned words that are the same."""

    def __post_init__(self) -> None:
        if self.a > self.b:
            raise ValueError(f"match sides out of order: {self.a} > {self.b}")
        if self.score != round(self.score, 4) or not 0 <= self.score <= 1:
            raise ValueError(f"a score has four places and lies in [0, 1]: {self.score}")

    @property
    def order(self) -> tuple[str, int, str, int, int, int]:
        """Key by which matches are sorted in the tables."""
        return self.a, self.a_span.start, self.b, self.b_span.start, self.a_span.end, self.b_span.end


@dataclass(frozen=True, slots=True)
class Witness:
    """A sentence that carries the passage of its group's leader."""

    sentence: str
    """Id of the sentence."""
    relation: Relation
    """How it stands to the leader."""
    score: float
    """Share of words in common with the leader, four places."""


@dataclass(frozen=True, slots=True)
class PassageGroup:
    """One passage with all its witnesses: a leader sentence that is printed and those merged into it."""

    id: str
    """"g" and the leader's sentence id."""
    leader: str
    """Id of the sentence that is printed."""
    witnesses: tuple[Witness, ...]
    """The other sentences, in the total order of their articles."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that an article prints between quotation marks as somebody's."""

    article: str
    """Id of the article."""
    span: Span
    """The words inside the marks."""
    speaker: Span | None
    """Who is said to have said it, in the article's words; None when not stated nearby."""
    group: str | None
    """Shared by quotations of the same words in several articles; None for `only`."""
    wording: Wording
    """How the words differ from the commonest wording of the group."""


@dataclass(frozen=True, slots=True)
class Difference:
    """Two articles that give different values for what seems to be one thing, where they tell the same passage."""

    a: str
    """Id of the article that sorts first by id."""
    a_span: Span
    """The words that give its value: "four", "about 100", "Tuesday"."""
    b: str
    """Id of the other article."""
    b_span: Span
    """The words that give the other value."""
    measure: Measure
    """What is measured."""
    sure: bool
    """True when the same thing is measured, as far as the words around say; otherwise nothing is claimed."""
    vague: bool = False
    """True when one side has a number and the other a word like "several" that allows it: less exact, not wrong."""

    @property
    def order(self) -> tuple[str, int, str, int]:
        """Key by which differences are sorted in the tables."""
        return self.a, self.a_span.start, self.b, self.b_span.start


@dataclass(frozen=True, slots=True)
class Credit:
    """Words by which an article says where its report comes from."""

    article: str
    """Id of the article."""
    span: Span
    """The crediting words: "Four officials told Axios"."""
    name: Span
    """The bare name inside them: "Axios"."""
    credited: str
    """The name in the spelling that the corpus uses most, so that one source has one name."""
    kind: CreditKind
    """What is credited."""


@dataclass(frozen=True, slots=True)
class Thread:
    """A story and the articles that tell it."""

    id: str
    """"t" and the id of its first article in the total order."""
    slug: str
    """Last part of the thread's address: lower-case ASCII words and an article's id."""
    title: str
    """Title of the article that stands for the thread, or its first words."""
    articles: tuple[str, ...]
    """Ids in the total order."""
    texts: int
    """Distinct texts: an article that copies another's text counts once with it."""
    originals: tuple[str, ...]
    """Outlets that the articles credit for the report and that no wider credit explains, sorted."""
    former: tuple[str, ...] = ()
    """Other addresses that lead to the thread: those that it has had, or would have without a lock."""
    titled_by: str | None = None
    """Id of the article whose title it has; None for the editor's title and for first words."""


@dataclass(frozen=True, slots=True)
class Address:
    """An address of a thread that has been published or is about to be, and whose it is."""

    slug: str
    """Last part of the address."""
    articles: tuple[str, ...] = ()
    """Ids of the articles on its page, sorted; none when all have been removed."""
    former: tuple[str, ...] = ()
    """Other addresses that lead to it, sorted."""
    removed: tuple[str, ...] = ()
    """Ids of articles that were on its page and are not in the collection any more, sorted."""


@dataclass(frozen=True, slots=True)
class Related:
    """Two threads that are about the same people, places or matters, as seen from one of them."""

    thread: str
    """Id of the one thread."""
    other: str
    """Id of the other."""
    shared: tuple[str, ...]
    """Names and rare words that both have, as they are printed, weightiest first."""
    score: float
    """From 0 to 1, rounded to four places: how alike the weightiest words of both are."""


class Verb(StrEnum):
    """What an editor can decide; the names of the tables in the settings file."""

    MERGE = "merge"
    SPLIT = "split"
    TITLE = "title"
    PIN = "pin"
    IGNORE = "ignore"
    KEEP = "keep"
    UNMATCH = "unmatch"
    CREDIT = "credit"
    OUTLET = "outlet"


@dataclass(frozen=True, slots=True)
class Edit:
    """A decision of the editor, with the articles and places that it is about."""

    verb: Verb
    """What was decided."""
    reason: str
    """Why, in the editor's words."""
    articles: tuple[str, ...]
    """Ids, in the order in which the editor names them; for an outlet those that had another name."""
    passages: tuple[tuple[str, Span], ...] = ()
    """Article and place of the words that were quoted."""
    says: str = ""
    """The title, who is credited, or the name of the outlet."""
    kind: CreditKind | None = None
    """What is credited."""
    aliases: tuple[str, ...] = ()
    """Other names of the outlet."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What became of a sentence, and why."""

    sentence: str
    """Id of the sentence."""
    fate: Fate
    """Printed, merged or set aside."""
    reason: str
    """Short, stable and readable: "repeats SENTENCE-ID, verbatim", "boilerplate: read more"."""
    group: str | None = None
    """Id of the passage group, for leaders and witnesses."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """All that is known about a collection of articles. Every sequence is in the order of its table."""

    articles: tuple[Article, ...] = ()
    """Sorted by id."""
    sentences: tuple[Sentence, ...] = ()
    """Sorted by article, then start."""
    matches: tuple[Match, ...] = ()
    """Sorted by `Match.order`; retellings are among them."""
    groups: tuple[PassageGroup, ...] = ()
    """Sorted by id."""
    quotations: tuple[Quotation, ...] = ()
    """Sorted by article, then start."""
    credits: tuple[Credit, ...] = ()
    """Sorted by article, then start."""
    differences: tuple[Difference, ...] = ()
    """Sorted by `Difference.order`."""
    threads: tuple[Thread, ...] = ()
    """Sorted by id."""
    rulings: Mapping[str, Ruling] = field(default_factory=dict)
    """One for every sentence, by sentence id."""
    text_of: Mapping[str, str] = field(default_factory=dict)
    """For every article the id of the first article with the same text, or its own."""
    addresses: tuple[Address, ...] = ()
    """Sorted by slug: those of all threads, and those whose articles have all been removed."""
    related: tuple[Related, ...] = ()
    """Sorted by thread, then the closest first."""
    edits: tuple[Edit, ...] = ()
    """What the editor decided, by verb, in the order of the settings file."""


@dataclass(frozen=True, slots=True)
class Passage:
    """What the match stage hands to an engine for one article: its text with the parts that may match."""

    article: str
    """Id of the article."""
    rank: int
    """Place of the article in the total order, from 0."""
    outlet: str | None
    """Outlet, to tell an outlet's boilerplate from reuse."""
    text: str
    """The document's whole text."""
    spans: tuple[Span, ...]
    """The paragraphs that may match, in order."""


class Engine(Protocol):
    """Joins articles that share passages. Engines differ in where the work runs, never in what they return."""

    def join(self, passages: Sequence[Passage]) -> Sequence["Aligned"]:
        """Return every aligned stretch of every pair of articles, in any order."""
        ...


@dataclass(frozen=True, slots=True, order=True)
class Aligned:
    """Two stretches that an engine aligned, before the match stage names their relation."""

    a: str
    """Id of the article that sorts first by id."""
    b: str
    """Id of the other article."""
    a_start: int
    """First code point in `a`."""
    a_end: int
    """Code point after the last in `a`."""
    b_start: int
    """First code point in `b`."""
    b_end: int
    """Code point after the last in `b`."""
    score: float
    """Share of aligned words that are the same, four places."""
