"""The promises about an analysis, held by generated articles: conservation, faithfulness, no guess, sameness."""

import os
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digest.alignment.engines.local import LocalEngine
from digest.config import DigestSettings
from digest.model.analysis import Analysis
from digest.model.article import Role, Sentence
from digest.model.document import Document
from digest.model.findings import Wording
from digest.model.match import Fate, Relation
from digest.model.span import Span
from digest.passages.settings import RetellSettings
from digest.pipeline.steps import analyze
from digest.tables.tables import tables
from digest.text.fold import folded_words
from tests.support.generated import collections

ROOT = Path(__file__).parent.parent
FEW = settings(max_examples=150 if os.environ.get("CI") == "true" else 20)
"""Enough to see a promise broken by hand; continuous integration looks further."""

NEGATIONS = {"no", "not", "never", "none", "nobody", "nothing", "neither", "nor", "without", "cannot", "t"}
MARKS = '"“”„«»＂'


def run(
    documents: list[Document], *, batch: int = 1_000_000, config: DigestSettings = DigestSettings()
) -> Analysis:
    return analyze(documents, engine=LocalEngine(batch=batch), settings=config)


def said(analysis: Analysis) -> dict[str, tuple[Sentence, list[str]]]:
    """Return each sentence with its folded words, by id."""
    text = {a.id: a.document.text for a in analysis.articles}
    return {s.id: (s, folded_words(s.span.of(text[s.article]))) for s in analysis.sentences}


# Promise 1, conservation


@FEW
@given(collections())
def test_sentences_tile_every_document(documents: list[Document]) -> None:
    analysis = run(documents)
    spans: defaultdict[tuple[str, str | None], list[Span]] = defaultdict(list)
    home = {a.id: a for a in analysis.articles}
    for s in analysis.sentences:
        document = home[s.article].document
        spans[document.file, document.record].append(s.span)
        assert home[s.article].paragraphs[s.paragraph - 1].span.holds(s.span)
    for document in documents:
        at = 0
        for span in sorted(spans[document.file, document.record]):
            assert document.text[at : span.start].strip() == "", "only white space lies between sentences"
            assert span.start >= at
            at = span.end
        assert document.text[at:].strip() == ""


@FEW
@given(collections())
def test_every_sentence_has_one_fate_and_every_group_is_printed_once(documents: list[Document]) -> None:
    analysis = run(documents)
    ids = [s.id for s in analysis.sentences]
    assert len(ids) == len(set(ids))
    assert sorted(analysis.rulings) == sorted(ids)
    assert all(ruling.reason for ruling in analysis.rulings.values())
    fates = Counter(ruling.fate for ruling in analysis.rulings.values())
    grouped = [name for g in analysis.groups for name in (g.leader, *(w.sentence for w in g.witnesses))]
    assert len(grouped) == len(set(grouped)), "a sentence is in one group at most"
    assert fates[Fate.MERGED] == len(grouped) - len(analysis.groups)
    assert fates.total() == len(ids)
    for g in analysis.groups:
        assert g.witnesses
        assert analysis.rulings[g.leader].fate is Fate.PRINTED
        assert analysis.rulings[g.leader].group == g.id
        for w in g.witnesses:
            ruling = analysis.rulings[w.sentence]
            assert (ruling.fate, ruling.group) == (Fate.MERGED, g.id)
            assert g.leader in ruling.reason
    home = {s.id: s for s in analysis.sentences}
    aside = {name for name, ruling in analysis.rulings.items() if ruling.fate is Fate.SET_ASIDE}
    assert aside == {name for name, s in home.items() if s.role in (Role.BOILERPLATE, Role.SUBHEADING)}


@FEW
@given(collections())
def test_every_article_is_in_one_thread_and_counts_add_up(documents: list[Document]) -> None:
    analysis = run(documents)
    assert sorted(a for t in analysis.threads for a in t.articles) == sorted(a.id for a in analysis.articles)
    order = {a.id: a.order for a in analysis.articles}
    for t in analysis.threads:
        assert list(t.articles) == sorted(t.articles, key=lambda name: order[name])
        assert 1 <= t.texts <= len(t.articles)
    for name, first in analysis.text_of.items():
        assert analysis.text_of[first] == first, "what an article copies is a text of its own"
        assert order[first] <= order[name]


# Promise 2, faithfulness


@FEW
@given(collections())
def test_every_span_lies_where_it_says(documents: list[Document]) -> None:
    analysis = run(documents)
    home = {a.id: a for a in analysis.articles}
    text = {a.id: a.document.text for a in analysis.articles}
    for m in analysis.matches:
        for article, span in ((side.article, side.span) for side in m.sides):
            assert home[article].span.holds(span)
            assert span.of(text[article]).strip()
    for q in analysis.quotations:
        (paragraph,) = [p.span for p in home[q.article].paragraphs if p.span.holds(q.span)]
        before = text[q.article][paragraph.start : q.span.start].rstrip()
        after = text[q.article][q.span.end : paragraph.end].lstrip()
        assert before[-1] in MARKS
        assert not after or after[0] in MARKS
        assert q.speaker is None or home[q.article].span.holds(q.speaker)
        assert q.speaker is None or not q.speaker.overlaps(q.span)
    for c in analysis.credits:
        assert home[c.article].span.holds(c.span)
        assert c.span.holds(c.name)
        assert folded_words(
            c.name.of(text[c.article]).removeprefix("The ").removeprefix("the ")
        ) == folded_words(c.credited)


@FEW
@given(collections())
def test_no_character_is_matched_twice_with_the_same_article(documents: list[Document]) -> None:
    analysis = run(documents)
    sides: defaultdict[tuple[str, str], list[Span]] = defaultdict(list)
    for m in analysis.matches:
        if m.a.article != m.b.article:
            sides[m.a.article, m.b.article].append(m.a.span)
            sides[m.b.article, m.a.article].append(m.b.span)
    for spans in sides.values():
        spans.sort()
        assert not any(one.overlaps(two) for one, two in pairwise(spans))


@FEW
@given(collections())
def test_a_quotation_that_is_not_altered_has_the_words_of_its_group(documents: list[Document]) -> None:
    analysis = run(documents)
    text = {a.id: a.document.text for a in analysis.articles}
    groups = defaultdict(list)
    for q in analysis.quotations:
        assert (q.group is None) == (q.wording is Wording.ONLY)
        # Spellings of one word, such as contractions, are no alteration.
        said_words = q.span.of(text[q.article]).replace("’", "'").replace("that's", "that is")
        groups[q.group].append((q, folded_words(said_words)))
    groups.pop(None, None)
    for row in groups.values():
        assert len({q.article for q, _ in row}) > 1
        same = [" ".join(found) for q, found in row if q.wording not in (Wording.ALTERED, Wording.CUT)]
        longest = max(same, key=len)
        assert all(f" {one} " in f" {longest} " for one in same)
        for q, found in row:
            if q.wording is Wording.CUT:  # words are left out on one side, and none is changed
                assert any(
                    _is_subsequence(found, other) or _is_subsequence(other, found)
                    for _, other in row
                    if other != found
                )


def _is_subsequence(part: Sequence[str], whole: Sequence[str]) -> bool:
    """Return whether the words are all in the other words, in the same order."""
    rest = iter(whole)
    return all(word in rest for word in part)


# Promise 3, nothing merged on a guess


@FEW
@given(collections(least=2))
def test_what_is_merged_is_a_copy_or_a_light_edit(documents: list[Document]) -> None:
    analysis = run(documents)
    by_id = said(analysis)
    thread_of = {a: t.id for t in analysis.threads for a in t.articles}
    for g in analysis.groups:
        leader, full = by_id[g.leader]
        for w in g.witnesses:
            witness, found = by_id[w.sentence]
            assert thread_of[leader.article] == thread_of[witness.article]
            assert len(full) >= len(found), "the leader is the fullest"
            common = sum((Counter(full) & Counter(found)).values())
            assert common >= 0.85 * len(found) - 0.001
            assert common >= 0.6 * len(full) - 0.001
            assert (w.relation is Relation.VERBATIM) == (full == found) == (w.score == 1)
            assert w.relation is not Relation.RETOLD
            assert [x for x in full if x in NEGATIONS] == [x for x in found if x in NEGATIONS]
            digits = [x for x in full if any(map(str.isdigit, x))]
            assert all(x in digits for x in found if any(map(str.isdigit, x)))
            assert {leader.role, witness.role} <= {Role.BODY, Role.DECK}


@FEW
@given(collections(least=2))
def test_retellings_hide_nothing(documents: list[Document]) -> None:
    analysis = run(documents)
    without = run(documents, config=DigestSettings(retell=RetellSettings(alike=1.1)))
    assert without.groups == analysis.groups
    resembling = {s for c in analysis.comparisons if c.relation is Relation.RETOLD for s in (c.a, c.b)}
    for sentence, ruling in analysis.rulings.items():
        expected = without.rulings[sentence]
        assert (ruling.fate, ruling.group) == (expected.fate, expected.group)
        assert ruling == expected or (
            sentence in resembling and ruling.reason.startswith(("resembles ", "differs "))
        )
    assert without.text_of == analysis.text_of
    told = [m for m in analysis.matches if m.relation is Relation.RETOLD]
    assert [m for m in analysis.matches if m not in told] == list(without.matches)
    at = {(s.article, s.span): s.id for s in analysis.sentences}
    for m in told:
        pair = [analysis.rulings[at[side.article, side.span]] for side in m.sides]
        assert all(ruling.fate is Fate.PRINTED for ruling in pair)


# Promise 5, the same in is the same out


@FEW
@given(collections(least=2), st.integers())
def test_the_order_of_documents_and_the_size_of_batches_change_no_byte(
    documents: list[Document], seed: int
) -> None:
    mixed = Random(seed).sample(documents, len(documents))
    expected = tables(run(documents))
    assert tables(run(mixed)) == expected
    assert tables(run(documents, batch=1)) == expected


@FEW
@given(collections(least=2, most=4), collections(most=2))
def test_ids_do_not_move_when_documents_come(documents: list[Document], more: list[Document]) -> None:
    alone, together = run(documents), run([*documents, *(_later(document) for document in more)])
    articles = {a.id: a.span for a in together.articles}
    sentences = {s.id: (s.article, s.span) for s in together.sentences}
    assert all(articles[a.id] == a.span for a in alone.articles)
    assert all(sentences[s.id] == (s.article, s.span) for s in alone.sentences)


def _later(document: Document) -> Document:
    """Return the document under a name that no other has."""
    return Document(
        f"later-{document.file}", document.text, record=document.record, metadata=document.metadata
    )


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "UTC"},
        {"PYTHONHASHSEED": "4711", "LC_ALL": "tr_TR.UTF-8", "TZ": "Asia/Kathmandu", "PYTHONUTF8": "0"},
    ],
    ids=["plain", "elsewhere"],
)
def test_no_hash_seed_locale_or_time_zone_changes_a_byte(environment: dict[str, str], here: bytes) -> None:
    assert _elsewhere(environment, backwards=True) == here


@pytest.fixture(scope="module")
def here() -> bytes:
    """The tables of the seeds and all case files, a collection as mixed as any."""
    found = _elsewhere({"PYTHONHASHSEED": "0"}, backwards=False)
    assert found.count(b"\n") > 1000
    return found


def _elsewhere(environment: dict[str, str], *, backwards: bool) -> bytes:
    """Return all tables, as a new process makes them."""
    script = (
        "import sys; from pathlib import Path; from digest.alignment import LocalEngine;"
        "from digest.pipeline import analyze; from digest.readers import read; from digest.tables import tables;"
        "found = tables(analyze(read([Path(p) for p in sys.argv[1:]]).documents, engine=LocalEngine()));"
        "sys.stdout.buffer.write(b''.join(found[name] for name in sorted(found)))"
    )
    paths = [str(ROOT / "tests" / "collection"), str(ROOT / "tests" / "cases")]
    return subprocess.run(
        [sys.executable, "-c", script, *(paths[::-1] if backwards else paths)],
        env={**os.environ, **environment},
        check=True,
        capture_output=True,
    ).stdout
