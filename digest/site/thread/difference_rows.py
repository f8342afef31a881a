"""Make rows of figures from the pairs of values that differ."""

import re
from collections.abc import Sequence

from digest.model import Difference, Measure, Span
from digest.site.common import View
from digest.site.thread.figure_table import FigureRow, FigureValue
from digest.text import fold

MEASURES = {
    Measure.COUNT: "number",
    Measure.MONEY: "money",
    Measure.SHARE: "per cent",
    Measure.WEEKDAY: "day",
    Measure.DAY: "date",
}
"""What the rows are called."""
_NEXT_WORD = re.compile(r"[^\S\n]+[^\W\d_][\w’'-]*")
"""The word behind a number, which often says what is counted."""


def difference_rows(view: View) -> list[FigureRow]:
    """Return a row for each quantity or day for which articles give different values."""
    pairs = [d for d in view.corpus.differences.get(view.thread.id, ()) if d.sure]
    return [_row(view, same) for same in _grouped_by_value(pairs)]


def _grouped_by_value(differences: Sequence[Difference]) -> list[list[Difference]]:
    """Group differences that share a value, directly or through others: they compare the same quantity."""
    groups: list[tuple[set[tuple[str, Span]], list[Difference]]] = []
    for difference in differences:
        values = set(_values(difference))
        overlapping = [group for group in groups if not values.isdisjoint(group[0])]
        merged = values.union(*(group[0] for group in overlapping))
        same = [d for group in overlapping for d in group[1]]
        groups = [group for group in groups if group not in overlapping]
        groups.append((merged, [*same, difference]))
    return [sorted(same, key=lambda d: d.order) for _, same in groups]


def _values(difference: Difference) -> tuple[tuple[str, Span], tuple[str, Span]]:
    """Return the article and span of both values of a difference."""
    return (difference.a, difference.a_span), (difference.b, difference.b_span)


def _row(view: View, same: Sequence[Difference]) -> FigureRow:
    """Return the row of one quantity or day, the value of the newest article first."""
    rank = {article: place for place, article in enumerate(view.thread.articles)}
    sides: dict[str, tuple[str, list[str]]] = {}
    values = {value for d in same for value in _values(d)}
    for article, span in sorted(values, key=lambda v: (rank[v[0]], v[1])):
        text = view.corpus.articles[article].document.text
        following = _NEXT_WORD.match(text, span.end) if same[0].measure is Measure.COUNT else None
        words = text[span.start : following.end() if following else span.end]
        sentence = view.corpus.sentence_at(article, span.start).id
        members = [m for m in view.members(sentence) if not view.corpus.edited(m)]
        sides.setdefault(fold(span.of(text)), (words, []))[1].extend(dict.fromkeys([sentence, *members]))
    found = [FigureValue(words, tuple(dict.fromkeys(sentences))) for words, sentences in sides.values()]
    return FigureRow(MEASURES[same[0].measure], tuple(reversed(found)), not all(d.vague for d in same))
