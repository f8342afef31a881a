"""The pages of quotations: one while they are few, one for each letter when they are many, and never a large one."""

import re
from dataclasses import replace

import pytest

from digest.config import SiteSettings
from digest.model.analysis import Analysis
from digest.model.article import Role
from digest.model.document import Metadata
from digest.model.findings import Quotation, Wording
from digest.model.match import Fate, Ruling
from digest.model.span import Span
from digest.model.thread import Thread
from digest.site.common.corpus import corpus
from digest.site.lists import quotations as module
from digest.site.lists.quotations import quoted
from tests.site.common.test_safe_html import HOSTILE
from tests.support.markup import render as markdown
from tests.support.sample import HERALD, Desk, sample


def pages(analysis: Analysis, publish: str = "full") -> dict[str, str]:
    """Return the pages without their front matter."""
    site = SiteSettings(publish_text=publish)  # type: ignore[arg-type]
    return {
        path: data.decode().split("\n---\n", 1)[1]
        for path, data in quoted(corpus(analysis, site=site)).items()
    }


def many(people: int, each: int) -> Analysis:
    """Return one article that quotes many people."""
    made = Desk()
    told = [f"“Word {n} is mine alone,” said Ida Zz{n % people:03d}." for n in range(people * each)]
    made.write(HERALD, "h.txt", Metadata(outlet="Port Herald"), (Role.BODY, told))
    text = made.articles[HERALD].document.text
    quotations = []
    for n, said in enumerate(told):
        start = text.index(said)
        speaker, name = text.index("Ida", start), f"Ida Zz{n % people:03d}"
        quotations.append(
            Quotation(
                HERALD,
                Span(start + 1, text.index("”", start)),
                Span(speaker, speaker + len(name)),
                None,
                Wording.ONLY,
                name,
            )
        )
    return Analysis(
        articles=tuple(made.articles.values()),
        sentences=tuple(made.sentences.values()),
        quotations=tuple(quotations),
        threads=(Thread("t" + HERALD, "x-" + HERALD, "Many", (HERALD,), 1, ()),),
        rulings={s: Ruling(Fate.PRINTED, "only here") for s in made.sentences},
        text_of={HERALD: HERALD},
    )


def test_one_quotation_stands_once_with_all_who_print_it() -> None:
    """Three articles print the words, one of them altered; the speaker has a heading."""
    (page,) = pages(sample()).values()
    elements = markdown(page)
    assert [e.text for e in elements if e.name == "h3"] == ["Ida Marl 1 quotation in 2 texts"]
    assert [e.text for e in elements if dict(e.attributes).get("class") == "d-src"] == [
        "We were told last, and that is an insult,"
    ]
    for outlet in ("Port Herald", "outlet not stated", "Courier &amp; Sons"):
        assert f">{outlet}</a>" in page
    assert "words altered" in page


def test_many_are_parted_by_letter_and_no_page_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_QUOTATIONS", 30)
    made = pages(many(people=40, each=3))
    assert set(made) == {"quotations/index.md"} | {
        "quotations/z.md",
        *(f"quotations/z/{n}.md" for n in range(2, 5)),
    }
    assert all(page.count("<li>") <= 3 * 24 for page in made.values())
    listed = "".join(page for path, page in made.items() if path != "quotations/index.md")
    assert listed.count("is mine alone") == 120


def test_the_first_page_links_to_the_page_that_has_the_speaker(monkeypatch: pytest.MonkeyPatch) -> None:
    """An initial may have several pages."""
    monkeypatch.setattr(module, "MAX_QUOTATIONS", 30)
    made = pages(many(people=40, each=4))
    links = re.findall(r'href="(z/(?:\d+/)?)#(q-[0-9a-f]+)"', made["quotations/index.md"])
    assert len({address for address, _ in links}) > 1
    for address, anchor in links:
        assert f'id="{anchor}"' in made[f"quotations/{address.rstrip('/')}.md"]


def test_a_speaker_of_many_words_is_cut_and_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_QUOTATIONS", 30)
    made = pages(many(people=1, each=60))
    assert made["quotations/z.md"].count("is mine alone") == module.MANY
    assert "20 more quotations" in made["quotations/z.md"]


def test_nothing_quoted_and_nothing_published() -> None:
    (page,) = pages(replace(sample(), quotations=())).values()
    assert "No quotation has been found yet." in page
    (page,) = pages(sample(), "none").values()
    assert "insult" not in page


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_and_words_are_only_text(text: str) -> None:
    """Whatever a speaker is called, the page has the elements that it has for anybody."""
    made = Desk()
    shown = " ".join(text.split()).replace("\ud800", "") or "x"
    made.write(HERALD, "h.txt", Metadata(outlet=shown), (Role.BODY, [f"{shown} said Zed {shown}"]))
    whole = made.articles[HERALD].span
    quotation = Quotation(HERALD, whole, whole, None, Wording.ONLY, f"Zed {shown}")
    analysis = Analysis(
        articles=tuple(made.articles.values()),
        sentences=tuple(made.sentences.values()),
        quotations=(quotation,),
        threads=(Thread("t" + HERALD, "x-" + HERALD, shown, (HERALD,), 1, ()),),
        rulings={s: Ruling(Fate.PRINTED, "x") for s in made.sentences},
        text_of={HERALD: HERALD},
    )
    known = {
        "h1",
        "h2",
        "h3",
        "p",
        "strong",
        "section",
        "ul",
        "li",
        "span",
        "a",
        "div",
        "html",
        "head",
        "body",
    }
    for page in pages(analysis).values():
        assert {e.name for e in markdown(page)} <= known
