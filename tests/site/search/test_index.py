"""The index is reproducible and holds what search.js needs."""

import gzip
import json
import random
from pathlib import Path
from typing import Any

import pytest

from digest.errors import DigestError
from digest.site.search.index import RECORDS, SIGNATURE, build_index

WORDS = "minister envoy talks border cease fire aid convoy report".split()


def site(folder: Path, *, pages: int = 24) -> Path:
    """Make a site with enough filter values for the order of a hash table to show."""
    rows = []
    for n in range(pages):
        chance = random.Random(n)
        parts = [[f"s-{n}-{k}", f"{' '.join(chance.choices(WORDS, k=9))}."] for k in range(6)]
        rows.append(
            {
                "url": f"/threads/{n}/~p0/",
                "kind": "passage",
                "title": f'Title {n} of "R&D"',
                "head": [f"Title {n}"],
                "parts": parts,
                "thread": f"Thread {n % 7}",
                "outlets": [f'Outlet {n % 11}, Ltd: "{n % 3}"', f"Outlet {n % 5}"],
                "months": ["2031-05"],
                "sources": "Outlets",
            }
        )
    (folder / "pagefind").mkdir(parents=True)
    (folder / "pagefind" / RECORDS).write_text("".join(f"{json.dumps(row)}\n" for row in rows))
    (folder / "threads" / "0").mkdir(parents=True)
    (folder / "threads" / "0" / "index.html").write_text(PROSE % "not indexed: its records are")
    (folder / "index.html").write_text("<!doctype html><html><body>not indexed</body></html>")
    (folder / "method").mkdir()
    (folder / "method" / "index.html").write_text(PROSE % "How to read these pages")
    return folder


PROSE = (
    '<!doctype html><html lang="en"><body><main data-pagefind-body data-pagefind-filter="kind:page">'
    "<h1>%s</h1></main></body></html>"
)


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_the_same_site_has_the_same_index(tmp_path):
    found = []
    for name in ("one", "two", "three"):
        build_index(site(tmp_path / name))
        found.append(files(tmp_path / name / "pagefind"))
    assert found[0] == found[1] == found[2]
    assert any(name.startswith("filter/") for name in found[0])


def fragments(folder: Path) -> dict[str, dict[str, Any]]:
    """Return the fragments of the index by URL."""
    found = [gzip.decompress(path.read_bytes()) for path in (folder / "pagefind" / "fragment").iterdir()]
    pages = [json.loads(data.removeprefix(SIGNATURE)) for data in found]
    return {page["url"]: page for page in pages}


def test_fragments_give_the_position_of_every_sentence(tmp_path):
    build_index(site(tmp_path, pages=1))
    page = fragments(tmp_path)["/threads/0/~p0/"]
    assert page["filters"] == {
        "kind": ["passage"],
        "month": ["2031-05"],
        "outlet": ['Outlet 0, Ltd: "0"', "Outlet 0"],
        "thread": ["Thread 0"],
    }
    assert page["meta"] == {"kind": "passage", "title": 'Title 0 of "R&D"', "sources": "Outlets"}
    places = {anchor["id"]: anchor for anchor in page["anchors"]}
    assert sorted(places) == [f"s-0-{k}" for k in range(6)]
    words = page["content"].split()
    for anchor in places.values():
        text = anchor["text"].split()
        assert words[anchor["location"] : anchor["location"] + len(text)] == text


def test_records_and_prose_are_indexed_and_generated_pages_are_not(tmp_path):
    build_index(site(tmp_path, pages=2))
    assert sorted(fragments(tmp_path)) == ["/method/", "/threads/0/~p0/", "/threads/1/~p0/"]
    assert not (tmp_path / "pagefind" / RECORDS).exists()


def test_only_needed_files_are_published(tmp_path):
    build_index(site(tmp_path, pages=1))
    names = {path.name for path in (tmp_path / "pagefind").iterdir() if path.suffix in {".js", ".css"}}
    assert names == {"pagefind.js", "pagefind-worker.js"}


def test_a_failure_is_reported(tmp_path):
    with pytest.raises(DigestError, match="there is no site to index"):
        build_index(tmp_path / "missing")
    (tmp_path / "pagefind").write_text("in the way")
    with pytest.raises(DigestError, match="Pagefind ended with status"):
        build_index(tmp_path)
