"""The command asks numpy for small pages of memory, unless whoever calls it has decided."""

import os
import subprocess
import sys

import pytest

from digest.cli import SMALL_PAGES, main

NAME, SMALL = SMALL_PAGES


@pytest.mark.parametrize(("given", "kept"), [(None, SMALL), ("1", "1")])
def test_what_is_set_stays(monkeypatch: pytest.MonkeyPatch, given: str | None, kept: str) -> None:
    monkeypatch.setenv(NAME, given or "")
    if given is None:
        monkeypatch.delenv(NAME)
    with pytest.raises(SystemExit):
        main(["--version"])
    assert os.environ[NAME] == kept


def test_numpy_is_not_there_before() -> None:
    """It looks at the setting when it is imported, and never again."""
    code = "import sys, digest.cli; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
