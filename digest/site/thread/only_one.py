"""Select the sentences of "Only one source tells": the most central of those that only one source has."""

from digest.site.common import Safe, View, attribution, block, tag
from digest.site.thread.brief import chosen_sentences
from digest.site.thread.central import candidates

MAX_SENTENCES = 4
"""Sentences shown."""
CENTRAL = 0.2
"""Share of the score of the thread's most central sentence that a sentence has to reach: below it are notes on the page
and asides."""
MAX_WORDS = 40
"""Longest sentence that is shown, in words."""
WORDS = 80
"""Words of all of them together."""


def only_one(view: View) -> list[Safe]:
    """Return the most central sentences that only one source has, of different sources as far as there are some."""
    brief = {sentence for sentence, _ in chosen_sentences(view)}
    scores = {c: c.gain(frozenset()) for c in candidates(view)}
    least = CENTRAL * max(scores.values(), default=0)
    central = [
        c
        for c, score in scores.items()
        if score > least and c.sentence not in brief and c.self_contained and view.only(c.entry)
    ]
    ranked = sorted(central, key=lambda c: (-scores[c], c.sentence))
    lengths = {c.sentence: len(view.corpus.words(c.sentence).split()) for c in ranked}
    chosen: list[str] = []
    for again in (False, True):
        for sentence, length in lengths.items():
            told = {view.article(s) for s in chosen}
            used = sum(lengths[s] for s in chosen)
            fits = length <= MAX_WORDS and used + length <= WORDS and len(chosen) < MAX_SENTENCES
            if fits and sentence not in chosen and (again or view.article(sentence) not in told):
                chosen.append(sentence)
    lines = [tag("p", view.words(s), " ", attribution(view, [s])) for s in lengths if s in chosen]
    return [block("div", *lines, class_="d-onlyone")] if lines else []
