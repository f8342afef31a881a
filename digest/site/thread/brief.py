"""Shows a thread in brief: a few sentences that most distinct texts tell, none of which says what another says."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from math import fsum, sqrt
from statistics import median

from digest.lexicon import rarity
from digest.site.common import PREFIX, Entry, Safe, View, tag
from digest.text import words

MAX_SENTENCES = 5
"""Sentences in brief, at most."""
MIN_WORDS, MAX_WORDS = 8, 60
"""Words of a sentence in brief; others stand there only where too few tell as much."""
MIN_SENTENCES = 3
"""Sentences in brief below which those that do not stand well alone are taken too."""
REPEATED_WEIGHT = 0.4
"""Weight of the words in common, over the geometric mean of both sentences' weights, at which two sentences would
say one thing twice."""
STEM_LETTERS = 6
"""Letters of a word that count."""

_QUOTE_MARKS = '"“”'
_ENDS = ".!。！" + _QUOTE_MARKS
_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]|(?:^|(?<=\s))['‘][^'’]*['’]")
_CLOSING_MARK = re.compile(r"^[^'‘]*[,.!?]['’](?:\s|$)")
"""A single mark that closes what another sentence opened."""
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|me|us)\b")
"""Outside quotation marks these belong to a quotation of several sentences."""
_DEPENDENT_OPENING = re.compile(
    r"(?:he|she|it|they|this|that|these|those|but|and|so|yet|also|another|one such|such|both|furthermore|moreover"
    r"|however|meanwhile|there|for example|for instance|in addition|previously|earlier|later|then|instead|will"
    r"|would|have|has|had|is|are|was|were|can|could|should|do|does|did)\b",
    re.IGNORECASE,
)
"""How a sentence begins that dependent on the one before it."""


def brief(view: View, *, page: str = "", most: int = MAX_SENTENCES) -> list[Safe]:
    """Return the sentences that most distinct texts tell, at least two, the most widely told first.

    Between equals, what the articles tell earlier comes first. A sentence that would say what another says is
    passed over. `page` is the address of the thread's page, as seen from the page that shows them; `most` is
    how many.
    """
    shown = [e for e in view.entries if e.head in view.corpus.shown]
    told = {e.head: view.texts(e) for e in shown}
    order = sorted(
        (e for e in shown if told[e.head] > 1), key=lambda e: (-told[e.head], _depth(view, e), e.head)
    )
    chosen: dict[str, Entry] = {}
    for needed, fitting in ((most, True), (min(MIN_SENTENCES, most), False)):
        for entry in order:
            sentence = _best_wording(view, entry)
            taken = entry in chosen.values() or any(_repeats(view, sentence, other) for other in chosen)
            if len(chosen) < needed and not taken and _self_contained(view.corpus.words(sentence)) is fitting:
                chosen[sentence] = entry
    return [
        _line(view, entry, sentence, told[entry.head], page)
        for sentence, entry in sorted(chosen.items(), key=lambda item: order.index(item[1]))
    ]


def _depth(view: View, entry: Entry) -> float:
    """Return how far down the articles tell a passage, as the median of their sentence's places."""
    places = []
    for sentence in entry.told:
        row = view.corpus.of_article[view.article(sentence)]
        places.append(bisect_left(row, view.corpus.sentences[sentence].span, key=lambda s: s.span))
    return median(places)


def _self_contained(said: str) -> bool:
    """Tell whether a sentence stands well alone.

    It dependent on no other, asks nothing, is no caption, and no piece of somebody's speech.
    """
    bare = said.strip()
    quoting = bare[0] in _QUOTE_MARKS and bare[-1] in _QUOTE_MARKS
    piece = bare.count("“") != bare.count("”") or bare.count('"') % 2 or _CLOSING_MARK.search(bare)
    piece = piece or (bare[0] in "'‘" and not _QUOTED.match(bare))
    if quoting or piece or _FIRST_PERSON.search(_QUOTED.sub("", bare)):
        return False
    whole = bare[-1] in _ENDS and not bare[0].islower() and not bare.startswith("FILE")
    dependent = _DEPENDENT_OPENING.match(bare.lstrip(_QUOTE_MARKS))
    return whole and not dependent and MIN_WORDS <= len(bare.split()) <= MAX_WORDS


def _best_wording(view: View, entry: Entry) -> str:
    """Return the sentence that tells a passage best out of its place: one that stands well alone.

    Of those the one that most sources have, the printed one first.
    """
    tellings = [s for s in (entry.head, *entry.retold) if s in view.corpus.shown]
    return min(tellings, key=lambda s: (not _self_contained(view.corpus.words(s)), -len(_members(view, s))))


def _members(view: View, sentence: str) -> list[str]:
    """Return a sentence and those of this thread that are merged with it."""
    return [m for m in view.corpus.members(sentence) if view.article(m) in view.letters]


def _repeats(view: View, one: str, other: str) -> bool:
    """Tell whether two sentences say one thing: they share their telling words, half as many if they match."""
    first, second = ({w[:STEM_LETTERS]: rarity(w) for w in words(view.corpus.words(s))} for s in (one, other))
    shared = fsum(weight for stem, weight in sorted(first.items()) if stem in second)
    both = sqrt(fsum(sorted(first.values())) * fsum(sorted(second.values())))
    kin = any(k.sentence == other for k in view.corpus.kin.get(one, ()))
    return shared >= (REPEATED_WEIGHT / 2 if kin else REPEATED_WEIGHT) * both > 0


def _line(view: View, entry: Entry, sentence: str, told: int, page: str) -> Safe:
    """Return one sentence with its letters, and in how many texts its passage is told."""
    every = view.corpus.texts(view.thread.articles)
    many = f"in all {every} texts" if told == every else f"in {told} of {every} texts"
    note = tag("a", many, class_="d-told", href=f"{page}#{PREFIX}{entry.head}")
    chips = view.chips(_printed_first(view, sentence))
    return tag("div", view.words(sentence), chips, " ", note, class_="d-brief")


def _printed_first(view: View, sentence: str) -> Sequence[str]:
    """Return the sentences with the same words, the printed one first."""
    return [sentence, *(m for m in _members(view, sentence) if m != sentence)]
