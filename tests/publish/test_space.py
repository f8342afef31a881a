"""A full disk is reported with the folder and the need; no other error is taken for one."""

import errno
import os

import pytest

from digest.errors import DigestError
from digest.publish import space
from digest.site import IncompleteIndex


def full(number: int = errno.ENOSPC, name: str | None = None) -> OSError:
    return OSError(number, os.strerror(number), name)


@pytest.mark.parametrize("number", sorted(space.FULL))
def test_a_full_disk_is_named_with_its_folder_and_the_need(tmp_path, number):
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "page").write_bytes(b"x" * 2_500_000)
    found = space.out_of_space(full(number, str(tmp_path / "a" / "b")), tmp_path / "new", tmp_path / "site")
    assert str(found).startswith(f"{tmp_path / 'a'}: no space left (")
    assert "the new site needs about 3 MB next to the old one; free some space" in str(found)


def test_the_cause_may_be_hidden_below_other_errors(tmp_path):
    try:
        try:
            raise full()
        except OSError as error:
            raise ValueError("broken template") from error
    except ValueError as error:
        assert space.out_of_space(error, tmp_path, tmp_path) is not None


def test_other_errors_stay_what_they_are(tmp_path):
    for error in (full(errno.EACCES), DigestError("x"), ValueError(), IncompleteIndex("x", 2**20)):
        assert space.out_of_space(error, tmp_path, tmp_path) is None
    assert space.out_of_space(IncompleteIndex("x", 2**20 - 1), tmp_path, tmp_path) is not None


def test_a_copy_names_the_disk_that_is_written(tmp_path):
    error = OSError(errno.ENOSPC, "full", "/a/b", None, str(tmp_path / "new" / "c"))
    assert str(space.out_of_space(error, tmp_path, tmp_path)).startswith(f"{tmp_path / 'new'}: ")
