"""The pages as a whole: their promises hold on the sample and for any order of the analysis."""

import os
import posixpath
import re
from dataclasses import replace
from pathlib import Path

import pytest

from digest.config import SiteSettings
from digest.model.analysis import Analysis
from digest.model.article import Role
from digest.model.match import Fate
from digest.site.common.safe_html import PREFIX
from digest.site.render import render
from tests.support.markup import Element
from tests.support.rendered import EXCERPTS, FULL, NONE, body, pages
from tests.support.sample import HERALD, ORCHARD, sample

GOLDEN = Path(__file__).parent / "golden"
GOLDENS = (
    "index.md",
    f"threads/frost-takes-half-the-plums-{ORCHARD}.md",
    f"threads/night-ferry-to-stop-{HERALD}.md",
    f"sources/{HERALD}.md",
    "outlets/index.md",
    "archive/index.md",
)


def ids(elements: list[Element]) -> list[str]:
    """Return all ids of a page."""
    return [dict(e.attributes)["id"] for e in elements if "id" in dict(e.attributes)]


def test_every_printed_sentence_is_printed_once_on_its_thread_page() -> None:
    """Each printed sentence has its anchor once."""
    analysis = sample()
    made = pages(analysis)
    for thread in analysis.threads:
        page = made[f"threads/{thread.slug}.md"]
        anchors = ids(page)
        assert len(anchors) == len(set(anchors))
        for sentence in analysis.sentences:
            inside = sentence.article in thread.articles
            alone = len(thread.articles) == 1  # the page is that of the source too, and has all its sentences
            printed = inside and (alone or analysis.rulings[sentence.id].fate is Fate.PRINTED)
            assert anchors.count(PREFIX + sentence.id) == printed, sentence


def test_quoted_sentences_equal_their_source() -> None:
    """An element with a sentence's anchor holds `text[start:end]`, on every page."""
    analysis = sample()
    texts = {a.id: a.document.text for a in analysis.articles}
    words = {
        PREFIX + s.id: s.span.of(texts[s.article]) for s in analysis.sentences if s.role is not Role.BYLINE
    }
    seen = set()
    for path, page in pages(analysis).items():
        for element in page:
            anchor = dict(element.attributes).get("id")
            if anchor in words:
                assert element.text == words[anchor], path
                seen.add(anchor)
    assert seen == set(words)


@pytest.mark.parametrize("site", [FULL, EXCERPTS, NONE], ids=lambda s: s.publish_text)
def test_every_link_has_a_target(site: SiteSettings) -> None:
    """Each relative link leads to a generated page or table, each fragment to an id on it."""
    files = render(sample(), site=site)
    made = pages(sample(), site)
    folders = {
        ("" if p == "index.md" else re.sub(r"(/?index)?\.md$", "/", p)): set(ids(made[p])) for p in made
    }
    folders["method/"] = set()
    count = 0
    for path, page in made.items():
        here = next(
            f for f in folders if f == ("" if path == "index.md" else re.sub(r"(/?index)?\.md$", "/", path))
        )
        for element in page:
            link = dict(element.attributes).get("href")
            if link is None:
                continue
            if link.startswith("http"):
                assert dict(element.attributes)["rel"] == "nofollow noopener external"
                continue
            target, _, fragment = link.partition("#")
            place = posixpath.normpath(posixpath.join("/" + here, target))[1:]
            place += "/" if place and (target.endswith("/") or not target) else ""
            assert place in folders or place in files, (path, link)
            assert not fragment or fragment in folders[place], (path, link)
            count += 1
    assert count > 50


def test_no_page_needs_an_exception_from_the_policy() -> None:
    """No style attribute, handler, script or external image."""
    for path, page in pages(sample()).items():
        for element in page:
            assert element.name not in {
                "script",
                "style",
                "img",
                "iframe",
                "link",
                "meta",
                "base",
                "object",
            }, path
            for name, value in element.attributes:
                assert name != "style" and not name.startswith("on"), path
                assert not value.startswith("javascript:"), path


def test_order_of_the_analysis_does_not_matter() -> None:
    """The same bytes for any order of the input."""
    one = sample()
    turned = replace(
        one,
        articles=one.articles[::-1],
        sentences=one.sentences[::-1],
        matches=one.matches[::-1],
        groups=one.groups[::-1],
        rulings=dict(reversed(list(one.rulings.items()))),
        text_of=dict(reversed(list(one.text_of.items()))),
        threads=one.threads[::-1],
    )
    assert render(one, site=FULL) == render(turned, site=FULL)


def test_the_front_page_shows_counts_or_says_what_to_do() -> None:
    """Texts are counted besides articles, and an empty site says what to do."""
    front = body(render(sample(), site=FULL)["index.md"])
    assert "<strong>4 articles, 3 texts, 1 original report</strong>: Beacon" in front
    assert "There are no articles yet." in body(render(Analysis(), site=FULL)["index.md"])


def test_a_former_address_redirects() -> None:
    """The address that a thread had with another first article redirects to it."""
    one = sample()
    thread = one.threads[0]
    made = render(replace(one, threads=(replace(thread, former=("old-name",)), *one.threads[1:])), site=FULL)
    assert f'redirect: "../{thread.slug}/"' in made["threads/old-name.md"].decode()


@pytest.mark.parametrize("path", GOLDENS)
def test_pages_equal_the_golden_files(path: str) -> None:
    """The pages of the sample, readable; `UPDATE_GOLDEN=1 pytest tests/site/test_render.py` updates them."""
    made = render(sample(), site=FULL)[path]
    golden = GOLDEN / path.replace("/", "_")
    if os.environ.get("UPDATE_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_bytes(made)
    assert made == golden.read_bytes()
