"""Analyze the articles of a site and write their pages to the folder of the hand-written pages."""

from dataclasses import replace
from pathlib import Path, PurePosixPath

from digest.errors import DigestError, Problem, SettingsError
from digest.publish.analyze import analyze
from digest.publish.edition import Edition, Progress
from digest.publish.input_files import hash_inputs
from digest.publish.lock_file import check_lock, load_lock


class NothingToBuild(DigestError):
    """Not one article could be read (exit status 3)."""

    def __init__(self, message: str, problems: tuple[Problem, ...] = ()) -> None:
        """Keep what was wrong with each file."""
        super().__init__(message)
        self.problems = problems


def write_pages(
    seeds: Path,
    docs: Path,
    *,
    previous: Edition | None = None,
    locked: bool = False,
    progress: Progress = lambda what: None,
) -> Edition:
    """Analyze the articles in `seeds` and write their pages to `docs`, only where bytes change.

    Args:
        seeds: Folder of the articles.
        docs: Folder of the pages.
        previous: Returned again if it was made from the same files. A server sees the pages that are written as a
            change, and must not analyze a second time for that; neither must it for the lock file of this edition.
        locked: Refuse to change the lock file.
        progress: Gets the name of each phase.

    Raises:
        SettingsError: There is no such folder, or its settings are not valid.
        NothingToBuild: No article could be read.
        StaleLock: `locked`, and the lock file would change.
    """
    from digest.publish.sync import sync
    from digest.site import render

    if not seeds.is_dir():
        raise SettingsError(f"{seeds}: no such folder; make it and put articles into it, or name another")
    inputs = hash_inputs(seeds)
    if (
        previous is not None
        and previous.inputs == inputs
        and load_lock([seeds]) in (previous.lock, previous.renewed)
    ):
        edition = previous
    else:
        edition = replace(analyze([seeds], progress=progress), inputs=inputs)
    if not edition.analysis.articles:
        raise NothingToBuild(f"{seeds}: no article could be read; put one into the folder", edition.problems)
    if locked:
        check_lock(seeds, edition)
    progress("writing pages")
    files = render(edition.analysis, site=edition.settings.site)
    sync(docs, {_in_own_folder(path): data for path, data in files.items()})
    return edition


def _in_own_folder(path: str) -> str:
    """Return "threads/SLUG/index.md" for "threads/SLUG.md"; both have the address "/threads/SLUG/".

    The links of our pages are relative to the address. Renderers of mkdocs.yml differ about relative links in raw HTML:
    MkDocs leaves them alone, Zensical takes them as relative to the file. In an index file both are the same.
    """
    page = PurePosixPath(path)
    return path if page.suffix != ".md" or page.stem == "index" else f"{page.with_suffix('')}/index.md"
