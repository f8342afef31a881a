"""Group sentences that repeat one passage: a leader and its witnesses.

A witness is compared with the leader, never with another witness, so that a group cannot drift from the printed
passage. The leader is the sentence with the most words, so that merging hides nothing that a witness says.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from digest.model import (
    Article,
    Collection,
    Comparison,
    Edit,
    Match,
    PassageGroup,
    Role,
    Sentence,
    Span,
    Verb,
    Witness,
)
from digest.page_lines import matching_rule
from digest.passages.repeats import ComparedSentence, compare, compared_sentence, repeats, shares_half
from digest.passages.settings import GroupSettings as Settings

_MERGEABLE = (Role.BODY, Role.DECK)
"""Roles that may be merged: titles name their articles, and subheadings structure them."""

_MAX_TWINS = 4
"""Times that an article prints a sentence that are matched alike; more are a list."""

_Rows = Mapping[str, Sequence[Sentence]]


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A sentence that may be grouped."""

    sentence: Sentence
    compared: ComparedSentence
    order: tuple[int, int, int]
    """Most words first, then the total order of articles, repaired texts last, then the start."""


def group(
    collection: Collection,
    matches: Sequence[Match],
    settings: Settings = Settings(),
    *,
    edits: Sequence[Edit] = (),
) -> tuple[PassageGroup, ...]:
    """Return the passage groups, see `group_and_compare`."""
    return group_and_compare(collection, matches, settings, edits=edits)[0]


def group_and_compare(
    collection: Collection,
    matches: Sequence[Match],
    settings: Settings = Settings(),
    *,
    edits: Sequence[Edit] = (),
) -> tuple[tuple[PassageGroup, ...], tuple[Comparison, ...]]:
    """Return the passage groups, sorted by id, and the comparisons of aligned sentences that are not merged.

    Each group lies within one thread; a sentence is in at most one.

    A sentence that an editor pins leads first; after that the one with the most words, then the total order of
    articles, then the start. A sentence that repeats two leaders goes to the earlier one in this order. Two sentences
    that an editor unmatches are in no group together.

    Args:
        collection: Articles, sentences and threads.
        matches: Matches of the articles; only sentences at corresponding positions of a match are compared.
        settings: Settings of the step.
        edits: The editor's decisions.
    """
    thread_of, rows = collection.thread_of, collection.sentences_of
    within = [m for m in matches if thread_of[m.a.article] == thread_of[m.b.article]]
    pairs = sorted({pair for m in within for pair in _aligned_sentences(m, rows)})
    candidates = _candidates(collection, {s for pair in pairs for s in pair})
    aligned: defaultdict[str, set[str]] = defaultdict(set)
    twins = _twins(candidates, settings)
    for a, b in pairs:
        if a in candidates and b in candidates:
            for one in twins.get(a, (a,)):
                for other in twins.get(b, (b,)):
                    if one != other:
                        aligned[one].add(other)
                        aligned[other].add(one)
    grouped: set[str] = set()
    groups = []
    pinned, unmatched = _decisions(rows, edits)
    for leader in sorted(aligned, key=lambda s: (s not in pinned, candidates[s].order)):
        if leader in grouped:
            continue
        first = candidates[leader]
        witnesses: list[Witness] = []
        for other in sorted(aligned[leader] - grouped, key=lambda s: candidates[s].order[1:]):
            members = (leader, *(w.sentence for w in witnesses))
            if other in unmatched and not unmatched[other].isdisjoint(members):
                continue
            repeated = repeats(first.compared, candidates[other].compared, settings)
            short = len(first.compared.words) < settings.least_words
            if repeated is not None and (not short or _same_context(leader, other, rows, candidates)):
                witnesses.append(Witness(other, *repeated))
        if witnesses and not _is_boilerplate(first, collection.article_by_id[first.sentence.article]):
            grouped |= {leader, *(w.sentence for w in witnesses)}
            groups.append(PassageGroup(f"g{leader}", leader, tuple(witnesses)))
    comparisons = _comparisons(pairs, candidates, groups, settings)
    return tuple(sorted(groups, key=lambda g: g.id)), tuple(
        c for c in comparisons if not _is_unmatched(c, unmatched)
    )


def _twins(candidates: Mapping[str, _Candidate], settings: Settings) -> Mapping[str, Sequence[str]]:
    """Return the sentences that an article prints more than once, by each of them: what matches one matches all."""
    same: defaultdict[tuple[str, tuple[str, ...]], list[str]] = defaultdict(list)
    for sentence, candidate in candidates.items():
        if len(candidate.compared.words) >= settings.least_words:
            same[candidate.sentence.article, candidate.compared.words].append(sentence)
    return {s: row[:_MAX_TWINS] for row in same.values() if len(row) > 1 for s in row[:_MAX_TWINS]}


def _comparisons(
    pairs: Sequence[tuple[str, str]],
    candidates: Mapping[str, _Candidate],
    groups: Sequence[PassageGroup],
    settings: Settings,
) -> Iterator[Comparison]:
    """Yield the comparisons of the aligned sentences of two articles that are in no group together, by both ids."""
    group_of = {s: g.id for g in groups for s in (g.leader, *(w.sentence for w in g.witnesses))}
    for a, b in pairs:
        if a not in candidates or b not in candidates:
            continue
        one, two = candidates[a], candidates[b]
        if one.sentence.article == two.sentence.article or (a in group_of and group_of[a] == group_of.get(b)):
            continue
        if (found := compare(one.compared, two.compared, settings)) is not None:
            yield Comparison(a, b, *found)


def _is_unmatched(comparison: Comparison, unmatched: Mapping[str, set[str]]) -> bool:
    """Return whether an editor unmatches the two sentences."""
    return comparison.b in unmatched.get(comparison.a, ())


def _decisions(rows: _Rows, edits: Sequence[Edit]) -> tuple[set[str], Mapping[str, set[str]]]:
    """Return the pinned sentences, and for each unmatched sentence those that it must not be grouped with."""
    pinned: set[str] = set()
    unmatched: defaultdict[str, set[str]] = defaultdict(set)
    for edit in edits:
        if edit.verb not in (Verb.PIN, Verb.UNMATCH):
            continue
        sides = [[s.id for s in rows[a] if s.span.overlaps(span)] for a, span in edit.passages]
        if edit.verb is Verb.PIN:
            pinned.update(sides[0])
            continue
        for these, those in (sides, sides[::-1]):
            for s in these:
                unmatched[s].update(those)
    return pinned, unmatched


def _candidates(collection: Collection, aligned: set[str]) -> Mapping[str, _Candidate]:
    """Return the aligned sentences that may be grouped, by id."""
    candidates = {}
    for sentence in collection.sentences:
        if sentence.id in aligned and sentence.role in _MERGEABLE:
            article = collection.article_by_id[sentence.article]
            compared = compared_sentence(collection, sentence)
            # Of equal sentences, one that was repaired for comparison is not printed.
            rank = collection.rank[sentence.article]
            if article.compared is not article.document.text and sentence.span.of(
                article.compared
            ) != sentence.span.of(article.document.text):
                rank += len(collection.articles)
            order = (-len(compared.words), rank, sentence.span.start)
            candidates[sentence.id] = _Candidate(sentence, compared, order)
    return candidates


def _same_context(one: str, two: str, rows: _Rows, candidates: Mapping[str, _Candidate]) -> bool:
    """Return whether the sentences before two short ones share half of their words, or those after them."""
    for a, b in zip(_neighbours(candidates[one], rows), _neighbours(candidates[two], rows), strict=True):
        if (
            a in candidates
            and b in candidates
            and shares_half(candidates[a].compared, candidates[b].compared)
        ):
            return True
    return False


def _neighbours(candidate: _Candidate, rows: _Rows) -> tuple[str, str]:
    """Return the ids of the sentences before and after one; "" if there is none."""
    row = rows[candidate.sentence.article]
    at = bisect_left(row, candidate.sentence.span.start, key=lambda s: s.span.start)
    return row[at - 1].id if at else "", row[at + 1].id if at + 1 < len(row) else ""


def _is_boilerplate(candidate: _Candidate, article: Article) -> bool:
    """Return whether a sentence inside a longer paragraph is boilerplate by a rule; whole paragraphs have a role."""
    sentence = candidate.sentence
    if article.paragraphs[sentence.paragraph - 1].span == sentence.span:
        return False
    return matching_rule(article.document.text, sentence.span, ()) is not None


def _aligned_sentences(match: Match, rows: _Rows) -> Iterator[tuple[str, str]]:
    """Yield pairs of sentence ids at corresponding positions of a match, give or take one sentence."""
    a_parts, b_parts = match.a.parts, match.b.parts
    a_touched, b_touched = (
        [s for s in _touched(rows[side.article], side.span) if any(map(s.span.overlaps, parts))]
        for side, parts in ((match.a, a_parts), (match.b, b_parts))
    )
    scale = sum(map(len, b_parts)) / sum(map(len, a_parts))
    for a in a_touched:
        low = _position(b_parts, _length_before(a_parts, a.span.start) * scale)
        high = _position(b_parts, _length_before(a_parts, a.span.end) * scale)
        first = bisect_right(b_touched, low, key=lambda s: s.span.start) - 2
        last = bisect_right(b_touched, high, key=lambda s: s.span.start) + 1
        for b in b_touched[max(0, first) : last]:
            if a.id != b.id:
                yield (a.id, b.id) if a.id < b.id else (b.id, a.id)


def _length_before(parts: Sequence[Span], position: int) -> int:
    """Return how many code points of the parts lie before a position of the document."""
    return sum([max(0, min(position, part.end) - part.start) for part in parts])


def _position(parts: Sequence[Span], length: float) -> float:
    """Return the position of the document before which this many code points of the parts lie."""
    for part in parts:
        if length <= len(part):
            return part.start + length
        length -= len(part)
    return parts[-1].end


def _touched(row: Sequence[Sentence], span: Span) -> Sequence[Sentence]:
    """Return the sentences of an article, in order, that a span touches."""
    first = bisect_right(row, span.start, key=lambda s: s.span.start) - 1
    last = bisect_right(row, span.end - 1, key=lambda s: s.span.start)
    return row[max(0, first) : last]
