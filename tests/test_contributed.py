"""Contributed files: regular files only, and none that a link leads to out of the folder."""

import os
from pathlib import Path

import pytest

from digest.config import load
from digest.contributed import NotAllowed, open_contributed, read_contributed
from digest.errors import SettingsError
from digest.publish import load_settings
from digest.publish.input_files import hash_inputs
from digest.publish.lock_file import load_lock
from digest.threads import LockError


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    (tmp_path / "secret").write_text("a secret line\n", encoding="utf-8")
    (tmp_path / "seeds").mkdir()
    return tmp_path / "seeds"


def test_a_link_inside_the_folder_is_followed_and_no_other(seeds):
    (seeds / "a").write_bytes(b"A")
    (seeds / "inside").symlink_to("a")
    (seeds / "outside").symlink_to("../secret")
    (seeds / "chain").symlink_to("outside")
    assert read_contributed(seeds / "inside", seeds, limit=1) == b"A"
    for name in ("outside", "chain"):
        with pytest.raises(NotAllowed, match="outside the folder"):
            open_contributed(seeds / name, seeds)
    assert read_contributed(seeds / "outside", None, limit=100) == b"a secret line\n"
    with pytest.raises(NotAllowed, match="larger than 0 bytes"):
        read_contributed(seeds / "a", seeds, limit=0)


def test_pipes_folders_and_devices_are_refused_at_once(seeds):
    os.mkfifo(seeds / "pipe")
    (seeds / "folder").mkdir()
    for path in (seeds / "pipe", Path("/dev/null")):
        with pytest.raises(NotAllowed, match="not a regular file"):
            open_contributed(path, None)
    with pytest.raises(NotAllowed, match="not a regular file"):
        open_contributed(seeds / "folder", seeds)


@pytest.mark.parametrize("kind", ["link", "pipe", "folder", "broken link"])
@pytest.mark.parametrize("name", ["digest.toml", "threads.lock"])
def test_settings_and_lock_are_refused_and_nothing_of_a_foreign_file_is_quoted(seeds, name, kind):
    path = seeds / name
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to("../secret" if kind == "link" else "nowhere")
    with pytest.raises((SettingsError, LockError), match=rf"seeds/{name}: ") as caught:
        load_settings([seeds]) if name == "digest.toml" else load_lock([seeds])
    assert "secret line" not in str(caught.value)


@pytest.mark.parametrize(
    "data",
    [b"x = " + b"[" * 90_000, b"x = 1" + b"0" * 9000, b"\xff", b"#" * 2**21, b"[" + b"a." * 9000 + b"a]"],
    ids=["deep", "huge number", "not UTF-8", "too large", "deep table"],
)
def test_settings_that_cannot_be_read_are_a_message(seeds, data):
    (seeds / "digest.toml").write_bytes(data)
    with pytest.raises(SettingsError, match=r"digest\.toml: ") as caught:
        load(seeds / "digest.toml")
    assert len(str(caught.value)) < 500


def test_the_hash_of_the_inputs_does_not_read_what_links_lead_to(seeds):
    (seeds / "a.txt").symlink_to("../secret")
    before = hash_inputs(seeds)
    (seeds.parent / "secret").write_text("another", encoding="utf-8")
    assert hash_inputs(seeds) == before
    (seeds / "a.txt").unlink()
    (seeds / "a.txt").symlink_to("../other")
    assert hash_inputs(seeds) != before
