"""Check a finished site: links, anchors, policies, foreign requests, the search index and the map of the site."""

import os
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from digest.errors import SettingsError

_ASSETS = re.compile(r'href="(/(?:[^"]*/)?)assets/')
_LOCATION = re.compile(r"<loc>([^<]*)</loc>")


def site_faults(site: Path) -> Iterator[str]:
    """Yield what is wrong with the folder of a site, one line for each fault.

    Args:
        site: Folder that a build has made.

    Raises:
        SettingsError: There is no site in the folder.
    """
    from digest.site import SEARCH_FOLDER, broken_links, index_faults

    if not (site / "index.html").is_file():
        raise SettingsError(f"{site}: no site in this folder; build it first, or name another")
    files = sorted(
        Path(folder, name).relative_to(site).as_posix()
        for folder, _, names in os.walk(site)
        for name in names
    )
    prefix = site_prefix(site)
    pages = {
        file: (site / file).read_text(encoding="utf-8", errors="replace")
        for file in files
        if file.endswith(".html")
    }
    for page, source in pages.items():
        yield from (f"{page}: {fault}" for fault in _page_faults(source))
    for link in broken_links(pages.items(), set(files), prefix=prefix):
        yield f"{link.page}: links to {link.link}, {link.reason}"
    yield from (f"{SEARCH_FOLDER}: {fault}" for fault in index_faults(site / SEARCH_FOLDER))
    yield from _missing_in_map(site, set(files), prefix)
    yield from (f"{file}: a leftover of a build" for file in files if Path(file).name.startswith("."))


def site_prefix(site: Path) -> str:
    """Return the path under which a site is published: the page for missing addresses has it in its links."""
    page = site / "404.html"
    found = _ASSETS.search(page.read_text(encoding="utf-8", errors="replace")) if page.is_file() else None
    return found[1] if found else "/"


def _page_faults(source: str) -> Iterator[str]:
    """Yield what is wrong with the frame of a page."""
    from digest.site import finish_page

    try:
        whole = finish_page(source) == source
    except ValueError as error:
        yield str(error)
        return
    if not whole:
        yield "its Content-Security-Policy is missing or not the one of its scripts"
    if "<html" in source and not source.rstrip().endswith("</html>"):
        yield "it ends in the middle"


def _missing_in_map(site: Path, files: set[str], prefix: str) -> Iterator[str]:
    """Yield the addresses in the map of the site that have no page."""
    sitemap = site / "sitemap.xml"
    if not sitemap.is_file():
        return
    for address in _LOCATION.findall(sitemap.read_text(encoding="utf-8", errors="replace")):
        inside = unquote(urlsplit(address).path).removeprefix(prefix)
        if (f"{inside}index.html" if inside.endswith("/") or not inside else inside) not in files:
            yield f"sitemap.xml: {address} has no page"
