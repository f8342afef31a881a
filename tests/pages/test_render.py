"""The pages as a whole: what they promise holds on the sample, on hostile text and on any order."""

import os
import posixpath
import re
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.config import Site
from digest.model.analysis import Analysis
from digest.model.article import Role
from digest.model.document import Stated
from digest.model.match import Fate, PassageGroup, Relation, Ruling, Witness
from digest.model.thread import Thread
from digest.pages.inert import PREFIX, text
from digest.pages.render import render
from tests.pages.markup import Element
from tests.pages.markup import render as markdown
from tests.pages.sample import GAZETTE, HERALD, Desk, sample
from tests.pages.test_inert import HOSTILE, SYNTAX, shown

FULL, EXCERPTS, NONE = Site(publish_text="full"), Site(publish_text="excerpts"), Site(publish_text="none")
GOLDEN = Path(__file__).parent / "golden"
GOLDENS = (
    "index.md",
    f"threads/night-ferry-to-stop-{HERALD}.md",
    f"sources/{HERALD}.md",
    "outlets/index.md",
    "archive/index.md",
)


def pages(analysis: Analysis, site: Site = FULL) -> dict[str, list[Element]]:
    """Render all Markdown pages of an analysis to elements."""
    made = render(analysis, site=site)
    return {path: markdown(body(data)) for path, data in made.items() if path.endswith(".md")}


def body(data: bytes) -> str:
    """Return a page without its front matter."""
    return data.decode().split("\n---\n", 1)[1]


def ids(elements: list[Element]) -> list[str]:
    """Return all ids of a page."""
    return [dict(e.attributes)["id"] for e in elements if "id" in dict(e.attributes)]


def test_every_printed_sentence_is_printed_once_on_its_thread_page() -> None:
    """Printed is printed: each has its anchor once, and says exactly what its source says."""
    analysis = sample()
    made = pages(analysis)
    for thread in analysis.threads:
        page = made[f"threads/{thread.slug}.md"]
        anchors = ids(page)
        assert len(anchors) == len(set(anchors))
        for sentence in analysis.sentences:
            printed = (
                analysis.rulings[sentence.id].fate is Fate.PRINTED and sentence.article in thread.articles
            )
            assert anchors.count(PREFIX + sentence.id) == printed, sentence


def test_whatever_is_quoted_is_what_the_source_says() -> None:
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
def test_every_link_leads_somewhere(site: Site) -> None:
    """Each relative link ends at a page or table that is there, each fragment at an id on it."""
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


def test_nothing_on_a_page_needs_a_hole_in_the_policy() -> None:
    """No style attribute, no handler, no script, no picture from elsewhere."""
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


def words_of(files: dict[str, bytes], analysis: Analysis) -> set[str]:
    """Return the ids of the sentences (not titles and bylines, which are facts) whose words stand in any file."""
    everything = b"\n".join(files.values()).decode()
    texts = {a.id: a.document.text for a in analysis.articles}
    found = set()
    for sentence in analysis.sentences:
        words = sentence.span.of(texts[sentence.article])
        if (
            sentence.role not in {Role.TITLE, Role.BYLINE}
            and text(" ".join(words.split()[1:5])) in everything
        ):
            found.add(sentence.id)
    return found


def test_none_publishes_no_text() -> None:
    """Titles and facts stay; not even a few words of any sentence do."""
    assert words_of(render(sample(), site=FULL), sample())
    assert not words_of(render(sample(), site=NONE), sample())


def test_excerpts_publish_what_is_compared_and_count_the_rest() -> None:
    """What one source alone has, beyond its first sentence, is not republished."""
    analysis = sample()
    texts = {a.id: a.document.text for a in analysis.articles}
    left = words_of(render(analysis, site=FULL), analysis) - words_of(
        render(analysis, site=EXCERPTS), analysis
    )
    told = {s.id: s.span.of(texts[s.article])[:9] for s in analysis.sentences}
    assert sorted(told[s] for s in left) == ["Fuel now ", "Growers a", "Read more", "Some 40 p"]
    source = body(render(analysis, site=EXCERPTS)[f"sources/{GAZETTE}.md"])
    assert "1 sentence not republished here" in source


def test_order_of_the_analysis_does_not_matter() -> None:
    """Any order in, the same bytes out."""
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


def test_the_front_page_counts_and_says_when_there_is_nothing() -> None:
    """Copies are not confirmations, and an empty site says what to do."""
    front = body(render(sample(), site=FULL)["index.md"])
    assert "<strong>4 articles, 3 texts, 1 original report</strong>: Beacon" in front
    assert "There are no articles yet." in body(render(Analysis(), site=FULL)["index.md"])


def test_extracted_text_is_published_with_its_digest_when_all_text_is() -> None:
    """Offsets count in the extracted text, so it has to be there to be checked; excerpts do not have it."""
    one = sample()
    first = one.articles[0]
    made = replace(first, document=replace(first.document, extracted=True))
    analysis = replace(one, articles=(made, *one.articles[1:]))
    full, excerpts = render(analysis, site=FULL), render(analysis, site=EXCERPTS)
    name = sha256(first.document.text.encode()).hexdigest()
    assert full[f"data/texts/{name}.txt"] == first.document.text.encode()
    assert name in full[f"sources/{first.id}.md"].decode()
    assert not [path for path in excerpts if path.startswith("data/texts/")]
    assert name not in excerpts[f"sources/{first.id}.md"].decode()


def test_an_address_that_was_stays() -> None:
    """The address that a thread had when another of its articles was the first leads on to it."""
    one = sample()
    thread = one.threads[0]
    made = render(replace(one, threads=(replace(thread, former=("old-name",)), *one.threads[1:])), site=FULL)
    assert f'redirect: "../{thread.slug}/"' in made["threads/old-name.md"].decode()


def test_a_leader_in_another_thread_does_not_empty_this_one() -> None:
    """A passage whose printed sentence belongs to another thread is shown here by its own witness."""
    one = sample()
    big, small = one.threads
    apart = (
        replace(big, articles=big.articles[:1]),
        Thread("tx", "apart-" + big.articles[1], "Apart", big.articles[1:], 3, ()),
        small,
    )
    page = pages(replace(one, threads=apart))["threads/apart-" + big.articles[1] + ".md"]
    assert any(e.text.startswith("The night ferry to Ansel will stop") for e in page if e.name == "span")


@pytest.mark.parametrize("path", GOLDENS)
def test_pages_look_as_they_did(path: str) -> None:
    """The pages of the sample, to be read; `UPDATE_GOLDEN=1 pytest tests/pages` writes them anew."""
    made = render(sample(), site=FULL)[path]
    golden = GOLDEN / path.replace("/", "_")
    if os.environ.get("UPDATE_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_bytes(made)
    assert made == golden.read_bytes()


def hostile(texts: list[str], stated: str) -> Analysis:
    """Return one thread of one article that says these texts, by an outlet with a hostile name."""
    made = Desk()
    made.write(
        HERALD,
        stated,
        Stated(outlet=stated, title=stated, byline=stated, language=stated),
        (Role.BODY, texts),
    )
    thread = Thread("t" + HERALD, "x-" + HERALD, stated, (HERALD,), 1, (stated,))
    rulings = {s: Ruling(s, Fate.PRINTED, stated) for s in made.sentences}
    return Analysis(
        articles=tuple(made.articles.values()),
        sentences=tuple(made.sentences.values()),
        threads=(thread,),
        rulings=rulings,
        text_of={HERALD: HERALD},
    )


SKELETON = {
    path: [(e.name, tuple(k for k, _ in e.attributes if k != "lang")) for e in page]
    for path, page in pages(hostile(["One.", "Two."], "Outlet")).items()
}


@settings(max_examples=40, deadline=None)
@given(st.lists(SYNTAX.filter(str.strip), min_size=2, max_size=2), st.sampled_from(HOSTILE) | SYNTAX)
def test_hostile_text_changes_no_page(texts: list[str], stated: str) -> None:
    """Whatever texts and facts say, each page has the same elements and attributes, and shows the text."""
    name = stated.strip() or "x"
    analysis = hostile(texts, name.replace("\ud800", ""))
    for path, page in pages(analysis).items():
        if path.startswith("outlets/") and path != "outlets/index.md":
            continue  # its address is made from its name
        found = [(e.name, tuple(k for k, _ in e.attributes if k != "lang")) for e in page]
        assert found == SKELETON[path], path
    anchors = {dict(e.attributes).get("id"): e.text for e in pages(analysis)[f"sources/{HERALD}.md"]}
    assert [anchors[PREFIX + s.id] for s in analysis.sentences] == [shown(t) for t in texts]


def test_a_large_thread_stays_bounded() -> None:
    """Three hundred copies of one text: letters fold, tables stop and say so, and all sources are counted."""
    one = sample()
    made = Desk()
    keys = [f"{n:016x}" for n in range(300)]
    for key in keys:
        made.write(
            key, f"{key}.txt", Stated(outlet=f"Outlet {key}"), (Role.BODY, ["The same words everywhere."])
        )
    lead, *rest = made.sentences
    rulings = {
        s: Ruling(s, Fate.PRINTED if s == lead else Fate.MERGED, "x", "g" + lead) for s in made.sentences
    }
    analysis = replace(
        one,
        articles=tuple(made.articles.values()),
        sentences=tuple(made.sentences.values()),
        matches=(),
        groups=(PassageGroup("g" + lead, lead, tuple(Witness(s, Relation.VERBATIM, 1.0) for s in rest)),),
        quotations=(),
        credits=(),
        threads=(Thread("t" + keys[0], "x-" + keys[0], "Everywhere", tuple(keys), 300, ()),),
        rulings=rulings,
        text_of={k: k for k in keys},
    )
    files = render(analysis, site=FULL)
    page = files[f"threads/x-{keys[0]}.md"].decode()
    assert (
        "+291" in page and "284 texts" in page and "288 more sources" in page and "240 more sources" in page
    )
    assert len(files["index.md"]) < 15_000 and len(page) < 150_000
