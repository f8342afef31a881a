"""Finish the folder of a rendered site: style sheet, policies, link check and search index, in one pass over its pages.

All that it needs is the folder, so it does not matter which renderer of mkdocs.yml has made it.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from digest.errors import DigestError
from digest.publish.edition import Progress

if TYPE_CHECKING:
    from digest.site import BrokenLink


def finish(
    site: Path,
    *,
    prefix: str = "/",
    relative: bool = False,
    serving: bool = False,
    progress: Progress = lambda what: None,
) -> "list[BrokenLink]":
    """Turn a folder of rendered pages into a site that can be published.

    Args:
        site: The folder; its files are changed in place.
        prefix: Path under which the site is published, with a slash at both ends.
        relative: Count links that begin with a slash as broken.
        serving: Allow MkDocs' server to add its script to pages.
        progress: Gets the name of each phase.

    Returns:
        The links that lead nowhere, sorted by page. The site is complete all the same.

    Raises:
        DigestError: A page cannot be finished, or the search index cannot be made.
    """
    from digest.site import STYLESHEET, broken_links, build_index, stylesheet

    progress("finishing")
    sheet = site / STYLESHEET
    sheet.parent.mkdir(parents=True, exist_ok=True)
    sheet.write_text(stylesheet(), encoding="utf-8")
    files = sorted(
        Path(folder, name).relative_to(site).as_posix()
        for folder, _, names in os.walk(site)
        for name in names
    )
    pages = (file for file in files if file.endswith(".html"))
    finished = _finished(site, pages, serving=serving)
    broken = broken_links(finished, set(files), prefix=prefix, relative=relative)
    progress("indexing")
    build_index(site)
    return broken


def _finished(site: Path, pages: Iterable[str], *, serving: bool) -> Iterator[tuple[str, str]]:
    """Read, finish and write each page once; yield its path in the site and its HTML."""
    from digest.site import finish_page

    for page in pages:
        with (site / page).open("r+b") as file:
            source = file.read().decode()
            try:
                finished = finish_page(source, serving=serving)
            except ValueError as error:
                raise DigestError(f"{page}: {error}") from error
            if finished != source:
                file.seek(0)
                file.write(finished.encode())
                file.truncate()
        yield page, finished
