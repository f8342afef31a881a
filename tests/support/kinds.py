"""One page of every kind that a built site has: the largest, which has most that could be wrong."""

from pathlib import Path

FOLDERS = {
    "thread": ("threads", "thread"),
    "single": ("threads", "single"),
    "source": ("sources", "article"),
    "month": ("archive", ""),
    "outlet": ("outlets", ""),
    "letter": ("quotations", ""),
}
"""Kinds of which there are many pages: the folder that they stand in, and what their template calls them if others
stand there too. Few quotations stand on one page."""


def kinds(site: Path) -> dict[str, str]:
    """Return the address of a page of each kind, relative to the site's root."""
    found = {
        name: f"{folder}/{largest}/"
        for name, (folder, kind) in FOLDERS.items()
        if (largest := _largest(site / folder, kind))
    }
    alone = ["archive/", "outlets/", "quotations/", "data/", "method/"]
    found |= {path.strip("/"): path for path in alone if (site / path).is_dir()}
    return {"front": "", **found, "redirect": "threads/", "404": "404.html"}


def _largest(folder: Path, kind: str) -> str | None:
    """Return the name of the folder whose page has the most bytes; None if there is no page of the kind."""
    pages = [path for path in folder.iterdir() if path.is_dir()]
    pages.sort(key=lambda path: ((path / "index.html").stat().st_size, path.name), reverse=True)
    marked = f"d-page--{kind}"
    return next((p.name for p in pages if marked in (p / "index.html").read_text("utf-8")), None)
