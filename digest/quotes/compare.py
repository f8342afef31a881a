"""Decides whether two quotations are wordings of one: where they face each other, or by their speaker and context.

Two quotations of one person may be much alike and still be two; so alike words alone do not make them one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import fsum

from rapidfuzz.distance import LCSseq

from digest.lexicon import word_idf
from digest.model import Quotation, Side
from digest.quotes.exact_words import ONE_SPELLING, Spellings, exact_words, is_respelled, same_stretch
from digest.quotes.settings import QuoteSettings as Settings
from digest.text import fold, folded_words

Words = tuple[str, ...]

CONTEXT = 6
"""Words before and behind a quotation that are compared."""
_MIN_CONTEXT_FACING = 5
"""Words that the contexts of two quotations have in common, in order, if one faces the other."""
_MIN_CONTEXT_BOTH = 2
"""Words that they have in common on each side, if quotations of other words face each other."""
_MIN_CONTEXT_SHORT = 10
"""The same if both are one or two words that differ."""
_MIN_CONTEXT_SPEAKER = 3
"""The same if both have one speaker."""
_MIN_ALIKE_FACING = 0.5
"""Share of the shorter quotation's words that the longer one has in order, if they face each other."""
_MIN_WEIGHT_ALIKE = 0.6
"""Share of the shorter quotation's words, weighted by rarity, that the longer one has in order: "I think it’s a good
thing" and "I think it’s a bad thing for Germany" are two utterances."""
_MIN_ALIGNED = 0.6
"""Share of the shorter quotation that lies between the first and the last word that both have."""
_MAX_EDIT = 4
"""Words that either may have alone at one place between words that both have."""
_MAX_CHANGED = 2 / 9
"""Share of the shorter quotation's words that may be replaced or added if both are one utterance. Of 52 groups that
were read, 7 of 8 with more were two: two sentences of one speech, or the answers of two days. On fresh samples, 8 of 60
groups were two utterances before this limit, 1 of 40 with it."""
_MAX_OFFSET = 40
"""Code points by which the places of two quotations in their match may differ."""
_SURE_WORDS = 8
"""Words of a quotation that one person hardly says twice with small differences."""


@dataclass(frozen=True, eq=False)
class Compared:
    """A quotation with what it is compared by."""

    quotation: Quotation
    printed: str
    """The text in its article."""
    words: Words
    """The folded words."""
    text_before: str = ""
    """Some text before it."""
    text_behind: str = ""
    """Some text behind it."""
    speaker: str | None = None
    """The name of the speaker, else the words for the speaker; None for a pronoun."""

    @cached_property
    def called(self) -> str | None:
        """Who speaks, folded."""
        return fold(self.speaker) if self.speaker else None

    @cached_property
    def before(self) -> Words:
        """The last folded words before it, up to `CONTEXT`."""
        return tuple(folded_words(self.text_before)[-CONTEXT:])

    @cached_property
    def behind(self) -> Words:
        """The first folded words behind it, up to `CONTEXT`."""
        return tuple(folded_words(self.text_behind)[:CONTEXT])

    @cached_property
    def is_short(self) -> bool:
        """Return whether its words alone do not show which quotation it is."""
        return len(self.words) < 3


def is_same(
    one: Compared,
    two: Compared,
    sides: Sequence[tuple[Side, Side]],
    settings: Settings,
    spellings: Spellings = ONE_SPELLING,
) -> bool:
    """Return whether two quotations are wordings of one.

    Args:
        one: A quotation.
        two: One of another article.
        sides: The matches of their articles, the passage of the first quotation's article first.
        settings: The settings of the step.
        spellings: What their language writes in several ways.
    """
    if one.words == two.words:
        return not one.is_short or _same_speaker(one, two) or _faces(one, two, sides)
    short, long = sorted((one.words, two.words), key=len)
    if len(short) >= settings.compared_words and contains(long, short):
        return True
    if _conflict(one, two) or _are_answers(one, two, sides):
        return False
    common = LCSseq.similarity(short, long)
    left_out = common == len(short) >= settings.compared_words and 2 * common >= len(long)
    if not (left_out or _is_close(short, long)):
        return len(long) < settings.compared_words and _both_sides(one, two) and _faces(one, two, sides)
    is_facing = round(common / len(short), 4) >= _MIN_ALIKE_FACING and 2 * len(short) >= len(long)
    is_one = (is_facing and _faces(one, two, sides)) or (
        _same_speaker(one, two) and _is_alike(one, two, common, settings)
    )
    return is_one and (left_out or not _is_other(one, two, spellings))


def _are_answers(one: Compared, two: Compared, sides: Sequence[tuple[Side, Side]]) -> bool:
    """Return whether two quotations of few words, as "yes" and "no", are two, since no copied text has them."""
    return (
        one.is_short
        and two.is_short
        and _in_common(one, two) < _MIN_CONTEXT_SHORT
        and not _matched(one, two, sides)
    )


def _is_close(short: Words, long: Words) -> bool:
    """Return whether two quotations are alike enough that one alters the other: most of their telling words."""
    ops = LCSseq.opcodes(short, long)
    blocks = [op for op in ops if op.tag == "equal"]
    if not blocks or blocks[-1].src_end - blocks[0].src_start < _MIN_ALIGNED * len(short):
        return False
    gaps = [
        (short[before.src_end : after.src_start], long[before.dest_end : after.dest_start])
        for before, after in pairwise(blocks)
    ]
    if any(len(ours) > _MAX_EDIT or len(theirs) > _MAX_EDIT for ours, theirs in gaps):
        return False
    gaps += [(short[: blocks[0].src_start], long[: blocks[0].dest_start])]
    gaps += [(short[blocks[-1].src_end :], long[blocks[-1].dest_end :])]
    lost = fsum(_weight(w) for ours, theirs in gaps if not is_respelled(ours, theirs) for w in ours)
    return lost < (1 - _MIN_WEIGHT_ALIKE) * fsum(map(_weight, short))


def _is_other(one: Compared, two: Compared, spellings: Spellings) -> bool:
    """Return whether several words, and so many, are replaced that two quotations are hardly one utterance.

    Words that only one has at its edge may have been left out; of two ends that differ, the shorter one is replaced.
    """
    (short, spelled), (long, others) = sorted(
        (exact_words(it.printed, spellings) for it in (one, two)), key=lambda words: len(words[0])
    )
    at, changed = (0, 0), 0
    blocks = [
        (op.src_start, op.src_end, op.dest_start, op.dest_end)
        for op in LCSseq.opcodes(short, long)
        if op.tag == "equal"
    ]
    for a, b, c, d in (*blocks, (len(short), 0, len(long), 0)):
        ours, theirs = short[at[0] : a], long[at[1] : c]
        if not same_stretch(spelled[at[0] : a], others[at[1] : c], ours, theirs, spellings):
            is_edge = at == (0, 0) or a == len(short)
            changed += (min if is_edge else max)(len(ours), len(theirs))
        at = b, d
    return changed > 1 and round(changed / len(short), 4) > round(_MAX_CHANGED, 4)


def _weight(word: str) -> float:
    """Return how much a word tells; nothing for a letter, as folding leaves of "it's"."""
    return word_idf(word) if len(word) > 1 or not word.isascii() or word.isdigit() else 0.0


def _is_alike(one: Compared, two: Compared, common: int, settings: Settings) -> bool:
    """Return whether two quotations of one speaker are one: with words left out, or much alike and in one context."""
    short, long = sorted((len(one.words), len(two.words)))
    if common == short >= settings.compared_words and 2 * short >= long:
        return True
    is_sure = short >= _SURE_WORDS or _in_common(one, two) >= _MIN_CONTEXT_SPEAKER
    return is_sure and round(common / long, 4) >= settings.alike


def contains(long: Words, short: Words) -> bool:
    """Return whether `long` has the words of `short` in a row."""
    return f" {' '.join(short)} " in f" {' '.join(long)} "


def _same_speaker(one: Compared, two: Compared) -> bool:
    """Return whether both quotations have one speaker, as far as the articles say."""
    return one.called is not None and one.called == two.called


def _conflict(one: Compared, two: Compared) -> bool:
    """Return whether both speakers are named, and are two persons."""
    return None not in (one.quotation.person, two.quotation.person) and one.called != two.called


def _faces(one: Compared, two: Compared, sides: Sequence[tuple[Side, Side]]) -> bool:
    """Return whether the quotations are in one place of a match, or have the same words around them."""
    return _in_common(one, two) >= _MIN_CONTEXT_FACING or _matched(one, two, sides)


def _matched(one: Compared, two: Compared, sides: Sequence[tuple[Side, Side]]) -> bool:
    """Return whether the quotations are in one place of a match."""
    a, b = one.quotation.span, two.quotation.span
    return any(
        left.span.holds(a)
        and right.span.holds(b)
        and min(
            abs((a.start - left.span.start) - (b.start - right.span.start)),
            abs((left.span.end - a.end) - (right.span.end - b.end)),
        )
        <= _MAX_OFFSET
        for left, right in sides
    )


def _in_common(one: Compared, two: Compared) -> int:
    """Return the number of words around both quotations that are the same, in order."""
    return LCSseq.similarity(one.before, two.before) + LCSseq.similarity(one.behind, two.behind)


def _both_sides(one: Compared, two: Compared) -> bool:
    """Return whether the words next to both quotations are the same, on both sides."""
    before, behind = one.before[-_MIN_CONTEXT_BOTH:], one.behind[:_MIN_CONTEXT_BOTH]
    return (
        len(before) == len(behind) == _MIN_CONTEXT_BOTH
        and before == two.before[-_MIN_CONTEXT_BOTH:]
        and behind == two.behind[:_MIN_CONTEXT_BOTH]
    )
