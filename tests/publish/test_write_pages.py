"""Pages are written with one analysis for each change of the input files."""

import os
import re
import shutil
import time
from pathlib import Path

import pytest

from digest import publish
from digest.config import SiteSettings


def test_unchanged_files_are_not_analyzed_again(seeds, tmp_path, analyses):
    docs = tmp_path / "docs"
    first = publish.write_pages(seeds, docs)
    assert publish.write_pages(seeds, docs, previous=first) is first
    assert len(analyses) == 1


@pytest.mark.parametrize(
    "change",
    [
        lambda seeds: (seeds / "a.txt").write_text("The night buses stay away.\n", encoding="utf-8"),
        lambda seeds: (seeds / "a.txt").rename(seeds / "b.txt"),
        lambda seeds: (seeds / "a.meta.toml").write_text('outlet = "The Quay"\n', encoding="utf-8"),
        lambda seeds: (seeds / "digest.toml").write_text('[site]\npublish_text = "full"\n', encoding="utf-8"),
    ],
    ids=["text", "name", "sidecar", "settings"],
)
def test_every_change_of_a_file_is_detected(seeds, tmp_path, change):
    first = publish.write_pages(seeds, tmp_path / "docs")
    change(seeds)
    assert publish.write_pages(seeds, tmp_path / "docs", previous=first) is not first


def test_a_new_modification_time_is_no_change(seeds, tmp_path):
    first = publish.write_pages(seeds, tmp_path / "docs")
    os.utime(seeds / "a.txt", (time.time() + 9, time.time() + 9))
    assert publish.write_pages(seeds, tmp_path / "docs", previous=first) is first


def test_pages_state_the_settings_of_the_articles(seeds, tmp_path):
    (seeds / "digest.toml").write_text('[site]\npublish_text = "none"\n', encoding="utf-8")
    assert publish.write_pages(seeds, tmp_path / "docs").settings.site == SiteSettings(publish_text="none")


def test_without_an_article_there_is_nothing_to_build(seeds, tmp_path):
    (seeds / "a.txt").write_bytes(b"")
    with pytest.raises(publish.NothingToBuild, match="no article could be read") as caught:
        publish.write_pages(seeds, tmp_path / "docs")
    assert len(caught.value.problems) == 1
    assert not (tmp_path / "docs").exists()


def test_a_file_that_cannot_be_read_does_not_stop_a_build(seeds, tmp_path):
    (seeds / "nowhere.txt").symlink_to(tmp_path / "missing")
    made = publish.write_pages(seeds, tmp_path / "docs")
    assert [problem.file.rpartition("/")[2] for problem in made.problems] == ["nowhere.txt"]
    assert len(made.analysis.articles) == 1


def test_every_page_is_the_index_of_its_own_folder(seeds, tmp_path):
    docs = tmp_path / "docs"
    (thread,) = publish.write_pages(seeds, docs).analysis.threads
    assert (docs / "threads" / thread.slug / "index.md").is_file()
    assert {page.name for page in docs.rglob("*.md")} == {"index.md"}


UNTITLED = (
    "the night buses will run again from june, said the operator, who had stopped them in march for want of drivers. "
    "residents of the quay had asked for the service in {}, and the council paid for half of it.\n\n"
    "nobody knows yet whether the ferry comes back as well, a clerk told reporters.\n"
)


def leaked(folder: Path, text: str) -> set[str]:
    """Return the runs of three words of a text that occur in a file of a folder, or in its path."""
    words = re.findall(r"\w+", text.lower())
    runs = {" ".join(words[i : i + 3]) for i in range(len(words) - 2)}
    said = [
        " ".join(re.findall(r"\w+", f"{path.relative_to(folder)} {path.read_text('utf-8')}".lower()))
        for path in folder.rglob("*")
        if path.is_file()
    ]
    return {run for run in runs if any(run in file for file in said)}


def test_without_text_the_first_words_of_an_article_are_neither_title_nor_address(tmp_path):
    seeds, docs = tmp_path / "seeds", tmp_path / "docs"
    seeds.mkdir()
    for name, month in (("a", "may"), ("b", "april")):
        (seeds / f"{name}.txt").write_text(UNTITLED.format(month), encoding="utf-8")
    full = publish.write_pages(seeds, docs)
    assert leaked(docs, UNTITLED)
    (thread,) = full.analysis.threads
    assert thread.slug.startswith("the-night-buses")
    publish.save_lock(seeds, full)
    (seeds / "digest.toml").write_text('[site]\npublish_text = "none"\n', encoding="utf-8")
    none = publish.write_pages(seeds, docs)
    (renamed,) = none.analysis.threads
    assert renamed.title == "Article without a title"
    assert renamed.slug.startswith("article-without-a-title-")
    assert thread.slug in renamed.former
    # The old addresses redirect: the one place where their words stay.
    for slug in renamed.former:
        assert leaked(docs / "threads" / slug, UNTITLED) == set()
        shutil.rmtree(docs / "threads" / slug)
    (docs / ".digest-pages.json").unlink()
    assert leaked(docs, UNTITLED) == set()
    publish.save_lock(seeds, none)
    again = publish.write_pages(seeds, docs.with_name("again"))
    assert again.analysis.threads == none.analysis.threads
