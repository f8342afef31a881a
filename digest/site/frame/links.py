"""Check the links of a finished site: every internal link leads to a file, and its fragment to an element's `id`."""

import html
import posixpath
import re
from collections.abc import Iterable, Set
from dataclasses import dataclass
from urllib.parse import unquote

_LINK = re.compile(r'<(?:a|link|script|img)\s[^>]*?\b(?:href|src)="([^"]*)"')
"""In text "<" is escaped, so words of a source never look like an element."""
_ID = re.compile(r'id="([^"]*)"')
"""Finds `data-id` too, which no link leads to. To require white space before it takes four times as long."""
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
    ids: dict[str, set[str]] = {}
    wanted: dict[str, dict[str, tuple[str, str]]] = {}
    missing: dict[str, tuple[str, str]] = {}
    for page, source in pages:
        ids[page] = anchors(source)
        targets: dict[str, str | None] = {}
        for href in dict.fromkeys(_LINK.findall(source)):
            link = html.unescape(href) if "&" in href else href
            address, _, fragment = link.partition("#")
            if address not in targets:
                targets[address] = _target(page, address, files, prefix)
            target = targets[address]
            if target is None:
                missing.setdefault(posixpath.join(posixpath.dirname(page), address), (page, link))
            elif target and fragment:
                wanted.setdefault(target, {}).setdefault(fragment, (page, link))
    broken = list(missing.values())
    for target, fragments in wanted.items():
        if (names := ids.get(target)) is not None:
            broken += [link for fragment, link in fragments.items() if not _leads_to(fragment, names)]
    return sorted(BrokenLink(page, link) for page, link in broken)


def anchors(page: str) -> set[str]:
    """Return the ids on a page, which links may lead to."""
    return {html.unescape(name) if "&" in name else name for name in _ID.findall(page)}


def _target(page: str, address: str, files: Set[str], prefix: str) -> str | None:
    """Return the file that an address leads to; None where there is none, "" where it leads out of the site."""
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
