"""Map spans of a text to the sentences that they cover."""

from bisect import bisect_right
from collections.abc import Sequence

from digest.model import Sentence, Span


def covered_sentences(row: Sequence[Sentence], spans: Sequence[Span]) -> list[Sentence]:
    """Return the sentences that overlap a span by at least half of the shorter of the two.

    Args:
        row: Sentences of one article in order.
        spans: Spans of the same article in order.

    Returns:
        Each such sentence once, in order.
    """
    found: dict[str, Sentence] = {}
    for span in spans:
        for sentence in row[max(0, bisect_right(row, span.start, key=lambda s: s.span.start) - 1) :]:
            if sentence.span.start >= span.end:
                break
            if 2 * span.shared(sentence.span) >= min(len(sentence.span), len(span)):
                found[sentence.id] = sentence
    return list(found.values())
