"""The gate runs everything: every test file is collected, and every target of the Makefile can be called."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
FOREIGN = {"node_modules", "site"}
"""Folders at the top of the repository whose files are not its own."""


def test_every_test_file_is_collected() -> None:
    own = [
        folder
        for folder in ROOT.iterdir()
        if folder.is_dir() and not folder.name.startswith(".") and folder.name not in FOREIGN
    ]
    files = {
        path.relative_to(ROOT).as_posix()
        for folder in own
        for path in folder.rglob("test_*.py")
        if not {".venv", "node_modules"} & set(path.parts)
    }
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "--collect-only", "-qq", "-n", "0", "-p", "no:cacheprovider"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    collected = set(re.findall(r"^(\S+\.py): [1-9]", done.stdout, re.MULTILINE))
    assert len(files) > 100
    assert files == collected


def test_every_target_of_the_makefile_is_phony() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    (phony,) = re.findall(r"^\.PHONY: (.*)", makefile, re.MULTILINE)
    assert "summary" in targets
    assert set(phony.split()) == targets
