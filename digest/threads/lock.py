"""Parse and write the lock: which address belongs to which articles, in a readable file that git can merge.

Each line is complete on its own, so that lines of two branches can be combined in any order:

    ADDRESS has ARTICLE    the article is on the page at /threads/ADDRESS/
    ADDRESS had ARTICLE    it was, and has been removed from the collection
    ADDRESS was FORMER     /threads/FORMER/ redirects to that page
    ADDRESS split OTHER    the page was split: some of its articles are on /threads/OTHER/ now

An ADDRESS that begins with `storylines/` is that of a storyline. A line `rule 2` says by which rule articles were
grouped; without it, by the first one.

A comment after `#` names the article's file. Callers read and write the file.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from digest.errors import SettingsError
from digest.model import Address, Analysis
from digest.threads.address import STORYLINES

LOCK_NAME = "threads.lock"
"""File name of the lock, in the folder of the articles."""
HEAD = """\
# The addresses of the threads. `digest build` keeps this file: commit it with the articles.
# A line that is deleted is an address that is forgotten. docs/tool/editing.md says more.
"""
RULE = 2
"""Number of the rule by which articles are grouped. Threads of a lock with a lower one are grouped anew once: the parts
of a thread that splits are new threads, and the largest keeps the address."""
LONGEST_SLUG = 240
"""Letters of an address, at most: it becomes a file name, which may have 255 bytes."""

_LOCK_LINE = re.compile(
    r"(?P<slug>(?:storylines/)?[a-z0-9]+(?:-[a-z0-9]+)*) (?:(?P<verb>has|had) (?P<id>[0-9a-f]{16})"
    r"|(?P<link>was|split) (?P<other>(?:storylines/)?[a-z0-9]+(?:-[a-z0-9]+)*))(?:\s+#\s?(?P<name>.*))?"
)
_CONFLICT_MARKER = re.compile(r"<{7}|={7}|>{7}|\|{7}")
"""Lines by which git marks a merge conflict."""


@dataclass(frozen=True, slots=True)
class Lock:
    """The content of a lock."""

    addresses: tuple[Address, ...] = ()
    """Sorted by slug, those of threads and of storylines; no article and no former address belongs to two of one
    kind."""
    names: Mapping[str, str] = field(default_factory=dict)
    """File of each article, by article id, including removed articles."""
    rule: int = 1
    """Rule by which the articles were grouped."""

    @property
    def is_current(self) -> bool:
        """True if the threads were made by the current rule, so that they stay together."""
        return self.rule >= RULE


class LockError(SettingsError):
    """The lock cannot be parsed (exit status 2)."""


def parse_lock(text: str, *, place: str) -> Lock:
    """Parse a lock.

    Lines may be in any order and repeated. Two addresses become one thread if they claim the same article, or if one
    is a former address of the other: this happens when two branches added the same articles and were merged.

    Args:
        text: Content of the file.
        place: Its path, for messages.

    Raises:
        LockError: A line is not understood; the message names it.
    """
    has: defaultdict[str, set[str]] = defaultdict(set)
    had: defaultdict[str, set[str]] = defaultdict(set)
    was: defaultdict[str, set[str]] = defaultdict(set)
    split: defaultdict[str, set[str]] = defaultdict(set)
    names: dict[str, str] = {}
    rule = 1
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        if stated := re.fullmatch(r"rule (\d{1,4})", line.strip()):
            rule = max(rule, int(stated[1]))
            continue
        matched = _LOCK_LINE.fullmatch(line.strip())
        if matched is None or max(len(matched["slug"]), len(matched["other"] or "")) > LONGEST_SLUG:
            raise LockError(f"{place}:{number}: {_line_error(line)}")
        if matched["other"]:
            (was if matched["link"] == "was" else split)[matched["slug"]].add(matched["other"])
        else:
            (has if matched["verb"] == "has" else had)[matched["slug"]].add(matched["id"])
            if matched["name"]:
                names.setdefault(matched["id"], matched["name"])
    addresses = _with_parts(_addresses(has, had, was), split)
    return Lock(addresses, dict(sorted(names.items())), rule)


def dump_lock(lock: Lock) -> str:
    """Return the lock as text, its lines sorted."""
    lines = [line for address in lock.addresses for line in _lines(address, lock.names)]
    rule = [f"rule {lock.rule}"] if lock.rule > 1 else []
    return HEAD + "".join(f"{line}\n" for line in sorted(lines + rule))


def update_lock(lock: Lock | None, analysis: Analysis) -> Lock:
    """Return the lock for the next build, from an analysis that was made with `lock`."""
    names = {
        a.id: a.document.file + (f"#{a.document.record}" if a.document.record is not None else "")
        for a in analysis.articles
    }
    addresses = tuple(sorted((*analysis.addresses, *analysis.storyline_addresses), key=lambda a: a.slug))
    removed = {a for address in addresses for a in address.removed}
    kept = {a: name for a, name in (lock.names if lock else {}).items() if a in removed}
    return Lock(addresses, {**kept, **names}, RULE)


def merge_locks(locks: Iterable[Lock]) -> Lock | None:
    """Return one lock with the content of all; None if there are none."""
    several = list(locks)
    if len(several) > 1:
        return parse_lock("".join(map(dump_lock, several)), place=LOCK_NAME)
    return several[0] if several else None


def _lines(address: Address, names: Mapping[str, str]) -> Iterable[str]:
    """Yield the lines of one address."""
    for verb, ids in (("has", address.articles), ("had", address.removed)):
        for article in ids:
            name = "".join(c if c.isprintable() else "?" for c in names.get(article, ""))
            yield f"{address.slug} {verb} {article}" + (f"  # {name}" if name else "")
    for former in address.former:
        yield f"{address.slug} was {former}"
    for part in address.parts:
        yield f"{address.slug} split {part}"


def _line_error(line: str) -> str:
    """Return what is wrong with a line and how to fix it."""
    if _CONFLICT_MARKER.match(line):
        return (
            "git could not merge this place; delete the lines with <<<<<<<, ======= and >>>>>>>, keep all others, "
            "and build again"
        )
    shown = line if len(line) <= 60 else line[:60] + "…"
    return (
        f"not a line of a lock: {shown!r}; write 'ADDRESS has ARTICLE', 'ADDRESS had ARTICLE', "
        f"'ADDRESS was FORMER' or 'ADDRESS split OTHER', or take the file of before: git checkout HEAD -- {LOCK_NAME}"
    )


def _with_parts(addresses: tuple[Address, ...], split: Mapping[str, set[str]]) -> tuple[Address, ...]:
    """Return the addresses with those that they were split into; former ones count as what they redirect to."""
    leads = {slug: a.slug for a in addresses for slug in (a.slug, *a.former)}
    parts: defaultdict[str, set[str]] = defaultdict(set)
    for slug, others in split.items():
        parts[leads.get(slug, slug)] |= {leads[other] for other in others if other in leads}
    return tuple(replace(a, parts=tuple(sorted(parts.get(a.slug, set()) - {a.slug}))) for a in addresses)


def _addresses(
    has: Mapping[str, set[str]], had: Mapping[str, set[str]], was: Mapping[str, set[str]]
) -> tuple[Address, ...]:
    """Return the addresses; merge those that share an article or redirect to one another."""
    slugs = sorted({*has, *had, *was, *(former for slugs_ in was.values() for former in slugs_)})
    parent = {slug: slug for slug in slugs}

    def root(slug: str) -> str:
        while parent[slug] != slug:
            parent[slug] = slug = parent[parent[slug]]
        return slug

    claimed: dict[tuple[bool, str], str] = {}
    for slug in slugs:
        of_storyline = slug.startswith(STORYLINES)
        for article in sorted({*has.get(slug, ()), *had.get(slug, ())}):
            parent[root(slug)] = root(claimed.setdefault((of_storyline, article), slug))
        for former in sorted(was.get(slug, ())):
            parent[root(former)] = root(slug)
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for slug in slugs:
        groups[root(slug)].append(slug)
    all_former = {former for slugs_ in was.values() for former in slugs_}
    made = []
    for group in groups.values():
        # Prefer the one that is no former address and holds most articles; ties go to the name.
        chosen = min(group, key=lambda s: (s in all_former, -len(has.get(s, ())), s))
        present = {a for s in group for a in has.get(s, ())}
        gone = {a for s in group for a in had.get(s, ())} - present
        others = tuple(s for s in group if s != chosen)
        made.append(Address(chosen, tuple(sorted(present)), others, tuple(sorted(gone))))
    return tuple(sorted(made, key=lambda address: address.slug))
