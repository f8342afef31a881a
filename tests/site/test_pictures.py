"""The pictures of a thread (credits, shares of words, days), and what stands at a glance."""

from dataclasses import replace

import pytest

from digest.config import SiteSettings
from digest.model.analysis import Analysis
from digest.model.article import Role
from digest.model.document import Metadata
from digest.model.findings import Credit, CreditKind
from digest.model.match import Fate, Match, PassageGroup, Relation, Ruling, Side, Witness
from digest.model.thread import Thread
from digest.site.common.corpus import corpus
from digest.site.common.story_order import story
from digest.site.common.view import View
from digest.site.thread.glance import glance
from digest.site.thread.origins import origins
from digest.site.thread.text_overlap import overlap_table, text_overlap
from digest.site.thread.timeline import timeline
from tests.site.common.test_safe_html import HOSTILE
from tests.support.markup import render as markdown
from tests.support.sample import COURIER, GAZETTE, HERALD, NAMELESS, Desk, sample


def view(analysis: Analysis) -> View:
    """Return the view of the first thread, with its story."""
    found = corpus(analysis, site=SiteSettings(publish_text="full"))
    return View(found, found.threads[0], entries=story(found, found.threads[0]))


def dated(**dates: str) -> Analysis:
    """Return the sample with other dates."""
    one = sample()
    of = {"h": HERALD, "n": NAMELESS, "c": COURIER, "g": GAZETTE}
    stated = {of[key]: date for key, date in dates.items()}
    articles = tuple(
        replace(a, metadata=replace(a.metadata, published=stated.get(a.id, a.metadata.published)))
        for a in one.articles
    )
    return replace(one, articles=articles)


def test_the_figure_draws_each_credit_once_and_copies_in_one_box() -> None:
    """Three texts credit the Beacon; the copy shares its box."""
    figure = "".join(origins(view(sample())))
    elements = markdown(figure)
    assert sum(e.name.endswith("}path") for e in elements) == 3
    assert [e.text for e in elements if e.name.endswith("}title")] == [
        "Beacon",
        "A, B  Port Herald",
        "C  Courier & Sons",
        "D  Gazette",
    ]
    assert "d-faint" not in figure


def test_what_is_inferred_is_a_broken_line() -> None:
    """Whoever credits the Lune Times credits the Beacon too: it stands below it, indented."""
    one = sample()
    beacon = next(c for c in one.credits if c.article == COURIER)
    lune = Credit(COURIER, beacon.span, beacon.name, "Lune Times", CreditKind.OUTLET)
    figure = "".join(origins(view(replace(one, credits=(*one.credits, lune)))))
    broken = [e for e in markdown(figure) if dict(e.attributes).get("class") == "d-line d-faint"]
    assert len(broken) == 1
    assert "A broken line is inferred" in figure


def test_shares_count_the_letters_of_the_body_once() -> None:
    """The sample's copy has all but one sentence of the Herald's body; overlapping matches count once."""
    one = sample()
    found = {(s.article, s.other): s.percent for s in text_overlap(view(one))}
    texts = {a.id: a.document.text for a in one.articles}
    body = [s for s in one.sentences if s.article == HERALD and s.role == "body"]
    copied = [
        m.a.span
        for m in one.matches
        if (m.a.article, m.b.article) == (HERALD, NAMELESS) and m.relation is not Relation.RETOLD
    ]
    assert found[HERALD, NAMELESS] == 100 * sum(map(len, copied)) // sum(len(s.span) for s in body)
    doubled = replace(one, matches=tuple(sorted((*one.matches, *one.matches), key=lambda m: m.order)))
    assert text_overlap(view(doubled)) == text_overlap(view(one))
    whole = [Match(Side(HERALD, body[0].span), Side(NAMELESS, body[0].span), Relation.VERBATIM, 1.0)]
    assert len(texts) == 5
    assert all(0 < s.percent <= 100 for s in text_overlap(view(replace(one, matches=tuple(whole)))))


def test_who_had_it_first_is_said_only_by_dates() -> None:
    assert "it is not known which was published first" in "".join(overlap_table(view(sample())))
    said = "".join(overlap_table(view(dated(n="2031-05-01"))))
    assert "B first" in said
    assert "it is not known" not in said
    assert overlap_table(view(replace(sample(), matches=()))) == []


def test_a_timeline_needs_two_days() -> None:
    assert timeline(view(sample())) == []
    days, rest = timeline(view(dated(g="2031-05-01T08:30:00+00:00")))
    assert [e.text for e in markdown(days) if e.name == "time"] == ["2031-05-01", "2031-05-02"]
    assert "08:30" in days
    assert [e.text for e in markdown(rest) if e.name == "b"] == ["B", "C"] or "No date stated" in rest


def test_at_a_glance() -> None:
    """Who is credited, which are one text, what all tell, what one tells, and what differs."""
    said = glance(view(sample()))
    assert said is not None
    rows = {e.text for e in markdown(said) if e.name == "dd"}
    assert any(r.startswith("Beacon, credited by all texts") for r in rows)
    assert any(r.startswith("A B, ") for r in rows)
    assert any(r.startswith("1 passage: ") for r in rows)
    assert any(r.startswith("sentences: ") for r in rows)
    assert any("1 quotation altered by C" in r and "1 pair of numbers" in r for r in rows)
    alone = view(sample())
    single = View(alone.corpus, alone.corpus.threads[1], entries=())
    assert glance(single) is None


def test_at_a_glance_a_passage_of_several_sentences_is_counted_once() -> None:
    made = Desk()
    for key in (HERALD, GAZETTE):
        made.write(key, f"{key}.txt", Metadata(), (Role.BODY, ["The ferry stops.", "Nobody was asked."]))
    one, two, *copies = made.sentences
    groups = tuple(
        PassageGroup(f"g{lead}", lead, (Witness(copy, Relation.VERBATIM, 1.0),))
        for lead, copy in zip((one, two), copies, strict=True)
    )
    rulings = {s: Ruling(Fate.PRINTED, "x", f"g{s}") for s in (one, two)}
    rulings |= {c: Ruling(Fate.MERGED, "x", g.id) for c, g in zip(copies, groups, strict=True)}
    analysis = Analysis(
        articles=tuple(made.articles.values()),
        sentences=tuple(made.sentences.values()),
        groups=groups,
        threads=(Thread("t", "x", "Ferry", (HERALD, GAZETTE), 2, ()),),
        rulings=rulings,
        text_of={HERALD: HERALD, GAZETTE: GAZETTE},
    )
    said = glance(view(analysis))
    assert said is not None
    assert f'<dt>In all texts</dt><dd>1 passage: <a href="#p-{one}">1</a></dd>' in said


def test_at_a_glance_nothing_is_guessed() -> None:
    one = sample()
    bare = replace(
        one,
        credits=(),
        quotations=(),
        differences=(),
        threads=tuple(replace(t, originals=()) for t in one.threads),
    )
    said = glance(view(bare))
    assert said is not None
    assert "no report is credited; the earliest article here is" in said
    assert "no altered quotations or different numbers found" in said


def hostile(text: str) -> Analysis:
    """Return the sample with a text in the place of every outlet, credited name and title."""
    one = dated(g="2031-05-01")
    articles = tuple(replace(a, metadata=replace(a.metadata, outlet=text, title=text)) for a in one.articles)
    credits = tuple(replace(c, credited=text + " X") for c in one.credits)
    threads = tuple(replace(t, originals=(text + " X",)) for t in one.threads)
    return replace(one, articles=articles, credits=credits, threads=threads)


def skeleton(analysis: Analysis) -> list[tuple[str, tuple[str, ...]]]:
    """Return the elements and attributes of all pictures."""
    seen = view(analysis)
    parts = [glance(seen), *origins(seen), *overlap_table(seen), *timeline(seen)]
    return [(e.name, tuple(k for k, _ in e.attributes)) for part in parts if part for e in markdown(part)]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_names_change_no_picture(text: str) -> None:
    """Whatever outlets are called, the pictures have the elements and attributes that they have for anybody."""
    name = " ".join(text.replace("\ud800", "").split()) or "x"
    assert skeleton(hostile(name)) == skeleton(hostile("Port Herald"))
