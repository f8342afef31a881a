"""A story with the articles that tell it, its address, and the threads beside it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Thread:
    """A story and the articles that tell it."""

    id: str
    """"t" and the id of its first article in the total order."""
    slug: str
    """Last part of the thread's address: lower-case ASCII words and an article's id."""
    title: str
    """Title of the article that stands for the thread, or its first words."""
    articles: tuple[str, ...]
    """Ids in the total order."""
    texts: int
    """Distinct texts: an article that copies another's text counts once with it."""
    originals: tuple[str, ...]
    """Outlets that the articles credit for the report and that no wider credit explains, sorted."""
    former: tuple[str, ...] = ()
    """Other addresses that lead to the thread: those that it has had, or would have without a lock."""
    titled_by: str | None = None
    """Id of the article whose title it has; None for the editor's title and for first words."""


@dataclass(frozen=True, slots=True)
class Address:
    """An address of a thread that has been published or is about to be, and whose it is."""

    slug: str
    """Last part of the address."""
    articles: tuple[str, ...] = ()
    """Ids of the articles on its page, sorted; none when all have been removed."""
    former: tuple[str, ...] = ()
    """Other addresses that lead to it, sorted."""
    removed: tuple[str, ...] = ()
    """Ids of articles that were on its page and are not in the collection any more, sorted."""


@dataclass(frozen=True, slots=True)
class Related:
    """Two threads that are about the same people, places or matters, as seen from one of them."""

    thread: str
    """Id of the one thread."""
    other: str
    """Id of the other."""
    shared: tuple[str, ...]
    """Names and rare words that both have, as they are printed, weightiest first."""
    score: float
    """From 0 to 1, rounded to four places: how alike the weightiest words of both are."""
