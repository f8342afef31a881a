"""The view of a thread: letters for any number of sources."""

import pytest

from digest.site.common.view import siglum


def test_letters_continue_after_z() -> None:
    """A thread may have any number of sources."""
    assert [siglum(n) for n in (0, 1, 25, 26, 27, 51, 52, 701, 702)] == "A B Z AA AB AZ BA ZZ AAA".split()


def test_a_negative_place_is_refused() -> None:
    with pytest.raises(ValueError, match="must not be negative: -1"):
        siglum(-1)
