"""The lock file: written by a build, required to be current by a locked build."""

import importlib
import re

import pytest

from digest import publish
from digest.threads.lock import LOCK_NAME, LockError


def test_the_lock_file_of_a_build_causes_no_second_analysis(seeds, tmp_path, analyses):
    first = publish.write_pages(seeds, tmp_path / "docs")
    assert publish.save_lock(seeds, first) is first
    assert "has" in (seeds / LOCK_NAME).read_text("utf-8")
    assert publish.write_pages(seeds, tmp_path / "docs", previous=first) is first
    assert len(analyses) == 1
    publish.write_pages(seeds, tmp_path / "docs", previous=first, locked=True)
    written = (seeds / LOCK_NAME).stat().st_mtime_ns
    publish.save_lock(seeds, publish.write_pages(seeds, tmp_path / "docs"))
    assert (seeds / LOCK_NAME).stat().st_mtime_ns == written


def test_an_edited_lock_file_causes_another_analysis(seeds, tmp_path):
    first = publish.write_pages(seeds, tmp_path / "docs")
    publish.save_lock(seeds, first)
    (thread,) = first.analysis.threads
    lock = (seeds / LOCK_NAME).read_text("utf-8").replace(thread.slug, "another-address")
    (seeds / LOCK_NAME).write_text(lock, encoding="utf-8")
    second = publish.write_pages(seeds, tmp_path / "docs", previous=first)
    assert second is not first
    assert second.analysis.threads[0].slug == "another-address"


def test_a_locked_build_lists_what_would_change(seeds, tmp_path):
    with pytest.raises(
        publish.StaleLock, match=r"threads\.lock: is not there; run 'digest build' without --locked"
    ):
        publish.write_pages(seeds, tmp_path / "docs", locked=True)
    publish.save_lock(seeds, publish.write_pages(seeds, tmp_path / "docs"))
    (seeds / "b.txt").write_text("A new matter\n\nNothing of the old one is told here at all.\n", "utf-8")
    with pytest.raises(publish.StaleLock, match=r"would change in 1 lines?") as caught:
        publish.write_pages(seeds, tmp_path / "docs", locked=True)
    assert re.search(r"\n  \+ a-new-matter-[0-9a-f]{8} has [0-9a-f]{16}  # b\.txt$", str(caught.value))


def test_a_lock_file_that_cannot_be_read_or_written_is_reported(seeds, tmp_path, monkeypatch):
    made = publish.write_pages(seeds, tmp_path / "docs")

    def full(folder, files):
        raise OSError(28, "No space left on device")

    # By its name: the package has a function of the same name as this module.
    monkeypatch.setattr(importlib.import_module("digest.publish.lock_file"), "replace_files", full)
    (problem,) = publish.save_lock(seeds, made).problems
    assert problem.file.endswith("threads.lock")
    assert "No space left on device" in problem.what
    (seeds / LOCK_NAME).write_text("# ours\n<<<<<<< HEAD\n", encoding="utf-8")
    with pytest.raises(LockError, match=r"seeds/threads\.lock:2: git could not merge"):
        publish.write_pages(seeds, tmp_path / "docs")
    (seeds / LOCK_NAME).write_bytes(b"\xff")
    with pytest.raises(LockError, match="not UTF-8"):
        publish.write_pages(seeds, tmp_path / "docs")
