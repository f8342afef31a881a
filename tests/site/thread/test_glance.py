"""At a glance: what readers ask first, counted, and never guessed."""

import re
from dataclasses import replace

import pytest

from digest.model.analysis import Analysis
from digest.model.article import Role
from digest.model.document import Metadata
from digest.model.match import Fate, PassageGroup, Relation, Ruling, Witness
from digest.model.thread import Thread
from digest.site.common.view import View
from digest.site.thread.glance import glance
from tests.support.markup import render as markdown
from tests.support.rendered import view
from tests.support.sample import GAZETTE, HERALD, Desk, sample, with_stories


def test_every_answer_of_the_sample() -> None:
    """The credited outlet, the copies, what all texts have, what one source has, and the differences."""
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


def test_a_passage_of_several_sentences_is_counted_once() -> None:
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
    analysis = with_stories(
        Analysis(
            articles=tuple(made.articles.values()),
            sentences=tuple(made.sentences.values()),
            groups=groups,
            threads=(Thread("t" + HERALD, "x", "Ferry", (HERALD, GAZETTE), 2, ()),),
            rulings=rulings,
            text_of={HERALD: HERALD, GAZETTE: GAZETTE},
        )
    )
    said = glance(view(analysis))
    assert said is not None
    assert f'<dt>In all texts</dt><dd>1 passage: <a href="#p-{one}">1</a></dd>' in said


@pytest.mark.parametrize(
    ("dates", "first"),
    [
        (("2031-05-02T08:00:00Z", "2031-05-02T09:00:00Z"), "2031-05-02 08:00"),
        (("2031-05-02", "2031-05-05"), "2031-05-02"),
        (("2031-05-02", "2031-05-02"), None),
        (("2031-05-02T08:00:00Z", "2031-05-02"), None),
        (("2031-05-02", None), None),
        ((None, None), None),
    ],
)
def test_who_published_first_is_said_where_times_prove_it(
    dates: tuple[str | None, str | None], first: str | None
) -> None:
    made = Desk()
    for key, date in zip((HERALD, GAZETTE), dates, strict=True):
        made.write(key, key, Metadata(outlet=key[:1], published=date), (Role.BODY, ["The ferry stops."]))
    analysis = Analysis(
        articles=tuple(made.articles.values()),
        sentences=tuple(made.sentences.values()),
        threads=(Thread("t" + HERALD, "x", "Ferry", (HERALD, GAZETTE), 2, ()),),
        rulings={s: Ruling(Fate.PRINTED, "x") for s in made.sentences},
        text_of={HERALD: HERALD, GAZETTE: GAZETTE},
    )
    said = glance(view(with_stories(analysis)))
    assert said is not None
    (answer,) = re.findall(r"<dt>Published first</dt><dd>(.*?)</dd>", said)
    shown = re.sub(r"<[^>]+>", "", answer)
    assert shown == (f"A 1, {first}" if first else "not known: the stated times do not show it")


def test_without_credits_nothing_is_guessed() -> None:
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
    assert "<dt>Original report</dt>" not in said
    assert "<dt>Published first</dt><dd>not known: the stated times do not show it</dd>" in said
    assert "passages compared, no different statement found" in said
    assert "none altered" not in said  # no quotation was compared
