"""Threads, the order of their passages, their addresses and their related threads."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A thread as the articles alone suggest it, before the lock and the editor."""

    articles: tuple[str, ...]
    """Ids in the total order."""
    level: float | None = None
    """How similar the two sides are that were joined last, four places; None for a single text."""
    margin: float | None = None
    """Smallest change of the threshold, as a logarithm, that would split the thread or extend it, four places."""


@dataclass(frozen=True, slots=True)
class Grouping:
    """Threads as the articles alone suggest them, and how each article came to its thread."""

    threads: tuple[Suggestion, ...] = ()
    """Sorted by their first articles, in the total order."""
    joined: Mapping[str, float] = field(default_factory=dict)
    """Level at which an article was joined to the first others, by article id."""
    compared_as: Mapping[str, str] = field(default_factory=dict)
    """The article whose day an undated article was given for comparing, by article id."""


@dataclass(frozen=True, slots=True)
class Thread:
    """The articles about one event."""

    id: str
    """"t" and the id of its first article in the total order."""
    slug: str
    """Last part of the thread's address: lower-case ASCII words and an article's id."""
    title: str
    """The title of one of its articles, the editor's title, or the first words of an article."""
    articles: tuple[str, ...]
    """Ids in the total order."""
    texts: int
    """Number of distinct texts: an article and its copies count once."""
    originals: tuple[str, ...]
    """Outlets that the articles credit for the report and that no wider credit explains, sorted."""
    former: tuple[str, ...] = ()
    """Slugs that redirect to the thread: former ones, or those it could have had without a lock."""
    storyline: str | None = None
    """Id of its storyline; None if it is in none."""
    first: str | None = None
    """When its earliest dated article was published, ISO 8601, as stated."""
    last: str | None = None
    """The time of the latest."""
    undated: int = 0
    """Number of its articles without a date."""
    level: float | None = None
    """How similar the two sides are that were joined last, four places; None for a single text and for a thread that
    the lock or the editor made."""
    margin: float | None = None
    """Smallest change of the threshold, as a logarithm, that would split or extend it; None as for `level`."""
    titled_by: str | None = None
    """Id of the article that gives the title; None for the editor's title and for first words."""


@dataclass(frozen=True, slots=True)
class Story:
    """The passages of a thread in reading order. A passage is known by its head, the sentence that is printed for it.

    The sequences are parallel, one item for each passage: there are nearly as many passages as sentences, and most have
    nothing but a position.
    """

    heads: tuple[str, ...]
    """Ids of the heads."""
    articles: tuple[str, ...]
    """Id of the article in whose order each passage is placed."""
    after: tuple[str | None, ...]
    """Id of the sentence that each passage follows; None if it opens its article."""
    retellings: Mapping[str, tuple[str, ...]]
    """By head, for the passages that have some: ids of the sentences printed side by side, in the total order."""
    after_retelling: frozenset[str]
    """The heads that follow a passage because they match one of its retellings."""
    lead: str
    """Id of the leading article."""


@dataclass(frozen=True, slots=True)
class Storyline:
    """Threads of one saga."""

    id: str
    """"s" and the id of the first article of its first thread."""
    threads: tuple[str, ...]
    """Ids in the order of their first articles."""
    words: tuple[str, ...] = ()
    """Names and rare words that most of the threads share, most distinctive first."""
    slug: str = ""
    """Last part of its address."""
    title: str = ""
    """Title of its largest thread."""
    articles: tuple[str, ...] = ()
    """Ids of all articles in the total order."""
    first: str | None = None
    """When the earliest dated article was published, ISO 8601, as stated."""
    last: str | None = None
    """The time of the latest."""


@dataclass(frozen=True, slots=True)
class Address:
    """The address of a thread, past or present, and the articles on its page."""

    slug: str
    """Last part of the address."""
    articles: tuple[str, ...] = ()
    """Ids of the articles on its page, sorted; none when all have been removed."""
    former: tuple[str, ...] = ()
    """Slugs that redirect to it, sorted."""
    removed: tuple[str, ...] = ()
    """Ids of articles that were on its page and have left the collection, sorted."""
    parts: tuple[str, ...] = ()
    """Slugs of the threads that articles of its page are in since it was split, sorted."""


@dataclass(frozen=True, slots=True)
class Related:
    """A thread about the same people, places or topics as another thread."""

    thread: str
    """Id of the thread that has the link."""
    other: str
    """Id of the related thread."""
    shared: tuple[str, ...]
    """Names and rare words in both, as printed, by descending weight."""
    score: float
    """Cosine similarity of the top terms of both: 0 to 1, rounded to four places."""
