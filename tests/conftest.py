"""Shared by all tests: the browser, and what is said where there is none."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from selenium.webdriver.chrome.webdriver import WebDriver

# How long one example takes says more about the machine than about the code.
settings.register_profile("untimed", settings(), deadline=None)
settings.load_profile("untimed")

MODULES = Path(__file__).parent.parent / "node_modules"
"""What package-lock.json names, installed by `make`."""
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--headless=new",
    "--no-sandbox",  # Chromium refuses its sandbox to root, which is who runs in a container
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
MISSING = (
    "not run: {} is missing; install it with `apt-get install chromium chromium-driver`"
    " (or your system's Chrome)"
)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip slow tests on a developer's machine, and tests that lack a program; in continuous integration that fails."""
    if (reason := missing(item)) is None:
        return
    if os.environ.get("CI") == "true":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


def missing(item: pytest.Item) -> str | None:
    """Return what a test lacks, and the remedy; None if it can run."""
    if item.get_closest_marker("slow") and os.environ.get("CI") != "true":
        return "slow; runs in continuous integration only, or with CI=true"
    if item.get_closest_marker("browser") and not (find("CHROMIUM") and find("CHROMEDRIVER")):
        return MISSING.format("Chromium's driver" if find("CHROMIUM") else "Chromium")
    if item.get_closest_marker("java") and not shutil.which("java"):
        return "not run: Java is missing; install it with `apt-get install default-jre-headless`"
    for mark in item.iter_markers("npm"):
        for path in mark.args:
            if not (MODULES / path).is_file():
                return f"not run: {path} is missing; install node and npm and run `make node_modules/.ready`"
    return None


def find(variable: str) -> str | None:
    """Return the path of the program that the variable names (only that), or of the first installed one."""
    names = BROWSERS if variable == "CHROMIUM" else ("chromedriver",)
    chosen = os.environ.get(variable)
    return next(filter(None, map(shutil.which, (chosen,) if chosen else names)), None)


@pytest.fixture(scope="session")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with the invented collection, whose site is built; tests read it and change nothing."""
    from tests.support.invented import invented, lines
    from tests.support.project import project, run

    folder = project(tmp_path_factory.mktemp("large"))
    for seed in (folder / "seeds").iterdir():
        seed.unlink()
    (folder / "seeds" / "digest.toml").write_text('[site]\npublish_text = "full"\n')
    (folder / "seeds" / "all.jsonl").write_text(lines(invented()), "utf-8")
    done = run(folder, "digest", "build", SITE_URL="http://127.0.0.1/some/prefix/")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def chromium(tmp_path: Path) -> Iterator["WebDriver"]:
    """A headless browser with an empty profile; it logs the console and every request.

    Mark the test with `pytest.mark.browser`.
    """
    from selenium.webdriver import Chrome, ChromeOptions, ChromeService

    options = ChromeOptions()
    options.binary_location = find("CHROMIUM") or ""
    for flag in (*FLAGS, f"--user-data-dir={tmp_path / 'profile'}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    # With the driver's path given, selenium does not look for one to download.
    driver = Chrome(options=options, service=ChromeService(executable_path=find("CHROMEDRIVER")))
    try:
        yield driver
    finally:
        driver.quit()
