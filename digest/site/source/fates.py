"""Says in the margin of a source's page what became of each sentence, and who else tells it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from digest.model import Fate, Relation, Sentence
from digest.site.common import PREFIX, Entry, Safe, View, join, tag

MAX_OTHERS = 4
"""Other sources that are named in a line; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sentence is printed in the story of its thread."""

    number: int
    """Number of its passage."""
    entry: Entry
    """Who tells it."""


Places = Mapping[str, Place]
"""By the id of every sentence that is told in the story."""


def margin(view: View, sentences: Sequence[Sentence], places: Places) -> list[Safe]:
    """Return the lines beside a paragraph: one for neighbouring sentences that have one fate for one reason."""
    return [_fate(view, part, len(sentences), places) for part in _runs_of_one_fate(view, sentences, places)]


def unpublished(view: View, sentence: Sentence) -> bool:
    """Tell whether a sentence of the story is counted without its text."""
    return sentence.id not in view.corpus.shown and view.corpus.rulings[sentence.id].fate is Fate.PRINTED


def _runs_of_one_fate(
    view: View, sentences: Sequence[Sentence], places: Places
) -> list[list[tuple[int, Sentence]]]:
    """Part a paragraph's sentences, numbered from 1, where the fate or its reason changes."""

    def key(numbered: tuple[int, Sentence]) -> tuple[str, str]:
        sentence = numbered[1]
        ruling = view.corpus.rulings[sentence.id]
        if ruling.fate is Fate.SET_ASIDE:
            return ruling.fate.value, ruling.reason
        if unpublished(view, sentence):
            return ruling.fate.value, "counted"
        if ruling.fate is Fate.PRINTED:
            return ruling.fate.value, _others(view, sentence, places)
        members = view.corpus.members(sentence.id)
        return ruling.fate.value, f"{view.article(members[0])} {_relation(view, sentence)}"

    return [list(part) for _, part in groupby(enumerate(sentences, 1), key=key)]


def _fate(view: View, part: Sequence[tuple[int, Sentence]], of: int, places: Places) -> Safe:
    """Say what became of neighbouring sentences, with a link to where they are printed."""
    first, last = part[0][0], part[-1][0]
    where = "" if of == 1 else f"{first} " if first == last else f"{first}–{last} "
    sentence = part[0][1]
    ruling = view.corpus.rulings[sentence.id]
    home = view.corpus.home(sentence.id)
    thread = view.corpus.thread_of[sentence.article]
    link = f"../../threads/{thread.slug}/#{PREFIX}{home}"
    if ruling.fate is Fate.SET_ASIDE:
        return join(where, tag("span", "set aside", class_="d-kind"), f": {ruling.reason}")
    if unpublished(view, sentence):
        return join(
            where,
            tag("a", "counted", href=link),
            ", without its text" if len(part) == 1 else ", without their text",
        )
    if ruling.fate is Fate.PRINTED:
        return join(
            where, tag("a", _passage(places.get(sentence.id)), href=link), _others(view, sentence, places)
        )
    leader = view.corpus.members(sentence.id)[0]
    into = view.chip(leader) if view.article(leader) in view.letters else join("another thread")
    return join(where, tag("a", "merged", href=link), " into ", into, _relation(view, sentence))


def _passage(place: Place | None) -> str:
    """Name the place at which a sentence is printed; what is no part of the story stands at the thread's head."""
    return f"passage {place.number}" if place else "printed"


def _others(view: View, sentence: Sentence, places: Places) -> Safe:
    """Say who else tells a sentence of the story, in the same words and in others."""
    place = places.get(sentence.id)
    if place is None or len(view.thread.articles) < 2:
        return join()
    mine = {view.article(m) for m in view.corpus.members(sentence.id)} & set(view.letters)
    every = {view.article(s) for s in place.entry.told}
    same, other = (
        [a for a in view.thread.articles if a in found and a != sentence.article]
        for found in (mine, every - mine)
    )
    said = [
        join(
            f" {how} ",
            *(view.mark(a) for a in articles[:MAX_OTHERS]),
            f" +{len(articles) - MAX_OTHERS}" if len(articles) > MAX_OTHERS else None,
        )
        for how, articles in (("same words in", same), ("otherwise in", other))
        if articles
    ]
    return join(*said, by=";") if said else tag("span", " only here", class_="d-here")


def _relation(view: View, sentence: Sentence) -> str:
    """Say how a merged sentence stands to the printed one."""
    group = view.corpus.groups.get(view.corpus.rulings[sentence.id].group or "")
    relation = (
        next((w.relation for w in group.witnesses if w.sentence == sentence.id), None) if group else None
    )
    return (
        {Relation.VERBATIM: ", same words", Relation.EDITED: ", light edit"}.get(relation, "")
        if relation
        else ""
    )
