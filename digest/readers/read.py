"""Read files and folders: every readable article becomes a document, and everything else a problem."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from digest.errors import Problem
from digest.model import Document, Metadata
from digest.readers import limits
from digest.readers.formats import reader
from digest.readers.sidecar import sidecar
from digest.readers.source import InvalidInput, Source, displayed
from digest.readers.unpack import unpack
from digest.readers.walk import walk


@dataclass(frozen=True, slots=True)
class Reading:
    """The result of reading files."""

    documents: tuple[Document, ...]
    """Sorted by file; the records of a file in their order."""
    problems: tuple[Problem, ...]
    """Sorted by file and line."""


def read(paths: Sequence[Path]) -> Reading:
    """Read the articles of files and folders; their order depends on their names only.

    Raises:
        SettingsError: A path does not exist, or two files of different paths would have the same name.
    """
    found = walk(paths)
    documents: list[Document] = []
    problems = list(found.problems)
    for pair in found.sources:
        read_documents, read_problems = read_one(pair)
        documents += read_documents
        problems += read_problems
    return Reading(tuple(documents), tuple(sorted(problems)))


def read_one(pair: tuple[Source, Path | None]) -> tuple[list[Document], list[Problem]]:
    """Return the documents and problems of one file.

    Args:
        pair: The file, and its sidecar if there is one, as `walk` returns them.
    """
    source, sidecar_path = pair
    defaults, problems = Metadata(), list[Problem]()
    if sidecar_path is not None:
        defaults, sidecar_problems = sidecar(sidecar_path, shown=displayed(sidecar_path))
        problems += sidecar_problems
    items = list(_items(source, defaults))
    problems += _first_problems([item for item in items if isinstance(item, Problem)], source)
    return [item for item in items if isinstance(item, Document)], problems


def _items(source: Source, defaults: Metadata) -> Iterator[Document | Problem]:
    """Yield the documents and problems of one file."""
    read_format = reader(source.path.name)
    assert read_format is not None, f"this is a bug in digest.readers.walk: {source.file} has no reader"
    try:
        yield from read_format(unpack(source.path), source, defaults)
    except InvalidInput as error:
        yield Problem(source.shown, error.line, error.what, error.remedy)


def _first_problems(problems: Sequence[Problem], source: Source) -> Iterator[Problem]:
    """Yield the first problems of a file, then the number of the others."""
    yield from islice(problems, limits.MAX_PROBLEMS_PER_FILE)
    more = len(problems) - limits.MAX_PROBLEMS_PER_FILE
    if more > 0:
        yield Problem(
            source.shown, 0, f"{more:,} more problems like those listed", "fix those first", things=more
        )
