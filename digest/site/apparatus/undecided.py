"""Show pairs of numbers or days that may not be comparable, each in the words of its source, without a verdict."""

import re

from digest.model import Span
from digest.site.common import Safe, View, block, counted, join, tag

WORDS_BEFORE, WORDS_AFTER = 7, 8
"""Words shown before and after a number; up to two more where the sentence begins or ends."""
MAX_UNDECIDED = 12
"""Pairs that are shown; the rest is counted."""

_NON_SPACE = re.compile(r"\S+")


def undecided_pairs(view: View) -> list[Safe]:
    """Return the pairs that may not be comparable, side by side."""
    lines = []
    for difference in view.corpus.differences.get(view.thread.id, ()):
        pair = ((difference.a, difference.a_span), (difference.b, difference.b_span))
        sentences = [view.corpus.sentence_at(article, span.start).id for article, span in pair]
        if not difference.sure and set(sentences) <= view.corpus.shown:
            sides = [
                tag("div", "“", value_in_context(view, *value), "” ", _chips(view, s), class_="d-tell")
                for value, s in zip(pair, sentences, strict=True)
            ]
            lines.append(block("div", *sides, class_="d-sides"))
    if not lines:
        return []
    rest = len(lines) - MAX_UNDECIDED
    more = tag("p", f"and {counted(rest, 'more pair')}: see the table of differences.", class_="d-note")
    return [*lines[:MAX_UNDECIDED], *([more] if rest > 0 else [])]


def value_in_context(view: View, article: str, span: Span) -> Safe:
    """Return the words around a value, the value marked; an ellipsis outside the quotation shows a cut."""
    text = view.corpus.articles[article].document.text
    sentence = view.corpus.sentence_at(article, span.start).span
    before = list(_NON_SPACE.finditer(text[sentence.start : span.start]))
    after = list(_NON_SPACE.finditer(text[span.end : sentence.end]))
    start = sentence.start + (before[-WORDS_BEFORE].start() if len(before) > WORDS_BEFORE + 2 else 0)
    end = span.end + after[WORDS_AFTER - 1].end() if len(after) > WORDS_AFTER + 2 else sentence.end
    words = join(text[start : span.start], tag("mark", span.of(text)), text[span.end : end])
    return join(
        "… " if start > sentence.start else None,
        view.quote(words, article),
        " …" if end < sentence.end else None,
    )


def _chips(view: View, sentence: str) -> Safe:
    """Return the letters of the sources that have a sentence in its words."""
    same = [m for m in view.members(sentence) if not view.corpus.edited(m)]
    return view.chips(dict.fromkeys([sentence, *same]), exact=True)
