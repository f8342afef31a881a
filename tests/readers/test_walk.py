"""Links, pipes, permissions, names and the order of files."""

import os
from pathlib import Path
from typing import Any

import pytest

from digest.errors import SettingsError
from digest.readers import read

GOOD = b"A text.\n"


def test_a_file_without_permission_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = os.open

    def refuse(path: Any, *args: Any, **kwargs: Any) -> int:
        if str(path).endswith("a.txt"):
            raise PermissionError(13, "Permission denied")
        return usual(path, *args, **kwargs)

    told = "a.txt: cannot be read (Permission denied); check that it is there and that you may read it"
    Path("a.txt").touch()
    Path("good.txt").write_bytes(GOOD)
    monkeypatch.setattr(os, "open", refuse)
    reading = read([Path()])
    assert len(reading.documents) == 1
    assert [str(problem) for problem in reading.problems] == [told]


def test_a_folder_without_permission_is_reported(monkeypatch: pytest.MonkeyPatch) -> None:
    usual = os.scandir

    def refuse(path: str):
        if os.fspath(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return usual(path)

    Path("closed").mkdir()
    Path("good.txt").write_bytes(GOOD)
    monkeypatch.setattr(os, "scandir", refuse)
    reading = read([Path()])
    assert len(reading.documents) == 1
    assert [str(told) for told in reading.problems] == [
        "closed: a folder that cannot be read (Permission denied); check that you may read it"
    ]


def test_links() -> None:
    Path("in/sub").mkdir(parents=True)
    Path("out.txt").write_bytes(GOOD)
    Path("in/a.txt").write_bytes(GOOD)
    Path("in/loop").symlink_to(".")
    Path("in/sub/up").symlink_to("..")
    Path("in/self.txt").symlink_to("self.txt")
    Path("in/nowhere.txt").symlink_to("missing.txt")
    Path("in/0.txt").symlink_to("a.txt")
    Path("in/out.txt").symlink_to("../out.txt")
    Path("in/b.txt").symlink_to("b.data")
    Path("in/b.data").write_bytes(b"Another text.")
    reading = read([Path("in")])
    assert [document.file for document in reading.documents] == ["a.txt", "b.txt"]
    assert [f"{told.file}: {told.what}".partition(";")[0] for told in reading.problems] == [
        "in/0.txt: found a second time, already read as 'a.txt'",
        "in/b.data: unknown format",
        "in/loop: a link to a folder, which is not followed",
        "in/nowhere.txt: a broken link",
        "in/out.txt: a link to a file outside the folder, which is not followed",
        "in/self.txt: a broken link",
        "in/sub/up: a link to a folder, which is not followed",
    ]


def test_a_link_that_is_given_by_name_is_followed() -> None:
    Path("in").mkdir()
    Path("in/a.txt").write_bytes(GOOD)
    Path("to").symlink_to("in")
    Path("b.txt").symlink_to("in/a.txt")
    assert [document.file for document in read([Path("to")]).documents] == ["a.txt"]
    assert [document.file for document in read([Path("b.txt")]).documents] == ["b.txt"]


def test_a_pipe_is_not_waited_for() -> None:
    os.mkfifo("a.txt")
    Path("good.txt").write_bytes(GOOD)
    reading = read([Path()])
    assert [str(told) for told in reading.problems] == ["a.txt: not a file; remove it from the folder"]
    assert len(reading.documents) == 1


@pytest.mark.parametrize(
    ("name", "shown"), [(b"a\xff.txt", "a\\xff.txt"), (b"a\n\x1b[31m.txt", "a\\x0a\\x1b[31m.txt")]
)
def test_a_name_that_cannot_be_shown_is_escaped(name: bytes, shown: str) -> None:
    Path(os.fsdecode(name)).write_bytes(GOOD)
    (told,) = read([Path()]).problems
    assert str(told) == f"{shown}: the name has characters that cannot be shown; rename it"


def test_a_given_file_is_named_by_its_name() -> None:
    Path("f/g").mkdir(parents=True)
    Path("f/g/README.md").write_bytes(GOOD)
    Path("f/g/README.meta.toml").write_text('oulet = "X"\ntitle = "T"')
    reading = read([Path("f/g/README.md")])
    assert [(d.file, d.metadata.title) for d in reading.documents] == [("README.md", "T")]
    assert [told.file for told in reading.problems] == ["f/g/README.meta.toml"]
    assert read([Path("f")]).documents == ()


def test_a_given_file_of_unknown_format_is_reported() -> None:
    Path("digest.toml").touch()
    (told,) = read([Path("digest.toml")]).problems
    assert told.what.startswith("unknown format")


def test_a_path_that_does_not_exist_is_wrong_usage() -> None:
    with pytest.raises(SettingsError, match=r"missing: no such file or folder"):
        read([Path("missing")])


def test_two_files_of_one_name_are_wrong_usage() -> None:
    for folder in ("a", "b"):
        Path(folder).mkdir()
        Path(folder, "x.txt").write_bytes(GOOD)
    told = r"a/x\.txt and b/x\.txt would both be named 'x\.txt'; give one folder that contains both, or rename one"
    for paths in (["a", "b"], ["b", "a"], ["a/x.txt", "b"]):
        with pytest.raises(SettingsError, match=told):
            read([Path(path) for path in paths])


def test_a_file_that_is_given_twice_is_read_once() -> None:
    Path("a/b").mkdir(parents=True)
    Path("a/x.txt").write_bytes(GOOD)
    Path("a/b/y.txt").write_bytes(GOOD)
    once = read([Path("a")])
    assert len(once.documents) == 2
    assert read([Path("a"), Path("a"), Path("a/x.txt")]) == once
    twice = read([Path("a/b"), Path("a")])
    assert twice.documents == once.documents
    (told,) = twice.problems
    assert (told.file, told.what) == ("a/b/y.txt", "found a second time, already read as 'b/y.txt'")


def test_the_order_of_files_and_paths_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("b.txt", "a.txt", "f/c.txt", "f/a.txt", "g/d.png", "g/e.jsonl"):
        Path("in", name).parent.mkdir(parents=True, exist_ok=True)
        Path("in", name).write_bytes(b'{"id": 0, "text": "Zero."}\n{"id": 1, "text": "One."}\nx\n')
    Path("other.txt").write_bytes(GOOD)
    expected = read([Path("in"), Path("other.txt")])
    assert len(expected.documents) == 7
    assert len(expected.problems) == 2
    usual = os.walk

    def shuffled(*args, **kwargs):
        for at, folders, names in usual(*args, **kwargs):
            names.sort(reverse=True)
            folders.sort(reverse=True)
            yield at, folders, names

    monkeypatch.setattr(os, "walk", shuffled)
    assert read([Path("other.txt"), Path("in")]) == expected


def test_a_sidecar_that_is_a_link_out_of_the_folder_or_a_pipe_is_refused(tmp_path: Path) -> None:
    seeds = tmp_path / "seeds"
    seeds.mkdir()
    (tmp_path / "secret").write_text('title = "Secret"\n', encoding="utf-8")
    (seeds / "inside.toml").write_text('title = "Inside"\n', encoding="utf-8")
    for name in "abcd":
        (seeds / f"{name}.txt").write_bytes(GOOD)
    (seeds / "a.meta.toml").symlink_to(tmp_path / "secret")
    os.mkfifo(seeds / "b.meta.toml")
    (seeds / "c.meta.toml").mkdir()
    (seeds / "d.meta.toml").symlink_to(seeds / "inside.toml")
    (seeds / "inside.toml").rename(seeds / ".inside.toml")
    (seeds / "d.meta.toml").unlink()
    (seeds / "d.meta.toml").symlink_to(".inside.toml")
    reading = read([seeds])
    assert [document.metadata.title for document in reading.documents] == [None, None, None, "Inside"]
    assert [(Path(told.file).name, told.what.partition(",")[0]) for told in reading.problems] == [
        ("a.meta.toml", "a link to a file outside the folder"),
        ("b.meta.toml", "not a file"),
    ]
    given = read([seeds / "a.txt", seeds / "b.txt"])
    assert len(given.problems) == 2


def test_a_pipe_is_refused_without_waiting_for_its_other_end() -> None:
    os.mkfifo("a.txt")
    Path("good.txt").write_bytes(GOOD)
    (told,) = read([Path()]).problems
    assert told.what == "not a file"
