"""What is found in articles beside repetition: quotations, credits and differences."""

from dataclasses import dataclass
from enum import StrEnum

from digest.model.span import Span


class Wording(StrEnum):
    """How a quotation differs from the commonest wording of its group."""

    IDENTICAL = "identical"
    TYPOGRAPHIC = "typographic"
    ALTERED = "altered"
    ONLY = "only"


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


class CreditKind(StrEnum):
    """What is credited: an outlet's report, a person's words or an institution's."""

    OUTLET = "outlet"
    PERSON = "person"
    INSTITUTION = "institution"


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


class Measure(StrEnum):
    """What a quantity measures. Quantities of two kinds are never compared."""

    COUNT = "number"
    MONEY = "money"
    SHARE = "percentage"
    WEEKDAY = "weekday"
    DAY = "date"


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
