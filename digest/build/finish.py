"""Finish the pages that MkDocs has built."""

from pathlib import Path

from digest.build.tell import Tell


def finish(site: Path, *, tell: Tell = lambda what: None) -> None:
    """Make the built pages searchable."""
    from digest.pages.search import search

    tell("indexing")
    search(site)
