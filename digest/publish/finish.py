"""Finish the pages that MkDocs has built."""

from pathlib import Path

from digest.publish.tell import Tell


def finish(site: Path, *, tell: Tell = lambda what: None) -> None:
    """Make the built pages searchable."""
    from digest.site import build_index

    tell("indexing")
    build_index(site)
