"""All that is known about a collection of articles."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from digest.model.article import Article, Sentence
from digest.model.edit import Edit
from digest.model.found import Credit, Difference, Quotation
from digest.model.match import Match, PassageGroup, Ruling
from digest.model.thread import Address, Related, Thread


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
