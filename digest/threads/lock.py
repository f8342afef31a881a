"""The lock: which address belongs to which articles, as a file that people can read and git can merge.

Each line is a whole fact, so that the lines of two branches can stand together in any order:

    ADDRESS has ARTICLE    the article is on the page at /threads/ADDRESS/
    ADDRESS had ARTICLE    it was, and is not among the articles any more
    ADDRESS was FORMER     /threads/FORMER/ leads to that page

What follows a `#` is for people: the file of the article. Reading and writing files is the caller's part.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from digest.errors import SettingsError
from digest.model import Address, Analysis

NAME = "threads.lock"
"""Name of the lock, in the folder of the articles."""
HEAD = """\
# The addresses of the threads. `digest build` and `digest serve` keep this file: commit it with the articles.
# A line that is deleted is an address that is forgotten. docs/editing.md says more.
"""
LONGEST = 240
"""Letters of an address, at most: it becomes the name of a file, which may have 255 bytes."""

_LINE = re.compile(
    r"(?P<slug>[a-z0-9]+(?:-[a-z0-9]+)*) (?:(?P<verb>has|had) (?P<id>[0-9a-f]{16})"
    r"|was (?P<former>[a-z0-9]+(?:-[a-z0-9]+)*))(?:\s+#\s?(?P<name>.*))?"
)
_MARKER = re.compile(r"<{7}|={7}|>{7}|\|{7}")
"""How git marks the two sides of a conflict."""


@dataclass(frozen=True, slots=True)
class Lock:
    """What a lock says."""

    addresses: tuple[Address, ...] = ()
    """Sorted by slug; no article and no former address belongs to two of them."""
    names: Mapping[str, str] = field(default_factory=dict)
    """By article id: the file that it stands in, or stood in."""


class LockError(SettingsError):
    """The lock cannot be understood (exit status 2)."""


def parse(text: str, *, place: str) -> Lock:
    """Read a lock; `place` is its path, for messages.

    The order of lines does not matter, and a line may stand there twice. Where two addresses claim one article, or
    one is a former address of the other (two branches were merged that met the same articles), they are one thread.
    Raises LockError, with the line, for a line that says nothing known.
    """
    has: defaultdict[str, set[str]] = defaultdict(set)
    had: defaultdict[str, set[str]] = defaultdict(set)
    was: defaultdict[str, set[str]] = defaultdict(set)
    names: dict[str, str] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        found = _LINE.fullmatch(line.strip())
        if found is None or max(len(found["slug"]), len(found["former"] or "")) > LONGEST:
            raise LockError(f"{place}:{number}: {_fault(line)}")
        if found["former"]:
            was[found["slug"]].add(found["former"])
        else:
            (has if found["verb"] == "has" else had)[found["slug"]].add(found["id"])
            if found["name"]:
                names.setdefault(found["id"], found["name"])
    return Lock(_joined(has, had, was), dict(sorted(names.items())))


def dump(lock: Lock) -> str:
    """Return the lock as text, sorted, a fact a line."""
    lines = [line for address in lock.addresses for line in _facts(address, lock.names)]
    return HEAD + "".join(f"{line}\n" for line in sorted(lines))


def renewed(lock: Lock | None, analysis: Analysis) -> Lock:
    """Return the lock that an analysis, which was made with `lock`, leaves for the next one."""
    names = {
        a.id: a.document.file + (f"#{a.document.record}" if a.document.record is not None else "")
        for a in analysis.articles
    }
    removed = {a for address in analysis.addresses for a in address.removed}
    kept = {a: name for a, name in (lock.names if lock else {}).items() if a in removed}
    return Lock(analysis.addresses, {**kept, **names})


def joined(locks: Iterable[Lock]) -> Lock | None:
    """Return one lock that says what several say; None where there is none."""
    several = list(locks)
    if len(several) > 1:
        return parse("".join(map(dump, several)), place=NAME)
    return several[0] if several else None


def _facts(address: Address, names: Mapping[str, str]) -> Iterable[str]:
    """Yield the lines of one address."""
    for verb, ids in (("has", address.articles), ("had", address.removed)):
        for article in ids:
            name = "".join(c if c.isprintable() else "?" for c in names.get(article, ""))
            yield f"{address.slug} {verb} {article}" + (f"  # {name}" if name else "")
    for former in address.former:
        yield f"{address.slug} was {former}"


def _fault(line: str) -> str:
    """Say what is wrong with a line and what to do."""
    if _MARKER.match(line):
        return (
            "git could not merge this place; delete the lines with <<<<<<<, ======= and >>>>>>>, keep all others, "
            "and build again"
        )
    shown = line if len(line) <= 60 else line[:60] + "…"
    return (
        f"not a line of a lock: {shown!r}; write 'ADDRESS has ARTICLE', 'ADDRESS had ARTICLE' or "
        f"'ADDRESS was FORMER', or take the file of before: git checkout HEAD -- {NAME}"
    )


def _joined(
    has: Mapping[str, set[str]], had: Mapping[str, set[str]], was: Mapping[str, set[str]]
) -> tuple[Address, ...]:
    """Return the addresses; those that share an article or lead to one another are one."""
    slugs = sorted({*has, *had, *was, *(former for all_ in was.values() for former in all_)})
    parent = {slug: slug for slug in slugs}

    def root(slug: str) -> str:
        while parent[slug] != slug:
            parent[slug] = slug = parent[parent[slug]]
        return slug

    claimed: dict[str, str] = {}
    for slug in slugs:
        for article in sorted({*has.get(slug, ()), *had.get(slug, ())}):
            parent[root(slug)] = root(claimed.setdefault(article, slug))
        for former in sorted(was.get(slug, ())):
            parent[root(former)] = root(slug)
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for slug in slugs:
        groups[root(slug)].append(slug)
    former_ones = {former for all_ in was.values() for former in all_}
    made = []
    for group in groups.values():
        # The one that leads nowhere else and holds most; its name decides between equals.
        chosen = min(group, key=lambda s: (s in former_ones, -len(has.get(s, ())), s))
        present = {a for s in group for a in has.get(s, ())}
        gone = {a for s in group for a in had.get(s, ())} - present
        others = tuple(s for s in group if s != chosen)
        made.append(Address(chosen, tuple(sorted(present)), others, tuple(sorted(gone))))
    return tuple(sorted(made, key=lambda address: address.slug))
