"""Generated files are kept up to date; all other files are never touched."""

import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.errors import DigestError
from digest.publish.sync import MANIFEST, sync


def test_only_changed_bytes_are_written(tmp_path: Path) -> None:
    """A second run with the same pages writes nothing, so that serving does not loop."""
    assert sync(tmp_path, {"index.md": b"one", "threads/a.md": b"two"}) == ["index.md", "threads/a.md"]
    stamps = {p: p.stat().st_mtime_ns for p in tmp_path.rglob("*")}
    assert sync(tmp_path, {"threads/a.md": b"two", "index.md": b"one"}) == []
    assert stamps == {p: p.stat().st_mtime_ns for p in tmp_path.rglob("*")}
    assert sync(tmp_path, {"index.md": b"one", "threads/a.md": b"three"}) == ["threads/a.md"]
    assert not list(tmp_path.rglob("*.new"))


def test_stale_pages_and_empty_folders_are_removed(tmp_path: Path) -> None:
    """What an earlier run wrote and this one does not is removed."""
    sync(tmp_path, {"threads/a.md": b"a", "threads/b.md": b"b"})
    (tmp_path / "threads" / "mine.md").write_text("mine")
    assert sync(tmp_path, {"index.md": b"i"}) == ["index.md", "threads/a.md", "threads/b.md"]
    assert [p.name for p in sorted(tmp_path.rglob("*.md"))] == ["index.md", "mine.md"]
    (tmp_path / "threads" / "mine.md").unlink()


def test_a_hand_written_file_stops_the_run_before_any_change(tmp_path: Path) -> None:
    """The message names the file and says what to do."""
    (tmp_path / "method.md").write_text("mine")
    with pytest.raises(DigestError, match=r"method\.md: not written by the digest.*move or remove"):
        sync(tmp_path, {"about.md": b"x", "method.md": b"theirs"})
    assert [p.name for p in tmp_path.iterdir()] == ["method.md"]


def test_a_generated_file_that_was_edited_by_hand_is_kept(tmp_path: Path) -> None:
    """Bytes that we did not write are neither overwritten nor deleted."""
    sync(tmp_path, {"index.md": b"ours"})
    (tmp_path / "index.md").write_bytes(b"edited")
    with pytest.raises(DigestError, match=r"index\.md"):
        sync(tmp_path, {"index.md": b"newer"})
    sync(tmp_path, {})
    assert (tmp_path / "index.md").read_bytes() == b"edited"


def test_the_next_run_recovers_from_a_crash(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The manifest lists old and new bytes while files are being replaced."""
    module = sys.modules["digest.publish.sync"]

    sync(tmp_path, {"a.md": b"1", "b.md": b"1"})
    real = module._replace

    def failing(place: Path, data: bytes) -> None:
        if place.name == "b.md":
            raise OSError("no space left on device")
        real(place, data)

    monkeypatch.setattr(module, "_replace", failing)
    with pytest.raises(OSError, match="no space"):
        sync(tmp_path, {"a.md": b"2", "b.md": b"2"})
    monkeypatch.undo()
    sync(tmp_path, {"a.md": b"3", "b.md": b"3"})
    assert (tmp_path / "a.md").read_bytes() == (tmp_path / "b.md").read_bytes() == b"3"


@pytest.mark.parametrize("path", ["../out.md", "/out.md", "a/../../out.md", "", "a\\b.md"])
def test_no_page_leaves_the_folder(tmp_path: Path, path: str) -> None:
    """A path is never trusted, wherever it came from."""
    with pytest.raises(DigestError, match="leave this folder"):
        sync(tmp_path / "docs", {path: b"x"})


def test_a_symbolic_link_is_not_followed(tmp_path: Path) -> None:
    """A symbolic link at a page's path is somebody's work."""
    target = tmp_path / "target"
    target.write_text("theirs")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").symlink_to(target)
    with pytest.raises(DigestError, match=r"index\.md"):
        sync(tmp_path / "docs", {"index.md": b"x"})
    assert target.read_text() == "theirs"


def test_a_broken_manifest_is_named(tmp_path: Path) -> None:
    """Without a manifest nothing tells our files from others'."""
    (tmp_path / MANIFEST).write_text("[1]")
    with pytest.raises(DigestError, match="not a manifest"):
        sync(tmp_path, {})


FILES = st.dictionaries(st.sampled_from(["index.md", "a/b.md", "a/c.md", "d/e/f.md"]), st.binary(max_size=3))


@settings(max_examples=50, deadline=None)
@given(st.lists(FILES, max_size=5))
def test_the_folder_equals_the_last_run(
    tmp_path_factory: pytest.TempPathFactory, runs: list[dict[str, bytes]]
) -> None:
    """However often and with whatever pages it ran, the folder equals the last run."""
    docs = tmp_path_factory.mktemp("docs")
    for files in [*runs, {"index.md": b"last"}]:
        sync(docs, files)
        held = {p.relative_to(docs).as_posix(): p.read_bytes() for p in docs.rglob("*") if p.is_file()}
        held.pop(MANIFEST, None)
        assert held == files
