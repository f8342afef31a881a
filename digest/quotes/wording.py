"""Compares the wordings of quotations: which are of the same words, and how each differs from the commonest."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import LCSseq

from digest.model import Quotation, Wording
from digest.quotes.settings import QuoteSettings as Settings
from digest.text import words

_MOST_WORDS = 500
"""Longer quotations are whole texts; aligning two takes the square of their length, so they are the same or not."""
_HOLDERS = 200
"""Quotations of a thread that may share three words before these are passed over: they are a phrase."""

_Words = tuple[str, ...]
_Three = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class _Said:
    """A quotation with what comparing needs."""

    quotation: Quotation
    words: _Words
    printed: str


def worded(quotations: Iterable[tuple[Quotation, str]], settings: Settings) -> Iterator[Quotation]:
    """Yield a thread's quotations, in groups of the same words, with how the wording of each differs.

    `quotations` come with the words as they are printed, in the total order of their articles. The longest leads a
    group, between equals the first; what only one article prints is no group.
    """
    said = [_Said(quotation, tuple(words(printed)), printed) for quotation, printed in quotations]
    rows: defaultdict[_Words, list[int]] = defaultdict(list)
    for i, one in enumerate(said):
        rows[one.words].append(i)
    near = _near(rows, settings)
    grouped: set[_Words] = set()
    for leader in sorted(rows, key=len, reverse=True):
        if leader in grouped or (leader not in near and len(rows[leader]) == 1):
            continue  # most are like no other
        like = (w for w in near.get(leader, ()) if w != leader and w not in grouped)
        same = [leader, *(w for w in like if _alike(leader, w, settings))]
        group = [said[i] for i in sorted(i for w in same for i in rows[w])]
        if any(one.quotation.article != group[0].quotation.article for one in group):
            grouped.update(same)
            yield from _named(group)
    yield from (one.quotation for one in said if one.words not in grouped)


def _near(rows: Mapping[_Words, Sequence[int]], settings: Settings) -> Mapping[_Words, set[_Words]]:
    """Return for each wording those that have three words side by side in common with it, and it itself."""
    first: dict[_Three, _Words] = {}
    others: defaultdict[_Three, list[_Words]] = defaultdict(list)
    for wording in rows:
        if settings.compared_words <= len(wording) <= _MOST_WORDS:
            for three in set(zip(wording, wording[1:], wording[2:], strict=False)):
                if first.setdefault(three, wording) is not wording:
                    others[three].append(wording)
    near: defaultdict[_Words, set[_Words]] = defaultdict(set)
    for three, later in others.items():
        holders = [first[three], *later]
        if sum(len(rows[wording]) for wording in holders) <= _HOLDERS:
            for wording in holders:
                near[wording].update(holders)
    return near


def _alike(one: _Words, two: _Words, settings: Settings) -> bool:
    """Tell whether two wordings are of the same words: nearly, or one as a part of the other."""
    short, long = sorted((one, two), key=len)
    if round(len(short) / len(long), 4) >= settings.alike:
        same = LCSseq.similarity(short, long)
        if round(same / len(long), 4) >= settings.alike:
            return True
    return _part(short, long)


def _part(short: _Words, long: _Words) -> bool:
    """Tell whether `short` stands in `long` word for word."""
    return f" {' '.join(short)} " in f" {' '.join(long)} "


def _named(group: Sequence[_Said]) -> Iterator[Quotation]:
    """Yield the quotations of a group with its name and their wordings."""
    commonest, first = _commonest(group), group[0].quotation
    name = f"q{first.article}-{first.span.start}"
    for one in group:
        yield replace(one.quotation, group=name, wording=_wording(one, commonest))


def _commonest(group: Sequence[_Said]) -> _Said:
    """Return the first quotation of the commonest words, in their commonest print; ties by the total order."""
    chosen, _ = Counter(one.words for one in group).most_common(1)[0]
    printed, _ = Counter(one.printed for one in group if one.words == chosen).most_common(1)[0]
    return next(one for one in group if one.words == chosen and one.printed == printed)


def _wording(said: _Said, commonest: _Said) -> Wording:
    """Return how a quotation differs from the commonest one; one that says more or less of the same is not altered."""
    if said.printed == commonest.printed:
        return Wording.IDENTICAL
    if "".join(said.words) == "".join(commonest.words):
        return Wording.TYPOGRAPHIC  # "FirstGroup" is "First Group"
    short, long = sorted((said, commonest), key=lambda s: len(s.words))
    if _part(short.words, long.words):
        return Wording.IDENTICAL if short.printed.rstrip(".,") in long.printed else Wording.TYPOGRAPHIC
    return Wording.ALTERED
