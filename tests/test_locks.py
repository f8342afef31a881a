"""The lock files: whole, hashed, of one mind, and free of any host or machine."""

import json
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
NAMES = ("requirements.txt", "requirements-dev.txt")
BY_HAND = ("benchmarks/requirements.txt", "benchmarks/zensical/requirements.txt")
NPM = ("package-lock.json", "benchmarks/lighthouse/package-lock.json")
PIN = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)


def pins(name: str) -> dict[str, str]:
    """Return the locked version of each package."""
    return dict(PIN.findall((ROOT / name).read_text(encoding="utf-8")))


@pytest.mark.parametrize("name", [*NAMES, *BY_HAND, *NPM])
def test_no_host_and_no_path(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.search(
        r"://|^\s*-(?!-hash)|\"resolved\"|(?<![\w.])/\w", _without_hashes(text), re.MULTILINE
    )


@pytest.mark.parametrize("name", [*NAMES, *BY_HAND])
def test_every_requirement_is_hashed(name: str) -> None:
    entries = re.split(r"\n(?=[a-z])", (ROOT / name).read_text(encoding="utf-8"))[1:]
    assert len(entries) == len(pins(name)) > 0
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []


@pytest.mark.parametrize("name", NPM)
def test_npm_packages_are_hashed(name: str) -> None:
    packages = json.loads((ROOT / name).read_text(encoding="utf-8"))["packages"]
    assert [name for name, package in packages.items() if name and "integrity" not in package] == []
    assert len(packages) > 1


def test_the_development_lock_holds_the_other() -> None:
    assert pins("requirements.txt").items() <= pins("requirements-dev.txt").items()


def test_what_the_project_asks_for_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [re.match(r"[A-Za-z0-9_-]+", line) for line in project["project"]["dependencies"]]
    asked += [re.match(r"[A-Za-z0-9_-]+", line) for line in project["dependency-groups"]["build"]]
    names = {match.group().lower().replace("_", "-") for match in asked if match}
    assert names <= pins("requirements.txt").keys()


def _without_hashes(text: str) -> str:
    """Drop the hashes, whose base 64 may hold anything, who asks for what, and where packages ask for money."""
    return re.sub(r'sha512-[\w+/=]+|sha256:\w+|#.*-c requirements.txt|"url": "https://[^"]*"', "", text)
