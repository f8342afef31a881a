"""Kernel: finds the sentences that spans of text cover."""

from bisect import bisect_right
from collections.abc import Sequence

from digest.model import Sentence, Span


def covered(row: Sequence[Sentence], spans: Sequence[Span]) -> list[Sentence]:
    """Return the sentences of which one of the spans covers the better part, or that hold the better part of one.

    `row` are sentences of one article in order, and the spans are in order; so is what is returned, each once.
    """
    found: dict[str, Sentence] = {}
    for span in spans:
        for sentence in row[max(0, bisect_right(row, span.start, key=lambda s: s.span.start) - 1) :]:
            if sentence.span.start >= span.end:
                break
            if 2 * span.shared(sentence.span) >= min(len(sentence.span), len(span)):
                found[sentence.id] = sentence
    return list(found.values())
