"""Analyse the articles of a site and write their pages among the hand-written ones."""

import hashlib
import os
from dataclasses import replace
from pathlib import Path

from digest.errors import DigestError, Problem, SettingsError
from digest.publish.analyze import analyze
from digest.publish.edition import Edition
from digest.publish.input_files import found_lock
from digest.publish.keep_lock import compare_lock
from digest.publish.tell import Tell
from digest.threads import LOCK_NAME


def pages(
    seeds: Path,
    docs: Path,
    *,
    before: Edition | None = None,
    locked: bool = False,
    tell: Tell = lambda what: None,
) -> Edition:
    """Analyse the articles in `seeds` and write their pages into `docs`, where bytes change.

    `before` is used again when it was made from the very same files, so that writing pages, which a server
    notices as a change, does not cause a second analysis; the lock that it has written is no change.
    Raises DigestError when there is no article, and StaleLock when `locked` and the lock would change.
    """
    from digest.publish.write import write
    from digest.site import render

    if not seeds.is_dir():
        raise SettingsError(f"{seeds}: no such folder; make it and put articles into it, or name another")
    inputs = _inputs(seeds)
    if (
        before is not None
        and before.inputs == inputs
        and found_lock([seeds]) in (before.lock, before.renewed)
    ):
        edition = before
    else:
        edition = replace(analyze([seeds], tell=tell), inputs=inputs)
    if not edition.analysis.articles:
        raise NothingToBuild(f"{seeds}: no article could be read; put one into the folder", edition.problems)
    if locked:
        compare_lock(seeds, edition)
    tell("writing pages")
    write(docs, render(edition.analysis, site=edition.settings.site))
    return edition


class NothingToBuild(DigestError):
    """Not one article could be read (exit status 3)."""

    def __init__(self, message: str, problems: tuple[Problem, ...] = ()) -> None:
        """Say so, with what was wrong with each file."""
        super().__init__(message)
        self.problems = problems


def _inputs(seeds: Path) -> str:
    """Return the SHA-256 of the names and bytes of all files in a folder but the lock.

    A file that cannot be read counts with the reason; telling its reader is the readers' part.
    """
    total = hashlib.sha256()
    for path in sorted(Path(at, name) for at, _, names in os.walk(seeds) for name in names):
        if path == seeds / LOCK_NAME:
            continue
        try:
            held = hashlib.sha256(path.read_bytes()).digest() if path.is_file() else b"no file"
        except OSError as error:
            held = str(error.errno).encode()
        total.update(os.fsencode(path.relative_to(seeds)) + b"\0" + held + b"\0")
    return total.hexdigest()
