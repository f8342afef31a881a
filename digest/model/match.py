"""Matches between articles, passage groups and fates."""

from dataclasses import dataclass
from enum import StrEnum

from digest.model.span import Span


class Relation(StrEnum):
    """How the two sides of a match differ."""

    VERBATIM = "verbatim"
    """The same words in the same order; punctuation, quote marks, dashes, case and spaces may differ."""
    EDITED = "edited"
    """The same passage with light edits: nearly all of either side is in the other."""
    CONTAINS = "contains"
    """Nearly all of one side is in the other, longer one."""
    PARTIAL = "partial"
    """A copied stretch inside longer paragraphs on both sides."""
    RETOLD = "retold"
    """The same facts in other words. Never a reason to merge."""


@dataclass(frozen=True, slots=True)
class Side:
    """The passage of one article in a match."""

    article: str
    """Id of the article."""
    span: Span
    """The passage."""
    only: tuple[Span, ...] = ()
    """Stretches of the passage that the other side lacks, in order: inserted sentences with the marks and spaces
    around them. They are not copied, and their words count in no score."""

    def __post_init__(self) -> None:
        if self.only and not (self.parts and all(map(self.span.holds, self.only))):
            raise ValueError(
                f"inserted stretches lie in their passage and leave words of it: {self.only}, {self.span}"
            )

    @property
    def parts(self) -> tuple[Span, ...]:
        """The aligned stretches of the passage: all but the inserted ones, in order."""
        if not self.only:
            return (self.span,)
        edges = [self.span.start, *(edge for o in self.only for edge in (o.start, o.end)), self.span.end]
        pairs = zip(edges[::2], edges[1::2], strict=True)
        return tuple(Span(start, end) for start, end in pairs if start < end)


@dataclass(frozen=True, slots=True)
class Match:
    """A passage of one article aligned with a passage of another, or of the same."""

    a: Side
    """The side whose article sorts first by id; within one article, the earlier passage."""
    b: Side
    """The other side."""
    relation: Relation
    """How the two sides differ."""
    score: float
    """Share of the aligned words that are equal: 0 to 1, rounded to four places."""

    def __post_init__(self) -> None:
        if self.a.article > self.b.article:
            raise ValueError(f"match sides out of order: {self.a.article} > {self.b.article}")
        if self.score != round(self.score, 4) or not 0 <= self.score <= 1:
            raise ValueError(f"a score has four places and lies in [0, 1]: {self.score}")

    @property
    def sides(self) -> tuple[Side, Side]:
        """Both sides."""
        return self.a, self.b

    @property
    def order(self) -> tuple[str, int, str, int, int, int]:
        """Key by which matches are sorted in the tables."""
        a, b = self.a, self.b
        return a.article, a.span.start, b.article, b.span.start, a.span.end, b.span.end


@dataclass(frozen=True, slots=True)
class Counterpart:
    """A sentence of another article of the thread that states the same, or a part of it, and is not merged."""

    sentence: str
    """Id of the other sentence."""
    relation: Relation
    """Retold; or partial, contains, edited or verbatim where only a part of the words is shared."""
    score: float
    """Score of the match, rounded to four places; 1 for two sentences that print the same long quotation."""


@dataclass(frozen=True, slots=True)
class Overlap:
    """How much of the body of one article is copied in another article of the thread."""

    article: str
    """Id of the article whose text is measured."""
    other: str
    """Id of the article that has the text too."""
    copied: int
    """Code points of the body that the other article has."""
    length: int
    """Code points of the body, at least 1."""

    @property
    def percent(self) -> int:
        """The share of the body that is copied, rounded down, 0 to 100."""
        return 100 * self.copied // self.length


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two sentences of one thread that a match aligns, or that retell each other, and that are not merged."""

    a: str
    """Id of the sentence that sorts first by id."""
    b: str
    """Id of the other sentence, of another article."""
    relation: Relation
    """How their words compare."""
    score: float
    """Share of the longer sentence's words that the shorter has, or the similarity of a retelling: four places."""
    differs: str | None = None
    """The words by which their statements differ, "acquitted / convicted", those of `a` first; None if none do."""
    supports: bool = False
    """True if both state the same, so that a passage with one of them counts the text of the other. Of two of which one
    contains the other and much more, the longer one supports the shorter."""

    def __post_init__(self) -> None:
        if self.a >= self.b:
            raise ValueError(f"sentences out of order: {self.a} >= {self.b}")
        if self.differs is not None and self.supports:
            raise ValueError(f"a difference is no support: {self.differs}")

    def other(self, sentence: str) -> str:
        """Return the sentence that is compared with this one."""
        return self.b if sentence == self.a else self.a

    def seen_from(self, sentence: str) -> str | None:
        """Return the words that differ, those of this sentence first."""
        if self.differs is None or sentence == self.a:
            return self.differs
        return " / ".join(reversed(self.differs.split(" / ")))


@dataclass(frozen=True, slots=True)
class Witness:
    """A sentence merged into the leader of its group."""

    sentence: str
    """Id of the sentence."""
    relation: Relation
    """How it differs from the leader."""
    score: float
    """Share of words in common with the leader, rounded to four places."""


@dataclass(frozen=True, slots=True)
class PassageGroup:
    """A passage: the leader sentence, which is printed, and the witnesses merged into it."""

    id: str
    """"g" and the leader's sentence id."""
    leader: str
    """Id of the printed sentence."""
    witnesses: tuple[Witness, ...]
    """The other sentences, in the total order of their articles."""


class Fate(StrEnum):
    """What happens to a sentence; every sentence has exactly one fate."""

    PRINTED = "printed"
    MERGED = "merged"
    SET_ASIDE = "set aside"


@dataclass(frozen=True, slots=True)
class Ruling:
    """The fate of a sentence and its reason."""

    fate: Fate
    """Printed, merged or set aside."""
    reason: str
    """Short, stable and readable: "repeats SENTENCE-ID, verbatim", "boilerplate: read more"."""
    group: str | None = None
    """Id of the passage group, for leaders and witnesses."""
