"""Extract the articles of a git revision into a temporary folder."""

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
    """Yield a temporary folder with the articles of `seeds` at a revision; it is empty if there were none.

    Raises:
        SettingsError: git is not installed, the folder is in no repository, or the revision is unknown.
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
            # Run inside the folder, git archives only the folder, with paths relative to it.
            _unpack(_git(seeds, "archive", "--format=tar", name), folder)
        yield folder


def _git(seeds: Path, *arguments: str, unknown: str = "") -> bytes:
    """Run git in the folder of the articles and return what it prints."""
    try:
        done = subprocess.run(["git", *arguments], cwd=seeds, capture_output=True, check=False)
    except FileNotFoundError as error:
        raise SettingsError("git is not installed; install it to compare with an earlier revision") from error
    if done.returncode == 0:
        return done.stdout
    if unknown:
        raise SettingsError(
            f"{unknown}: no such revision; give a branch, a tag or a commit of this repository (git log), or fetch it "
            "first if the clone is shallow"
        )
    said = done.stderr.decode(errors="replace").strip().splitlines()
    if "not a git repository" in " ".join(said):
        raise SettingsError(
            f"{seeds}: not in a git repository, so there is no revision to compare with; run 'git init'"
        )
    raise SettingsError(f"{seeds}: git failed: {said[-1] if said else done.returncode}")


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
