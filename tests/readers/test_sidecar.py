"""Sidecars: what is refused names the line and the remedy, and the article is read without it."""

from pathlib import Path

import pytest

from digest.readers import read


@pytest.mark.parametrize("key", ["a" + ".a" * 30, "[a" + ".a" * 30 + "]"])
def test_a_key_of_many_parts_is_refused_by_line(key: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One.")
    (tmp_path / "a.meta.toml").write_text(f'outlet = "Echo"\n{key} = 1\n')
    found = read([tmp_path])
    assert [d.metadata.outlet for d in found.documents] == [None]
    (problem,) = found.problems
    assert problem.line == 2
    assert "more than 20 parts" in problem.what


def test_dots_in_a_value_are_no_parts(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One.")
    (tmp_path / "a.meta.toml").write_text(f'title = "Wait {"." * 60}"\n')
    found = read([tmp_path])
    assert not found.problems
