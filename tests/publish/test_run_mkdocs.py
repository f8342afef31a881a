"""One analysis for one site, and the old site stays until the new one is whole."""

import os
from pathlib import Path

import pytest

from digest import publish
from digest.errors import DigestError, SettingsError
from tests.support.project import project


def test_one_build_is_one_analysis(tmp_path, analyses, monkeypatch):
    folder = project(tmp_path / "project")
    monkeypatch.chdir(folder)
    said: list[str] = []
    made = publish.build(Path("mkdocs.yml"), progress=said.append)
    assert len(analyses) == 1
    assert made.analysis.articles
    assert (folder / "site" / "index.html").is_file()
    assert said[0] == "reading"
    assert said[-1] == "indexing"
    assert "SOURCE_DATE_EPOCH" not in os.environ


def test_a_failure_of_the_index_is_raised_and_the_old_site_stays(tmp_path, monkeypatch):
    folder = project(tmp_path / "project")
    monkeypatch.chdir(folder)
    (folder / "site").mkdir()
    (folder / "site" / "old").write_text("old")

    def fail(site):
        raise DigestError("no index today")

    monkeypatch.setattr("digest.site.build_index", fail)
    with pytest.raises(DigestError, match="no index today"):
        publish.build(Path("mkdocs.yml"))
    assert [path.name for path in (folder / "site").iterdir()] == ["old"]
    assert not (folder / ".site.new").exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("site_name: A\nplugins: []\n", "the plugin 'digest' is not listed"),
        ("site_name: A\ntheme: nowhere\n", "nowhere"),
        ("site_name: [\n", "mkdocs.yml"),
        ("site_name: A\nplugins:\n  - digest:\n      sedes: x\n", "sedes"),
    ],
)
def test_a_configuration_that_is_not_valid_is_named(tmp_path, text, said):
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"mkdocs\.yml") as caught:
        publish.load_config(tmp_path / "mkdocs.yml", strict=True)
    assert said in str(caught.value)
