"""The edges are joined once: one analysis for one change, whoever asks for the site."""

import os
import re
import time
from pathlib import Path

import pytest

from digest import build, pipeline
from digest.config import Digest, Site
from digest.errors import DigestError, SettingsError
from digest.lock import NAME as LOCK
from digest.lock import LockError
from digest.model import Analysis, Article, Document, Paragraph, Role, Span, Stated
from tests.site.project import project

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


def edition(*dates: str | None) -> build.Edition:
    articles = tuple(
        Article(
            f"{n:016x}", Document("f", "text"), n, (Paragraph(Span(0, 4), Role.BODY),), Stated(published=date)
        )
        for n, date in enumerate(dates)
    )
    return build.Edition(analysis=Analysis(articles=articles), problems=(), settings=Digest())


def test_unchanged_files_are_not_analysed_again(seeds, tmp_path, analyses):
    docs = tmp_path / "docs"
    first = build.pages(seeds, docs)
    assert build.pages(seeds, docs, before=first) is first
    assert len(analyses) == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda seeds: (seeds / "a.txt").write_text(TEXT + "\nMore.\n", encoding="utf-8"),
        lambda seeds: (seeds / "a.txt").rename(seeds / "b.txt"),
        lambda seeds: (seeds / "a.meta.toml").write_text('outlet = "The Quay"\n', encoding="utf-8"),
        lambda seeds: (seeds / "digest.toml").write_text('[site]\npublish_text = "full"\n', encoding="utf-8"),
    ],
    ids=["text", "name", "sidecar", "settings"],
)
def test_every_change_of_a_file_is_seen(seeds, tmp_path, change):
    first = build.pages(seeds, tmp_path / "docs")
    change(seeds)
    assert build.pages(seeds, tmp_path / "docs", before=first) is not first


def test_a_file_that_was_only_touched_is_no_change(seeds, tmp_path):
    first = build.pages(seeds, tmp_path / "docs")
    os.utime(seeds / "a.txt", (time.time() + 9, time.time() + 9))
    assert build.pages(seeds, tmp_path / "docs", before=first) is first


def test_the_lock_of_a_build_is_no_change(seeds, tmp_path, analyses):
    first = build.pages(seeds, tmp_path / "docs")
    assert build.keep(seeds, first) is first
    assert "has" in (seeds / LOCK).read_text("utf-8")
    assert build.pages(seeds, tmp_path / "docs", before=first) is first
    assert len(analyses) == 1
    build.pages(seeds, tmp_path / "docs", before=first, locked=True)
    written = (seeds / LOCK).stat().st_mtime_ns
    build.keep(seeds, build.pages(seeds, tmp_path / "docs"))
    assert (seeds / LOCK).stat().st_mtime_ns == written


def test_a_lock_of_somebody_else_is_a_change(seeds, tmp_path):
    first = build.pages(seeds, tmp_path / "docs")
    build.keep(seeds, first)
    (thread,) = first.analysis.threads
    lock = (seeds / LOCK).read_text("utf-8").replace(thread.slug, "another-address")
    (seeds / LOCK).write_text(lock, encoding="utf-8")
    second = build.pages(seeds, tmp_path / "docs", before=first)
    assert second is not first
    assert second.analysis.threads[0].slug == "another-address"


def test_a_locked_build_says_what_would_change(seeds, tmp_path):
    with pytest.raises(
        build.StaleLock, match=r"threads\.lock: is not there; run 'digest build' without --locked"
    ):
        build.pages(seeds, tmp_path / "docs", locked=True)
    build.keep(seeds, build.pages(seeds, tmp_path / "docs"))
    (seeds / "b.txt").write_text("A new matter\n\nNothing of the old one is told here at all.\n", "utf-8")
    with pytest.raises(build.StaleLock, match=r"would change in 1 lines?") as caught:
        build.pages(seeds, tmp_path / "docs", locked=True)
    assert re.search(r"\n  \+ a-new-matter-[0-9a-f]{8} has [0-9a-f]{16}  # b\.txt$", str(caught.value))


def test_a_lock_that_cannot_be_read_or_written_is_told(seeds, tmp_path, monkeypatch):
    made = build.pages(seeds, tmp_path / "docs")

    def full(folder, files):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(build, "write_all", full)
    (problem,) = build.keep(seeds, made).problems
    assert problem.file.endswith("threads.lock")
    assert "No space left on device" in problem.what
    (seeds / LOCK).write_text("# ours\n<<<<<<< HEAD\n", encoding="utf-8")
    with pytest.raises(LockError, match=r"seeds/threads\.lock:2: git could not merge"):
        build.pages(seeds, tmp_path / "docs")
    (seeds / LOCK).write_bytes(b"\xff")
    with pytest.raises(LockError, match="not UTF-8"):
        build.pages(seeds, tmp_path / "docs")


def test_one_build_is_one_analysis(tmp_path, analyses, monkeypatch):
    folder = project(tmp_path / "project")
    monkeypatch.chdir(folder)
    said: list[str] = []
    made = build.publish(Path("mkdocs.yml"), tell=said.append)
    assert len(analyses) == 1
    assert made.analysis.articles
    assert (folder / "site" / "index.html").is_file()
    assert said[0] == "reading"
    assert said[-1] == "indexing"
    assert "SOURCE_DATE_EPOCH" not in os.environ


def test_pages_state_the_settings_of_the_articles(seeds, tmp_path):
    (seeds / "digest.toml").write_text('[site]\npublish_text = "none"\n', encoding="utf-8")
    assert build.pages(seeds, tmp_path / "docs").settings.site == Site(publish_text="none")


def test_without_an_article_there_is_nothing_to_build(seeds, tmp_path):
    (seeds / "a.txt").write_bytes(b"")
    with pytest.raises(build.NothingToBuild, match="no article could be read") as caught:
        build.pages(seeds, tmp_path / "docs")
    assert len(caught.value.problems) == 1
    assert not (tmp_path / "docs").exists()


def test_two_settings_files_have_to_be_chosen_from(seeds, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    for folder in (seeds, other):
        (folder / "digest.toml").write_text("[site]\n", encoding="utf-8")
    with pytest.raises(SettingsError, match="say which one counts"):
        build.found_settings([seeds, other])
    assert build.found_settings([seeds, seeds]) == Digest()


def test_a_build_is_dated_by_its_newest_article(monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    newest = edition("2024-05-07", None, "2024-05-08T01:00:00+02:00", "2023-01-01")
    assert newest.moment == 1715122800
    assert edition(None).moment == edition(None, None).moment
    with build.dated(newest.moment):
        assert os.environ["SOURCE_DATE_EPOCH"] == "1715122800"
    assert "SOURCE_DATE_EPOCH" not in os.environ


@pytest.mark.parametrize(("date", "moment"), [("1905-01-01", 0), ("9999-12-31", 2**32 - 1)])
def test_dates_that_no_file_can_carry_do_not_stop_a_build(date, moment):
    assert edition(date).moment == moment


def test_a_file_that_cannot_be_read_does_not_stop_a_build(seeds, tmp_path):
    (seeds / "nowhere.txt").symlink_to(tmp_path / "missing")
    made = build.pages(seeds, tmp_path / "docs")
    assert [problem.file.rpartition("/")[2] for problem in made.problems] == ["nowhere.txt"]
    assert len(made.analysis.articles) == 1


def test_whoever_states_a_date_for_the_build_is_heard(monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "5")
    with build.dated(7):
        assert os.environ["SOURCE_DATE_EPOCH"] == "5"
    assert os.environ["SOURCE_DATE_EPOCH"] == "5"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("site_name: A\nplugins: []\n", "the plugin 'digest' is not listed"),
        ("site_name: A\ntheme: nowhere\n", "nowhere"),
        ("site_name: [\n", "mkdocs.yml"),
        ("site_name: A\nplugins:\n  - digest:\n      sedes: x\n", "sedes"),
    ],
)
def test_a_configuration_that_is_not_understood_is_named(tmp_path, text, said):
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=r"mkdocs\.yml") as caught:
        build.configured(tmp_path / "mkdocs.yml", strict=True)
    assert said in str(caught.value)


def test_a_failure_of_the_index_is_told_and_the_old_site_stays(tmp_path, monkeypatch):
    folder = project(tmp_path / "project")
    monkeypatch.chdir(folder)
    (folder / "site").mkdir()
    (folder / "site" / "old").write_text("old")

    def fail(site):
        raise DigestError("no index today")

    monkeypatch.setattr("digest.pages.search.search", fail)
    with pytest.raises(DigestError, match="no index today"):
        build.publish(Path("mkdocs.yml"))
    assert [path.name for path in (folder / "site").iterdir()] == ["old"]
    assert not (folder / ".site.new").exists()
