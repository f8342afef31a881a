"""The front page: size, dispute and outlets of a story at a glance, and the rest in short lists."""

from dataclasses import replace

from digest.model.analysis import Analysis
from digest.model.figure import Place, Row, RowKind, RowValue
from digest.model.span import Span
from digest.model.thread import Storyline
from digest.site.common.corpus import corpus
from digest.site.lists import front
from tests.support.markup import Element
from tests.support.markup import render as markdown
from tests.support.rendered import FULL, NONE
from tests.support.sample import GAZETTE, HERALD, sample


def elements(analysis: Analysis, *, site=FULL) -> list[Element]:
    """Return the elements of the front page."""
    page = front(corpus(analysis, site=site)).decode()
    return markdown(page.partition("\n---\n")[2])


def classes(element: Element) -> str:
    return dict(element.attributes).get("class") or ""


def test_a_bar_stands_for_each_text_and_a_paler_one_for_each_copy():
    bars = [classes(e) for e in elements(sample()) if e.name == "i"]
    assert bars == ["", "", "", "d-copy"]


def test_outlets_are_named_once_and_without_letters():
    found = elements(sample())
    (standing,) = [e for e in found if classes(e) == "d-standing"]
    for name in ("Port Herald", "outlet not stated", "Courier & Sons", "Gazette"):
        assert standing.text.count(name) == 1
    assert not [e for e in found if "d-chip" in classes(e)]


def test_what_differs_is_told_in_the_words_of_the_sources():
    """Without a row of figures that exclude each other, the shortest difference in wording is shown."""
    (contrast,) = [e for e in elements(replace(sample(), rows=())) if classes(e) == "d-contrast"]
    assert "three officials told the Beacon" in contrast.text and "citing four officials" in contrast.text


def test_figures_that_exclude_each_other_come_first():
    one = sample()
    texts = {a.id: a.document.text for a in one.articles}

    def value(article: str, words: str) -> RowValue:
        start = texts[article].index(words)
        (inside,) = [s for s in one.sentences if s.article == article and s.span.start <= start < s.span.end]
        return RowValue(words, (Place(article, inside.id, Span(start, start + len(words))),), 1, None)

    row = Row(
        "r1",
        one.threads[0].id,
        RowKind.FIGURE,
        "officials",
        (value(GAZETTE, "four"), value(HERALD, "three")),
        1,
    )
    found = elements(replace(one, rows=(row,)))
    (dispute,) = [e for e in found if classes(e) == "d-dispute"]
    assert dispute.text.split() == ["officials", "four", "Gazette", "three", "Port", "Herald"]
    assert [e.text for e in found if e.name == "mark"] == ["four", "three"]
    assert not [e for e in found if classes(e) == "d-contrast"]
    # Nothing of a text that may not be published.
    assert "four" not in front(corpus(replace(one, rows=(row,)), site=NONE)).decode()


def test_threads_of_one_outlet_are_listed_with_its_name():
    items = [e.text for e in elements(sample()) if e.name == "li"]
    assert items == ["Frost takes half the plums Gazette"]


def test_storylines_with_a_page_are_listed():
    one = sample()
    ids = tuple(t.id for t in one.threads)
    saga = Storyline(
        "s1", (*ids, "t9"), slug="ferries", title="The ferries", first="2031-05-01", last="2031-05-02"
    )
    texts = [e.text for e in elements(replace(one, storylines=(saga,))) if e.name in {"li", "h2"}]
    assert "The ferries 3 threads since May 2031" in texts
    short = replace(saga, threads=ids)
    assert "Storylines" not in [e.text for e in elements(replace(one, storylines=(short,))) if e.name == "h2"]
