"""axe finds nothing wrong on any kind of page, on a screen and on a phone, in light and in dark."""

from pathlib import Path

import pytest

from tests.support.kinds import kinds

pytestmark = [pytest.mark.browser, pytest.mark.npm("axe-core/axe.min.js")]

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
RUN = """
const ready = arguments[arguments.length - 1];
const also = {rules: {"target-size": {enabled: true}}};
if (arguments[0].length) also.runOnly = arguments[0];
const everything = new CSSStyleSheet();
everything.replaceSync("* { content-visibility: visible !important }");
document.adoptedStyleSheets = [everything];
axe.run(document, also).then((found) => ready(found.violations.flatMap((rule) => rule.nodes.map(
  (node) => `${rule.id}: ${node.html.slice(0, 160)}: ${node.failureSummary}`))),
  (error) => ready([String(error)]));
"""
"""All rules of axe, those of good practice and the size of targets too, unless some are named; nothing is left out."""


def violations(reader, *rules: str) -> list[str]:
    """Run axe on the whole page, including what has not been scrolled into view."""
    reader.driver.set_script_timeout(60)
    reader.driver.execute_script(AXE.read_text("utf-8"))
    return reader.driver.execute_async_script(RUN, list(rules))


@pytest.fixture(params=["light", "dark"])
def scheme(request, reader) -> str:
    feature = {"name": "prefers-color-scheme", "value": request.param}
    reader.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [feature]})
    return request.param


@pytest.mark.parametrize("width", [1440, 390])
def test_every_kind_of_page(reader, built, scheme, width):
    reader.size(width, 900)
    wrong = {}
    for kind, path in kinds(built / "site").items():
        if kind == "redirect":
            continue  # gone before anything could be looked at; the validator reads it
        reader.open(path)
        dark = reader.find("body").get_attribute("data-md-color-scheme") == "slate"
        assert dark == (scheme == "dark"), kind
        if found := violations(reader):
            wrong[kind] = found
    assert not wrong


@pytest.mark.parametrize("width", [1440, 390])
def test_the_open_search(reader, scheme, width):
    reader.size(width, 900)
    reader.open()
    reader.until(lambda: reader.find(".dg-search__open").is_displayed())
    reader.find(".dg-search__open").click()
    reader.search("report")
    assert not violations(reader)


def test_everything_unfolded(reader, thread):
    """axe does not see folded content, so open every fold."""
    reader.open(thread)
    reader.driver.execute_script("for (const fold of document.querySelectorAll('details')) fold.open = true")
    assert not violations(reader)
