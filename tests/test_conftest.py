"""A missing browser is said aloud, and in continuous integration it is a failure."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

BROWSER_TEST = "import pytest\n\n@pytest.mark.browser\ndef test_page(): pass\n\ndef test_other(): pass\n"
REMEDY = "install it with `apt-get install chromium chromium-driver`"


@pytest.mark.parametrize(
    ("variable", "named"), [("CHROMIUM", "Chromium is"), ("CHROMEDRIVER", "Chromium's driver is")]
)
@pytest.mark.parametrize(("ci", "summary"), [("", "1 passed, 1 skipped"), ("true", "1 passed, 1 error")])
def test_a_missing_browser(tmp_path: Path, ci: str, summary: str, variable: str, named: str) -> None:
    shutil.copy(Path(__file__).with_name("conftest.py"), tmp_path)
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers = browser\n", encoding="utf-8")
    (tmp_path / "test_sample.py").write_text(BROWSER_TEST, encoding="utf-8")
    present = {"CHROMIUM": sys.executable, "CHROMEDRIVER": sys.executable}
    result = subprocess.run(
        [sys.executable, "-m", "pytest", "-rsE", "-p", "no:cacheprovider"],
        cwd=tmp_path,
        env={**os.environ, **present, variable: "no-such-program", "CI": ci, "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert summary in result.stdout.splitlines()[-1]
    assert f"not run: {named} missing; {REMEDY}" in result.stdout
    assert result.returncode == (1 if ci else 0)
