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
MAY_WRITE = {("pages.yml", "deploy"): {"pages", "id-token"}}


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
        assert outputs.read_text(encoding="utf-8") == f"status={status}\n"
        assert (make("verdict", STATUS=str(status)).returncode == 0) == green


def test_an_unknown_outcome_is_not_green() -> None:
    assert make("verdict", STATUS="").returncode != 0
