"""Every page of a built site is valid HTML, says the validator of the standard, which runs offline."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.support.project import ROOT

pytestmark = [pytest.mark.npm("vnu-jar/build/dist/vnu.jar"), pytest.mark.java]

VALIDATOR = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
FROM_A_FILE = ".*Content Security Policy.*"
"""On pages that come from a file, 'self' means nothing; the browser tests see to the policy."""


def validate(*paths: Path) -> list[str]:
    """Return what the validator has to say, warnings too."""
    command = [
        "java",
        "-Xss8m",
        "-XX:TieredStopAtLevel=1",
        "-jar",
        str(VALIDATOR),
        "--format",
        "json",
        "--skip-non-html",
    ]
    done = subprocess.run(
        [*command, "--filterpattern", FROM_A_FILE, *map(str, paths)],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    if not done.returncode and not done.stderr:
        return []  # it has nothing to say
    assert not done.stdout, done.stdout
    messages = json.loads(done.stderr)["messages"]
    return sorted(
        {f"{m['url'].rpartition('/site/')[2]}: {m['message']} {m.get('extract', '')}" for m in messages}
    )


def test_every_page_is_valid(built):
    assert len(list((built / "site").rglob("*.html"))) > 20
    assert not validate(built / "site")


def test_every_page_of_a_larger_collection_is_valid(large):
    assert len(list((large / "site").rglob("*.html"))) > 300
    assert not validate(large / "site")


def test_an_invalid_page_is_found(built, tmp_path):
    page = Path(shutil.copy(built / "site" / "index.html", tmp_path))
    page.write_text(page.read_text("utf-8").replace("</h1>", "</h1><p><div></div></p><img>", 1), "utf-8")
    assert len(validate(page)) >= 3
