"""A built site, served under a sub-path, and a reader with a browser."""

import json
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from selenium.webdriver import Chrome

from benchmarks.served import served
from tests.support.project import project, run
from tests.support.reader import Reader

PREFIX = "/some/prefix/"
"""A site has to work below any path."""


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project with its site built."""
    folder = project(tmp_path_factory.mktemp("browser"))
    # MkDocs wants to know the path for one page, 404.html, which is shown at any depth.
    done = run(folder, "digest", "build", SITE_URL=f"http://127.0.0.1{PREFIX}")
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture(scope="session")
def site_address(built: Path) -> Iterator[str]:
    """The address at which the built site is served."""
    with served(built / "site", prefix=PREFIX) as address:
        yield address


@pytest.fixture
def reader(chromium: Chrome, site_address: str) -> Iterator[Reader]:
    """A reader; when the test is over, the console has to be empty and no other host asked for anything."""
    reader = Reader(chromium, site_address)
    reader.size(1440, 900)
    yield reader
    said = [entry for entry in chromium.get_log("browser") if entry["level"] in {"SEVERE", "WARNING"}]
    assert not said
    here = urlsplit(reader.address).netloc
    foreign = [
        url
        for url in reader.asked()
        if urlsplit(url).scheme in {"http", "https"} and urlsplit(url).netloc != here
    ]
    assert not foreign


@pytest.fixture
def story(reader: Reader, thread: str) -> Reader:
    """A reader at the thread with the most articles who has unfolded the whole story."""
    reader.open(thread)
    unfold(reader)
    return reader


def unfold(reader: Reader, section: str = "story") -> None:
    """Unfold a section of the current page."""
    summary = reader.find(f"#{section} > summary")
    reader.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", summary)
    summary.click()
    reader.until(lambda: reader.find(f"#{section}").get_attribute("open"))


@pytest.fixture
def thread(built: Path) -> str:
    """Address of the thread with the most articles."""
    rows = [json.loads(line) for line in (built / "site/data/threads.jsonl").read_text("utf-8").splitlines()]
    return f"threads/{max(rows, key=lambda row: len(row['articles']))['slug']}/"
