"""Compares the wordings of quotations: which are one quotation, and how each differs from the commonest.

An article may break a quotation by its attribution, anywhere; so the pieces of an article are compared together.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from rapidfuzz.distance import LCSseq, Levenshtein

from digest.model import Match, Quotation, Side, Wording
from digest.quotes.compare import Compared, contains, is_same
from digest.quotes.exact_words import (
    ONE_SPELLING,
    Spellings,
    Words,
    exact_words,
    same_stretch,
    shows_changes,
    shows_cut,
)
from digest.quotes.settings import QuoteSettings as Settings

_MAX_ALIGNED_WORDS = 500
"""Longer quotations are whole texts; aligning two is quadratic in their length, so only equal ones are grouped."""
_MAX_TRIGRAM_USERS = 200
"""Quotations of a thread that may share three words before these are skipped as a phrase."""
_MAX_FOUND_BY_CONTEXT = 16
"""Longer quotations share three words with their other wordings; these may be found by the words next to them."""
_MAX_COMPARED = 8
"""Quotations with the same words that are compared with others; the rest has the same contexts."""
_MIN_CUT_WORDS = 2
"""Words inside a quotation that are left out without a mark of it: one word fewer is an alteration, as a reader of
the seeds found ("for a good reason", "for good reason")."""

_Sides = Mapping[tuple[str, str], Sequence[tuple[Side, Side]]]


def worded(
    rows: Sequence[Compared],
    settings: Settings,
    matches: Sequence[Match] = (),
    spellings: Spellings = ONE_SPELLING,
) -> Iterator[Quotation]:
    """Yield a thread's quotations with their groups and wordings.

    The longest quotation leads its group, of equals the first; a group has quotations of at least two articles.

    Args:
        rows: The quotations, in the total order of their articles.
        settings: The settings of the step.
        matches: Matches between the articles of the thread.
        spellings: What their language writes in several ways, and words whose loss is an alteration.
    """
    places: defaultdict[Words, list[int]] = defaultdict(list)
    for i, one in enumerate(rows):
        places[one.words].append(i)
    sides = _sides(matches)
    candidates = _candidates(rows, places, settings)
    grouped: set[int] = set()
    for leader in sorted(places, key=len, reverse=True):
        own = [i for i in places[leader] if i not in grouped]
        if not own or (leader not in candidates and len(own) == 1):
            continue  # most are like no other
        first = own[0]
        same = [first]
        for i in (
            *own[1:],
            *(i for w in sorted(candidates.get(leader, ())) if w != leader for i in places[w]),
        ):
            if i not in grouped and _joins(rows, own[:_MAX_COMPARED], i, sides, settings, spellings):
                same.append(i)
        group = [rows[i] for i in sorted(same)]
        if any(one.quotation.article != group[0].quotation.article for one in group):
            grouped.update(same)
            yield from _with_wordings(group, spellings)
    yield from (one.quotation for i, one in enumerate(rows) if i not in grouped)


def _sides(matches: Sequence[Match]) -> _Sides:
    """Return the two sides of each match by their articles, in both orders."""
    found: defaultdict[tuple[str, str], list[tuple[Side, Side]]] = defaultdict(list)
    for match in matches:
        found[match.a.article, match.b.article].append((match.a, match.b))
        found[match.b.article, match.a.article].append((match.b, match.a))
    return found


def _joins(
    rows: Sequence[Compared],
    leaders: Sequence[int],
    i: int,
    sides: _Sides,
    settings: Settings,
    spellings: Spellings,
) -> bool:
    """Return whether a quotation is a wording of one of the leaders."""
    one = rows[i]
    return any(
        is_same(
            rows[at],
            one,
            sides.get((rows[at].quotation.article, one.quotation.article), ()),
            settings,
            spellings,
        )
        for at in leaders
        if at != i
    )


def _candidates(
    rows: Sequence[Compared], places: Mapping[Words, Sequence[int]], settings: Settings
) -> Mapping[Words, set[Words]]:
    """Return for each wording those to compare with it.

    Long ones share three consecutive words with it, short ones the words next to it on one side.
    """
    first: dict[tuple[object, ...], Words] = {}
    later: defaultdict[tuple[object, ...], list[Words]] = defaultdict(list)
    for wording in places:
        keys: set[tuple[object, ...]] = set()
        if settings.compared_words <= len(wording) <= _MAX_ALIGNED_WORDS:
            keys.update(zip(wording, wording[1:], wording[2:], strict=False))
        if len(wording) < _MAX_FOUND_BY_CONTEXT:
            for i in places[wording][:_MAX_COMPARED]:
                keys.update(_contexts(rows[i]))
        for key in keys:
            if first.setdefault(key, wording) is not wording:
                later[key].append(wording)
    found: defaultdict[Words, set[Words]] = defaultdict(set)
    for key, others in later.items():
        users = [first[key], *others]
        if sum(len(places[wording]) for wording in users) <= _MAX_TRIGRAM_USERS:
            for wording in users:
                found[wording].update(users)
    return found


def _contexts(one: Compared) -> Iterator[tuple[object, ...]]:
    """Yield the three words next to a quotation on either side, as keys to find others by."""
    if len(one.before) >= 3:
        yield ("before", *one.before[-3:])
    if len(one.behind) >= 3:
        yield ("behind", *one.behind[:3])


def _with_wordings(group: Sequence[Compared], spellings: Spellings) -> Iterator[Quotation]:
    """Yield the quotations of a group with the group's id and their wordings.

    An article is accused of altering words only where nothing that another prints of the quotation has them, and only
    by the piece in which they are.
    """
    first = group[0].quotation
    group_id = f"q{first.article}-{first.span.start}"
    rows: dict[str, list[Compared]] = {}
    for one in group:
        rows.setdefault(one.quotation.article, []).append(one)
    whole = {article: _Whole(row, spellings) for article, row in rows.items()}
    base = _commonest(list(whole.values()))
    together = {article: one.wording(base, spellings) for article, one in whole.items()}
    unaltered = [whole[a].words for a, wording in together.items() if wording is not Wording.ALTERED]
    for article, row in rows.items():
        pieces = whole[article].pieces
        for one in row:
            # What repeats a piece with other words is no piece: it is judged by itself.
            is_piece = one in pieces or any(_is_part(one, other) for other in pieces)
            wording = together[article]
            if not is_piece or (wording is Wording.ALTERED and len(row) > 1):
                wording = _Whole([one], spellings).wording(base, spellings)
            if wording is Wording.ALTERED:
                words, _ = exact_words(one.printed, spellings)
                if any(contains(other, words) for other in unaltered):
                    wording = Wording.CUT
            yield replace(one.quotation, group=group_id, wording=wording)


class _Whole:
    """What one article prints of a quotation, its pieces together."""

    def __init__(self, row: Sequence[Compared], spellings: Spellings) -> None:
        kept = [one for one in row if not any(_is_part(one, other) for other in row if other is not one)]
        self.pieces: list[Compared] = []
        for one in kept or [max(row, key=lambda one: len(one.words))]:
            if not any(_repeats(one, other) for other in self.pieces):
                self.pieces.append(one)
        compared = [exact_words(one.printed, spellings) for one in self.pieces]
        self.words: Words = tuple(word for words, _ in compared for word in words)
        self.spelled: Words = tuple(word for _, spelled in compared for word in spelled)
        self.printed = " ".join(one.printed for one in self.pieces)

    def wording(self, base: "_Whole", spellings: Spellings) -> Wording:
        """Return how the words differ from the commonest ones."""
        if self.printed == base.printed:
            return Wording.IDENTICAL
        if self.words == base.words or "".join(self.words) == "".join(base.words):
            return (
                Wording.IDENTICAL
                if _without_breaks(self, base) == _without_breaks(base, self)
                else Wording.TYPOGRAPHIC
            )
        if max(len(self.words), len(base.words)) > _MAX_ALIGNED_WORDS:
            return Wording.CUT if self._is_extract(base) else Wording.ALTERED
        if abs(len(self.words) - len(base.words)) >= _MIN_CUT_WORDS and self._is_extract(base):
            return Wording.CUT  # aligning may prefer another place that has some of the words
        made = [self._edit(base, place, spellings) for place in _edits(self.words, base.words)]
        return max(made, key=list(Wording).index, default=Wording.TYPOGRAPHIC)

    def _edit(self, base: "_Whole", place: tuple[int, int, int, int], spellings: Spellings) -> Wording:
        """Return how the words differ at one place."""
        a, b, c, d = place
        ours, theirs = self.words[a:b], base.words[c:d]
        if ours and theirs:
            if same_stretch(self.spelled[a:b], base.spelled[c:d], ours, theirs, spellings):
                return Wording.TYPOGRAPHIC
            opens, ends = a == c == 0, b == len(self.words) and d == len(base.words)
            is_cut = any(shows_cut(one.printed, at_start=opens) for one in (self, base))
            return Wording.CUT if (opens or ends) and is_cut else Wording.ALTERED
        left_out = ours or theirs
        at_edge = (a == b and a in {0, len(self.words)}) or (c == d and c in {0, len(base.words)})
        if left_out == ("?",):  # "You will pay." is no "You will pay?"; a comma or dash may stand for either
            without = (base if ours else self).printed.rstrip("\"'”’»")
            return Wording.ALTERED if at_edge and without.endswith((".", "!")) else Wording.TYPOGRAPHIC
        is_shown = shows_changes(self.printed) or shows_changes(base.printed)
        is_clause = len(left_out) >= _MIN_CUT_WORDS and spellings.negations.isdisjoint(left_out)
        return Wording.CUT if at_edge or is_shown or is_clause else Wording.ALTERED

    def _is_extract(self, base: "_Whole") -> bool:
        """Return whether one has the words of the other in a row."""
        short, long = sorted((self.words, base.words), key=len)
        return contains(long, short)


def _repeats(one: Compared, other: Compared) -> bool:
    """Return whether one piece has most words of the other, in order: another wording, and no continuation."""
    shorter = min(len(one.words), len(other.words))
    return 2 * LCSseq.similarity(one.words, other.words) > shorter


def _is_part(one: Compared, other: Compared) -> bool:
    """Return whether one quotation of an article repeats words of another one; of equals, the later one does."""
    if one.words == other.words:
        return one.quotation.span.start > other.quotation.span.start
    return contains(other.words, one.words)


def _edits(one: Words, two: Words) -> list[tuple[int, int, int, int]]:
    """Return the stretches in which two wordings differ, neighbours joined: where each starts and ends in both."""
    made: list[tuple[int, int, int, int]] = []
    for op in Levenshtein.opcodes(one, two):
        if op.tag == "equal":
            continue
        if made and made[-1][1] == op.src_start and made[-1][3] == op.dest_start:
            made[-1] = (made[-1][0], op.src_end, made[-1][2], op.dest_end)
        else:
            made.append((op.src_start, op.src_end, op.dest_start, op.dest_end))
    return made


def _without_breaks(whole: _Whole, other: _Whole) -> str:
    """Return the text of the pieces, without commas and stops if one of both is broken into several."""
    is_broken = len(whole.pieces) > 1 or len(other.pieces) > 1
    return whole.printed.replace(",", "").replace(".", "") if is_broken else whole.printed


def _commonest(wholes: Sequence[_Whole]) -> _Whole:
    """Return the first of the commonest words, in their commonest print; ties go to the fuller, then the first."""
    counts = Counter(whole.words for whole in wholes)
    chosen = max(counts, key=lambda words: (counts[words], len(words)))
    printed, _ = Counter(whole.printed for whole in wholes if whole.words == chosen).most_common(1)[0]
    return next(whole for whole in wholes if whole.words == chosen and whole.printed == printed)
