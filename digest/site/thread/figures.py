"""Show different numbers or days for the same quantity, each in the words of its source."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from digest.model import Difference, Measure, Span
from digest.site.common import Safe, View, block, counted, join, tag
from digest.text import fold

WORDS_BEFORE, WORDS_AFTER = 7, 8
"""Words shown before and after a number; up to two more where the sentence begins or ends."""
MAX_VALUES = 8
"""Values shown in one row."""
MAX_ROWS = 20
"""Rows of different values that are shown; the table has the others."""
MAX_UNDECIDED = 12
"""Pairs without a verdict that are shown, folded; the rest is counted."""

_NON_SPACE = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class _Value:
    """A number or day in an article."""

    article: str
    span: Span


def differing_figures(view: View) -> list[Safe]:
    """Return a row for each quantity or day for which articles give different values."""
    pairs = view.corpus.differences.get(view.thread.id, ())
    return [_row(view, same) for same in _grouped_by_value([d for d in pairs if d.sure])][:MAX_ROWS]


def undecided_pairs(view: View) -> list[Safe]:
    """Return a fold with the pairs that may not be comparable, side by side."""
    lines = []
    for difference in view.corpus.differences.get(view.thread.id, ()):
        pair = _values(difference)
        places = {view.corpus.sentence_at(v.article, v.span.start).id for v in pair}
        if not difference.sure and places <= view.corpus.shown:
            sides = [tag("div", _side(view, [value]), class_="d-tell") for value in pair]
            lines.append(block("div", *sides, class_="d-sides"))
    if not lines:
        return []
    more = tag("p", f"and {len(lines) - MAX_UNDECIDED} more: see the table of differences.", class_="d-note")
    return [
        block(
            "details",
            tag("summary", f"{counted(len(lines), 'pair')} of numbers or days to compare, without a verdict"),
            *lines[:MAX_UNDECIDED],
            more if len(lines) > MAX_UNDECIDED else None,
            class_="d-pairs",
        )
    ]


def _grouped_by_value(differences: Sequence[Difference]) -> list[list[Difference]]:
    """Group differences that share a value, directly or through others: they compare the same quantity."""
    groups: list[tuple[set[_Value], list[Difference]]] = []
    for difference in differences:
        values = set(_values(difference))
        overlapping = [group for group in groups if not values.isdisjoint(group[0])]
        merged = values.union(*(group[0] for group in overlapping))
        same = [d for group in overlapping for d in group[1]]
        groups = [group for group in groups if group not in overlapping]
        groups.append((merged, [*same, difference]))
    return [sorted(same, key=lambda d: d.order) for _, same in groups]


def _values(difference: Difference) -> tuple[_Value, _Value]:
    """Return the two values of a difference."""
    return _Value(difference.a, difference.a_span), _Value(difference.b, difference.b_span)


def _row(view: View, same: Sequence[Difference]) -> Safe:
    """Return the row of one quantity or day: every value with its sources."""
    sides: dict[str, list[_Value]] = {}
    rank = {article: place for place, article in enumerate(view.thread.articles)}
    all_values = {value for d in same for value in _values(d)}
    for value in sorted(all_values, key=lambda v: (rank[v.article], v.span)):
        sides.setdefault(fold(_text(view, value, value.span)), []).append(value)
    what = "days" if same[0].measure in {Measure.WEEKDAY, Measure.DAY} else "numbers"
    kind = "less exact" if all(d.vague for d in same) else f"{what} differ"
    shown = [_side(view, values) for values in list(sides.values())[:MAX_VALUES]]
    return tag(
        "div",
        tag("span", kind, class_="d-kind"),
        " ",
        join(*shown, by="; but " if kind != "less exact" else "; "),
        class_="d-differ",
    )


def _side(view: View, values: Sequence[_Value]) -> Safe:
    """Return one value in its context, and the letters of the sources that give it."""
    sentences = [view.corpus.sentence_at(v.article, v.span.start).id for v in values]
    same = [
        m
        for s in sentences
        for m in view.corpus.members(s)
        if view.article(m) in view.letters and not view.corpus.edited(m)
    ]
    chips = view.chips(dict.fromkeys([*sentences, *same]), exact=True)
    if sentences[0] not in view.corpus.shown:
        return join("one value ", chips)
    return join("“", _excerpt(view, values[0]), "” ", chips)


def _excerpt(view: View, value: _Value) -> Safe:
    """Return the words around a value, the value marked; an ellipsis outside the quotation shows a cut."""
    sentence = view.corpus.sentence_at(value.article, value.span.start).span
    before = list(_NON_SPACE.finditer(_text(view, value, sentence)[: value.span.start - sentence.start]))
    after = list(_NON_SPACE.finditer(_text(view, value, sentence)[value.span.end - sentence.start :]))
    start = sentence.start + (before[-WORDS_BEFORE].start() if len(before) > WORDS_BEFORE + 2 else 0)
    end = value.span.end + (
        after[WORDS_AFTER - 1].end() if len(after) > WORDS_AFTER + 2 else sentence.end - value.span.end
    )
    text = view.corpus.articles[value.article].document.text
    return join(
        "… " if start > sentence.start else None,
        view.quote(
            join(
                text[start : value.span.start], tag("mark", value.span.of(text)), text[value.span.end : end]
            ),
            value.article,
        ),
        " …" if end < sentence.end else None,
    )


def _text(view: View, value: _Value, span: Span) -> str:
    """Return the text of a span in the article of a value."""
    return span.of(view.corpus.articles[value.article].document.text)
