"""Text in common: the share of one body that is copied in another, each character counted once."""

from dataclasses import replace

from digest.model.match import Match, Relation, Side
from digest.site.thread.text_overlap import overlap_table, text_overlap
from tests.support.rendered import view
from tests.support.sample import HERALD, NAMELESS, dated, sample


def test_overlapping_matches_count_once() -> None:
    """The sample's copy has all but one sentence of the Herald's body."""
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


def test_the_order_of_publication_is_stated_only_with_dates() -> None:
    assert "it is not known which was published first" in "".join(overlap_table(view(sample())))
    said = "".join(overlap_table(view(dated(n="2031-05-01"))))
    assert "B first" in said
    assert "it is not known" not in said
    assert overlap_table(view(replace(sample(), matches=()))) == []
