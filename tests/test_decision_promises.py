"""Whatever an editor decides, every promise holds and every decision is carried out."""

import contextlib
import os
from dataclasses import replace
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from digest.alignment.engines.local import LocalEngine
from digest.cli.check import faults_in
from digest.cli.page_claims import misquoted
from digest.config import DigestSettings, SiteSettings
from digest.edits import decisions
from digest.edits.resolve import resolve
from digest.errors import StaleEdits
from digest.model.document import Document
from digest.model.edit import Verb
from digest.model.match import Fate
from digest.pipeline.steps import analyze
from digest.site.render import render
from digest.tables.tables import tables
from tests.support.generated import collections

FULL = SiteSettings(publish_text="full")
FEW = settings(max_examples=100 if os.environ.get("CI") == "true" else 15)


@st.composite
def decided(draw: st.DrawFn) -> tuple[list[Document], DigestSettings]:
    """Return a collection and decisions on it that can be carried out."""
    drawn = enumerate(draw(collections(least=2)))
    found = [replace(d, record=str(i), text=d.text.replace("\0", "")) for i, d in drawn]
    plain = analyze(found, engine=LocalEngine())
    assume(len(plain.articles) > 1)
    text = {a.id: a.document.text for a in plain.articles}
    spoken = [(s.article, s.span.of(text[s.article])) for s in plain.sentences]
    chosen: dict[str, Any] = {}
    for _ in range(draw(st.integers(1, 4))):
        verb = draw(st.sampled_from([v for v in decisions.TYPES if v not in {"outlet", "together", "apart"}]))
        entry = draw(entries(verb, spoken))
        with contextlib.suppress(StaleEdits):
            alone: dict[str, Any] = {verb: (entry,)}
            resolve(plain.articles, replace(DigestSettings(), **alone).all_decisions())
            chosen[verb] = (*chosen.get(verb, ()), entry)
    return found, replace(DigestSettings(), **chosen)


@st.composite
def entries(draw: st.DrawFn, verb: str, spoken: list[tuple[str, str]]) -> decisions.Decision:
    """Return a decision of a kind on some of these sentences, of which each comes with its article."""
    (one, quote), (two, words) = draw(st.sampled_from(spoken)), draw(st.sampled_from(spoken))
    made: dict[str, Any] = {
        "merge": {"articles": (one, two)},
        "split": {"articles": tuple(draw(st.permutations([one, two])))[: draw(st.integers(1, 2))]},
        "title": {"article": one, "title": "T"},
        "pin": {"article": one, "quote": quote},
        "ignore": {"article": one, "quote": draw(st.sampled_from(["", quote]))},
        "keep": {"article": one, "quote": quote},
        "unmatch": {
            "passages": (
                decisions.Passage(article=one, quote=quote),
                decisions.Passage(article=two, quote=words),
            )
        },
        "credit": {"article": one, "quote": quote, "credited": "Lune"},
    }
    return decisions.TYPES[verb](reason="r", **made[verb])


@FEW
@given(decided())
def test_every_promise_holds_with_decisions(made: tuple[list[Document], DigestSettings]) -> None:
    documents, config = made
    analysis = analyze(documents, engine=LocalEngine(), settings=config)
    assert list(faults_in(analysis)) == []
    pages = render(analysis, site=FULL)
    assert list(misquoted(analysis, pages)) == []
    backwards = analyze(documents[::-1], engine=LocalEngine(batch=1), settings=config)
    assert tables(backwards) == tables(analysis)
    assert render(backwards, site=FULL) == pages


@FEW
@given(decided())
def test_every_decision_is_carried_out(made: tuple[list[Document], DigestSettings]) -> None:
    documents, config = made
    analysis = analyze(documents, engine=LocalEngine(), settings=config)
    home = {a: t.articles for t in analysis.threads for a in t.articles}
    taken = {a for e in analysis.edits if e.verb in (Verb.SPLIT, Verb.IGNORE) for a in e.articles}
    kept = [e.passages[0] for e in analysis.edits if e.verb is Verb.KEEP]
    group_of = {s: g for g in analysis.groups for s in (g.leader, *(w.sentence for w in g.witnesses))}
    for edit in analysis.edits:
        inside = [
            {s.id for s in analysis.sentences if s.article == a and s.span.overlaps(span)}
            for a, span in edit.passages
        ]
        if edit.verb is Verb.MERGE:
            assert len({home[a] for a in edit.articles if a not in taken}) <= 1
        elif edit.verb is Verb.TITLE:
            assert {t.title for t in analysis.threads if edit.articles[0] in t.articles} == {"T"}
        elif edit.verb is Verb.UNMATCH:
            groups = [{group_of[s].id for s in side if s in group_of} for side in inside]
            assert inside[0] & inside[1] or groups[0].isdisjoint(groups[1])
            for m in analysis.matches:
                sides = [(side.article, side.span) for side in m.sides]
                for (a, a_span), (b, b_span) in (sides, sides[::-1]):
                    faced = [(a, a_span), (b, b_span)]
                    assert not all(
                        x == y and s.overlaps(t) for (x, s), (y, t) in zip(faced, edit.passages, strict=True)
                    )
        elif edit.verb is Verb.CREDIT:
            assert any(
                c.article == edit.articles[0] and c.span == edit.passages[0][1] for c in analysis.credits
            )
        elif edit.verb is Verb.IGNORE and not kept:
            mine = inside[0] if inside else {s.id for s in analysis.sentences if s.article in edit.articles}
            assert mine
            assert {analysis.rulings[s].reason for s in mine} == {"left out by the editor: r"}
        elif edit.verb is Verb.KEEP:
            assert not [s for s in inside[0] if analysis.rulings[s].fate is Fate.SET_ASIDE]
