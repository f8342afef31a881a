"""What an engine is given and gives back: articles to join, and the stretches that it aligned."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from digest.model.span import Span


@dataclass(frozen=True, slots=True)
class Passage:
    """What the match step hands to an engine for one article: its text with the parts that may match."""

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


class Aligned(NamedTuple):
    """Two stretches that an engine aligned, before the match step names their relation."""

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
    """Share of aligned words that are the same, four places; what is put in counts on neither side."""
    a_only: tuple[tuple[int, int], ...] = ()
    """Start and end of what `a` alone has between aligned words, in order: sentences put in."""
    b_only: tuple[tuple[int, int], ...] = ()
    """The same of `b`."""
