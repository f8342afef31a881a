"""A crash or a full disk leaves the old folder or the new one."""

import errno
import importlib
import multiprocessing
import os
import signal
import time
from pathlib import Path

import pytest

from digest.errors import DigestError, SettingsError

exchange = importlib.import_module("digest.publish.exchange")  # the package has a function of this name


def folder(path: Path, text: str) -> Path:
    path.mkdir(parents=True)
    (path / "page").write_text(text)
    return path


@pytest.mark.parametrize("atomic", [True, False])
def test_the_new_folder_takes_the_place_of_the_old(tmp_path, monkeypatch, atomic):
    if not atomic:
        monkeypatch.setattr(exchange, "_swap", lambda one, two: False)
    place = folder(tmp_path / "site", "old")
    with exchange.sibling_folder(place) as new:
        (new / "page").write_text("new")
        exchange.exchange(new, place)
    assert (place / "page").read_text() == "new"
    assert [p.name for p in tmp_path.iterdir() if p.is_dir()] == ["site"]


def test_the_first_folder_needs_no_old_one(tmp_path):
    with exchange.sibling_folder(tmp_path / "deep" / "site") as new:
        (new / "page").write_text("new")
        exchange.exchange(new, tmp_path / "deep" / "site")
    assert (tmp_path / "deep" / "site" / "page").read_text() == "new"


def test_a_failed_build_leaves_the_old_folder(tmp_path):
    place = folder(tmp_path / "site", "old")
    with pytest.raises(OSError, match="full"), exchange.sibling_folder(place) as new:
        (new / "page").write_text("ne")
        raise OSError(errno.ENOSPC, "full")
    assert (place / "page").read_text() == "old"
    assert [p.name for p in tmp_path.iterdir() if p.is_dir()] == ["site"]


def test_a_failed_second_rename_restores_the_old_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(exchange, "_swap", lambda one, two: False)
    place = folder(tmp_path / "site", "old")
    with pytest.raises(FileNotFoundError):
        exchange.exchange(tmp_path / "missing", place)
    assert (place / "page").read_text() == "old"


def test_the_next_build_restores_a_folder_that_lost_its_name(tmp_path):
    folder(tmp_path / ".site.old", "old")
    with exchange.sibling_folder(tmp_path / "site"):
        assert (tmp_path / "site" / "page").read_text() == "old"


def test_leftovers_of_a_killed_build_are_removed(tmp_path):
    folder(tmp_path / ".site.new", "half")
    folder(tmp_path / ".site.old", "older")
    folder(tmp_path / "site", "old")
    with exchange.sibling_folder(tmp_path / "site") as new:
        assert not list(new.iterdir())
    assert [p.name for p in tmp_path.iterdir() if p.is_dir()] == ["site"]


def test_one_build_at_a_time(tmp_path):
    place = tmp_path / "site"
    with (
        exchange.sibling_folder(place),
        pytest.raises(DigestError, match="another build"),
        exchange.sibling_folder(place),
    ):
        pass


@pytest.mark.parametrize("kind", ["file", "link", "broken link", "folder"])
def test_leftovers_of_any_kind_are_removed(tmp_path, kind):
    other = folder(tmp_path / "other", "not ours")
    for name in (".site.new", ".site.old"):
        path = tmp_path / name
        if kind == "file":
            path.write_text("x")
        elif kind == "folder":
            folder(path, "half")
        else:
            path.symlink_to(other if kind == "link" else "nowhere")
    place = folder(tmp_path / "site", "old")
    with exchange.sibling_folder(place) as new:
        (new / "page").write_text("new")
        exchange.exchange(new, place)
    assert (place / "page").read_text() == "new"
    assert (other / "page").read_text() == "not ours"
    assert sorted(p.name for p in tmp_path.iterdir()) == [".site.lock", "other", "site"]


def test_a_link_is_followed_to_its_folder_and_anything_else_is_refused(tmp_path):
    real = folder(tmp_path / "disk" / "public", "old")
    (tmp_path / "site").symlink_to(real)
    assert exchange.real_folder(tmp_path / "site") == real
    assert exchange.real_folder(real) == real
    assert exchange.real_folder(tmp_path / "new") == tmp_path / "new"
    (tmp_path / "file").write_text("mine")
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "dangling").symlink_to("nowhere")
    os.mkfifo(tmp_path / "pipe")
    for name in ("file", "loop", "dangling", "pipe"):
        with pytest.raises(SettingsError, match=rf"{name}: .*remove it, or name another folder"):
            exchange.real_folder(tmp_path / name)


@pytest.mark.parametrize("kind", ["folder", "link"])
def test_a_lock_that_is_no_file_is_named_and_nothing_is_written_through_it(tmp_path, kind):
    lock = tmp_path / ".site.lock"
    (tmp_path / "mine").write_text("mine")
    folder(lock, "x") if kind == "folder" else lock.symlink_to("mine")
    with (
        pytest.raises(DigestError, match=r"\.site\.lock: not a regular file; remove it"),
        exchange.sibling_folder(tmp_path / "site"),
    ):
        pass
    assert (tmp_path / "mine").read_text() == "mine"


@pytest.mark.parametrize("atomic", [True, False])
def test_everything_is_on_the_disk_before_a_name_changes(tmp_path, monkeypatch, atomic):
    place = folder(tmp_path / "site", "old")
    new = folder(tmp_path / ".site.new", "new")
    seen: list[str] = []

    def fail(path):
        seen.append((place / "page").read_text())
        raise OSError(errno.ENOSPC, "full", str(path))

    monkeypatch.setattr(exchange, "_is_linux", lambda: atomic)
    monkeypatch.setattr(exchange, "flush" if atomic else "_fsync", fail)
    with pytest.raises(OSError, match="full"):
        exchange.exchange(new, place)
    assert seen == ["old"]
    assert (place / "page").read_text() == "old"


def publish_for_ever(place: Path) -> None:
    """Publish editions of forty files, each edition with one text in all of its files."""
    edition = 0
    while True:
        edition += 1
        with exchange.sibling_folder(place) as new:
            for n in range(40):
                (new / str(n)).write_text(str(edition))
            exchange.exchange(new, place)


@pytest.mark.parametrize("delay", [0.05, 0.081, 0.113, 0.147, 0.19])
def test_a_killed_build_leaves_a_whole_site(tmp_path, delay):
    place = folder(tmp_path / "site", "0")
    worker = multiprocessing.get_context("fork").Process(target=publish_for_ever, args=(place,))
    worker.start()
    time.sleep(delay)
    assert worker.pid is not None
    os.kill(worker.pid, signal.SIGKILL)
    worker.join()
    with exchange.sibling_folder(place):
        texts = {path.read_text() for path in place.iterdir()}
    assert len(texts) == 1
    assert len(list(place.iterdir())) in {1, 40}


def test_files_are_replaced_together_or_not_at_all(tmp_path, monkeypatch):
    exchange.replace_files(tmp_path, {"a": b"1", "b": b"1"})
    write = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if path.name == ".b.new":
            raise OSError(errno.ENOSPC, "full")
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="full"):
        exchange.replace_files(tmp_path, {"a": b"2", "b": b"2"})
    assert {p.name: p.read_bytes() for p in tmp_path.iterdir()} == {"a": b"1", "b": b"1"}
