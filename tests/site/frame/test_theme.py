"""The theme: a real MkDocs build in which titles and outlets are hostile, without our plugin."""

import re
from pathlib import Path

import pytest
import yaml

from digest.config import SiteSettings
from digest.publish.sync import sync
from digest.site.frame.stylesheet import SECTIONS, stylesheet
from digest.site.render import render
from tests.site.test_hostile import hostile
from tests.support.markup import Element, elements
from tests.support.sample import HERALD

THEME = Path(__file__).parents[3] / "digest" / "site" / "frame" / "theme"
TITLE = '</title><script>x()</script>"onload="x() {{ 7*7 }} {% raw %} & <b>'


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the pages of one hostile article as MkDocs does, in strict mode."""
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    root = tmp_path_factory.mktemp("site")
    sync(root / "docs", render(hostile(["One.", "Two."], TITLE), site=SiteSettings(publish_text="full")))
    (root / "mkdocs.yml").write_text(
        yaml.safe_dump(
            {
                "site_name": "R&D",
                "theme": {"name": "material", "custom_dir": str(THEME), "font": False},
                "plugins": [],
                "not_in_nav": "/threads/\n/sources/\n/outlets/\n/archive/\n",
            }
        )
    )
    build(load_config(str(root / "mkdocs.yml"), strict=True))
    return root / "site"


def read(site: Path, address: str) -> list[Element]:
    """Return the elements of a built page."""
    return elements((site / address / "index.html").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "address", [f"threads/x-{HERALD}", f"sources/{HERALD}", "", "threads", "archive", "outlets", "data"]
)
def test_titles_are_inert(site: Path, address: str) -> None:
    """Scripts are Material's own; no handler comes from a title."""
    page = read(site, address)
    for element in page:
        assert not any(name.startswith("on") for name, _ in element.attributes)
        assert element.name != "script" or "x()" not in element.text
    assert sum(e.name == "h1" for e in page) == 1


def test_titles_are_shown_unchanged(site: Path) -> None:
    """In the window's title and in the heading."""
    html = (site / "threads" / f"x-{HERALD}" / "index.html").read_text(encoding="utf-8")
    head = html.partition("<title>")[2].partition("</title>")[0]
    assert [e.text for e in elements(f"<p>{head}</p>")][1] == f"{TITLE} - R&D"
    page = read(site, f"threads/x-{HERALD}")
    assert next(e for e in page if e.name == "h1").text == TITLE


def test_nothing_is_loaded_from_other_hosts(site: Path) -> None:
    """No element that loads something names another host."""
    for element in read(site, f"threads/x-{HERALD}"):
        loads = {"src": True, "href": element.name in {"link", "base"}, "action": True}
        for name, value in element.attributes:
            assert not (loads.get(name) and "//" in value), element


def test_only_hand_written_pages_are_indexed_as_they_are(site: Path) -> None:
    """Threads and sources are indexed as records; lists repeat what other pages have."""
    pages = (("", False), ("archive", False), (f"threads/x-{HERALD}", False), ("data", True))
    for address, searched in pages:
        page = (site / address / "index.html").read_text(encoding="utf-8")
        assert ("data-pagefind-body" in page) == searched, address


@pytest.mark.parametrize(
    "template", sorted(path for path in THEME.rglob("*") if path.suffix in {".html", ".xml"})
)
def test_templates_call_no_methods(template: Path) -> None:
    """Renderers in other languages know Jinja's filters, and no methods of Python's strings."""
    code = re.findall(r"\{[{%].*?[%}]\}", template.read_text(encoding="utf-8"), re.DOTALL)
    called = {call for piece in code for call in re.findall(r"[\w\])]+\.\w+\(", piece)}
    assert called <= {"lang.t("}


CSS = stylesheet()
SCHEMES = [
    dict(re.findall(r"--dg-(\w+): (#[0-9a-f]{6});", block))
    for block in CSS.split("}")
    if "--dg-ink:" in block
]


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour, as the Web Content Accessibility Guidelines define it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", SCHEMES, ids=["light", "dark", "dark without a script"])
def test_every_text_colour_has_enough_contrast(scheme: dict[str, str]) -> None:
    """A contrast of 4.5, which is level AA for small text; highlights included."""
    inks = [name for name in scheme if name in {"ink", "soft", "accent"} or re.fullmatch(r"h\d", name)]
    assert len(inks) == 9
    for ink in inks:
        for paper in ("paper", "panel", "mark"):
            assert contrast(scheme[ink], scheme[paper]) >= 4.5, (ink, paper)
    assert contrast(scheme["ink"], scheme["drop"]) >= 4.5


def test_the_two_dark_schemes_are_equal() -> None:
    """What the reader switches on and what the system asks for look the same."""
    assert len(SCHEMES) == 3
    assert SCHEMES[1] == SCHEMES[2]


def test_the_style_sheet_has_every_file_once() -> None:
    """A file that is not listed would be forgotten without a word."""
    assert sorted(SECTIONS) == sorted(path.stem for path in (THEME.parent / "styles").iterdir())


def test_styles_load_nothing() -> None:
    """No font, no picture, no other sheet."""
    assert "url(" not in CSS
    assert "@import" not in CSS
