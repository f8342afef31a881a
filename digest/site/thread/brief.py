"""Select the sentences of "In brief": together they have most of what the texts of a thread share.

Sentences are cut from the openings of the articles. A word counts by its rarity and by the share of the texts that have
it; a word of the thread's title counts more. The first sentence states the event: it is near the top of its article,
states what the headline above it does, and has most of what the headlines and leads share. Each further one is chosen
for the words that the chosen ones do not have yet, and only if it can be read after them: two good sentences are better
than three.
"""

from collections.abc import Sequence
from math import fsum, sqrt

from digest.language import vocabulary_for
from digest.lexicon import word_idf
from digest.site.common import Entry, Safe, View, attribution, tag
from digest.site.thread.central import Candidate, above, candidates
from digest.site.thread.self_contained import STEM_LETTERS, introduced
from digest.text import folded_words

MAX_SENTENCES = 3
"""Sentences shown."""
LEAST_SHARE = 0.2
"""Share of the score of the most central sentence that a further one has to add."""
MOST_NEW = 0.5
"""Share of the words of a further sentence, by their rarity, that no other text has at most."""
REPEATED_WEIGHT = 0.25
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
    chosen: list[Candidate] = []
    # A fragment is better than nothing, but not than less.
    first = [c for c in found if c.self_contained] or found
    if first and most:
        best = max(first, key=lambda c: (c.lead, c.gain(frozenset()), c.sentence))
        chosen.append(best)
    least = LEAST_SHARE * max((c.gain(frozenset()) for c in found), default=0)
    pool = [c for c in found if c.self_contained and c.reports and _supported(view, c)]
    while pool and chosen and chosen[0].self_contained and len(chosen) < most:
        covered = {stem for c in chosen for stem in c.weights}
        best = max(pool, key=lambda c: (c.gain(covered), c.sentence))
        pool.remove(best)
        if best.gain(covered) < least:
            break
        if _follows(view, best, chosen):
            chosen.append(best)
    return [(c.sentence, c.entry) for c in chosen]


def _supported(view: View, candidate: Candidate) -> bool:
    """Return whether other texts have enough of a sentence's words: a view of one article has few of them."""
    return len(view.by_text) < 2 or view.novelty(candidate.sentence) <= MOST_NEW


def _follows(view: View, candidate: Candidate, chosen: Sequence[Candidate]) -> bool:
    """Return whether a sentence can be read after the chosen ones: it repeats none, and what it names is known."""
    if any(candidate.entry is c.entry or _repeats(view, candidate.sentence, c.sentence) for c in chosen):
        return False
    said = view.corpus.words(candidate.sentence)
    article = view.corpus.articles[view.article(candidate.sentence)]
    read = {
        w[:STEM_LETTERS]
        for words in (view.thread.title, *(view.corpus.words(c.sentence) for c in chosen))
        for w in folded_words(words)
    }
    return introduced(said, above(view, candidate.sentence), read, vocabulary_for(article.language))


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
