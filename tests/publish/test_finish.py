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
    with pytest.raises(publish.BrokenLinks) as caught:
        publish.finish(site)
    lines = str(caught.value).splitlines()
    assert lines[0].startswith("14 broken links, named by page and address; correct ")
    assert lines[1] == "  more/index.html: ../missing-00/"
    assert lines[-1] == "  and 2 more"


def test_a_page_that_cannot_be_finished_is_named(site):
    (site / "index.html").write_text((PAGE % "x").replace("charset", "name"))
    with pytest.raises(DigestError, match=r"^index\.html: .*charset"):
        publish.finish(site)
