"""What the workflows promise beside being well formed, and how a build's exit status travels through them."""

import os
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parent.parent
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
PINNED = re.compile(r"uses: [\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$")
TARGETS = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
MAY_WRITE = {("pages.yml", "deploy"): {"pages", "id-token"}, ("pages.yml", "addresses"): {"contents"}}


def read(path: Path) -> dict[Any, Any]:
    """Return the workflow; YAML reads its key `on` as True."""
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(workflow, dict)
    return workflow


def steps(path: Path) -> Iterator[dict[str, Any]]:
    """Yield every step of every job."""
    for job in read(path)["jobs"].values():
        yield from job["steps"]


def test_both_workflows_are_looked_at() -> None:
    assert [path.name for path in WORKFLOWS] == ["pages.yml", "test.yml"]


def test_tests_run_on_every_push_and_pull_request() -> None:
    assert read(ROOT / ".github/workflows/test.yml")[True] == {"push": None, "pull_request": None}


def test_only_main_is_published() -> None:
    assert read(ROOT / ".github/workflows/pages.yml")[True] == {"push": {"branches": ["main"]}}


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
class TestEveryWorkflow:
    def test_actions_are_pinned(self, path: Path) -> None:
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if "uses:" in line]
        assert lines
        assert [line for line in lines if not PINNED.search(line)] == []

    def test_permissions_are_the_least(self, path: Path) -> None:
        workflow = read(path)
        assert workflow["permissions"] == {}
        for name, job in workflow["jobs"].items():
            writes = {scope for scope, level in job["permissions"].items() if level != "read"}
            assert writes == MAY_WRITE.get((path.name, name), set())

    def test_checkouts_keep_no_credentials(self, path: Path) -> None:
        checkouts = [step for step in steps(path) if step.get("uses", "").startswith("actions/checkout@")]
        assert checkouts
        assert all(step["with"]["persist-credentials"] is False for step in checkouts)

    def test_runs_only_make_targets(self, path: Path) -> None:
        runs = [step["run"].split() for step in steps(path) if "run" in step]
        assert runs
        for make, target in runs:
            assert make == "make"
            assert target in TARGETS


def make(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run make without making the environment."""
    return subprocess.run(
        ["make", "SITE_READY=", *arguments],
        cwd=ROOT,
        env={**{k: v for k, v in os.environ.items() if not k.startswith(("MAKE", "GITHUB_"))}, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize(
    ("status", "published", "green"), [(0, True, True), (1, True, False), (2, False, False)]
)
def test_a_site_with_refused_files_is_published_in_red(
    tmp_path: Path, status: int, published: bool, green: bool
) -> None:
    build = tmp_path / "digest"
    build.write_text(f"#!/bin/sh\necho '::error file=seeds/x.txt::empty'\nexit {status}\n", encoding="utf-8")
    build.chmod(0o755)
    outputs = tmp_path / "outputs"
    result = make("publish", f"DIGEST={build}", GITHUB_OUTPUT=str(outputs))
    assert "::error file=seeds/x.txt::empty\n" in result.stdout
    assert (result.returncode == 0) == published
    if published:
        first, second = outputs.read_text(encoding="utf-8").splitlines()
        assert first == f"status={status}"
        assert re.fullmatch(r"commit=([0-9a-f]{40})?", second)
        assert (make("verdict", STATUS=str(status)).returncode == 0) == green


def test_an_unknown_outcome_is_not_green() -> None:
    assert make("verdict", STATUS="").returncode != 0


def git(folder: Path, *arguments: str) -> str:
    """Run git as somebody without settings of their own."""
    someone = {"GIT_AUTHOR_NAME": "A", "GIT_AUTHOR_EMAIL": "a@example.org"}
    someone |= {
        "GIT_COMMITTER_NAME": "A",
        "GIT_COMMITTER_EMAIL": "a@example.org",
        "GIT_CONFIG_GLOBAL": os.devnull,
    }
    done = subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env={**os.environ, **someone},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def committed(folder: Path, lock: str, message: str) -> None:
    """Commit a lock of these lines, and push it."""
    (folder / "seeds").mkdir(exist_ok=True)
    (folder / "seeds" / "threads.lock").write_text(lock, encoding="utf-8")
    git(folder, "add", "seeds")
    git(folder, "commit", "-qm", message)
    git(folder, "push", "-q", "origin", "HEAD:main")


def test_the_addresses_of_a_build_are_pushed_on_top_of_what_came_meanwhile(tmp_path: Path) -> None:
    one, two, three = (f"{name} has {n:016x}\n" for n, name in enumerate(("a", "b", "c")))
    git(tmp_path, "init", "-q", "--bare", "-b", "main", "origin")
    git(tmp_path, "clone", "-q", "origin", "editor")
    editor, runner = tmp_path / "editor", tmp_path / "runner"
    (editor / ".gitattributes").write_bytes((ROOT / ".gitattributes").read_bytes())
    git(editor, "add", ".gitattributes")
    committed(editor, one, "first")
    git(tmp_path, "clone", "-q", "origin", "runner")
    assert "as they were" in keep(runner).stdout
    (runner / "seeds" / "threads.lock").write_text(one + two, encoding="utf-8")
    committed(editor, one + three, "meanwhile")
    done = keep(runner)
    assert done.returncode == 0, done.stderr
    git(editor, "fetch", "-q")
    kept = git(editor, "show", "origin/main:seeds/threads.lock")
    assert sorted(kept.splitlines(keepends=True)) == [one, two, three]
    assert "Keep the addresses of new threads" in git(editor, "log", "--format=%s", "origin/main")


def keep(folder: Path) -> subprocess.CompletedProcess[str]:
    """Run `make addresses` in a clone."""
    return subprocess.run(
        ["make", "-f", str(ROOT / "Makefile"), "addresses"],
        cwd=folder,
        env={**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "TOKEN": "secret"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_addresses_that_cannot_be_pushed_are_told(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q", "-b", "main", "alone")
    folder = tmp_path / "alone"
    (folder / "seeds").mkdir()
    (folder / "seeds" / "threads.lock").write_text("a has 0000000000000000\n", encoding="utf-8")
    done = keep(folder)
    assert done.returncode != 0
    assert "::error file=seeds/threads.lock::The addresses could not be pushed to main" in done.stdout
    assert "secret" not in done.stdout + done.stderr
