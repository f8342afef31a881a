"""Gathers sentences that carry one passage into a group: a leader, and the witnesses that repeat it.

A witness is compared with the leader itself, never with another witness, so that a group cannot drift from the
passage that is printed. The leader is the fullest of them, so that merging hides nothing a witness says.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq, Levenshtein

from digest.config import Group as Settings
from digest.fold import placed_words, words
from digest.kernels.rarity import common_words
from digest.model.article import Article, Role, Sentence
from digest.model.edit import Edit, Verb
from digest.model.match import Match, PassageGroup, Relation, Witness
from digest.model.span import Span

_MERGEABLE = (Role.BODY, Role.DECK)
"""Roles that may be merged. Titles name their articles, and subheadings structure them."""

_MOST_WORDS = 500
"""Longer "sentences" are tables or texts without punctuation: they are merged when they are the same, and not
aligned word by word, which takes the square of their length."""
_NEGATIONS = frozenset("no not never none nobody nothing neither nor without cannot t".split())
"""Words whose loss or gain turns a sentence round; "t" is what folding leaves of "n't"."""
_NUMBERS = frozenset(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million billion "
    "trillion dozen dozens first second third half".split()
)
_SPELT = 6
"""Letters from which names that differ in one are spellings of one name: "Iran" and "Iraq" are not."""


@dataclass(frozen=True, slots=True)
class _Unit:
    """A sentence that may be grouped, with what comparing needs."""

    sentence: Sentence
    printed: str
    words: tuple[str, ...]
    order: tuple[object, ...]


def group(
    articles: Sequence[Article],
    sentences: Sequence[Sentence],
    matches: Sequence[Match],
    threads: Sequence[Sequence[str]],
    settings: Settings = Settings(),
    *,
    edits: Sequence[Edit] = (),
) -> tuple[PassageGroup, ...]:
    """Return the passage groups, sorted by id; each lies within one thread, and a sentence is in at most one.

    A sentence that an editor pins leads before all others; two that an editor keeps apart are in no group together.
    Ties: the sentence with the most words leads, then the total order of articles, then the place; a sentence
    that two leaders could have goes to the one that leads first in that order.
    """
    home = {article: i for i, members in enumerate(threads) for article in members}
    pairs = _pairs(sentences, [m for m in matches if home[m.a] == home[m.b]])
    units = _units(articles, sentences, {s for pair in pairs for s in pair})
    near: defaultdict[str, list[str]] = defaultdict(list)
    for a, b in pairs:
        if a in units and b in units:
            near[a].append(b)
            near[b].append(a)
    taken: set[str] = set()
    groups = []
    pinned, apart = _decided(sentences, edits)
    for leader in sorted(near, key=lambda s: (s not in pinned, units[s].order)):
        if leader in taken:
            continue
        witnesses: list[Witness] = []
        for other in sorted(set(near[leader]) - taken, key=lambda s: units[s].order[1:]):
            inside = (leader, *(w.sentence for w in witnesses))
            if other in apart and not apart[other].isdisjoint(inside):
                continue
            relation = _compare(units[leader], units[other], settings)
            if relation is not None:
                witnesses.append(Witness(other, *relation))
        if witnesses:
            taken |= {leader, *(w.sentence for w in witnesses)}
            groups.append(PassageGroup(f"g{leader}", leader, tuple(witnesses)))
    return tuple(sorted(groups, key=lambda g: g.id))


def _decided(sentences: Sequence[Sentence], edits: Sequence[Edit]) -> tuple[set[str], Mapping[str, set[str]]]:
    """Return the sentences that editors pin, and for each that they keep apart from others those others."""
    pinned: set[str] = set()
    apart: defaultdict[str, set[str]] = defaultdict(set)
    decided = [edit for edit in edits if edit.verb in (Verb.PIN, Verb.UNMATCH)]
    named = {a for edit in decided for a in edit.articles}
    told = [s for s in sentences if s.article in named]
    for edit in decided:
        sides = [
            [s.id for s in told if s.article == a and s.span.overlaps(span)] for a, span in edit.passages
        ]
        if edit.verb is Verb.PIN:
            pinned.update(sides[0])
            continue
        for one, two in (sides, sides[::-1]):
            for s in one:
                apart[s].update(two)
    return pinned, apart


def _units(
    articles: Sequence[Article], sentences: Sequence[Sentence], wanted: set[str]
) -> Mapping[str, _Unit]:
    """Return the sentences that may be grouped, fullest first in their order."""
    texts = {article.id: article.document.text for article in articles}
    order = {article.id: article.order for article in articles}
    units = {}
    for sentence in sentences:
        if sentence.id in wanted and sentence.role in _MERGEABLE:
            printed = sentence.span.of(texts[sentence.article])
            found = tuple(words(printed))
            place = (-len(found), order[sentence.article], sentence.span.start)
            units[sentence.id] = _Unit(sentence, printed, found, place)
    return units


def _pairs(sentences: Sequence[Sentence], matches: Sequence[Match]) -> list[tuple[str, str]]:
    """Return the pairs of sentences that stand against each other in a match, sorted."""
    rows: dict[str, list[Sentence]] = {article: [] for m in matches for article in (m.a, m.b)}
    for sentence in sentences:
        if sentence.article in rows:
            rows[sentence.article].append(sentence)
    pairs = {pair for m in matches for pair in _facing(m, rows[m.a], rows[m.b])}
    return sorted(pairs)


def _facing(match: Match, a_row: Sequence[Sentence], b_row: Sequence[Sentence]) -> Iterator[tuple[str, str]]:
    """Yield the sentences of a match that face each other, or nearly: edits shift them by a sentence."""
    a_parts, b_parts = match.a_parts, match.b_parts
    a_touched, b_touched = (
        [s for s in _touched(row, whole) if any(map(s.span.overlaps, parts))]
        for row, whole, parts in ((a_row, match.a_span, a_parts), (b_row, match.b_span, b_parts))
    )
    stretch = sum(map(len, b_parts)) / sum(map(len, a_parts))
    for a in a_touched:
        low = _place(b_parts, _along(a_parts, a.span.start) * stretch)
        high = _place(b_parts, _along(a_parts, a.span.end) * stretch)
        first = bisect_right(b_touched, low, key=lambda s: s.span.start) - 2
        last = bisect_right(b_touched, high, key=lambda s: s.span.start) + 1
        for b in b_touched[max(0, first) : last]:
            if a.id != b.id:
                yield (a.id, b.id) if a.id < b.id else (b.id, a.id)


def _along(parts: Sequence[Span], at: int) -> int:
    """Return how many code points of the parts of a passage stand before a place."""
    return sum([max(0, min(at, part.end) - part.start) for part in parts])


def _place(parts: Sequence[Span], along: float) -> float:
    """Return the place before which so many code points of the parts of a passage stand."""
    for part in parts:
        if along <= len(part):
            return part.start + along
        along -= len(part)
    return parts[-1].end


def _touched(row: Sequence[Sentence], span: Span) -> Sequence[Sentence]:
    """Return the sentences of an article, in order, that a span touches."""
    first = bisect_right(row, span.start, key=lambda s: s.span.start) - 1
    last = bisect_right(row, span.end - 1, key=lambda s: s.span.start)
    return row[max(0, first) : last]


def _compare(leader: _Unit, witness: _Unit, settings: Settings) -> tuple[Relation, float] | None:
    """Return how a witness repeats the leader and the share of words in common, or None if it does not.

    A sentence of few words has to be repeated to the word; and a number or a negation on one side only, or one
    name in the place of another, is never a light edit.
    """
    full, found = leader.words, witness.words
    if full == found:
        return Relation.VERBATIM, 1.0
    if min(len(full), len(found)) < settings.least_words or max(len(full), len(found)) > _MOST_WORDS:
        return None
    # Most pairs have too little in common, and counting that is cheaper than telling where they differ.
    same = LCSseq.similarity(full, found)
    of_witness, of_leader = round(same / len(found), 4), round(same / len(full), 4)
    if of_witness < settings.of_witness or of_leader < settings.of_leader:
        return None
    edits = list(_edits(full, found))
    if any(_telling(lost, gained) for lost, gained in edits):
        return None
    exchanges = [(lost, gained) for lost, gained in edits if lost and gained]
    if exchanges:
        names, others = _names(leader.printed), _names(witness.printed)
        if any(
            _renamed([w for w in lost if w in names], [w for w in gained if w in others])
            for lost, gained in exchanges
        ):
            return None
    relation = Relation.EDITED if of_leader >= settings.of_witness else Relation.CONTAINS
    return relation, round(same / max(len(full), len(found)), 4)


def _edits(
    leader: tuple[str, ...], witness: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Yield what was lost and gained in each place where two sentences differ."""
    lost: tuple[str, ...] = ()
    gained: tuple[str, ...] = ()
    for op in LCSseq.opcodes(leader, witness):
        if op.tag != "equal":
            # Aligning by what is in common knows no exchange: words go, and others come in the same place.
            lost += leader[op.src_start : op.src_end]
            gained += witness[op.dest_start : op.dest_end]
        elif lost or gained:
            yield lost, gained
            lost, gained = (), ()
    if lost or gained:
        yield lost, gained


def _telling(lost: tuple[str, ...], gained: tuple[str, ...]) -> bool:
    """Tell whether an edit changes what is said: a negation comes or goes, or a number is new or another.

    A number that a shorter excerpt leaves out is not another number.
    """
    if not _NEGATIONS.isdisjoint((*lost, *gained)):
        return True
    return any(map(_is_number, gained)) or (bool(gained) and any(map(_is_number, lost)))


def _names(printed: str) -> set[str]:
    """Return the folded words that are printed with a capital, but for a common word that opens the sentence."""
    placed = placed_words(printed)
    return {
        word
        for i, (word, start, _) in enumerate(placed)
        if printed[start].isupper() and (i > 0 or word not in common_words())
    }


def _renamed(lost: Sequence[str], gained: Sequence[str]) -> bool:
    """Tell whether one name stands in another's place: not the same name spelt, shortened or initialled."""
    one, two = sorted(("".join(lost), "".join(gained)), key=len)
    if not one or two.startswith(one):
        return False
    initials = {"".join(word[0] for word in names) for names in (lost, gained)}
    misspelt = len(one) >= _SPELT and Levenshtein.distance(one, two, score_cutoff=1) <= 1
    return not misspelt and one not in initials


def _is_number(word: str) -> bool:
    """Tell whether a word is a number, in digits or in letters."""
    return word in _NUMBERS or any(map(str.isdigit, word))
