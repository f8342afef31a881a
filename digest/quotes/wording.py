"""Compares the wordings of quotations: which have the same words, and how each differs from the commonest."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import LCSseq

from digest.model import Quotation, Wording
from digest.quotes.settings import QuoteSettings as Settings
from digest.text import folded_words

_MAX_ALIGNED_WORDS = 500
"""Longer quotations are whole texts; aligning two is quadratic in their length, so only equal ones are grouped."""
_MAX_TRIGRAM_USERS = 200
"""Quotations of a thread that may share three words before these are skipped as a phrase."""

_Words = tuple[str, ...]
_Trigram = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class _Printed:
    """A quotation with its words."""

    quotation: Quotation
    words: _Words
    """The folded words."""
    printed: str
    """The text in its article."""


def worded(quotations: Iterable[tuple[Quotation, str]], settings: Settings) -> Iterator[Quotation]:
    """Yield a thread's quotations with their groups and wordings.

    The longest quotation leads its group, of equals the first; a group has quotations of at least two articles.

    Args:
        quotations: The quotations with their text, in the total order of their articles.
        settings: The settings of the step.
    """
    rows = [_Printed(quotation, tuple(folded_words(printed)), printed) for quotation, printed in quotations]
    places: defaultdict[_Words, list[int]] = defaultdict(list)
    for i, one in enumerate(rows):
        places[one.words].append(i)
    candidates = _candidates(places, settings)
    grouped: set[_Words] = set()
    for leader in sorted(places, key=len, reverse=True):
        if leader in grouped or (leader not in candidates and len(places[leader]) == 1):
            continue  # most are like no other
        others = (w for w in candidates.get(leader, ()) if w != leader and w not in grouped)
        same = [leader, *(w for w in others if _same_quotation(leader, w, settings))]
        group = [rows[i] for i in sorted(i for w in same for i in places[w])]
        if any(one.quotation.article != group[0].quotation.article for one in group):
            grouped.update(same)
            yield from _with_wordings(group)
    yield from (one.quotation for one in rows if one.words not in grouped)


def _candidates(places: Mapping[_Words, Sequence[int]], settings: Settings) -> Mapping[_Words, set[_Words]]:
    """Return for each wording those that share three consecutive words with it, and the wording itself."""
    first: dict[_Trigram, _Words] = {}
    later: defaultdict[_Trigram, list[_Words]] = defaultdict(list)
    for wording in places:
        if settings.compared_words <= len(wording) <= _MAX_ALIGNED_WORDS:
            for trigram in set(zip(wording, wording[1:], wording[2:], strict=False)):
                if first.setdefault(trigram, wording) is not wording:
                    later[trigram].append(wording)
    found: defaultdict[_Words, set[_Words]] = defaultdict(set)
    for trigram, others in later.items():
        users = [first[trigram], *others]
        if sum(len(places[wording]) for wording in users) <= _MAX_TRIGRAM_USERS:
            for wording in users:
                found[wording].update(users)
    return found


def _same_quotation(one: _Words, two: _Words, settings: Settings) -> bool:
    """Return whether two wordings have nearly the same words, or one contains the other."""
    short, long = sorted((one, two), key=len)
    if round(len(short) / len(long), 4) >= settings.alike:
        common = LCSseq.similarity(short, long)
        if round(common / len(long), 4) >= settings.alike:
            return True
    return _contains(long, short)


def _contains(long: _Words, short: _Words) -> bool:
    """Return whether `long` has the words of `short` in a row."""
    return f" {' '.join(short)} " in f" {' '.join(long)} "


def _with_wordings(group: Sequence[_Printed]) -> Iterator[Quotation]:
    """Yield the quotations of a group with the group's id and their wordings."""
    commonest, first = _commonest(group), group[0].quotation
    group_id = f"q{first.article}-{first.span.start}"
    for one in group:
        yield replace(one.quotation, group=group_id, wording=_wording(one, commonest))


def _commonest(group: Sequence[_Printed]) -> _Printed:
    """Return the first quotation of the commonest words, in their commonest print; ties by the total order."""
    chosen, _ = Counter(one.words for one in group).most_common(1)[0]
    printed, _ = Counter(one.printed for one in group if one.words == chosen).most_common(1)[0]
    return next(one for one in group if one.words == chosen and one.printed == printed)


def _wording(one: _Printed, commonest: _Printed) -> Wording:
    """Return how a quotation differs from the commonest; a longer or shorter extract is not altered."""
    if one.printed == commonest.printed:
        return Wording.IDENTICAL
    if "".join(one.words) == "".join(commonest.words):
        return Wording.TYPOGRAPHIC  # "FirstGroup" is "First Group"
    short, long = sorted((one, commonest), key=lambda p: len(p.words))
    if _contains(long.words, short.words):
        return Wording.IDENTICAL if short.printed.rstrip(".,") in long.printed else Wording.TYPOGRAPHIC
    return Wording.ALTERED
