"""Reads files and folders: every article that can be read, and a problem for everything that cannot."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from digest.errors import Problem
from digest.model import Document, Metadata
from digest.readers import limits
from digest.readers.formats import reader
from digest.readers.refused import Refused
from digest.readers.sidecar import sidecar
from digest.readers.source import Source, shown
from digest.readers.unpack import unpack
from digest.readers.walk import walk


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read, and what was not."""

    documents: tuple[Document, ...]
    """Sorted by file; the records of one file in the file's order."""
    problems: tuple[Problem, ...]
    """Sorted by file and line."""


def read(paths: Sequence[Path]) -> Reading:
    """Read articles from files and folders, in an order that depends on names alone.

    A file that cannot be read is a problem and the rest is read. Raises SettingsError for a path that does
    not exist, and for paths under which two files would have one name.
    """
    found = walk(paths)
    documents: list[Document] = []
    problems = list(found.problems)
    for source in found.sources:
        mine, wrong = read_one(source)
        documents += mine
        problems += wrong
    return Reading(tuple(documents), tuple(sorted(problems)))


def read_one(source: tuple[Source, Path | None]) -> tuple[list[Document], list[Problem]]:
    """Read one file, with its sidecar if it has one, as `walk` finds them; return also what is wrong with both."""
    file, beside = source
    stated, problems = Metadata(), list[Problem]()
    if beside is not None:
        stated, wrong = sidecar(beside, shown=shown(beside))
        problems += wrong
    items = list(_read(file, stated))
    problems += _told([item for item in items if isinstance(item, Problem)], file)
    return [item for item in items if isinstance(item, Document)], problems


def _read(source: Source, stated: Metadata) -> Iterator[Document | Problem]:
    """Yield what one file holds."""
    take = reader(source.path.name)
    assert take is not None, f"this is a bug in digest.readers.walk: {source.file} has no reader"
    try:
        yield from take(unpack(source.path), source, stated)
    except Refused as refused:
        yield Problem(source.shown, refused.line, refused.what, refused.remedy)


def _told(problems: Sequence[Problem], source: Source) -> Iterator[Problem]:
    """Yield the problems of one file up to a number that somebody may read, then how many more there are."""
    yield from islice(problems, limits.PROBLEMS_A_FILE)
    more = len(problems) - limits.PROBLEMS_A_FILE
    if more > 0:
        yield Problem(source.shown, 0, f"{more:,} more problems like those told", "mend those first")
