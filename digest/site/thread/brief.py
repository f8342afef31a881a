"""Select the sentences of "In brief": together they have most of what the texts of a thread share.

Sentences are cut from the openings of the articles. A word counts by its rarity and by the share of the texts that have
it; a word of the thread's title counts more. Each sentence is chosen for the words that the chosen ones do not have
yet, so that the second one does not repeat the first.
"""

from math import fsum, sqrt

from digest.lexicon import word_idf
from digest.site.common import Entry, Safe, View, attribution, tag
from digest.site.thread.central import STEM_LETTERS, candidates
from digest.text import folded_words

MAX_SENTENCES = 3
"""Sentences shown."""
LEAST_SHARE = 0.02
"""Share of the score of the most central sentence that a further one has to add."""
REPEATED_WEIGHT = 0.3
"""Two sentences repeat each other if the idf of their common stems, divided by the geometric mean of the idf of each,
reaches this value; half of it if they match."""


def brief(view: View, *, most: int = MAX_SENTENCES) -> list[Safe]:
    """Return the sentences that together have most of what the texts of a thread share, with their outlets."""
    return [
        tag(
            "p",
            _without_dateline(view, sentence),
            " ",
            attribution(view, _same(view, sentence), entry.counted),
            class_="d-brief",
        )
        for sentence, entry in chosen_sentences(view, most=most)
    ]


def lead(view: View) -> Safe | None:
    """Return the first sentence of "In brief" with the outlet that it is cut from."""
    for sentence, _ in chosen_sentences(view, most=1):
        return tag(
            "p", _without_dateline(view, sentence), " ", attribution(view, [sentence]), class_="d-brief"
        )
    return None


def chosen_sentences(view: View, *, most: int = MAX_SENTENCES) -> list[tuple[str, Entry]]:
    """Return the ids of the sentences of "In brief" with their entries, the most telling first."""
    found = candidates(view)
    least = LEAST_SHARE * max((c.gain(frozenset()) for c in found), default=0)
    chosen: list[tuple[str, Entry]] = []
    for self_contained in (True, False):
        if chosen and not self_contained:
            break  # a fragment is better than nothing, but not than less
        pool = [c for c in found if c.self_contained is self_contained]
        covered = {stem for c in found if any(c.sentence == s for s, _ in chosen) for stem in c.weights}
        while pool and len(chosen) < most:
            best = max(pool, key=lambda c: (c.gain(covered), c.sentence))
            pool.remove(best)
            if best.gain(covered) < least:
                break
            if not any(best.entry is entry or _repeats(view, best.sentence, s) for s, entry in chosen):
                chosen.append((best.sentence, best.entry))
                covered |= best.weights.keys()
    return chosen


def _repeats(view: View, one: str, other: str) -> bool:
    """Return whether two sentences repeat each other; see `REPEATED_WEIGHT`."""
    first, second = (
        {w[:STEM_LETTERS]: word_idf(w) for w in folded_words(view.corpus.words(s))} for s in (one, other)
    )
    shared = fsum(weight for stem, weight in sorted(first.items()) if stem in second)
    both = sqrt(fsum(sorted(first.values())) * fsum(sorted(second.values())))
    kin = any(k.sentence == other for k in view.corpus.counterparts.get(one, ()))
    return shared >= (REPEATED_WEIGHT / 2 if kin else REPEATED_WEIGHT) * both > 0


def _without_dateline(view: View, sentence: str) -> Safe:
    """Return a sentence without the dateline that opens it."""
    found = view.corpus.sentences[sentence]
    return view.quote(found.report.of(view.corpus.articles[found.article].document.text), found.article)


def _same(view: View, sentence: str) -> list[str]:
    """Return the members of a sentence's group, the sentence itself first."""
    return [sentence, *(m for m in view.members(sentence) if m != sentence)]
