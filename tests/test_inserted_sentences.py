"""A sentence inserted in a copied passage is part of the match and never counts as copied."""

import json
import re
from collections.abc import Sequence
from itertools import combinations

import pytest

from digest.alignment.engines.local import LocalEngine
from digest.cli.explain import explained
from digest.config import DigestSettings, SiteSettings
from digest.model.analysis import Analysis
from digest.model.document import Document, Metadata
from digest.model.match import Fate, Relation, Side
from digest.model.span import Span
from digest.pipeline.steps import analyze
from digest.site.apparatus.text_overlap import text_overlap
from digest.site.common.corpus import corpus
from digest.site.common.story_order import story
from digest.site.common.view import View
from digest.tables.tables import tables

FERRY = "The night ferry from Lune to Ansel will make its last trip in October, the Ferry Board decided on Monday."
FLOUR = "Baker Ida Marl, whose flour comes on the night ferry, called the decision an insult to the island."
FROST = "Growers of 300 plum trees in the upper valley said that blossom had opened weeks early after a warm March."
COPIED = (FERRY, FLOUR)
PLACES = {"before": (FROST, *COPIED), "between": (FERRY, FROST, FLOUR), "behind": (*COPIED, FROST)}


def run(*paragraphs: Sequence[str]) -> Analysis:
    """Analyze articles of one paragraph each."""
    documents = [
        Document(f"{i}.txt", " ".join(sentences), metadata=Metadata(published=f"2031-05-0{i + 1}"))
        for i, sentences in enumerate(paragraphs)
    ]
    return analyze(documents, engine=LocalEngine(), settings=DigestSettings())


@pytest.fixture(params=PLACES)
def found(request: pytest.FixtureRequest) -> Analysis:
    """Return the analysis of a paragraph and of its copy with an inserted sentence."""
    return run(COPIED, PLACES[request.param])


def said(analysis: Analysis, article: str, span: Span) -> str:
    text = {a.id: a.document.text for a in analysis.articles}
    return span.of(text[article])


def test_it_is_part_of_the_match_and_told_apart(found: Analysis) -> None:
    (match,) = found.matches
    sides = [(side.article, side.span, side.only) for side in match.sides]
    only = [said(found, article, span).strip(" .") for article, _, spans in sides for span in spans]
    assert (match.relation, match.score) == (Relation.CONTAINS, 1.0)
    assert only == [FROST.rstrip(".")]
    for article, whole, _ in sides:
        assert said(found, article, whole) == next(
            a.document.text.rstrip(".") for a in found.articles if a.id == article
        )
    row = json.loads(tables(found)["matches.jsonl"])
    assert sorted((row["a_only"], row["b_only"])) == [
        [],
        [[span.start, span.end] for _, _, spans in sides for span in spans],
    ]


def test_it_is_printed_and_the_rest_is_merged(found: Analysis) -> None:
    fates = {
        said(found, s.article, s.span): found.rulings[s.id].fate
        for s in found.sentences
        if found.rulings[s.id].fate is not Fate.MERGED
    }
    assert fates == dict.fromkeys((FERRY, FLOUR, FROST), Fate.PRINTED)
    assert {(g.leader, len(g.witnesses)) for g in found.groups} == {(g.leader, 1) for g in found.groups}
    assert len(found.groups) == 2


def test_it_is_not_said_to_be_matched(found: Analysis) -> None:
    by_text = {said(found, s.article, s.span): s for s in found.sentences}
    assert "\nmatch " not in explained(found, by_text[FROST].id, DigestSettings())
    assert "\nmatch " in explained(found, by_text[FERRY].id, DigestSettings())


def test_it_is_no_copied_text(found: Analysis) -> None:
    """Two thirds of the longer text stand in the shorter one, and all of the shorter one in the longer."""
    (long,) = (a.id for a in found.articles if FROST in a.document.text)
    (thread,) = found.threads
    known = corpus(found, site=SiteSettings())
    shares = {s.article: s.percent for s in text_overlap(View(known, thread, entries=story(known, thread)))}
    assert 60 < shares.pop(long) < 70
    assert set(shares.values()) == {99}
    assert re.search("; 20[0-4] characters copied", explained(found, thread.id, DigestSettings()))


def test_it_makes_no_text_a_copy_of_another() -> None:
    own = "A water taxi until midnight is offered instead, and the mayor wants a smaller boat with lottery money."
    analysis = run((FERRY, FLOUR, "\n\n", own), (FERRY, FLOUR, FROST))
    (match,) = analysis.matches
    assert match.a.only or match.b.only
    assert len(set(analysis.text_of.values())) == 2


def test_parts_and_insertions_make_the_passage() -> None:
    whole = Span(10, 50)
    edges = (10, 14, 20, 33, 50)
    for first, last in combinations(edges, 2):
        if (first, last) != (10, 50):
            side = Side("a", whole, (Span(first, last),))
            pieces = sorted((*side.parts, *side.only))
            assert [p.start for p in pieces] == [10, *(p.end for p in pieces[:-1])]
            assert pieces[-1].end == 50
    assert Side("b", whole).parts == (whole,)


@pytest.mark.parametrize("only", [(Span(10, 50),), (Span(5, 12),), (Span(10, 30), Span(30, 50))])
def test_something_is_left_and_nothing_lies_outside(only: tuple[Span, ...]) -> None:
    with pytest.raises(ValueError, match="inserted"):
        Side("a", Span(10, 50), only)
