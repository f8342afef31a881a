"""Find retellings: sentences of one thread that state the same facts in other words. They never hide text."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence

from rapidfuzz.distance import LCSseq

from digest.model import (
    Collection,
    Comparison,
    Edit,
    Match,
    Passage,
    PassageGroup,
    Relation,
    Role,
    Sentence,
    Side,
    Verb,
)
from digest.passages.paraphrase import paraphrases
from digest.passages.repeats import ComparedSentence, compared_sentence
from digest.passages.settings import RetellSettings as Settings
from digest.statements import (
    both_ask,
    contradiction,
    differing_places,
    same_polarity,
    share_anchor,
    shared_content,
)
from digest.text import ends_with_terminator

_Rows = Mapping[str, Sequence[Sentence]]
_Excluded = set[tuple[str, str]]
"""Sentence id and article id: the sentence is not compared with the article."""


def retell(
    collection: Collection,
    matches: Sequence[Match],
    groups: Sequence[PassageGroup],
    settings: Settings = Settings(),
    *,
    edits: Sequence[Edit] = (),
) -> tuple[Match, ...]:
    """Return matches of relation `retold`, see `retell_and_compare`."""
    return retell_and_compare(collection, matches, groups, settings, edits=edits)[0]


def retell_and_compare(
    collection: Collection,
    matches: Sequence[Match],
    groups: Sequence[PassageGroup],
    settings: Settings = Settings(),
    *,
    edits: Sequence[Edit] = (),
) -> tuple[tuple[Match, ...], tuple[Comparison, ...]]:
    """Return matches of relation `retold`, sorted by `Match.order`, and the comparison of the two sentences of each.

    Merged sentences are not compared: they add nothing to their leader. Between two articles a sentence is in at most
    one retelling, the most similar one, and in none if a copied passage has half of it. One that a copied passage
    touches is compared, but not matched, so that no text is matched twice.

    Args:
        collection: Articles, sentences and threads.
        matches: Copied passages.
        groups: Passage groups.
        settings: Settings of the step.
        edits: The editor's decisions.
    """
    threads, thread_of = collection.threads, collection.thread_of
    merged = {witness.sentence for group in groups for witness in group.witnesses}
    rows = {
        article: [s for s in collection.sentences_of[article] if s.role is Role.BODY and s.id not in merged]
        for members in threads
        if len(members) > 1
        for article in members
    }
    within = [m for m in matches if thread_of[m.a.article] == thread_of[m.b.article]]
    unmatched = _unmatched(rows, edits)
    touched, copied = _copied(rows, within)
    excluded = copied | unmatched
    sentences: list[Sentence] = []
    compared: list[list[Passage]] = []
    for members in threads:
        compared.append([])
        for article in members:
            if row := rows.get(article):
                text, spans = collection.article_by_id[article].compared, tuple(s.span for s in row)
                compared[-1].append(Passage(article, len(sentences), None, text, spans))
                sentences += row
    found: list[Match] = []
    comparisons: list[Comparison] = []
    compared_of: dict[str, ComparedSentence] = {}
    for i, j, score in paraphrases(compared, settings):
        one, two = sorted((sentences[i], sentences[j]), key=lambda s: (s.article, s.span))
        places = {(one.id, two.article), (two.id, one.article)}
        if excluded.isdisjoint(places):
            excluded |= places
            if touched.isdisjoint(places):
                found.append(
                    Match(Side(one.article, one.span), Side(two.article, two.span), Relation.RETOLD, score)
                )
            if score < settings.compared:
                a, b = sorted((one.id, two.id))
                comparisons.append(Comparison(a, b, Relation.RETOLD, score))
                continue
            for s in (one, two):
                if s.id not in compared_of:
                    compared_of[s.id] = compared_sentence(collection, s)
            comparisons.append(_compared(one, two, compared_of, score, settings))
    return tuple(sorted(found, key=lambda m: m.order)), tuple(sorted(comparisons, key=lambda c: (c.a, c.b)))


def _compared(
    one: Sentence,
    two: Sentence,
    compared_of: Mapping[str, ComparedSentence],
    score: float,
    settings: Settings,
) -> Comparison:
    """Return the comparison of two sentences that retell each other."""
    a, b = sorted((one.id, two.id))
    first, second = compared_of[a], compared_of[b]
    differs = contradiction(first.tokens, second.tokens, first.vocabulary)
    supports = differs is None and score >= settings.supports and _support(first, second, score, settings)
    return Comparison(a, b, Relation.RETOLD, score, differs, supports)


def _support(one: ComparedSentence, two: ComparedSentence, score: float, settings: Settings) -> bool:
    """Return whether two retellings are prose, both negated or neither, with a name and a matter in common."""
    shared, share = shared_content(one.tokens, two.tokens, one.vocabulary)
    is_telling = shared >= 2 and share >= settings.content
    return (
        is_telling
        and (share >= settings.most_content or score >= settings.surely)
        and min(len(one.words), len(two.words)) >= settings.support_words
        and all(
            ends_with_terminator(s.text) and not s.text.rstrip().endswith(("...", "…")) for s in (one, two)
        )
        and both_ask(one.tokens, two.tokens)
        and same_polarity(one.tokens, two.tokens, one.vocabulary)
        and share_anchor(one.tokens, two.tokens)
        and not _replaces_a_word(one, two, settings)
    )


def _replaces_a_word(one: ComparedSentence, two: ComparedSentence, settings: Settings) -> bool:
    """Return whether two sentences have most words in common, in order, and differ at one place: "step", "shut"."""
    common = LCSseq.similarity(one.words, two.words)
    return (
        common >= settings.nearly_same * max(len(one.words), len(two.words))
        and differing_places(one.tokens, two.tokens, one.vocabulary) == 1
    )


def _copied(rows: _Rows, matches: Sequence[Match]) -> tuple[_Excluded, _Excluded]:
    """Return the sentences that a copied passage touches, each with the other article, and those it has half of."""
    touched: _Excluded = set()
    shared: Counter[tuple[str, str]] = Counter()
    lengths: dict[str, int] = {}
    for m in matches:
        for side, other in (m.sides, m.sides[::-1]):
            row, span = rows.get(side.article, ()), side.span
            first = max(0, bisect_right(row, span.start, key=lambda s: s.span.start) - 1)
            last = bisect_right(row, span.end - 1, key=lambda s: s.span.start)
            for s in row[first:last]:
                if s.span.overlaps(span):
                    touched.add((s.id, other.article))
                    shared[s.id, other.article] += s.span.shared(span)
                    lengths[s.id] = len(s.span)
    return touched, {place for place, count in shared.items() if 2 * count >= lengths[place[0]]}


def _unmatched(rows: _Rows, edits: Sequence[Edit]) -> _Excluded:
    """Return the sentences that an editor unmatches, each with the other article."""
    unmatched: _Excluded = set()
    for edit in edits:
        if edit.verb is Verb.UNMATCH:
            for (a, span), (b, _) in (edit.passages, edit.passages[::-1]):
                unmatched.update((s.id, b) for s in rows.get(a, ()) if s.span.overlaps(span))
    return unmatched
