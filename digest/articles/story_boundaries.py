"""Finds where one story gives way to another without a mark: the words change, and a story opens there."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp

import numpy as np
from numpy.typing import NDArray

from digest.articles.content_words import Part, Telling, telling
from digest.articles.lexical_cohesion import MOST_PARTS, Ties, ties
from digest.articles.story_openings import Shapes

LEAST_WORDS = 30
"""Fewest words of a story; what is shorter has too few words of its own to be told from its neighbours."""
MOST_WORDS = 40_000
"""Longer texts are books or lists and are not searched: the work grows with the square of their stories."""
LETTERS_A_WORD = 20
"""In a text whose words are longer on average, words are not parted by spaces, and nothing is guessed."""
LEAST_PARAGRAPHS = 4
"""A text of fewer paragraphs is taken for one story."""
BATCH = 1 << 17
"""Code points that are looked at together: so many that the fixed cost of numpy is small, so few that they stay in
a processor's cache."""


@dataclass(frozen=True, slots=True)
class Change:
    """A place where another story begins."""

    paragraph: int
    """Number of its first paragraph, from 0."""
    sure: float
    """Estimated chance that another story begins exactly there, four places."""


def change(
    texts: Sequence[Part], *, sure: float, sure_without_headline: float = 0.0
) -> list[tuple[Change, ...]]:
    """Return for each text where other stories begin in it, in order; each is at least so `sure` (0 to 1).

    A text is parted at its surest place, then each part by itself, and so on. Texts are looked at together because
    that costs less; what stands in one is nothing to another.
    """
    found: list[list[Change]] = [[] for _ in texts]
    open_parts = [(i, 0, text) for i, text in enumerate(texts) if _may_change(text)]
    while open_parts:
        parts, open_parts = open_parts, []
        for batch in _batches(parts):
            surest = _surest([part for _, _, part in batch], sure, max(sure, sure_without_headline))
            for (i, first, part), new in zip(batch, surest, strict=True):
                if new is not None:
                    found[i].append(Change(first + new.paragraph, new.sure))
                    open_parts.append((i, first, part.between(0, new.paragraph)))
                    open_parts.append(
                        (i, first + new.paragraph, part.between(new.paragraph, len(part.spans)))
                    )
    return [tuple(sorted(changes, key=lambda one: one.paragraph)) for changes in found]


def _may_change(text: Part) -> bool:
    """Tell whether a text has the paragraphs of two stories, and no more code points than are searched."""
    return len(text.spans) >= LEAST_PARAGRAPHS and text.extent <= LETTERS_A_WORD * MOST_WORDS


def _batches(parts: Sequence[tuple[int, int, Part]]) -> Iterator[list[tuple[int, int, Part]]]:
    """Yield the parts in runs of a size that is good to work on."""
    batch, size = [], 0
    for part in parts:
        batch.append(part)
        size += part[2].extent
        if size >= BATCH or len(batch) == MOST_PARTS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _surest(parts: Sequence[Part], sure: float, sure_without_headline: float) -> list[Change | None]:
    """Return for each part the likeliest place where another story begins, if it is sure enough."""
    model = weights()
    places: list[list[tuple[float, int, bool]]] = [[] for _ in parts]
    for i, place, signs in candidates(parts, telling(parts), model=model):
        places[i].append((score(signs, model), place, signs["headline"] > 0))
    return [_likeliest(found, sure, sure_without_headline) for found in places]


def _likeliest(
    places: Sequence[tuple[float, int, bool]], sure: float, sure_without_headline: float
) -> Change | None:
    """Return the likeliest place, where at most one of the places (odds, paragraph, headline) is a change."""
    if not places:
        return None
    odds, place, headline = max(places, key=lambda found: found[0])
    least = max(odds, 0.0)
    whole = exp(-least) + sum(exp(other - least) for other, _, _ in places)
    chance = round(exp(odds - least) / whole, 4)
    return Change(place, chance) if chance >= (sure if headline else sure_without_headline) else None


def candidates(
    parts: Sequence[Part], told: Telling, *, model: Mapping[str, float]
) -> Iterator[tuple[int, int, Mapping[str, float]]]:
    """Yield where another story may begin: the number of the part, the paragraph in it, and its signs.

    Left out are places whose ties alone say enough: they would need better openings than stories have.
    """
    if not len(told.types):
        return
    tied = ties(told)
    before, after = tied.sides()
    side = np.minimum(before, after)
    signs = _ties(tied, side, before + after, told.starts)
    odds = sum((model[name] * sign for name, sign in signs.items()), np.zeros(len(side)))
    low, high = model["ties above a headline"], model["ties above no headline"]
    shapes = [Shapes(part) for part in parts]
    looked = (side >= LEAST_WORDS) & _words_are_told(parts, told)[tied.part]
    for at in (looked & (odds >= min(low, high))).nonzero()[0].tolist():
        i = int(tied.part[at])
        shape, first = shapes[i], int(told.starts[i])
        place = at - first
        enough = low if shape.is_headline(place) else high
        if parts[i].left_out[place] or odds[at] < enough or (body := shape.body(place)) is None:
            continue
        stood, again = tied.opening(at, first + body)
        opening = shape.opening(place, body)
        yield (
            i,
            place,
            {
                **{name: float(sign[at]) for name, sign in signs.items()},
                "opening stood before": stood,
                "opening comes again": again,
                "ending comes again": tied.ending(at),
                "headline comes again": tied.again(at) if opening["headline"] else 0.0,
                **opening,
            },
        )


def score(signs: Mapping[str, float], model: Mapping[str, float]) -> float:
    """Return the logarithm of the odds that another story begins at a place, against that none begins anywhere."""
    return sum(model[name] * sign for name, sign in signs.items()) + model["always"]


def _words_are_told(parts: Sequence[Part], told: Telling) -> NDArray[np.bool_]:
    """Tell which parts have the words of two stories, not of a book, and words that are parted by spaces."""
    words = np.add.reduceat(told.lengths, told.starts)
    extent = np.array([part.extent for part in parts])
    return (words >= 2 * LEAST_WORDS) & (words <= MOST_WORDS) & (extent <= LETTERS_A_WORD * words)


def _ties(
    tied: Ties, side: NDArray[np.int64], words: NDArray[np.int64], starts: NDArray[np.int64]
) -> dict[str, NDArray[np.float64]]:
    """Return the signs that lie in the words, for all places.

    `side` counts the words of the shorter side, `words` those of both. At the first paragraph of a part, which is
    never a place, the signs mean nothing.
    """
    whole = tied.whole.copy()
    whole[starts] = np.inf
    return {
        "ties": tied.whole,
        "ties, logarithm": np.log(tied.whole),
        "ties above the least": tied.whole - np.minimum.reduceat(whole, starts)[tied.part],
        "ties by evidence": tied.whole * np.log1p(tied.expected),
        "shorter side": np.log(np.maximum(side, 1) / 50),
        "length": np.log(np.maximum(words, 1) / 400),
        "near ties": tied.near(),
        "ties to the lead": tied.lead(),
    }


@cache
def weights() -> Mapping[str, float]:
    """Return the weight of each sign, and the least sums of those that lie in the words."""
    table = files("digest.articles").joinpath("story_boundaries.toml").read_text(encoding="utf-8")
    return {name: float(weight) for name, weight in tomllib.loads(table)["weights"].items()}
