"""Kernel: finds the sentences that a span of text covers."""

from bisect import bisect_right
from collections.abc import Sequence

from digest.model.article import Sentence
from digest.model.span import Span


def covered(row: Sequence[Sentence], span: Span) -> list[Sentence]:
    """Return the sentences of which a span covers the better part, or that hold the better part of it.

    `row` are sentences of one article in order; so is what is returned.
    """
    found = []
    for sentence in row[max(0, bisect_right(row, span.start, key=lambda s: s.span.start) - 1) :]:
        if sentence.span.start >= span.end:
            break
        shared = min(sentence.span.end, span.end) - max(sentence.span.start, span.start)
        if 2 * shared >= min(len(sentence.span), len(span)):
            found.append(sentence)
    return found
