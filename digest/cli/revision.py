"""Bring the articles of an earlier revision into a folder of their own, as git has them."""

import io
import os
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from digest.errors import SettingsError


@contextmanager
def revision(name: str, seeds: Path) -> Iterator[Path]:
    """Yield a folder with the articles of `seeds` as they were in a revision; it is gone afterwards.

    The folder is empty where the revision has no articles. Raises SettingsError where there is no git, no repository
    or no such revision.
    """
    if not seeds.is_dir():
        raise SettingsError(f"{seeds}: not a folder; name the folder of the articles with --seeds")
    prefix = _git(seeds, "rev-parse", "--show-prefix").decode().strip()
    commit = f"{name}^{{commit}}"
    _git(seeds, "rev-parse", "--quiet", "--verify", "--end-of-options", commit, unknown=name)
    with tempfile.TemporaryDirectory(prefix="digest-") as made:
        folder = Path(made) / seeds.resolve().name
        folder.mkdir()
        if not prefix or _git(seeds, "ls-tree", "--full-tree", name, "--", prefix.rstrip("/")):
            # From inside the folder, git packs the folder alone, with paths that begin there.
            _unpack(_git(seeds, "archive", "--format=tar", name), folder)
        yield folder


def _git(seeds: Path, *arguments: str, unknown: str = "") -> bytes:
    """Run git in the folder of the articles and return what it prints."""
    try:
        done = subprocess.run(["git", *arguments], cwd=seeds, capture_output=True, check=False)
    except FileNotFoundError as error:
        raise SettingsError("git is not installed; it knows the earlier revisions, so install it") from error
    if done.returncode == 0:
        return done.stdout
    if unknown:
        raise SettingsError(
            f"{unknown}: no such revision; name a branch, a tag or a commit that is here (git log), and where only "
            "the newest was fetched, fetch it first"
        )
    said = done.stderr.decode(errors="replace").strip().splitlines()
    if "not a git repository" in " ".join(said):
        raise SettingsError(
            f"{seeds}: not in a git repository, so there is nothing to compare with; run 'git init'"
        )
    raise SettingsError(f"{seeds}: git could not be asked: {said[-1] if said else done.returncode}")


def _unpack(archive: bytes, folder: Path) -> None:
    """Write the files and links of an archive into a folder."""
    with tarfile.open(fileobj=io.BytesIO(archive)) as packed:
        for member in packed:
            parts = PurePosixPath(member.name).parts
            if ".." in parts or member.name.startswith("/"):
                continue
            place = folder.joinpath(*parts)
            place.parent.mkdir(parents=True, exist_ok=True)
            if member.issym():
                os.symlink(member.linkname, place)
            elif (file := packed.extractfile(member)) is not None:
                place.write_bytes(file.read())
