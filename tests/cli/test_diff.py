"""What a change does is told: by kind, with the words of the articles, which can do nothing."""

import os
import re
import subprocess

import pytest

from digest import cli, publish
from digest.cli.changes import MAX_LINES, Changes, Line, as_markdown, as_text
from digest.threads import dump_lock
from tests.cli.conftest import COPY, OTHER


@pytest.fixture
def repository(seeds, monkeypatch):
    """The folder of articles, committed with its lock."""
    for name in list(os.environ):
        if name.startswith("GIT_"):
            monkeypatch.delenv(name)
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "A")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "a@example.org")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.chdir(seeds.parent)
    git("init", "-q", "-b", "main")
    commit("first")
    return seeds


def git(*arguments: str) -> None:
    subprocess.run(["git", *arguments], check=True, capture_output=True)


def commit(message: str) -> None:
    git("add", "-A")
    git("commit", "-q", "-m", message)


def told(capsys, *arguments: str, status: int = 0) -> str:
    capsys.readouterr()
    assert cli.run(["diff", *arguments]) == status
    return capsys.readouterr().out


def test_where_nothing_changes_that_is_said(repository, capsys):
    assert told(capsys) == "nothing changes against HEAD\n"
    assert "\nNothing." in told(capsys, "--format", "markdown")


def test_articles_and_threads_that_come_and_go(repository, capsys):
    (repository / "more.txt").write_text("Owls return\n\nThe owls of Merrin are back in the mill.\n", "utf-8")
    (repository / "other.txt").unlink()
    text = told(capsys)
    assert "Articles: 2\n  comes: «more.txt», «Owls return»\n  goes: «other.txt», «Orchard growers" in text
    assert "Threads: 2\n  comes: «Owls return», 1 article\n  goes: «Orchard growers expect a late" in text
    assert "Addresses: 1\n  is lost: «/threads/orchard-growers" in text
    assert "keep threads.lock" in text


def test_an_edit_changes_fates_and_quotations(repository, capsys):
    edited = COPY.replace("at least until the end of the month", "probably until the end of the month")
    (repository / "copy.txt").write_text(edited.replace("two of its", "seven of its"), "utf-8")
    text = told(capsys)
    assert "  is edited: «copy.txt», «Crossing shut at once»" in text
    assert re.search(
        r"is altered: «(at least|probably) until the end of the month»? in «(copy|first)\.txt»", text
    )
    assert "Sentences: " not in text or "now printed" in text


def test_threads_that_a_new_rule_of_grouping_splits_are_told_once(repository, capsys):
    lock = repository / "threads.lock"
    renewed = dump_lock(publish.analyze([repository]).renewed)
    old = re.sub(
        r"^rule .*\n", "", re.sub(r"^[a-z]\S* has", "one-thread has", renewed, flags=re.M), flags=re.M
    )
    lock.write_text(old, "utf-8")
    commit("an earlier rule")
    text = told(capsys)
    assert "the rule of grouping is new, and 1 thread is split by it, this once" in text
    assert re.search(r"splits: «/threads/one-thread/» into 2 threads: «.*; .*»", text)
    renewed = dump_lock(publish.analyze([repository]).renewed)
    assert re.search(r"^one-thread split orchard\S*$", renewed, re.M)
    lock.write_text(renewed, "utf-8")
    commit("built")
    assert told(capsys) == "nothing changes against HEAD\n"
    assert dump_lock(publish.analyze([repository]).renewed) == renewed


def test_threads_merge_and_part_by_an_editors_hand(repository, capsys):
    table = '[[{}]]\narticles = ["{}", "other.txt"]\nreason = "x"\n'
    (repository / "digest.toml").write_text(table.format("merge", "first.txt"), "utf-8")
    text = told(capsys)
    assert re.search(r"merges: «.*», 3 articles, out of 2 threads: «", text)
    assert "  moves: «/threads/orchard-growers-expect-a-late-harvest" in text or "is lost" in text
    commit("merged")
    (repository / "digest.toml").unlink()
    assert re.search(r"splits: «.*» into 2 threads: «", told(capsys))
    assert re.search(r"merges: ", told(capsys, "main")) is None


def test_another_revision_and_one_without_articles(repository, capsys):
    git("rm", "-rq", "--cached", "seeds")
    git("commit", "-q", "-m", "second")
    assert "comes: «copy.txt»" in told(capsys, "HEAD")
    assert told(capsys, "HEAD~1") == "nothing changes against HEAD~1\n"


def test_what_is_refused_is_told_once(repository, capsys):
    (repository / "old.txt").write_bytes(b"")
    commit("an empty one")
    assert "Refused" not in told(capsys)
    (repository / "latin.txt").write_bytes(b"\xff\xfe\xfa")
    text = told(capsys, status=1)
    assert "Refused: 1\n  «seeds/latin.txt:1: not UTF-8" in text


def test_what_cannot_be_compared_is_said(repository, capsys, tmp_path, monkeypatch):
    assert cli.run(["diff", "nowhere"]) == 2
    assert "nowhere: no such revision" in capsys.readouterr().err
    assert cli.run(["diff", "--seeds", "seeds/first.txt"]) == 2
    assert "not a folder" in capsys.readouterr().err
    assert cli.run(["diff", "--seeds", "seeds", "--", "--output=x"]) == 2
    assert "no such revision" in capsys.readouterr().err
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    alone = tmp_path.parent / f"{tmp_path.name}-alone"
    alone.mkdir()
    (alone / "a.txt").write_text(OTHER, "utf-8")
    assert cli.run(["diff", "--seeds", str(alone)]) == 2
    assert "not in a git repository" in capsys.readouterr().err
    monkeypatch.setenv("PATH", "")
    assert cli.run(["diff"]) == 2
    assert "git is not installed" in capsys.readouterr().err


def test_text_of_articles_can_do_nothing_in_markdown():
    hostile = "@everyone [x](http://a.example) <img src=x> `a` *b* #1 | http://b.example"
    text = as_markdown(Changes((("Articles", (Line(("comes: ", hostile, "")),)),)), "HEAD")
    assert not set("@[]()<`*#|:/") & set(re.sub(r"&#\d+;|</?code>|^.*\n", "", text.splitlines()[-1][9:]))
    assert text.splitlines()[-1].startswith("- comes: <code>&#64;everyone")


def test_long_lists_are_cut_and_counted():
    lines = tuple(Line((f"{i}", "")) for i in range(MAX_LINES + 3))
    found = Changes((("Articles", lines),))
    assert as_text(found, "HEAD").endswith("\n  and 3 more")
    assert as_markdown(found, "HEAD").endswith("\n- and 3 more")
