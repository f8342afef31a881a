"""The interface of alignment engines: their input, their output and their protocol."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from digest.model.span import Span


@dataclass(frozen=True, slots=True)
class Passage:
    """One article as an engine reads it: its text and the spans that may match."""

    article: str
    """Id of the article."""
    rank: int
    """Place of the article in the total order, from 0."""
    outlet: str | None
    """Outlet, to distinguish an outlet's boilerplate from reuse."""
    text: str
    """The document's whole text."""
    spans: tuple[Span, ...]
    """The paragraphs that may match, in order."""


class Engine(Protocol):
    """Aligns articles that share passages. Engines differ in where the work runs, not in their results."""

    def join(self, passages: Sequence[Passage]) -> Sequence["Aligned"]:
        """Return all alignments of all pairs of articles, in any order."""
        ...


class Aligned(NamedTuple):
    """Two aligned stretches, before the match step names their relation."""

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
    """Share of the aligned words that are equal, four places; inserted words do not count."""
    a_only: tuple[tuple[int, int], ...] = ()
    """Start and end of the sentences inserted in `a`, in order."""
    b_only: tuple[tuple[int, int], ...] = ()
    """Start and end of the sentences inserted in `b`, in order."""
