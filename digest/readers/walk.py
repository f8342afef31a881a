"""Find the files to read, in an order that does not depend on the file system, and report the others."""

import os
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from digest.config import FILE_NAME
from digest.errors import Problem, SettingsError
from digest.readers.formats import COMPRESSED, READERS, reader, stem
from digest.readers.sidecar import SUFFIX
from digest.readers.source import Source, displayed
from digest.threads import LOCK_NAME

_IGNORED_STEMS = frozenset(("readme", "license", "licence"))
"""Stems of files that describe the folder."""


@dataclass(frozen=True, slots=True)
class FoundFiles:
    """The files to read."""

    sources: tuple[tuple[Source, Path | None], ...]
    """Files with their sidecars, sorted by `Source.file`."""
    problems: tuple[Problem, ...]
    """Files and folders that are not read."""


def walk(paths: Sequence[Path]) -> FoundFiles:
    """Return the articles in files and folders, with their sidecars.

    The settings file, the lock, names that begin with a dot or end with "~", README and LICENSE are ignored silently.
    Every other file that is not read is a problem.

    Raises:
        SettingsError: A path does not exist, or two files of different paths would have the same name.
    """
    found: list[Source] = []
    sidecars: set[Path] = set()
    problems: list[Problem] = []
    for path in paths:
        if not os.path.lexists(path):
            raise SettingsError(f"{path}: no such file or folder; give the path of an article or a folder")
        items = [*(_folder if os.path.isdir(path) else _file)(path, sidecars)]
        found += [item for item in items if isinstance(item, Source)]
        problems += [item for item in items if isinstance(item, Problem)]
    sources, repeated = _without_repeats(found)
    pairs, unpaired = _with_sidecars(sources, sidecars)
    return FoundFiles(pairs, (*problems, *repeated, *unpaired))


def _file(path: Path, sidecars: set[Path]) -> Iterator[Source | Problem]:
    """Yield a file that was given by name, even if it would be ignored in a folder."""
    sidecar = path.with_name(stem(path.name) + SUFFIX)
    if os.path.lexists(sidecar):
        yield from _sidecar(sidecar, path.parent.resolve(), sidecars)
    yield _source_or_problem(path, path.name, path.parent.resolve(), given=True)


def _folder(root: Path, sidecars: set[Path]) -> Iterator[Source | Problem]:
    """Yield the files in a folder, recursively. Links to folders are not followed, which prevents loops."""
    errors: list[OSError] = []
    inside = root.resolve()
    for at, folders, names in os.walk(root, onerror=errors.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in folders:
            if (link := Path(at, name)).is_symlink():
                remedy = "put the folder itself here, or give its path as well"
                yield Problem(displayed(link), 0, "a link to a folder, which is not followed", remedy)
        for name in sorted(names):
            path = Path(at, name)
            file = path.relative_to(root).as_posix()
            if _is_ignored(name) or file in (FILE_NAME, LOCK_NAME):
                continue
            if name.lower().endswith(SUFFIX):
                yield from _sidecar(path, inside, sidecars)
            else:
                yield _source_or_problem(path, file, inside)
    for error in errors:
        what = f"a folder that cannot be read ({error.strerror})"
        yield Problem(displayed(Path(str(error.filename))), 0, what, "check that you may read it")


def _sidecar(path: Path, inside: Path, sidecars: set[Path]) -> Iterator[Problem]:
    """Add a sidecar to `sidecars`, or yield the reason why it is not read."""
    if not os.path.isfile(path):
        what, remedy = "not a file", "remove it from the folder"
    elif not path.resolve().is_relative_to(inside):
        what, remedy = "a link to a file outside the folder, which is not followed", "copy the file here"
    else:
        sidecars.add(path)
        return
    yield Problem(displayed(path), 0, f"{what}, so the sidecar is not used", remedy)


def _is_ignored(name: str) -> bool:
    """Return whether a file is not meant to be part of the collection."""
    return name.startswith(".") or name.endswith("~") or stem(name).lower() in _IGNORED_STEMS


def _source_or_problem(path: Path, file: str, inside: Path, *, given: bool = False) -> Source | Problem:
    """Return the file as a source, or the reason why it is not read.

    Args:
        path: Path of the file.
        file: Its name in the tables.
        inside: The resolved folder that was given, or that of a given file.
        given: Whether the file itself was given.
    """
    # A link in a contributed folder must not publish other files of the machine that builds the site.
    real = path.resolve() if os.path.exists(path) and path.is_symlink() else inside / file
    if any(unicodedata.category(char) in ("Cc", "Cs") for char in file):
        what, remedy = "the name has characters that cannot be shown", "rename it"
    elif not os.path.exists(path) and path.is_symlink():
        what, remedy = "a broken link", "fix the link or remove it"
    elif not os.path.exists(path):
        what, remedy = "cannot be reached", "check that you may read its folder"
    elif not os.path.isfile(path):
        what, remedy = "not a file", "remove it from the folder"
    elif reader(path.name) is None:
        supported = f"{', '.join(READERS)}, also compressed ({', '.join(COMPRESSED)})"
        what = f"unknown format; supported are {supported}"
        remedy = "save its text in one of these, or move it to another folder"
    elif not given and not real.is_relative_to(inside):
        what = "a link to a file outside the folder, which is not followed"
        remedy = "copy the file here, or give its path as well"
    else:
        return Source(path, real, file, displayed(path))
    return Problem(displayed(path), 0, what, remedy)


def _without_repeats(found: Sequence[Source]) -> tuple[list[Source], list[Problem]]:
    """Return the sources sorted, each file once, and a problem for each further name of a file."""
    names: dict[str, Source] = {}
    files: dict[Path, Source] = {}
    repeated: list[Problem] = []
    for source in sorted(found, key=lambda source: (source.path.is_symlink(), source.file, source.shown)):
        other = names.setdefault(source.file, source)
        if other.real != source.real:
            raise SettingsError(
                f"{other.shown} and {source.shown} would both be named '{source.file}'; "
                "give one folder that contains both, or rename one"
            )
        same = files.setdefault(source.real, source)
        if same.file != source.file:
            what = f"found a second time, already read as '{same.file}'"
            repeated.append(Problem(source.shown, 0, what, "remove the link, or give the path once"))
    return sorted(files.values(), key=lambda source: source.file), repeated


def _with_sidecars(
    sources: Sequence[Source], sidecars: set[Path]
) -> tuple[tuple[tuple[Source, Path | None], ...], list[Problem]]:
    """Return each source with its sidecar, and a problem for each sidecar with no article or several."""
    articles: dict[Path, list[Source]] = {}
    for source in sources:
        articles.setdefault(source.path.with_name(stem(source.path.name) + SUFFIX), []).append(source)
    unpaired: list[Problem] = []
    for path in sidecars:
        matching = articles.get(path, [])
        if len(matching) > 1:
            names = ", ".join(source.path.name for source in matching)
            what = f"a sidecar of several files ({names}), so it is not used"
            unpaired.append(
                Problem(displayed(path), 0, what, "rename all files but one, and give each a sidecar")
            )
        elif not matching:
            name = path.name[: -len(SUFFIX)]
            remedy = f"name it after its article: {name}.txt, {name}.md or {name}.jsonl"
            unpaired.append(Problem(displayed(path), 0, "a sidecar without an article", remedy))
    paired = {mine[0]: path for path, mine in articles.items() if len(mine) == 1 and path in sidecars}
    return tuple((source, paired.get(source)) for source in sources), unpaired
