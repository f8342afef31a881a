import shutil
from pathlib import Path

import pytest

from tests.support.project import project, run


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with its site built; tests read it and change nothing."""
    folder = project(tmp_path_factory.mktemp("built"))
    done = run(folder, "digest", "build", SITE_URL="https://example.org/some/prefix/")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def mine(built: Path, tmp_path: Path) -> Path:
    """A built copy that a test may change."""
    return shutil.copytree(built, tmp_path / "project")
