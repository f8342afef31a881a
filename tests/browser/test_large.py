"""Every kind of page with far more on it than the seeds have: 19 sources, long names, no titles, other scripts."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.served import served
from tests.browser.conftest import PREFIX
from tests.browser.test_axe import violations
from tests.support.kinds import kinds
from tests.support.reader import Reader

pytestmark = pytest.mark.browser

SHOWN = (
    "thread",
    "single",
    "source",
    "month",
    "outlet",
    "letter",
    "archive",
    "outlets",
    "quotations",
    "front",
)
"""The kinds of pages that a larger collection makes larger."""


@pytest.fixture(scope="module")
def address(large: Path) -> Iterator[str]:
    """The address at which the site of the invented collection is served."""
    with served(large / "site", prefix=PREFIX) as address:
        yield address


@pytest.fixture
def visitor(reader: Reader, address: str) -> Reader:
    """A reader of that site."""
    reader.address = address
    return reader


@pytest.fixture
def longest(large: Path) -> str:
    """Address of the thread of nineteen sources."""
    return kinds(large / "site")["thread"]


def wide(reader: Reader) -> int:
    """Return the width of the current page in pixels."""
    return int(reader.driver.execute_script("return document.documentElement.scrollWidth"))


def test_the_collection_is_as_large_as_it_says(large, longest):
    rows = [json.loads(line) for line in (large / "site/data/threads.jsonl").read_text("utf-8").splitlines()]
    (row,) = [row for row in rows if row["slug"] == longest.split("/")[1]]
    assert len(row["articles"]) == 19 and row["texts"] == 14
    page = (large / "site" / longest / "index.html").read_text("utf-8")
    assert page.count('class="d-no"') >= 60
    assert set(SHOWN) <= set(kinds(large / "site"))


@pytest.mark.npm("axe-core/axe.min.js")
@pytest.mark.parametrize(
    ("width", "scheme", "rules"),
    [
        (1440, "light", ()),
        (390, "light", ()),
        pytest.param(1440, "dark", ("color-contrast",), marks=pytest.mark.slow),
        pytest.param(390, "dark", ("color-contrast",), marks=pytest.mark.slow),
    ],
    ids=["screen", "phone", "screen in the dark", "phone in the dark"],
)
def test_axe_finds_nothing_and_nothing_is_wide(visitor, large, width, scheme, rules):
    """The dark scheme changes nothing but colours."""
    feature = {"name": "prefers-color-scheme", "value": scheme}
    visitor.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})
    visitor.size(width, 900)
    wrong = {}
    for kind in SHOWN:
        visitor.open(kinds(large / "site")[kind])
        found = violations(visitor, *rules)
        if found or wide(visitor) > width:
            wrong[kind] = (wide(visitor), found)
    assert not wrong


@pytest.mark.parametrize("width", [720, 320])
def test_enlarged_nothing_is_lost_sideways(visitor, large, width):
    visitor.size(width, 450)
    found = {}
    for kind in SHOWN:
        visitor.open(kinds(large / "site")[kind])
        found[kind] = wide(visitor)
    assert max(found.values()) <= width


@pytest.mark.parametrize("width", [1440, 390])
def test_a_link_to_the_end_of_a_long_story_lands_there(visitor, longest, width):
    """Passages that are laid out while scrolling must not push the sentence out of view."""
    visitor.size(width, 844)
    visitor.open(longest)
    last = visitor.driver.execute_script(
        "return [...document.querySelectorAll(\"[id^='p-'] .d-src[id]\")].at(-1).id"
    )
    visitor.open("404.html")
    visitor.open(f"{longest}#{last}")
    target = visitor.until(lambda: visitor.find(":target"))
    visitor.until(lambda: visitor.in_view(target))
    before = target.rect["y"]
    visitor.driver.execute_async_script("setTimeout(arguments[0], 300)")
    assert visitor.in_view(target)
    assert target.rect["y"] > 5 * 844 and before > 0


def test_find_in_page_reaches_the_end(visitor, longest):
    visitor.open(longest)
    words = visitor.driver.execute_script(
        "return [...document.querySelectorAll(\"[id^='p-'] .d-text .d-src\")].at(-1).textContent"
    )
    assert visitor.driver.execute_script("return window.find(arguments[0])", words)


def test_on_paper_all_of_it_is_laid_out(visitor, longest):
    visitor.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    visitor.open(longest)
    skipped = """return [...document.querySelectorAll("[id^='p-']")]
      .filter((passage) => getComputedStyle(passage).contentVisibility !== "visible").length"""
    assert visitor.driver.execute_script(skipped) == 0
