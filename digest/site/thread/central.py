"""Score the sentences that open the articles of a thread by how much of what its texts share they have."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import islice
from math import fsum, sqrt

from digest.language import vocabulary_for
from digest.lexicon import word_idf
from digest.model import Fate, Role
from digest.site.common import Entry, View
from digest.site.thread.self_contained import STEM_LETTERS, self_contained, tentative
from digest.text import folded_words
from digest.threads import is_indirect, is_opinion

OPENING = 8
"""Sentences of a body that are considered, from its first one."""
TOP = 3
"""Sentences of a body that, with the headline, say which event its article reports."""
DEPTH_COST = 0.25
"""How much less a sentence counts for each one above it in its article: the news is at the top."""
LEAD_COST = 0.5
"""The same for the sentence that is shown first, which states the event."""
INDIRECT = 0.6
"""How much a sentence counts, as the first one, of an article whose headline does not say what happened."""
OPINION = 0.2
"""The same of an article labelled as opinion, and of a sentence about what newer articles may know."""
EARLY = 0.7
"""The same of an article from before the day of the middle one."""
TITLED = 1.3
"""How much more the lead of the article that gave the thread its title counts as the first sentence."""
COPIED_WEIGHT = 0.25
"""How much more a sentence counts for each further text that has it."""
TITLE_WEIGHT = 2.0
"""How much more a word of the thread's title counts."""
NUMBER_WEIGHT = 1.2
"""How much more a sentence with a number in digits counts: it often is the news."""


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """A sentence that could be shown."""

    sentence: str
    entry: Entry
    weights: dict[str, float]
    """By stem: how much the word counts."""
    factor: float
    """How much the sentence counts by its position, its length and its copies."""
    lead: float
    """How well it states the event: by the words that it shares with the headlines and leads of the thread."""
    self_contained: bool
    reports: bool
    """False if its article is opinion or has a headline that does not say what happened, if newer articles may know
    what it tells, and if it is not at the top: only the first sentence may be such a one."""

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
    openings = _openings(view, depths)
    days = sorted(day for a in view.thread.articles if (day := _day(view, a)))
    middle = days[(len(days) - 1) // 2] if days else ""
    newest = max((_day(view, a) for a in view.thread.articles), default="")
    found = []
    for entry in view.entries:
        for sentence in (entry.head, *entry.retold):
            members = [depths[m] for m in view.members(sentence) if m in depths]
            if not members or sentence not in view.corpus.shown:
                continue
            said, article = view.corpus.words(sentence), view.corpus.articles[view.article(sentence)]
            words, vocabulary = folded_words(said), vocabulary_for(article.language)
            factor = (1 + COPIED_WEIGHT * (view.texts(entry) - 1)) / sqrt(len(words) + 4)
            number = NUMBER_WEIGHT if any(w.isdecimal() for w in words) else 1
            indirect, opinion = is_indirect(article), is_opinion(article)
            old = tentative(said, vocabulary) and "" < _day(view, article.id) < newest
            lead = (INDIRECT if indirect else 1) * (OPINION if opinion or old else 1)
            lead *= TITLED if article.id == view.thread.titled_by else 1
            lead *= EARLY if "" < _day(view, article.id) < middle else 1
            lead *= 1 + _headline_share(article.title or "", words)
            weights = _weights(words, openings, title, max(len(view.by_text), 1))
            found.append(
                Candidate(
                    sentence,
                    entry,
                    _weights(words, view.stems, title, len(view.by_text)),
                    factor * number / (1 + DEPTH_COST * min(members)),
                    round(fsum(weights.values()) * factor * lead / (1 + LEAD_COST * min(members)), 9),
                    self_contained(said, vocabulary) and not _opens_with(said, article.title),
                    not (indirect or opinion or old) and min(members) < TOP,
                )
            )
    return found


def above(view: View, sentence: str) -> str:
    """Return what stands above a sentence in its article, the headline included."""
    found = view.corpus.sentences[sentence]
    article = view.corpus.articles[found.article]
    return f"{article.title or ''}\n{article.document.text[article.span.start : found.span.start]}"


def _day(view: View, article: str) -> str:
    """Return the day on which an article was published."""
    return (view.corpus.articles[article].metadata.published or "")[:10]


def _headline_share(headline: str, words: Sequence[str]) -> float:
    """Return the share of a headline's words, by their rarity, that a sentence has: it states what its article does."""
    said = {w[:STEM_LETTERS] for w in words}
    weights = {w[:STEM_LETTERS]: word_idf(w) for w in folded_words(headline)}
    total = fsum(sorted(weights.values()))
    return fsum(sorted(x for stem, x in weights.items() if stem in said)) / total if total else 0.0


def _opens_with(said: str, headline: str | None) -> bool:
    """Return whether a sentence is a headline run together with the words below it."""
    head, words = folded_words(headline or ""), folded_words(said)
    return len(head) > 2 and len(words) > len(head) and words[: len(head)] == head


def _openings(view: View, depths: Mapping[str, int]) -> dict[str, set[str]]:
    """Return the texts that have each stem in their headline or first sentences."""
    found: dict[str, set[str]] = {}
    for article in view.thread.articles:
        top = [s.id for s in view.corpus.sentences_of[article] if depths.get(s.id, TOP) < TOP]
        for said in (view.corpus.articles[article].title or "", *map(view.corpus.words, top)):
            for word in folded_words(said):
                found.setdefault(word[:STEM_LETTERS], set()).add(view.text(article))
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


def _weights(
    words: Sequence[str], stems: Mapping[str, Set[str]], title: Set[str], texts: int
) -> dict[str, float]:
    """Return how much each stem of a sentence counts; in several texts those of one text alone do not."""
    weights = {}
    for word in words:
        stem = word[:STEM_LETTERS]
        shared = len(stems.get(stem, ()))
        if shared > 1 or texts == 1:
            weights[stem] = word_idf(word) * shared / texts * (TITLE_WEIGHT if stem in title else 1)
    return weights
