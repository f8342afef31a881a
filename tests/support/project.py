"""Copies of this project in which a test may build a site, and ways to read what was built."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

from digest.publish.sync import MANIFEST

ROOT = Path(__file__).parent.parent.parent
COLLECTION = ROOT / "tests" / "collection"
"""The articles, settings and addresses that tests build sites of."""


def project(folder: Path, *, seeds: Path = COLLECTION) -> Path:
    """Copy what a site is made of: configuration, theme, articles and hand-written pages.

    The articles are the tests' own, so that no test depends on what an editor puts into `seeds/`.
    """
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(seeds, folder / "seeds")
    shutil.copytree(
        ROOT / "digest" / "site" / "frame" / "theme", folder / "digest" / "site" / "frame" / "theme"
    )
    manifest = ROOT / "docs" / MANIFEST
    made = {MANIFEST, *(json.loads(manifest.read_text("utf-8")) if manifest.exists() else ())}
    for path in (ROOT / "docs").rglob("*"):
        name = path.relative_to(ROOT / "docs").as_posix()
        if path.is_file() and name not in made:
            (folder / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(path, folder / "docs" / name)
    return folder


def run(folder: Path, *command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a module in the folder: `run(folder, "digest", "build")`."""
    kept = {name: value for name, value in os.environ.items() if name not in {"GITHUB_ACTIONS", "SITE_URL"}}
    return subprocess.run(
        [sys.executable, "-m", *command],
        cwd=folder,
        env={**kept, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def files(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder, by POSIX path."""
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()
    }


@dataclass
class Page(HTMLParser):
    """What a page refers to, and what can be referred to on it."""

    html: str
    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    policy: str = ""
    inline: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = {name: value or "" for name, value in attrs}
        if "id" in held:
            self.ids.append(held["id"])
        if tag == "a" and "href" in held:
            self.links.append(held["href"])
        elif tag == "link" and held.get("rel") not in {"canonical", "prev", "next"}:
            self.loads.append(held.get("href", ""))
        elif "src" in held:
            self.loads.append(held["src"])
        if held.get("http-equiv", "").lower() == "content-security-policy":
            self.policy = held.get("content", "")
        if tag == "style" or "style" in held or any(name.startswith("on") for name in held):
            self.inline.append(self.get_starttag_text() or tag)
