"""A folder with one article, and a count of the analyses that are made of it."""

from pathlib import Path

import pytest

from digest import pipeline

TEXT = "Night buses return\n\nThe night buses will run again from June, the operator said on Friday.\n"


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    folder = tmp_path / "seeds"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    return folder


@pytest.fixture
def analyses(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Count the analyses that are made."""
    made: list[int] = []
    real = pipeline.analyze

    def counted(documents, **options):
        made.append(1)
        return real(documents, **options)

    monkeypatch.setattr(pipeline, "analyze", counted)
    return made
