"""The index is reproducible and holds what search.js needs."""

import gzip
import json
import os
import random
from pathlib import Path
from typing import Any

import pytest

from digest.errors import DigestError
from digest.site.search import index
from digest.site.search.index import RECORDS, IncompleteIndex, build_index
from digest.site.search.pagefind import index_pages
from digest.site.search.verify import SIGNATURE, index_faults

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
    with pytest.raises(IncompleteIndex, match="the search index"):
        build_index(tmp_path)


def test_the_index_is_the_same_on_every_python(tmp_path):
    """The header of gzip names no operating system, which Python 3.11 and 3.12 would write."""
    build_index(site(tmp_path))
    ours = [p for p in (tmp_path / "pagefind").rglob("*") if p.suffix in {".pf_meta", ".pf_filter"}]
    assert len(ours) > 3
    assert {path.read_bytes()[9] for path in ours} == {255}


def test_every_missing_or_truncated_file_of_an_index_is_noticed(tmp_path):
    build_index(site(tmp_path, pages=3))
    bundle = tmp_path / "pagefind"
    assert list(index_faults(bundle)) == []
    needed = [path for path in sorted(bundle.rglob("*")) if path.is_file() and "unknown" not in path.name]
    assert len(needed) > 8
    for path in needed:
        whole = path.read_bytes()
        for left in (None, b"", whole[: len(whole) // 2], whole[:-1]):
            path.unlink() if left is None else path.write_bytes(left)
            assert [path.name in fault for fault in index_faults(bundle)][:1] == [True], (path, left)
            path.write_bytes(whole)


def test_an_index_that_is_written_in_part_is_refused(tmp_path, monkeypatch):
    def lose_a_file(pages, bundle, is_complete):
        said = index_pages(pages, bundle, is_complete)
        next((bundle / "fragment").iterdir()).unlink()
        assert not is_complete()
        return said

    monkeypatch.setattr(index, "index_pages", lose_a_file)
    with pytest.raises(IncompleteIndex, match=r"the search index is incomplete: fragment/.* is missing"):
        build_index(site(tmp_path))


def test_nothing_is_written_outside_the_site(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path / "none"))
    build_index(site(tmp_path / "site"))
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_pages_are_numbered_in_a_fixed_order_whatever_the_file_system_lists_first(tmp_path, monkeypatch):
    walk = os.walk

    def backwards(top, **options):
        for parent, folders, names in walk(top, **options):
            folders.reverse()
            yield parent, folders, names[::-1]

    found = []
    for name in ("a", "b"):
        folder = site(tmp_path / name)
        for page in "xyz" if name == "a" else "zyx":
            (folder / page).mkdir()
            (folder / page / "index.html").write_text(PROSE % f"How to read {page} and more")
        build_index(folder)
        found.append(files(folder / "pagefind"))
        monkeypatch.setattr(os, "walk", backwards)
    assert found[0] == found[1]


def test_an_error_while_pages_are_read_is_raised(tmp_path):
    folder = site(tmp_path)
    (folder / "pagefind" / RECORDS).write_text("not JSON\n")
    with pytest.raises(ValueError, match="Expecting value"):
        build_index(folder)
