"""Quotations and credits."""

from dataclasses import dataclass
from enum import StrEnum

from digest.model.span import Span


class Wording(StrEnum):
    """How a quotation differs from the most common wording of its group."""

    IDENTICAL = "identical"
    TYPOGRAPHIC = "typographic"
    CUT = "cut"
    ALTERED = "altered"
    ONLY = "only"


class QuotationKind(StrEnum):
    """Whether words in quotation marks are what somebody said."""

    SPEECH = "speech"
    PHRASE = "phrase"


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks."""

    article: str
    """Id of the article."""
    span: Span
    """The words inside the marks."""
    speaker: Span | None
    """The speaker, in the article's words; None if not stated nearby."""
    group: str | None
    """Shared by quotations of the same words in several articles; None for `only`."""
    wording: Wording
    """How the words differ from the most common wording of the group."""
    person: str | None = None
    """Name of the speaker, the same for all quotations of one person; None for a speaker who is not named."""
    kind: QuotationKind = QuotationKind.SPEECH
    """Speech, or a phrase: a term, a title or a fragment of a few words."""


class CreditKind(StrEnum):
    """What is credited: an outlet's report, a person's words or an institution's."""

    OUTLET = "outlet"
    PERSON = "person"
    INSTITUTION = "institution"


class CreditHow(StrEnum):
    """How a credit was found: by where in an article it is."""

    DATELINE = "dateline"
    """"OXLEY (Reuters) -"."""
    BYLINE = "byline"
    """"By Ida Marl, Associated Press"."""
    LEAD = "lead"
    """In a title, a deck or the lead paragraph."""
    BODY = "body"
    """Further down."""
    NOTE = "note"
    """"The Associated Press contributed to this report", or an agency that signs a report: "— AFP"."""
    FEED = "feed"
    """Stated with the article, outside its text; its span is that of the first sentence."""


@dataclass(frozen=True, slots=True)
class Credit:
    """Words that name the source of a report."""

    article: str
    """Id of the article."""
    span: Span
    """The crediting words: "Four officials told Axios"."""
    name: Span
    """The bare name inside them: "Axios"."""
    credited: str
    """The name in its most frequent spelling, so that each source has one name."""
    kind: CreditKind
    """What is credited."""
    how: CreditHow = CreditHow.BODY
    """How it was found."""
    origin: bool = False
    """Whether it tells where the report comes from; otherwise it is inside the story."""
