"""Show pairs of numbers or days that may not be comparable, each in the words of its source, without a verdict."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from digest.model import Difference, Span
from digest.site.common import Safe, View, block, counted, join, tag

WORDS_BEFORE, WORDS_AFTER = 7, 8
"""Words shown before and after a number; up to two more where the sentence begins or ends."""
MAX_UNDECIDED = 12
"""Pairs that are shown; the rest is counted."""

_NON_SPACE = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class _Value:
    """A number or day in an article."""

    article: str
    span: Span


def undecided_pairs(view: View) -> list[Safe]:
    """Return the pairs that may not be comparable, side by side."""
    lines = []
    for difference in view.corpus.differences.get(view.thread.id, ()):
        pair = _values(difference)
        places = {view.corpus.sentence_at(v.article, v.span.start).id for v in pair}
        if not difference.sure and places <= view.corpus.shown:
            sides = [tag("div", _side(view, [value]), class_="d-tell") for value in pair]
            lines.append(block("div", *sides, class_="d-sides"))
    if not lines:
        return []
    rest = len(lines) - MAX_UNDECIDED
    more = tag("p", f"and {counted(rest, 'more pair')}: see the table of differences.", class_="d-note")
    return [*lines[:MAX_UNDECIDED], *([more] if rest > 0 else [])]


def _values(difference: Difference) -> tuple[_Value, _Value]:
    """Return the two values of a difference."""
    return _Value(difference.a, difference.a_span), _Value(difference.b, difference.b_span)


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
