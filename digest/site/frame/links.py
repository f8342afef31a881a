"""Check the links of a finished site: every internal link leads to a file, and its fragment to an element there."""

import html
import posixpath
import re
from collections.abc import Iterable, Set
from dataclasses import dataclass
from urllib.parse import unquote

_LINK = re.compile(r'<(?:a|link|script|img)\s[^>]*?\b(?:href|src)="([^"]*)"')
"""In text "<" is escaped, so words of a source never look like an element."""
_ANCHOR = re.compile(r'\s(?:id|name)="([^"]*)"')
_EXTERNAL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


@dataclass(frozen=True, slots=True, order=True)
class BrokenLink:
    """A link that leads nowhere."""

    page: str
    """Path of the first page that has it."""
    link: str
    """Address as the page has it."""


def broken_links(pages: Iterable[tuple[str, str]], files: Set[str], *, prefix: str = "/") -> list[BrokenLink]:
    """Return the broken internal links of a site, sorted; of several links to one missing place, the first.

    Linear in the size of the pages, each of which is read once and not kept. Links to other hosts are not checked.

    Args:
        pages: POSIX path in the site and HTML of every page.
        files: POSIX paths of all files of the site.
        prefix: Path under which the site is published, with a slash at both ends: "/" or "/project/". Links that
            begin with a slash and not with it lead out of the site and are not checked.
    """
    anchors: dict[str, frozenset[str]] = {}
    wanted: dict[str, dict[str, tuple[str, str]]] = {}
    missing: dict[str, tuple[str, str]] = {}
    for page, source in pages:
        anchors[page] = frozenset(map(html.unescape, _ANCHOR.findall(source)))
        for path, links in _internal(source).items():
            target = _target(page, path, files, prefix)
            if target is None:
                missing.setdefault(posixpath.join(posixpath.dirname(page), path), (page, links[0]))
                continue
            fragments = wanted.setdefault(target, {})
            for link in links:
                fragments.setdefault(link.partition("#")[2], (page, link))
    found = list(missing.values())
    for target, fragments in wanted.items():
        if (names := anchors.get(target)) is not None:
            found += [link for fragment, link in fragments.items() if not _leads_to(fragment, names)]
    return sorted(BrokenLink(page, link) for page, link in found)


def _internal(source: str) -> dict[str, list[str]]:
    """Return the links of a page that may be internal, each once, by address without query and fragment."""
    found: dict[str, list[str]] = {}
    for link in dict.fromkeys(_LINK.findall(source)):
        if not _EXTERNAL.match(link):
            found.setdefault(link.partition("#")[0].partition("?")[0], []).append(link)
    return found


def _target(page: str, address: str, files: Set[str], prefix: str) -> str | None:
    """Return the file that an address leads to; None where there is none, "" where it leads out of the site."""
    path = unquote(html.unescape(address))
    if not path:
        return page
    if path.startswith("/"):
        if not path.startswith(prefix):
            return ""
        path = path.removeprefix(prefix)
    else:
        path = posixpath.join(posixpath.dirname(page), path)
    path = posixpath.normpath(path or ".")
    index = posixpath.normpath(f"{path}/index.html")
    return path if path in files else index if index in files else None


def _leads_to(fragment: str, names: Set[str]) -> bool:
    """Return whether a fragment names an element, or the top of the page."""
    decoded = html.unescape(fragment)
    return decoded in {"", "top"} or decoded in names or unquote(decoded) in names
