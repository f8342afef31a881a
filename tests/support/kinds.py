"""One page of every kind that a built site has: the largest, which has most that could be wrong."""

from pathlib import Path

FOLDERS = {
    "thread": "threads",
    "source": "sources",
    "month": "archive",
    "outlet": "outlets",
    "letter": "quotations",
}
"""Kinds of which there are many pages, and the folder that they stand in; few quotations stand on one page."""


def kinds(site: Path) -> dict[str, str]:
    """Return the address of a page of each kind, relative to the site's root."""
    found = {
        name: f"{folder}/{largest}/"
        for name, folder in FOLDERS.items()
        if (largest := _largest(site / folder))
    }
    alone = ["archive/", "outlets/", "quotations/", "data/", "method/"]
    found |= {path.strip("/"): path for path in alone if (site / path).is_dir()}
    return {"front": "", **found, "redirect": "threads/", "404": "404.html"}


def _largest(folder: Path) -> str | None:
    """Return the name of the folder whose page has the most bytes; None where there is no folder."""
    pages = [path for path in folder.iterdir() if path.is_dir()]
    largest = max(pages, key=lambda path: ((path / "index.html").stat().st_size, path.name), default=None)
    return largest.name if largest else None
