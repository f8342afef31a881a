"""Chain neighbouring segments of each pair of articles across short differences, for all pairs at once."""

import numpy as np

from digest.alignment.lcs import equal_words, lcs_lengths
from digest.alignment.segments import Insertions, Segments, Side, score
from digest.alignment.settings import MatchSettings as Settings
from digest.lexicon import Hashes, Ints, Mask, Words

_GAPS_TOGETHER = 1000
"""Gaps that are aligned together, so that the comparisons of their words stay in the cache."""
_ROUNDING = 1e-4
"""Scores have four places; one this close to a threshold is compared after rounding."""


def chain(words: Words, segments: Segments, settings: Settings) -> tuple[Segments, Insertions]:
    """Join neighbouring segments of a pair across gaps.

    A gap has at most `gap` words on either side, of which at most `gap_words` differ. Where only one side has words in
    the gap, two segments that are each a match are not joined if their joint score were too low.

    More words than `gap_words` on one side only are an insertion of up to `inserted` words. It joins two segments that
    have at least `least_words` equal words each, or as many together as are inserted, unless a segment that is a match
    lies between them in `b`: then the two were moved apart.

    Args:
        words: Words of all articles.
        segments: Segments without overlaps, sorted by pair and by position in `a`.
        settings: Thresholds.

    Returns:
        The joined segments, in order, and their insertions.
    """
    none = np.zeros(0, np.int64)
    if not len(segments):
        return segments, Insertions(Side(none, none, none), Side(none, none, none))
    one, two = segments.take(np.s_[:-1]), segments.take(np.s_[1:])
    a_gap, b_gap = two.a.start - one.a.end, two.b.start - one.b.end
    shorter, longer = np.minimum(a_gap, b_gap), np.maximum(a_gap, b_gap)
    linked = ~segments.starts_pair()[1:] & (shorter >= 0)
    inserted = linked & (shorter == 0) & (longer > settings.gap_words) & (longer <= settings.inserted)
    inserted &= (np.minimum(one.equal, two.equal) >= settings.least_words) | (longer <= one.equal + two.equal)
    inserted[inserted] = _adjacent_in_b(segments, np.flatnonzero(inserted), settings)
    linked &= longer <= settings.gap
    agreeing = np.zeros(len(one), np.int64)
    two_sided = np.flatnonzero(linked & (shorter > 0))
    agreeing[two_sided] = _equal_in_gaps(words, one.take(two_sided), two.take(two_sided), settings.gap)
    linked &= longer - agreeing <= settings.gap_words
    equal = segments.equal.copy()
    equal[1:][linked] += agreeing[linked]
    inserted_words = np.where(inserted, longer, 0)
    one_sided = linked & (shorter == 0)
    kept = _accepted_links(segments, equal, one_sided, linked | inserted, inserted_words, settings)
    rows = np.flatnonzero(inserted)  # all of these links are kept
    insertions = Insertions(
        Side(one.a.article[rows], one.a.end[rows], two.a.start[rows]),
        Side(one.b.article[rows], one.b.end[rows], two.b.start[rows]),
    )
    return _join(segments, equal, kept, rows), insertions


def _adjacent_in_b(segments: Segments, links: Ints, settings: Settings) -> Mask:
    """Return across which links no other segment of the pair that is a match starts in `b`; in `a` none ever does."""
    pair = np.cumsum(segments.starts_pair()) << 32
    others = segments.equal >= settings.least_words
    starts = np.sort((pair | segments.b.start)[others])
    low = np.searchsorted(starts, (pair | segments.b.end)[links])
    high = np.searchsorted(starts, (pair | segments.b.start)[links + 1])
    adjacent: Mask = low == high
    return adjacent


def _equal_in_gaps(words: Words, one: Segments, two: Segments, gap: int) -> Ints:
    """Return the length of the longest common subsequence of each gap, up to `gap` words long on either side."""
    a_base, b_base = words.bounds[one.a.article], words.bounds[one.b.article]
    found = np.zeros(len(one), np.int64)
    for first in range(0, len(one), _GAPS_TOGETHER):
        batch = np.s_[first : first + _GAPS_TOGETHER]
        left = _words_between(
            words.hashes, (a_base + one.a.end)[batch], (a_base + two.a.start)[batch], gap, 0
        )
        right = _words_between(
            words.hashes, (b_base + one.b.end)[batch], (b_base + two.b.start)[batch], gap, 1
        )
        found[batch] = lcs_lengths(equal_words(left, right))
    return found


def _words_between(hashes: Hashes, start: Ints, end: Ints, gap: int, padding: int) -> Hashes:
    """Return `(gap, n)` the words from each `start` to `end`, with padding after them."""
    at = start + np.arange(gap)[:, None]
    found = hashes.take(at, mode="clip")
    found[at >= end] = padding
    return found


def _accepted_links(
    segments: Segments,
    equal: Ints,
    one_sided: Mask,
    linked: Mask,
    inserted_words: Ints,
    settings: Settings,
) -> Mask:
    """Return the links without one-sided ones that would lower the score of the joined segment too far.

    A link's score depends on the links before it. Nearly always all links are accepted; only chains with a doubtful one
    are processed link by link.

    Args:
        segments: `(n,)` segments.
        equal: `(n,)` equal words of each segment and of the gap before it.
        one_sided: `(n - 1,)` links across words that only one side has.
        linked: `(n - 1,)` all links between neighbours.
        inserted_words: `(n - 1,)` words of the insertion at each link; they count on neither side.
        settings: Thresholds.
    """
    heads = np.flatnonzero(np.concatenate(([True], ~linked)))
    number = np.cumsum(np.concatenate(([True], ~linked))) - 1
    head = heads[number]
    total = np.cumsum(equal)
    total -= (total - equal)[head]
    longer = np.maximum(segments.a.end - segments.a.start[head], segments.b.end - segments.b.start[head])
    doubtful = one_sided & (total < (settings.least_same + _ROUNDING) * longer)[1:]
    accepted = linked.copy()
    edges = np.append(heads, len(segments))
    a, b = segments.a, segments.b
    for chained in np.unique(number[1:][doubtful]).tolist():
        first, last = edges[chained : chained + 2].tolist()
        a_start, b_start, gained = a.start[first], b.start[first], equal[first]
        a_inserted = b_inserted = 0
        for i in range(first + 1, last):
            if a.start[i] == a.end[i - 1]:
                b_inserted += inserted_words[i - 1]
            else:
                a_inserted += inserted_words[i - 1]
            longest = max(a.end[i] - a_start - a_inserted, b.end[i] - b_start - b_inserted)
            if one_sided[i - 1] and score(int(gained + equal[i]), int(longest)) < settings.least_same:
                accepted[i - 1] = False
                a_start, b_start, gained = a.start[i], b.start[i], 0
                a_inserted = b_inserted = 0
            gained += equal[i]
    return accepted


def _join(segments: Segments, equal: Ints, linked: Mask, inserted: Ints) -> Segments:
    """Join each segment that is linked to the one before it.

    Args:
        segments: `(n,)` segments.
        equal: `(n,)` equal words of each segment and of the gap before it.
        linked: `(n - 1,)` links between neighbours.
        inserted: Links with an insertion, ascending.
    """
    heads = np.flatnonzero(np.concatenate(([True], ~linked)))
    tails = np.append(heads[1:], len(segments)) - 1
    a, b = segments.a, segments.b
    return Segments(
        Side(a.article[heads], a.start[heads], a.end[tails]),
        Side(b.article[heads], b.start[heads], b.end[tails]),
        np.add.reduceat(equal, heads),
        np.minimum.reduceat(segments.occurrences, heads),
        np.searchsorted(inserted, heads),
        np.searchsorted(inserted, tails),
    )
