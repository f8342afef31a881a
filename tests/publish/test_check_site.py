"""The check of a finished site finds each fault that is made on purpose."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from digest import cli, publish
from digest.errors import SettingsError
from digest.publish.check_site import site_faults, site_prefix
from digest.site.frame.finish_page import CONTENT, END

PAGE = f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><link rel="stylesheet" href="assets/digest/digest.css">
</head><body><article>{CONTENT}" id="content" data-pagefind-body>%s</div>{END}</body></html>
"""


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("finished") / "site"
    (site / "more").mkdir(parents=True)
    (site / "index.html").write_text(
        PAGE % '<p id="here">Lamps on the quay</p><a href="more/#there">more</a>'
    )
    (site / "more" / "index.html").write_text(
        (PAGE % '<p id="there">More</p>').replace("assets/", "../assets/")
    )
    (site / "404.html").write_text((PAGE % "No page").replace("assets/", "/project/assets/"))
    (site / "sitemap.xml").write_text(
        "<urlset><url><loc>https://o.example/project/more/</loc></url></urlset>"
    )
    assert publish.finish(site, prefix="/project/") == []
    return site


@pytest.fixture
def site(finished: Path, tmp_path: Path) -> Path:
    return shutil.copytree(finished, tmp_path / "site")


def test_a_finished_site_has_no_fault(site, capsys):
    assert site_prefix(site) == "/project/"
    assert list(site_faults(site)) == []
    assert cli.run(["check", "--site", str(site)]) == 0
    assert "as it should be" in capsys.readouterr().out


def replaced(path: str, old: str, new: str) -> Callable[[Path], object]:
    def change(site: Path) -> None:
        text = (site / path).read_text("utf-8")
        assert old in text
        (site / path).write_text(text.replace(old, new), "utf-8")

    return change


FAULTS: dict[str, tuple[Callable[[Path], object], str]] = {
    "link": (
        lambda site: shutil.rmtree(site / "more"),
        "index.html: links to more/#there, which leads to no",
    ),
    "anchor": (replaced("more/index.html", 'id="there"', ""), "index.html: links to more/#there, but"),
    "style sheet": (
        lambda site: (site / "assets/digest/digest.css").unlink(),
        "404.html: links to /project/assets",
    ),
    "policy": (
        replaced("index.html", "default-src 'none'", "default-src *"),
        "index.html: its Content-Security-P",
    ),
    "script": (
        replaced("index.html", "</head>", "<script>1</script></head>"),
        "index.html: its Content-Security-P",
    ),
    "half a page": (replaced("index.html", "</html>", ""), "index.html: it ends in the middle"),
    "request": (
        replaced("index.html", "Lamps", '<img alt="" src="https://o.example/p.png">'),
        "index.html: links to https://o.example/p.png, which is loaded from another host",
    ),
    "index": (
        lambda site: (site / "pagefind/pagefind.js").write_bytes(b""),
        "pagefind: pagefind.js is missing",
    ),
    "map": (
        replaced("sitemap.xml", "more/", "none/"),
        "sitemap.xml: https://o.example/project/none/ has no page",
    ),
    "leftover": (lambda site: (site / ".index.new").touch(), ".index.new: a leftover"),
}


@pytest.mark.parametrize(("change", "fault"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_named(site, change, fault, capsys):
    change(site)
    found = list(site_faults(site))
    assert [line for line in found if line.startswith(fault)], found
    assert cli.run(["check", "--site", str(site)]) == 3
    assert fault in capsys.readouterr().err


def test_a_folder_without_a_site_is_a_usage_error(tmp_path):
    with pytest.raises(SettingsError, match="no site in this folder"):
        list(site_faults(tmp_path))
    assert cli.run(["check", "--site", str(tmp_path)]) == 2
