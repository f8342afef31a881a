"""Text in common: the share of one body that is copied in another, each character counted once."""

from collections.abc import Sequence

from digest.model import Collection, Match, Overlap, Relation, Side
from digest.passages import overlaps
from tests.support.sample import HERALD, NAMELESS, sample


def _overlaps(matches: Sequence[Match]) -> Sequence[Overlap]:
    one = sample()
    return overlaps(Collection(one.articles, one.sentences, [t.articles for t in one.threads]), matches)


def test_overlapping_matches_count_once() -> None:
    """The sample's copy has all but one sentence of the Herald's body."""
    one = sample()
    found = {(o.article, o.other): o for o in one.overlaps}
    body = [s for s in one.sentences if s.article == HERALD and s.role == "body"]
    copied = [
        m.a.span
        for m in one.matches
        if (m.a.article, m.b.article) == (HERALD, NAMELESS) and m.relation is not Relation.RETOLD
    ]
    overlap = found[HERALD, NAMELESS]
    assert overlap.copied == sum(map(len, copied))
    assert overlap.length == sum(len(s.span) for s in body)
    assert _overlaps([*one.matches, *one.matches]) == one.overlaps
    whole = Match(Side(HERALD, body[0].span), Side(NAMELESS, body[0].span), Relation.VERBATIM, 1.0)
    assert all(0 < o.percent <= 100 for o in _overlaps([whole]))


def test_retellings_and_other_threads_are_no_overlap() -> None:
    assert all(o.other != HERALD or o.article == NAMELESS for o in sample().overlaps)
    assert _overlaps([m for m in sample().matches if m.relation is Relation.RETOLD]) == ()
