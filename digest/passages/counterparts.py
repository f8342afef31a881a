"""Find the sentences of a thread that state the same and are not merged."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from digest.model import (
    Collection,
    Comparison,
    Counterpart,
    Match,
    PassageGroup,
    Quotation,
    Relation,
    Sentence,
)
from digest.text import covered_sentences

MIN_QUOTED_WORDS = 6
"""Words of a quotation that makes two sentences counterparts: "clarity and transparency" says too little."""
MAX_QUOTING = 6
"""Sentences with one quotation that are paired with all others that have it; keeps the work linear."""


def counterparts(
    collection: Collection,
    matches: Sequence[Match],
    groups: Sequence[PassageGroup],
    quotations: Sequence[Quotation],
    comparisons: Sequence[Comparison] | None = None,
) -> Mapping[str, tuple[Counterpart, ...]]:
    """Return the counterparts of each sentence that has some, by sentence id, the best score first.

    Two sentences of two articles of a thread are counterparts where a match aligns them, and where both print the same
    long quotation, whatever else they say; sentences of one group are none. Comparisons say which sentences of a match
    correspond; without them, passages of several sentences are paired in step.
    """
    group_of = {s: group.id for group in groups for s in _members(group)}
    thread_of = collection.thread_of
    found: defaultdict[str, dict[str, Counterpart]] = defaultdict(dict)

    def add(one: str, other: str, relation: Relation, score: float) -> None:
        group = group_of.get(one)
        if group is not None and group == group_of.get(other):
            return
        for here, there in ((one, other), (other, one)):
            known = found[here].get(there)
            if known is None or known.score < score:
                found[here][there] = Counterpart(there, relation, score)

    for c in comparisons or ():
        add(c.a, c.b, c.relation, c.score)
    for match in matches if comparisons is None else ():
        a, b = match.a.article, match.b.article
        if a != b and thread_of[a] == thread_of[b]:
            for one, other in _pairs(match, collection):
                add(one.id, other.id, match.relation, match.score)
    for sentences in _quoting(collection, quotations).values():
        for place, first in enumerate(sentences[:MAX_QUOTING]):
            for second in sentences[place + 1 :]:
                if first.article != second.article and second.id not in found[first.id]:
                    add(first.id, second.id, Relation.PARTIAL, 1.0)
    return {
        sentence: tuple(sorted(others.values(), key=lambda c: (-c.score, c.sentence)))
        for sentence, others in found.items()
    }


def _members(group: PassageGroup) -> Iterator[str]:
    """Yield the sentences of a group."""
    yield group.leader
    yield from (witness.sentence for witness in group.witnesses)


def _quoting(collection: Collection, quotations: Sequence[Quotation]) -> Mapping[str, Sequence[Sentence]]:
    """Return the sentences in which the long quotations of several articles begin, by group of quotations.

    Such a group lies within one thread.
    """
    found: defaultdict[str, list[Sentence]] = defaultdict(list)
    for quotation in quotations:
        if quotation.group is not None:
            text = collection.article_by_id[quotation.article].document.text
            if len(quotation.span.of(text).split()) >= MIN_QUOTED_WORDS:
                row = collection.sentences_of[quotation.article]
                at = bisect_right(row, quotation.span.start, key=lambda s: s.span.start) - 1
                found[quotation.group].append(row[max(0, at)])
    return found


def _pairs(match: Match, collection: Collection) -> list[tuple[Sentence, Sentence]]:
    """Return which sentences of the two sides of a match correspond.

    Passages of several sentences are paired in step, by the share of each side that lies before.
    """
    one, other = (
        covered_sentences(collection.sentences_of[side.article], side.parts) for side in match.sides
    )
    if not one or not other:
        return []
    longer = max(len(one), len(other))
    return [(one[i * len(one) // longer], other[i * len(other) // longer]) for i in range(longer)]
