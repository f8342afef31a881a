"""The index is the same for the same site, and holds what the script of the search needs."""

import gzip
import json
import random
from pathlib import Path

import pytest

from digest.errors import DigestError
from digest.pages.search import SIGNATURE, search

WORDS = "minister envoy talks border cease fire aid convoy report".split()


def site(folder: Path, *, pages: int = 24) -> Path:
    """Make a site with as many filter values as a hash table needs to show its own order."""
    for n in range(pages):
        chance = random.Random(n)
        sentences = "".join(
            f'<span id="s-{n}-{k}">{" ".join(chance.choices(WORDS, k=9))}.</span> ' for k in range(6)
        )
        path = folder / "sources" / str(n) / "index.html"
        path.parent.mkdir(parents=True)
        path.write_text(
            '<!doctype html><html lang="en"><head><title>T</title></head><body><main data-pagefind-body'
            ' data-pagefind-filter="outlet[data-outlet], thread[data-thread]"'
            ' data-pagefind-meta="kind[data-kind]" data-kind="article"'
            f' data-outlet="Outlet {n % 11}, Ltd: &quot;{n % 3}&quot;" data-thread="Thread {n % 7}">'
            f"<h1>Title {n}</h1><p>{sentences}</p><i data-pagefind-ignore>chip</i></main></body></html>"
        )
    (folder / "index.html").write_text("<!doctype html><html><body>not indexed</body></html>")
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


def test_the_same_site_has_the_same_index(tmp_path):
    found = []
    for name in ("one", "two", "three"):
        search(site(tmp_path / name))
        found.append(files(tmp_path / name / "pagefind"))
    assert found[0] == found[1] == found[2]
    assert any(name.startswith("filter/") for name in found[0])


def test_fragments_say_where_every_sentence_stands(tmp_path):
    search(site(tmp_path, pages=1))
    (path,) = (tmp_path / "pagefind" / "fragment").iterdir()
    page = json.loads(gzip.decompress(path.read_bytes()).removeprefix(SIGNATURE))
    assert page["url"] == "/sources/0/"
    assert page["filters"] == {"outlet": ['Outlet 0, Ltd: "0"'], "thread": ["Thread 0"]}
    assert page["meta"] == {"kind": "article", "title": "Title 0"}
    assert "chip" not in page["content"]
    places = {anchor["id"]: anchor for anchor in page["anchors"]}
    assert sorted(places) == [f"s-0-{k}" for k in range(6)]
    words = page["content"].split()
    for anchor in places.values():
        text = anchor["text"].split()
        assert words[anchor["location"] : anchor["location"] + len(text)] == text


def test_only_what_is_needed_is_published(tmp_path):
    search(site(tmp_path, pages=1))
    names = {path.name for path in (tmp_path / "pagefind").iterdir() if path.suffix in {".js", ".css"}}
    assert names == {"pagefind.js", "pagefind-worker.js"}


def test_a_failure_is_told(tmp_path):
    with pytest.raises(DigestError, match="Pagefind ended with status"):
        search(tmp_path / "missing")
