"""A folder of rendered pages becomes a site, whoever rendered it."""

from pathlib import Path

import pytest

from digest import publish
from digest.errors import DigestError
from digest.site.frame.finish_page import CONTENT, END

PAGE = f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><link rel="stylesheet" href="assets/digest/digest.css">
</head><body><article>{CONTENT}" id="content" data-pagefind-body>%s</div>{END}</body></html>
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "index.html").write_bytes((PAGE % '<p id="here">Lamps on the quay\r\n</p>').encode())
    (folder / "note.txt").write_text("<html>")
    return folder


def test_style_sheet_policy_and_index_are_added(site):
    said: list[str] = []
    publish.finish(site, progress=said.append)
    page = (site / "index.html").read_bytes().decode()
    assert "Content-Security-Policy" in page
    assert "quay\r\n</p>" in page
    assert (site / "assets" / "digest" / "digest.css").stat().st_size > 1000
    assert (site / "pagefind" / "pagefind.js").is_file()
    assert (site / "note.txt").read_text() == "<html>"
    assert said == ["finishing", "indexing"]


def test_broken_links_are_named_by_page_and_address(site):
    (site / "more").mkdir()
    links = "".join(f'<a href="../missing-{n:02}/"></a>' for n in range(14))
    (site / "more" / "index.html").write_text((PAGE % links).replace("assets/", "../assets/"))
    broken = publish.finish(site)
    assert len(broken) == 14
    assert (broken[0].page, broken[0].link) == ("more/index.html", "../missing-00/")
    assert "no page" in broken[0].reason


def test_links_from_the_root_are_broken_where_links_have_to_be_relative(site):
    (site / "more").mkdir()
    page = (PAGE % '<a href="/#here"></a><a href="/pages/more/?a"></a><a href="/old/"></a>').replace(
        "assets/", "../assets/"
    )
    (site / "more" / "index.html").write_text(page)
    (site / "404.html").write_text(PAGE % '<a href="/pages/more/"></a>')
    assert publish.finish(site, prefix="/pages/") == []
    broken = publish.finish(site, prefix="/pages/", relative=True)
    assert [(link.page, link.link) for link in broken] == [
        ("more/index.html", "/#here"),
        ("more/index.html", "/old/"),
        ("more/index.html", "/pages/more/?a"),
    ]
    assert broken[2].reason.endswith("Did you mean './'?")


def test_a_page_that_cannot_be_finished_is_named(site):
    (site / "index.html").write_text((PAGE % "x").replace("charset", "name"))
    with pytest.raises(DigestError, match=r"^index\.html: .*charset"):
        publish.finish(site)
