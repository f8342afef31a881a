"""Finds the files to read, in an order that no file system decides, and says what is not read."""

import os
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from digest.config import FILE_NAME
from digest.errors import Problem, SettingsError
from digest.readers.formats import FORMATS, PACKED, reader, stem
from digest.readers.sidecar import SUFFIX
from digest.readers.source import Source, shown
from digest.threads import LOCK_NAME

_ABOUT = frozenset(("readme", "license", "licence"))
"""Stems of files that are about the folder and not in it."""


@dataclass(frozen=True, slots=True)
class Found:
    """What there is to read."""

    sources: tuple[tuple[Source, Path | None], ...]
    """Files with their sidecars, sorted by `Source.file`."""
    problems: tuple[Problem, ...]
    """What was found and is not read."""


def walk(paths: Sequence[Path]) -> Found:
    """Find the articles and sidecars in files and folders.

    Left alone without a word: the settings file and the lock, names that begin with a dot or end with "~", and
    README and LICENSE. Everything else that is not read is a problem. Raises SettingsError for a path that does not
    exist and for two paths under which two files would have one name.
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
    sources, repeated = _once(found)
    pairs, lost = _pair(sources, sidecars)
    return Found(pairs, (*problems, *repeated, *lost))


def _file(path: Path, sidecars: set[Path]) -> Iterator[Source | Problem]:
    """Yield a file that was given by name, which is read whatever folder files are left alone."""
    beside = path.with_name(stem(path.name) + SUFFIX)
    if os.path.isfile(beside):
        sidecars.add(beside)
    yield _judge(path, path.name, path.parent.resolve(), given=True)


def _folder(root: Path, sidecars: set[Path]) -> Iterator[Source | Problem]:
    """Yield what is in a folder, however deep. Links to folders are not followed, so that nothing loops."""
    errors: list[OSError] = []
    inside = root.resolve()
    for at, folders, names in os.walk(root, onerror=errors.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in folders:
            if (link := Path(at, name)).is_symlink():
                remedy = "put the folder itself here, or give its path as well"
                yield Problem(shown(link), 0, "a link to a folder, which is not followed", remedy)
        for name in sorted(names):
            path = Path(at, name)
            file = path.relative_to(root).as_posix()
            if _left_alone(name) or file in (FILE_NAME, LOCK_NAME):
                continue
            if name.lower().endswith(SUFFIX):
                sidecars.add(path)
            else:
                yield _judge(path, file, inside)
    for error in errors:
        what = f"a folder that cannot be read ({error.strerror})"
        yield Problem(shown(Path(str(error.filename))), 0, what, "check that you may read it")


def _left_alone(name: str) -> bool:
    """Tell whether a file is no part of the collection, nor meant to be."""
    return name.startswith(".") or name.endswith("~") or stem(name).lower() in _ABOUT


def _judge(path: Path, file: str, inside: Path, *, given: bool = False) -> Source | Problem:
    """Return the file as a source, or why it is not read; `inside` is the folder that was given."""
    # A published site must not show what a link in a contributed folder points at on the machine that builds.
    real = path.resolve() if os.path.exists(path) and path.is_symlink() else inside / file
    if any(unicodedata.category(char) in ("Cc", "Cs") for char in file):
        what, remedy = "a name with characters that cannot be shown", "rename it"
    elif not os.path.exists(path) and path.is_symlink():
        what, remedy = "a link that leads nowhere", "mend the link or remove it"
    elif not os.path.exists(path):
        what, remedy = "cannot be reached", "check that you may read its folder"
    elif not os.path.isfile(path):
        what, remedy = "not a file", "remove it from the folder"
    elif reader(path.name) is None:
        kinds = f"{', '.join(FORMATS)}, also with {' or '.join(PACKED)} after it"
        what = f"not a format that is read; those are {kinds}"
        remedy = "save its text in one of them, or keep it in another folder"
    elif not given and not real.is_relative_to(inside):
        what = "a link that leads out of the folder, which is not followed"
        remedy = "copy the file here, or give its path as well"
    else:
        return Source(path, real, file, shown(path))
    return Problem(shown(path), 0, what, remedy)


def _once(found: Sequence[Source]) -> tuple[list[Source], list[Problem]]:
    """Sort the sources and keep each file once: two names of one file are no two articles."""
    names: dict[str, Source] = {}
    files: dict[Path, Source] = {}
    repeated: list[Problem] = []
    for source in sorted(found, key=lambda source: (source.path.is_symlink(), source.file, source.shown)):
        other = names.setdefault(source.file, source)
        if other.real != source.real:
            raise SettingsError(
                f"{other.shown} and {source.shown} would both be called '{source.file}'; "
                "give one folder that holds both, or rename one"
            )
        same = files.setdefault(source.real, source)
        if same.file != source.file:
            what = f"reached a second time, and already read as '{same.file}'"
            repeated.append(Problem(source.shown, 0, what, "remove the link, or give the path once"))
    return sorted(files.values(), key=lambda source: source.file), repeated


def _pair(
    sources: Sequence[Source], sidecars: set[Path]
) -> tuple[tuple[tuple[Source, Path | None], ...], list[Problem]]:
    """Put every sidecar beside its article; one that has none, or several, is a problem."""
    articles: dict[Path, list[Source]] = {}
    for source in sources:
        articles.setdefault(source.path.with_name(stem(source.path.name) + SUFFIX), []).append(source)
    lost: list[Problem] = []
    for path in sidecars:
        beside = articles.get(path, [])
        if len(beside) > 1:
            names = ", ".join(source.path.name for source in beside)
            what = f"a sidecar of several files ({names}), so that it is not used"
            lost.append(Problem(shown(path), 0, what, "rename all files but one, and give each a sidecar"))
        elif not beside:
            name = path.name[: -len(SUFFIX)]
            remedy = f"name it for its article: {name}.txt, {name}.md or {name}.jsonl"
            lost.append(Problem(shown(path), 0, "a sidecar without an article", remedy))
    paired = {mine[0]: path for path, mine in articles.items() if len(mine) == 1 and path in sidecars}
    return tuple((source, paired.get(source)) for source in sources), lost
