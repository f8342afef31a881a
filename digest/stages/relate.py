"""Relates threads that are about the same people, places or matters, and says by which names and words."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import fsum, log, sqrt

from digest.config import Relate as Settings
from digest.kernels.rarity import rarity
from digest.kernels.terms import Term
from digest.model.thread import Related

NAMED = 5
"""Words that are named as the reason, at most."""

Terms = Mapping[str, Term]


def relate(
    threads: Sequence[Sequence[str]],
    told: Mapping[str, Terms],
    text_of: Mapping[str, str],
    settings: Settings = Settings(),
) -> tuple[Related, ...]:
    """Return for each thread those closest to it, sorted by its id, the closest first.

    `told` are the words of each article, `text_of` says which article's text it copies: copies count once. Only
    threads that share some of their weightiest words are compared, found by an inverted index.
    """
    pictures = _pictures(threads, told, text_of, settings)
    found: defaultdict[int, list[tuple[float, int]]] = defaultdict(list)
    for (i, j), shared in _candidates(pictures, settings).items():
        if shared >= settings.shared:
            score = _alike(pictures[i].weights, pictures[j].weights)
            if score >= settings.alike:
                found[i].append((-score, j))
                found[j].append((-score, i))
    made = [
        Related(f"t{threads[i][0]}", f"t{threads[j][0]}", _shared(pictures[i], pictures[j]), -score)
        for i, others in found.items()
        for score, j in sorted(others)[: settings.most]
    ]
    return tuple(sorted(made, key=lambda r: (r.thread, -r.score, r.other)))


@dataclass(frozen=True, slots=True)
class _Picture:
    """What a thread is about."""

    weights: Mapping[str, float]
    """Its weightiest words, of a length of 1 together, weightiest first."""
    printed: Mapping[str, str]
    """How they are printed."""


def _pictures(
    threads: Sequence[Sequence[str]],
    told: Mapping[str, Terms],
    text_of: Mapping[str, str],
    settings: Settings,
) -> list[_Picture]:
    """Return the weightiest words of each thread: those that most of its texts use, rare elsewhere, names first."""
    counted = []
    used_in: Counter[str] = Counter()
    for members in threads:
        texts = [told[a] for a in dict.fromkeys(text_of.get(a, a) for a in members) if a in told]
        uses = Counter(word for terms in texts for word in terms)
        counted.append((uses, texts))
        used_in.update(uses.keys())
    rare = {word: rarity(word, count, len(threads)) for word, count in used_in.items()}
    made = []
    for uses, texts in counted:
        names = Counter(word for terms in texts for word, term in terms.items() if term.name)
        raw = {
            word: (1 + log(count)) * rare[word] * (settings.name_weight if 2 * names[word] > count else 1.0)
            for word, count in uses.items()
        }
        heavy = sorted(raw, key=lambda word: (-raw[word], word))[: settings.heavy_words]
        length = sqrt(fsum(raw[word] ** 2 for word in heavy)) or 1.0
        printed = {word: min(terms[word].printed for terms in texts if word in terms) for word in heavy}
        made.append(_Picture({word: raw[word] / length for word in heavy}, printed))
    return made


def _candidates(pictures: Sequence[_Picture], settings: Settings) -> Counter[tuple[int, int]]:
    """Return pairs of threads with the number of weighty words that they share."""
    users: defaultdict[str, list[int]] = defaultdict(list)
    for i, picture in enumerate(pictures):
        for word in picture.weights:
            users[word].append(i)
    pairs: Counter[tuple[int, int]] = Counter()
    for having in users.values():
        if len(having) <= settings.users:
            pairs.update(combinations(having, 2))
    return pairs


def _alike(one: Mapping[str, float], two: Mapping[str, float]) -> float:
    """Return the cosine of two pictures, to four places."""
    return min(1.0, round(fsum(value * two[word] for word, value in one.items() if word in two), 4))


def _shared(one: _Picture, two: _Picture) -> tuple[str, ...]:
    """Return the words that both have, as the first prints them, weightiest first."""
    both = [word for word in one.weights if word in two.weights]
    both.sort(key=lambda word: (-min(one.weights[word], two.weights[word]), word))
    return tuple(one.printed[word] for word in both[:NAMED])
