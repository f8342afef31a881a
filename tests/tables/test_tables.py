"""The tables: order of rows, and the exact bytes."""

import json

from hypothesis import given
from hypothesis import strategies as st

from digest.articles.normalize import normalize
from digest.model.analysis import Analysis
from digest.model.article import Role, Sentence
from digest.model.document import Document
from digest.model.findings import Quotation, Wording
from digest.model.match import Fate, Match, Relation, Ruling, Side
from digest.model.span import Span
from digest.tables.tables import tables
from tests.support.sample import HERALD, NAMELESS, sample

_IDS = st.text("0123456789abcdefgq-", min_size=1)
"""Of such letters every id is made."""


def test_bytes_are_unescaped_and_tight() -> None:
    """No spaces between keys, no ASCII escapes, one line feed at the end of a row."""
    data = tables(sample())["articles.jsonl"]
    first = data.split(b"\n")[0].decode()
    assert first.startswith(f'{{"id":"{HERALD}","file":"herald.txt","record":null,"start":0,"end":')
    assert data.endswith(b"}\n") and b"\r" not in data
    assert json.loads(data.split(b"\n")[1])["text_of"] == HERALD
    assert json.loads(data.split(b"\n")[1])["id"] == NAMELESS


@given(_IDS, st.text(st.characters(codec="utf-8")), st.none() | _IDS)
def test_a_sentence_is_written_as_any_row_is(name: str, text: str, group: str | None) -> None:
    """Sentences are put together by hand: whatever stands in them, it is the JSON that the encoder makes."""
    sentence = Sentence(name, name, 1, Span(2, 3), Role.BODY)
    rulings = {name: Ruling(Fate.SET_ASIDE, text, group)}
    line = tables(Analysis(sentences=(sentence,), rulings=rulings))["sentences.jsonl"].decode()
    fields = {"id": name, "article": name, "paragraph": 1, "start": 2, "end": 3, "role": "body"}
    row = {**fields, "fate": "set aside", "reason": text, "group": group, "story": None}
    assert line == json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n"


@given(_IDS, _IDS, st.sampled_from(Relation), st.integers(0, 10_000))
def test_a_match_is_written_as_any_row_is(one: str, two: str, relation: Relation, score: int) -> None:
    a, b = sorted((one, two))
    only = (Span(2, 3), Span(5, 6))
    match = Match(Side(a, Span(2, 9), only), Side(b, Span(4, 5)), relation, score / 10_000)
    line = tables(Analysis(matches=(match,)))["matches.jsonl"].decode()
    sides = {"a": a, "a_start": 2, "a_end": 9, "b": b, "b_start": 4, "b_end": 5}
    put_in = {"a_only": [[2, 3], [5, 6]], "b_only": []}
    row = {**sides, "relation": relation.value, "score": score / 10_000, **put_in}
    assert line == json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n"


@given(
    st.text(st.characters(codec="utf-8"), min_size=1),
    st.none() | _IDS,
    st.sampled_from(Wording),
)
def test_a_quotation_is_written_as_any_row_is(text: str, group: str | None, wording: Wording) -> None:
    (article,) = normalize([Document("a", f"x{text}")])
    quotations = tuple(
        Quotation(article.id, Span(2, 3 + i), speaker, group, wording, text if speaker else None)
        for i, speaker in enumerate((None, Span(1, 1 + len(text))))
    )
    made = tables(Analysis(articles=(article,), quotations=quotations))["quotations.jsonl"]
    fields = {"article": article.id, "start": 2}
    ends = [(None, None, None), (text, 1, 1 + len(text))]
    rows = [
        {
            **fields,
            "end": 3 + i,
            "speaker": said,
            "speaker_start": start,
            "speaker_end": end,
            "group": group,
            "wording": wording.value,
            "kind": "speech",
            "person": said,
        }
        for i, (said, start, end) in enumerate(ends)
    ]
    assert made.decode() == "".join(
        json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n" for row in rows
    )


def test_order_of_the_analysis_does_not_matter() -> None:
    """The tables sort; whoever made the analysis need not have."""
    one = sample()
    other = Analysis(
        articles=one.articles[::-1],
        sentences=one.sentences[::-1],
        matches=one.matches[::-1],
        groups=one.groups[::-1],
        quotations=one.quotations[::-1],
        credits=one.credits[::-1],
        differences=one.differences[::-1],
        threads=one.threads[::-1],
        rulings=one.rulings,
        text_of=one.text_of,
        counterparts=dict(sorted(one.counterparts.items(), reverse=True)),
        overlaps=one.overlaps,
        stories=one.stories,
        figures=one.figures[::-1],
        rows=one.rows[::-1],
    )
    assert tables(one) == tables(other)


def test_nothing_in_is_six_empty_tables_out() -> None:
    """An empty collection has every table, with no rows."""
    assert set(tables(Analysis()).values()) == {b""}
