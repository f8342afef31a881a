"""The result of the pipeline."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from digest.model.article import Article, Sentence
from digest.model.edit import Edit
from digest.model.figure import Difference, Figure, Row
from digest.model.findings import Credit, Quotation
from digest.model.match import Comparison, Counterpart, Match, Overlap, PassageGroup, Ruling
from digest.model.thread import Address, Grouping, Related, Story, Storyline, Thread


@dataclass(frozen=True, slots=True)
class Analysis:
    """Everything that the steps find in a collection of articles, each sequence in the order of its table."""

    articles: tuple[Article, ...] = ()
    """Sorted by id."""
    sentences: tuple[Sentence, ...] = ()
    """Sorted by article, then start."""
    matches: tuple[Match, ...] = ()
    """Sorted by `Match.order`, retellings included."""
    groups: tuple[PassageGroup, ...] = ()
    """Sorted by id."""
    comparisons: tuple[Comparison, ...] = ()
    """Sorted by both ids."""
    quotations: tuple[Quotation, ...] = ()
    """Sorted by article, then start."""
    credits: tuple[Credit, ...] = ()
    """Sorted by article, then start."""
    differences: tuple[Difference, ...] = ()
    """Sorted by `Difference.order`."""
    changes: tuple[Difference, ...] = ()
    """The same between versions of one article: what its outlet changed."""
    figures: tuple[Figure, ...] = ()
    """The figures of threads of several texts, sorted by article, then start."""
    rows: tuple[Row, ...] = ()
    """Sorted by id."""
    threads: tuple[Thread, ...] = ()
    """Sorted by id."""
    rulings: Mapping[str, Ruling] = field(default_factory=dict)
    """The fate of every sentence, by sentence id."""
    text_of: Mapping[str, str] = field(default_factory=dict)
    """The first article with the same text, by article id; its own id if there is no earlier one."""
    version_of: Mapping[str, str] = field(default_factory=dict)
    """For every article that its outlet replaced the id of the current version."""
    grouping: Grouping = field(default_factory=Grouping)
    """Threads as the articles alone suggest them, and how each article came to its thread."""
    storylines: tuple[Storyline, ...] = ()
    """Sorted by id."""
    addresses: tuple[Address, ...] = ()
    """Sorted by slug; includes addresses whose articles have all been removed."""
    storyline_addresses: tuple[Address, ...] = ()
    """The addresses of all storylines with a page."""
    related: tuple[Related, ...] = ()
    """Sorted by thread, then by descending score."""
    edits: tuple[Edit, ...] = ()
    """The editor's decisions, by verb, in the order of the settings file."""
    counterparts: Mapping[str, tuple[Counterpart, ...]] = field(default_factory=dict)
    """By sentence id, for the sentences that have some: the best score first."""
    overlaps: tuple[Overlap, ...] = ()
    """Sorted by article, then other."""
    stories: Mapping[str, Story] = field(default_factory=dict)
    """By thread id."""
