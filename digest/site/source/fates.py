"""The margin of a source's page: the fate of each sentence, and which other sources have it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from digest.model import Fate, Relation, Sentence
from digest.site.common import PREFIX, Entry, Safe, View, join, tag

MAX_OTHERS = 4
"""Other sources named in one line; the rest is counted."""


@dataclass(frozen=True, slots=True)
class Place:
    """The passage of the story in which a sentence is printed."""

    number: int
    """Number of the passage."""
    entry: Entry
    """Entry of the story with all sentences that have the passage."""


Places = Mapping[str, Place]
"""By the id of every sentence of the story."""


def margin(view: View, sentences: Sequence[Sentence], places: Places) -> list[Safe]:
    """Return the margin of a paragraph: one line for consecutive sentences with the same fate and reason."""
    return [_fate(view, run, len(sentences), places) for run in _runs_of_one_fate(view, sentences, places)]


def unpublished(view: View, sentence: Sentence) -> bool:
    """Return whether a printed sentence is only counted, because its text may not be published."""
    return sentence.id not in view.corpus.shown and view.corpus.rulings[sentence.id].fate is Fate.PRINTED


def _runs_of_one_fate(
    view: View, sentences: Sequence[Sentence], places: Places
) -> list[list[tuple[int, Sentence]]]:
    """Split the sentences of a paragraph, numbered from 1, where the fate or its reason changes."""

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

    return [list(run) for _, run in groupby(enumerate(sentences, 1), key=key)]


def _fate(view: View, run: Sequence[tuple[int, Sentence]], total: int, places: Places) -> Safe:
    """Return the fate of a run of sentences, with a link to where they are printed.

    Args:
        view: The thread.
        run: The sentences with their numbers in the paragraph.
        total: Number of sentences in the paragraph.
        places: Where each sentence is printed.
    """
    first, last = run[0][0], run[-1][0]
    where = "" if total == 1 else f"{first} " if first == last else f"{first}–{last} "
    sentence = run[0][1]
    ruling = view.corpus.rulings[sentence.id]
    home = view.corpus.printed_sentence(sentence.id)
    thread = view.corpus.thread_of[sentence.article]
    link = f"../../threads/{thread.slug}/#{PREFIX}{home}"
    if ruling.fate is Fate.SET_ASIDE:
        return join(where, tag("span", "set aside", class_="d-kind"), f": {ruling.reason}")
    if unpublished(view, sentence):
        return join(
            where,
            tag("a", "counted", href=link),
            ", without its text" if len(run) == 1 else ", without their text",
        )
    if ruling.fate is Fate.PRINTED:
        return join(
            where, tag("a", _passage(places.get(sentence.id)), href=link), _others(view, sentence, places)
        )
    leader = view.corpus.members(sentence.id)[0]
    into = view.chip(leader) if view.article(leader) in view.letters else join("another thread")
    return join(where, tag("a", "merged", href=link), " into ", into, _relation(view, sentence))


def _passage(place: Place | None) -> str:
    """Return the name of the passage in which a sentence is printed; titles and decks are outside the story."""
    return f"passage {place.number}" if place else "printed"


def _others(view: View, sentence: Sentence, places: Places) -> Safe:
    """Return which other sources have a sentence of the story, in the same words and in others."""
    place = places.get(sentence.id)
    if place is None or len(view.thread.articles) < 2:
        return join()
    same_words = {view.article(m) for m in view.corpus.members(sentence.id)} & set(view.letters)
    all_articles = {view.article(s) for s in place.entry.counted}
    same, other = (
        [a for a in view.thread.articles if a in articles and a != sentence.article]
        for articles in (same_words, all_articles - same_words)
    )
    notes = [
        join(
            f" {how} ",
            *(view.mark(a) for a in articles[:MAX_OTHERS]),
            f" +{len(articles) - MAX_OTHERS}" if len(articles) > MAX_OTHERS else None,
        )
        for how, articles in (("same words in", same), ("other words in", other))
        if articles
    ]
    if notes:
        return join(*notes, by=";")
    if view.sharing(place.entry):
        return join(" similar words elsewhere")
    found = " only here" if view.only(place.entry) else " no matching wording found"
    return tag("span", found, class_="d-here")


def _relation(view: View, sentence: Sentence) -> str:
    """Return how a merged sentence differs from the printed one."""
    group = view.corpus.groups.get(view.corpus.rulings[sentence.id].group or "")
    relation = (
        next((w.relation for w in group.witnesses if w.sentence == sentence.id), None) if group else None
    )
    return (
        {Relation.VERBATIM: ", same words", Relation.EDITED: ", light edit"}.get(relation, "")
        if relation
        else ""
    )
