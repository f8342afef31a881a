"""Finds where one story gives way to another without a mark: the words change, and a story opens there."""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp, log

import numpy as np
from numpy.typing import NDArray

from digest.kernels.openings import Shapes
from digest.kernels.ties import Read, Ties, read, ties
from digest.model.span import Span

LEAST_WORDS = 30
"""Fewest words of a story; what is shorter has too few words of its own to be told from its neighbours."""
MOST_WORDS = 40_000
"""Longer texts are books or lists and are not searched: the work grows with the square of their stories."""
LETTERS_A_WORD = 20
"""In a text whose words are longer on average, words are not parted by spaces, and nothing is guessed."""


@dataclass(frozen=True, slots=True)
class Change:
    """A place where another story begins."""

    paragraph: int
    """Number of its first paragraph, from 0."""
    sure: float
    """Estimated chance that another story begins exactly there, four places."""


def change(
    text: str,
    spans: Sequence[Span],
    left_out: Sequence[bool],
    *,
    sure: float,
    sure_without_headline: float = 0.0,
) -> tuple[Change, ...]:
    """Return where other stories begin in a text, in order; each is at least so `sure` (0 to 1).

    `spans` are the paragraphs; those that are `left_out` belong to no story. The text is parted at the surest place,
    then each part by itself, and so on.
    """
    if len(spans) < 4:
        return ()
    without = np.fromiter(left_out, np.bool_, len(spans))
    found = read(text, spans, without)
    words = int(found.lengths.sum())
    if not 2 * LEAST_WORDS <= words <= MOST_WORDS or spans[-1].end - spans[0].start > LETTERS_A_WORD * words:
        return ()
    model = weights()
    changes, parts = [], [(0, len(spans))]
    while parts:
        first, last = parts.pop()
        inside = found.between(first, last)
        places = dict(candidates(text, spans[first:last], left_out[first:last], inside, model=model))
        place, chance = _surest([(place, score(signs, model)) for place, signs in places.items()])
        if place and chance >= (sure if places[place]["headline"] else max(sure, sure_without_headline)):
            changes.append(Change(first + place, chance))
            parts += [(first, first + place), (first + place, last)]
    return tuple(sorted(changes, key=lambda found: found.paragraph))


def candidates(
    text: str, spans: Sequence[Span], left_out: Sequence[bool], words: Read, *, model: Mapping[str, float]
) -> Iterator[tuple[int, Mapping[str, float]]]:
    """Yield the paragraphs at which another story may begin, each with its signs.

    Left out are places whose ties alone say enough: they would need better openings than stories have.
    """
    if len(words.lengths) < 2 or len(words.types) < 2 or words.lengths.sum() < 2 * LEAST_WORDS:
        return
    tied = ties(words)
    side = np.minimum(tied.before[:-1], tied.before[-1] - tied.before[:-1])
    low, high = model["ties above a headline"], model["ties above no headline"]
    signs = _ties(tied, side)
    odds = sum((model[name] * sign for name, sign in signs.items()), np.zeros(len(spans)))
    # What is near and what leads only speaks against a change; most texts need no look at it.
    if (odds[side >= LEAST_WORDS] < min(low, high)).all():
        return
    for name, sign in (("near ties", tied.near()), ("ties to the lead", tied.lead())):
        signs[name] = sign
        odds += model[name] * sign
    shapes = Shapes(text, spans, left_out)
    for place in ((side >= LEAST_WORDS) & (odds >= min(low, high))).nonzero()[0].tolist():
        enough = low if shapes.is_headline(place) else high
        if left_out[place] or odds[place] < enough or (body := shapes.body(place)) is None:
            continue
        before, again = tied.opening(place, body)
        shape = shapes.opening(place, body)
        yield (
            place,
            {
                **{name: float(sign[place]) for name, sign in signs.items()},
                "opening stood before": before,
                "opening comes again": again,
                "ending comes again": tied.ending(place),
                "headline comes again": tied.again(place) if shape["headline"] else 0.0,
                **shape,
            },
        )


def score(signs: Mapping[str, float], model: Mapping[str, float]) -> float:
    """Return the logarithm of the odds that another story begins at a place, against that none begins anywhere."""
    return sum(model[name] * sign for name, sign in signs.items()) + model["always"]


def _ties(tied: Ties, side: NDArray[np.int64]) -> dict[str, NDArray[np.float64]]:
    """Return the signs that lie in the words, for all places; `side` counts the words of the shorter side."""
    return {
        "ties": tied.whole,
        "ties, logarithm": np.log(tied.whole),
        "ties above the least": tied.whole - tied.whole[1:].min(),
        "ties by evidence": tied.whole * np.log1p(tied.expected),
        "shorter side": np.log(np.maximum(side, 1) / 50),
        "length": np.full(len(side), log(int(tied.before[-1]) / 400)),
    }


def _surest(scores: Sequence[tuple[int, float]]) -> tuple[int, float]:
    """Return the likeliest place and its chance, where at most one of the places is a change; 0 if there is none."""
    most = max((odds for _, odds in scores), default=0.0)
    least = max(most, 0.0)
    whole = exp(-least) + sum(exp(odds - least) for _, odds in scores)
    return next(((i, round(exp(most - least) / whole, 4)) for i, odds in scores if odds == most), (0, 0.0))


@cache
def weights() -> Mapping[str, float]:
    """Return the weight of each sign, and the least sums of those that lie in the words."""
    table = files("digest.kernels").joinpath("change.toml").read_text(encoding="utf-8")
    return {name: float(weight) for name, weight in tomllib.loads(table)["weights"].items()}
