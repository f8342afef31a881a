"""Check the links of a finished site: every internal link leads to a file, and its fragment to an element's `id`."""

import html
import posixpath
import re
from collections.abc import Iterable, Set
from dataclasses import dataclass
from urllib.parse import unquote

_LINK = re.compile(r'<(?:a|link|script|img)\s[^>]*?\b(?:href|src)="([^"]*)"')
"""In text "<" is escaped, so words of a source never look like an element."""
_FOREIGN_LOAD = re.compile(
    r'<(?:script|img|iframe|source|video|audio|embed|track|input)\s[^>]*?\bsrc="((?:https?:)?//[^"]*)"'
    r'|<link\s(?=[^>]*?\brel="(?:stylesheet|icon|preload|modulepreload|preconnect|dns-prefetch)")'
    r'[^>]*?\bhref="((?:https?:)?//[^"]*)"'
)
"""Elements that make a browser send a request to another host."""
_ID = re.compile(r'id="([^"]*)"')
"""Finds `data-id` too, which no link leads to. To require white space before it takes four times as long."""
NOT_FOUND = "404.html"
"""Page that web servers show instead of a missing one."""
_EXTERNAL = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")


@dataclass(frozen=True, slots=True, order=True)
class BrokenLink:
    """A link that leads nowhere."""

    page: str
    """Path of the first page that has it."""
    link: str
    """Address as the page has it."""
    reason: str
    """What is wrong with it, as a clause."""


def broken_links(
    pages: Iterable[tuple[str, str]], files: Set[str], *, prefix: str = "/", relative: bool = False
) -> list[BrokenLink]:
    """Return the broken internal links of a site, sorted; of several links to one missing place, the first.

    Linear in the size of the pages, each of which is read once and not kept. Links to other hosts are not checked.

    Args:
        pages: POSIX path in the site and HTML of every page.
        files: POSIX paths of all files of the site.
        prefix: Path under which the site is published, with a slash at both ends: "/" or "/project/". Links that
            begin with a slash and not with it lead out of the site and are not checked.
        relative: Report every link that begins with a slash, since it breaks where the site moves to another path.
            The page for missing addresses is excepted: it is shown at any address, so its links cannot be relative.
    """
    ids: dict[str, set[str]] = {}
    wanted: dict[str, dict[str, tuple[str, str]]] = {}
    missing: dict[str, tuple[str, str, str]] = {}
    for page, source in pages:
        ids[page] = anchors(source)
        for load in (one or other for one, other in _FOREIGN_LOAD.findall(source)):
            reason = "which is loaded from another host; the policy of the site forbids it"
            missing.setdefault(load, (page, load, reason))
        targets: dict[str, str | None] = {}
        for href in dict.fromkeys(_LINK.findall(source)):
            link = html.unescape(href) if "&" in href else href
            address, _, fragment = link.partition("#")
            if address not in targets:
                targets[address] = _target(page, address, files, prefix)
            target = targets[address]
            if relative and page != NOT_FOUND and link.startswith("/") and not link.startswith("//"):
                missing.setdefault(address, (page, link, _absolute(page, address, target, prefix)))
            elif target is None:
                place = posixpath.join(posixpath.dirname(page), address)
                missing.setdefault(place, (page, link, "which leads to no page and no file"))
            elif target and fragment:
                wanted.setdefault(target, {}).setdefault(fragment, (page, link))
    broken = list(missing.values())
    for target, fragments in wanted.items():
        if (names := ids.get(target)) is not None:
            reason = f"but {target} has no element of this id"
            broken += [
                (*link, reason) for fragment, link in fragments.items() if not _leads_to(fragment, names)
            ]
    return sorted(BrokenLink(*found) for found in broken)


def anchors(page: str) -> set[str]:
    """Return the ids on a page, which links may lead to."""
    return {html.unescape(name) if "&" in name else name for name in _ID.findall(page)}


def _absolute(page: str, address: str, target: str | None, prefix: str) -> str:
    """Return what is wrong with a link that begins with a slash, with the relative one, if there is a target."""
    if not target:
        return "which begins with a slash and does not lead to a page of this site"
    path = address.partition("?")[0]
    inside = posixpath.relpath(path.removeprefix(prefix) or ".", posixpath.dirname(page) or ".")
    slash = "/" if path.endswith("/") else ""
    return f"which works at one address of the site only. Did you mean '{inside}{slash}'?"


def _target(page: str, address: str, files: Set[str], prefix: str) -> str | None:
    """Return the file that an address leads to; None if there is none, "" where it leads out of the site."""
    if _EXTERNAL.match(address):
        return ""
    path = unquote(address.partition("?")[0])
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
    """Return whether a fragment names an element, decoded or not, or the top of the page."""
    return fragment == "top" or fragment in names or unquote(fragment) in names
