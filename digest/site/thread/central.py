"""Score the sentences that open the articles of a thread by how much of what its texts share they have."""

from collections.abc import Sequence, Set
from dataclasses import dataclass
from itertools import islice
from math import fsum, sqrt

from digest.language import vocabulary_for
from digest.lexicon import word_idf
from digest.model import Fate, Role
from digest.site.common import Entry, View
from digest.site.thread.self_contained import self_contained
from digest.text import folded_words

OPENING = 8
"""Sentences of a body that are considered, from its first one."""
DEPTH_COST = 0.25
"""How much less a sentence counts for each one above it in its article: the news is at the top."""
COPIED_WEIGHT = 0.25
"""How much more a sentence counts for each further text that has it."""
TITLE_WEIGHT = 2.0
"""How much more a word of the thread's title counts."""
NUMBER_WEIGHT = 1.2
"""How much more a sentence with a number in digits counts: it often is the news."""
STEM_LETTERS = 6
"""Letters of a word that are compared, as a stem."""


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A sentence that could be shown."""

    sentence: str
    entry: Entry
    weights: dict[str, float]
    """By stem: how much the word counts."""
    factor: float
    """How much the sentence counts by its position, its length and its copies."""
    self_contained: bool

    def gain(self, covered: Set[str]) -> float:
        """Return how much the sentence adds to the stems that are covered, less the more of it repeats them.

        It is rounded, so that ties are ties.
        """
        new, total = (
            fsum(w for stem, w in self.weights.items() if stem not in known)
            for known in (covered, frozenset())
        )
        return round(new * self.factor * (new / total if total else 0), 9)


def candidates(view: View) -> list[Candidate]:
    """Return the sentences that open the articles, in the order of the story."""
    depths = _depths(view)
    title = {w[:STEM_LETTERS] for w in folded_words(view.thread.title)}
    found = []
    for entry in view.entries:
        for sentence in (entry.head, *entry.retold):
            members = [depths[m] for m in view.members(sentence) if m in depths]
            if not members or sentence not in view.corpus.shown:
                continue
            words = folded_words(view.corpus.words(sentence))
            language = view.corpus.articles[view.article(sentence)].language
            factor = (
                (NUMBER_WEIGHT if any(w.isdecimal() for w in words) else 1)
                * (1 + COPIED_WEIGHT * (view.texts(entry) - 1))
                / (1 + DEPTH_COST * min(members))
            )
            found.append(
                Candidate(
                    sentence,
                    entry,
                    _weights(view, words, title),
                    factor / sqrt(len(words) + 4),
                    self_contained(view.corpus.words(sentence), vocabulary_for(language)),
                )
            )
    return found


def _depths(view: View) -> dict[str, int]:
    """Return how many body sentences are above each sentence that opens an article."""
    depths: dict[str, int] = {}
    for article in view.thread.articles:
        body = (
            s.id
            for s in view.corpus.sentences_of[article]
            if s.role is Role.BODY and view.corpus.rulings[s.id].fate is not Fate.SET_ASIDE
        )
        depths |= {sentence: depth for depth, sentence in enumerate(islice(body, OPENING))}
    return depths


def _weights(view: View, words: Sequence[str], title: Set[str]) -> dict[str, float]:
    """Return how much each stem of a sentence counts; in several texts those of one text alone do not."""
    texts = len(view.by_text)
    weights = {}
    for word in words:
        stem = word[:STEM_LETTERS]
        shared = len(view.stems.get(stem, ()))
        if shared > 1 or texts == 1:
            weights[stem] = word_idf(word) * shared / texts * (TITLE_WEIGHT if stem in title else 1)
    return weights
