"""A thread of one article: its whole text is on the thread's page, and the address of the source leads there."""

from digest.model.match import Fate
from digest.site.render import render
from tests.support.markup import render as markdown
from tests.support.rendered import EXCERPTS, FULL, body, pages
from tests.support.sample import ORCHARD, sample

PATH = f"threads/frost-takes-half-the-plums-{ORCHARD}.md"


def test_every_sentence_has_its_anchor_and_words_once() -> None:
    one = sample()
    texts = {a.id: a.document.text for a in one.articles}
    found = [(dict(e.attributes).get("id"), e.text) for e in pages(one)[PATH]]
    for sentence in one.sentences:
        if sentence.article == ORCHARD:
            assert found.count((f"s-{sentence.id}", sentence.span.of(texts[ORCHARD]))) == 1
    assert [e.text for e in pages(one)[PATH] if e.name == "h1"] == ["Frost takes half the plums"]


def test_the_address_of_the_source_forwards_to_the_page() -> None:
    forward = render(sample(), site=FULL)[f"sources/{ORCHARD}.md"].decode()
    assert f'redirect: "../../threads/frost-takes-half-the-plums-{ORCHARD}/"' in forward
    assert "Half of the plum harvest" not in forward


def test_links_to_its_sentences_lead_to_the_page_itself() -> None:
    for path, data in render(sample(), site=FULL).items():
        if path.endswith(".md"):
            assert f"sources/{ORCHARD}/" not in body(data), path


def test_what_is_set_aside_is_folded_in_its_place() -> None:
    one = sample()
    (last,) = [s for s in one.sentences if s.article == ORCHARD][-1:]
    rulings = dict(one.rulings) | {last.id: type(one.rulings[last.id])(Fate.SET_ASIDE, "boilerplate: x")}
    one = type(one)(**{name: getattr(one, name) for name in one.__slots__} | {"rulings": rulings})
    text = body(render(one, site=FULL)[PATH])
    assert "set aside" in text and f'id="s-{last.id}"' in text
    assert not [e for e in markdown(text) if e.name == "details" and "Half of the plum" in e.text]


def test_text_that_may_not_be_published_is_counted() -> None:
    assert "1 sentence not republished here" in body(render(sample(), site=EXCERPTS)[PATH])
