"""The order of the story: the rule on a small thread, and that nothing is lost on any."""

from hypothesis import given, settings
from hypothesis import strategies as st

from digest.config import SiteSettings
from digest.model.analysis import Analysis
from digest.model.article import Role
from digest.model.document import Metadata
from digest.model.match import Fate, Match, PassageGroup, Relation, Ruling, Side, Witness
from digest.model.thread import Thread
from digest.site.common.corpus import corpus
from digest.site.common.story_order import story
from tests.support.sample import COURIER, GAZETTE, HERALD, NAMELESS, Desk, sample, with_stories


def test_retellings_stand_beside_what_they_retell() -> None:
    """The leading text keeps its order; what follows a retelling follows the passage that it retells."""
    found = corpus(sample(), site=SiteSettings(publish_text="full"))
    told = [
        (found.words(e.head)[:12], [found.sentences[s].article[0] for s in e.same], [r[0] for r in e.retold])
        for e in story(found, found.threads[0])
    ]
    herald, nameless, courier, gazette = HERALD[0], NAMELESS[0], COURIER[0], GAZETTE[0]
    assert told == [
        ("The night fe", [herald, nameless], [courier, gazette]),
        ("Some 40 peop", [gazette], []),
        ("“We were tol", [herald, nameless], [courier]),
        ("Fuel now cos", [courier], []),
        ("The boat car", [herald, nameless], []),
        ("The council ", [herald, nameless], []),
    ]


def test_every_printed_body_sentence_is_in_one_entry() -> None:
    """Each is a head or a retelling, once."""
    found = corpus(sample(), site=SiteSettings(publish_text="full"))
    for thread in found.threads:
        entries = story(found, thread)
        placed = [s for e in entries for s in (e.head, *e.retold)]
        printed = [
            s.id
            for article in thread.articles
            for s in found.sentences_of[article]
            if s.role is Role.BODY and found.rulings[s.id].fate is Fate.PRINTED
        ]
        assert sorted(placed) == sorted(printed)


@st.composite
def analyses(draw: st.DrawFn) -> Analysis:
    """Return one thread of a few articles with groups and retellings at random."""
    made = Desk()
    keys = [f"{n:016x}" for n in range(draw(st.integers(1, 4)))]
    for key in keys:
        told = [f"Sentence {n} of {key}." for n in range(draw(st.integers(1, 4)))]
        made.write(key, f"{key}.txt", Metadata(), (Role.TITLE, ["Title"]), *((Role.BODY, [t]) for t in told))
    body = [s for s in made.sentences.values() if s.role is Role.BODY]
    rulings = {s: Ruling(Fate.PRINTED, "x") for s in made.sentences}
    groups: dict[int, list[str]] = {}
    lots = draw(st.lists(st.integers(0, 2), min_size=len(body), max_size=len(body)))
    for sentence, drawn in zip(body, lots, strict=True):
        if drawn:
            groups.setdefault(drawn, []).append(sentence.id)
    made_groups = []
    for leader, *rest in groups.values():
        group = PassageGroup("g" + leader, leader, tuple(Witness(s, Relation.VERBATIM, 1.0) for s in rest))
        made_groups.append(group)
        rulings[leader] = Ruling(Fate.PRINTED, "x", group.id)
        rulings |= {s: Ruling(Fate.MERGED, "x", group.id) for s in rest}
    pairs = draw(st.lists(st.tuples(st.sampled_from(body), st.sampled_from(body)), max_size=8))
    matches = [
        Match(
            Side(one.article, one.span),
            Side(other.article, other.span),
            Relation.RETOLD,
            draw(st.sampled_from([0.4, 0.5])),
        )
        for one, other in pairs
        if one.article < other.article
    ]
    return with_stories(
        Analysis(
            articles=tuple(made.articles.values()),
            sentences=tuple(made.sentences.values()),
            matches=tuple(sorted(matches, key=lambda m: m.order)),
            groups=tuple(sorted(made_groups, key=lambda g: g.id)),
            threads=(Thread("t" + keys[0], "x-" + keys[0], "X", tuple(keys), len(keys), ()),),
            rulings=rulings,
            text_of={key: key for key in keys},
        )
    )


@settings(deadline=None)
@given(analyses())
def test_no_sentence_is_lost_or_told_twice(analysis: Analysis) -> None:
    """Whatever is merged with or matches whatever, every printed body sentence is in one entry, once."""
    found = corpus(analysis, site=SiteSettings(publish_text="full"))
    entries = story(found, analysis.threads[0])
    placed = [s for e in entries for s in (e.head, *e.retold)]
    printed = [
        s.id
        for s in analysis.sentences
        if s.role is Role.BODY and analysis.rulings[s.id].fate is Fate.PRINTED
    ]
    assert sorted(placed) == sorted(printed)
    told = [s for e in entries for s in e.sentences]
    kept = [
        s.id
        for s in analysis.sentences
        if s.role is Role.BODY and analysis.rulings[s.id].fate is not Fate.SET_ASIDE
    ]
    assert sorted(told) == sorted(kept)


@settings(deadline=None)
@given(analyses())
def test_what_stands_beside_a_passage_matches_it_or_another_that_does(analysis: Analysis) -> None:
    """A retelling may match a passage through a second one, never through a third; and half match it themselves."""
    found = corpus(analysis, site=SiteSettings(publish_text="full"))

    def akin(one: str, other: str) -> bool:
        return other in [
            found.printed_sentence(k.sentence)
            for m in found.members(one)
            for k in found.counterparts.get(m, ())
        ]

    for entry in story(found, analysis.threads[0]):
        direct = [beside for beside in entry.retold if akin(beside, entry.head)]
        assert 2 * len(direct) >= len(entry.retold)
        for beside in entry.retold:
            assert beside in direct or any(akin(beside, other) for other in direct)


def test_a_passage_says_why_it_stands_where_it_does() -> None:
    """The leading article's order needs no reason; others follow a sentence of their own article."""
    found = corpus(sample(), site=SiteSettings(publish_text="full"))
    entries = story(found, found.threads[0])
    for entry in entries:
        assert entry.placement is not None
        if entry.placement.after is not None and not entry.placement.after_retelling:
            places = [n for n, e in enumerate(entries) if entry.placement.after in e.sentences]
            assert places
            assert places[0] < entries.index(entry)
    assert [e.placement.leads for e in entries if e.placement].count(False) == 2
