"""Imports go down only, siblings do not import each other, and a package is used through its door."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LINT = (
    "import sys; sys.path.insert(0, '.'); from importlinter.cli import lint_imports; sys.exit(lint_imports())"
)


def lint(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run import-linter on the package `digest` in the folder, by the contracts of its pyproject.toml."""
    return subprocess.run(
        [sys.executable, "-c", LINT], cwd=folder, capture_output=True, text=True, check=False, timeout=120
    )


def test_layers() -> None:
    result = lint(ROOT)
    assert result.returncode == 0, result.stdout + result.stderr


@pytest.mark.parametrize(
    ("module", "statement"),
    [
        ("errors.py", "import digest.model.span"),
        ("articles/segment.py", "import digest.readers"),
        ("readers/__init__.py", "import digest.site"),
        ("quotes/quote.py", "import digest.credits"),
        ("site/source/page.py", "import digest.site.lists"),
        ("publish/run_mkdocs.py", "from digest.threads.lock import dump"),
        ("attic.py", "'''A module on no floor.'''"),
    ],
)
def test_a_breach_is_found(tmp_path: Path, module: str, statement: str) -> None:
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    support = tmp_path / "tests" / "support"
    support.mkdir(parents=True)
    shutil.copy(ROOT / "tests" / "support" / "doors.py", support)
    shutil.copytree(ROOT / "digest", tmp_path / "digest", ignore=shutil.ignore_patterns("__pycache__"))
    with (tmp_path / "digest" / module).open("a", encoding="utf-8") as file:
        file.write(f"\n{statement}\n")
    result = lint(tmp_path)
    assert result.returncode == 1, result.stdout + result.stderr
    assert module.removesuffix(".py").removesuffix("/__init__").replace("/", ".") in result.stdout
