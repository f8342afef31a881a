"""Passages that two articles share, and the groups and fates of sentences that follow from them."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from digest.model.span import Span


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
    a_only: tuple[Span, ...] = ()
    """What the passage in `a` has put in, and `b` has not: sentences before, between or behind the aligned words, with
    the marks and spaces that part them from these. In order; they are not copied, and their words count in no score."""
    b_only: tuple[Span, ...] = ()
    """The same of `b`."""

    def __post_init__(self) -> None:
        if self.a > self.b:
            raise ValueError(f"match sides out of order: {self.a} > {self.b}")
        if self.score != round(self.score, 4) or not 0 <= self.score <= 1:
            raise ValueError(f"a score has four places and lies in [0, 1]: {self.score}")
        for whole, only in ((self.a_span, self.a_only), (self.b_span, self.b_only)):
            if only and not (parts_of(whole, only) and all(map(whole.holds, only))):
                raise ValueError(
                    f"what is put in lies in its passage and leaves words of it: {only}, {whole}"
                )

    @property
    def a_parts(self) -> tuple[Span, ...]:
        """What of the passage in `a` is aligned: all but what is put in, in order."""
        return parts_of(self.a_span, self.a_only)

    @property
    def b_parts(self) -> tuple[Span, ...]:
        """What of the passage in `b` is aligned."""
        return parts_of(self.b_span, self.b_only)

    @property
    def order(self) -> tuple[str, int, str, int, int, int]:
        """Key by which matches are sorted in the tables."""
        return self.a, self.a_span.start, self.b, self.b_span.start, self.a_span.end, self.b_span.end


def parts_of(whole: Span, without: Sequence[Span]) -> tuple[Span, ...]:
    """Return what is left of a span without others that lie in it, in order and apart."""
    if not without:
        return (whole,)
    edges = [whole.start, *(edge for span in without for edge in (span.start, span.end)), whole.end]
    pairs = zip(edges[::2], edges[1::2], strict=True)
    return tuple(Span(start, end) for start, end in pairs if start < end)


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


class Fate(StrEnum):
    """Where a sentence ended: every sentence has exactly one fate."""

    PRINTED = "printed"
    MERGED = "merged"
    SET_ASIDE = "set aside"


@dataclass(frozen=True, slots=True)
class Ruling:
    """What became of a sentence, and why."""

    fate: Fate
    """Printed, merged or set aside."""
    reason: str
    """Short, stable and readable: "repeats SENTENCE-ID, verbatim", "boilerplate: read more"."""
    group: str | None = None
    """Id of the passage group, for leaders and witnesses."""
