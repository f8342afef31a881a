"""Gathers sentences by the article that they stand in."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from operator import attrgetter

from digest.model import Role, Sentence, Span


def rows_of(sentences: Iterable[Sentence]) -> Mapping[str, Sequence[Sentence]]:
    """Return the sentences of each article, in the order in which they come.

    They mostly come article by article, and then neighbours are taken together.
    """
    rows: defaultdict[str, list[Sentence]] = defaultdict(list)
    for article, row in groupby(sentences, attrgetter("article")):
        rows[article] += row
    return rows


def openings(sentences: Iterable[Sentence]) -> Mapping[str, Span]:
    """Return where the first sentence of each article's body stands, if it has a body."""
    firsts = ((article, _first(row)) for article, row in rows_of(sentences).items())
    return {article: first for article, first in firsts if first is not None}


def _first(row: Sequence[Sentence]) -> Span | None:
    return next((sentence.span for sentence in row if sentence.role is Role.BODY), None)
