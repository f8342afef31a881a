"""Find where another story begins in a text without a marker: the vocabulary changes, and a story opens there.

A log-linear model scores every place of a text, and the option that no story begins anywhere. The weights of its
features are in story_boundaries.toml; they were learnt from articles joined at random.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp

import numpy as np
from numpy.typing import NDArray

from digest.articles.lexical_cohesion import MAX_SECTIONS, Cohesion, lexical_cohesion
from digest.articles.opening_features import ParagraphShapes
from digest.articles.rare_words import RareWords, Section, rare_words

MIN_STORY_WORDS = 30
"""Fewest words of a story. A shorter text has too few words of its own to differ from its neighbours."""
MAX_TEXT_WORDS = 40_000
"""Longer texts are books or lists and are not searched: the time is quadratic in the number of their stories."""
MAX_CHARS_PER_WORD = 20
"""In a text with longer words on average, words are not separated by spaces, and it is not searched."""
MIN_PARAGRAPHS = 4
"""A text of fewer paragraphs is one story."""
BATCH_CHARS = 1 << 17
"""Code points of a batch of texts: enough to make numpy's fixed cost small, few enough to stay in the CPU cache."""


@dataclass(frozen=True, slots=True)
class Boundary:
    """A paragraph at which another story begins."""

    paragraph: int
    """Index of the paragraph, from 0."""
    probability: float
    """Estimated probability that another story begins exactly there, rounded to four places."""


def story_boundaries(
    texts: Sequence[Section], *, threshold: float, threshold_without_headline: float = 0.0
) -> list[tuple[Boundary, ...]]:
    """Return for each text the boundaries between its stories, in order.

    A text is split at its most probable boundary, then each side by itself, and so on. Batching texts saves time and
    does not change the result.

    Args:
        texts: The texts to search.
        threshold: Smallest probability of a boundary, from 0 to 1.
        threshold_without_headline: The same where no headline opens the story, if it is larger.
    """
    found: list[list[Boundary]] = [[] for _ in texts]
    queue = [(i, 0, text) for i, text in enumerate(texts) if _is_searchable(text)]
    without_headline = max(threshold, threshold_without_headline)
    while queue:
        sections, queue = queue, []
        for batch in _batches(sections):
            best = _best_boundaries([section for _, _, section in batch], threshold, without_headline)
            for (i, first, section), boundary in zip(batch, best, strict=True):
                if boundary is not None:
                    split = boundary.paragraph
                    found[i].append(Boundary(first + split, boundary.probability))
                    queue.append((i, first, section.slice(0, split)))
                    queue.append((i, first + split, section.slice(split, len(section.spans))))
    return [tuple(sorted(boundaries, key=lambda one: one.paragraph)) for boundaries in found]


def _is_searchable(text: Section) -> bool:
    """Return whether a text has enough paragraphs for two stories, and is not too long to search."""
    return len(text.spans) >= MIN_PARAGRAPHS and text.extent <= MAX_CHARS_PER_WORD * MAX_TEXT_WORDS


def _batches(sections: Sequence[tuple[int, int, Section]]) -> Iterator[list[tuple[int, int, Section]]]:
    """Yield the sections in batches of about `BATCH_CHARS` code points and at most `MAX_SECTIONS` sections."""
    batch, size = [], 0
    for section in sections:
        batch.append(section)
        size += section[2].extent
        if size >= BATCH_CHARS or len(batch) == MAX_SECTIONS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _best_boundaries(
    sections: Sequence[Section], threshold: float, threshold_without_headline: float
) -> list[Boundary | None]:
    """Return for each section its most probable boundary, or None if that is below its threshold."""
    model = boundary_weights()
    scored: list[list[tuple[float, int, bool]]] = [[] for _ in sections]
    for i, place, features in candidates(sections, rare_words(sections), model=model):
        scored[i].append((log_odds(features, model), place, features["headline"] > 0))
    return [_most_probable(places, threshold, threshold_without_headline) for places in scored]


def _most_probable(
    places: Sequence[tuple[float, int, bool]], threshold: float, threshold_without_headline: float
) -> Boundary | None:
    """Return the most probable of some places (log-odds, paragraph, headline), of which at most one is a boundary."""
    if not places:
        return None
    best, place, headline = max(places, key=lambda found: found[0])
    shift = max(best, 0.0)  # against overflow
    total = exp(-shift) + sum(exp(other - shift) for other, _, _ in places)
    probability = round(exp(best - shift) / total, 4)
    least = threshold if headline else threshold_without_headline
    return Boundary(place, probability) if probability >= least else None


def candidates(
    sections: Sequence[Section], words: RareWords, *, model: Mapping[str, float]
) -> Iterator[tuple[int, int, Mapping[str, float]]]:
    """Yield the places where another story may begin: section, paragraph in it, and features by name.

    Places are skipped whose cohesion is so high that no opening can outweigh it: most places, so that only a few
    paragraphs are read as text.

    Args:
        sections: The sections to search.
        words: Their rarer words.
        model: Weights by feature, as `boundary_weights` returns them.
    """
    if not len(words.hashes):
        return
    cohesion = lexical_cohesion(words)
    before, after = cohesion.words_on_sides()
    shorter = np.minimum(before, after)
    measured = _cohesion_features(cohesion, shorter, before + after, words.starts)
    odds = sum((model[name] * values for name, values in measured.items()), np.zeros(len(shorter)))
    at_headline, elsewhere = model["minimum at a headline"], model["minimum elsewhere"]
    shapes = [ParagraphShapes(section) for section in sections]
    eligible = (shorter >= MIN_STORY_WORDS) & _has_two_stories(sections, words)[cohesion.section]
    for at in (eligible & (odds >= min(at_headline, elsewhere))).nonzero()[0].tolist():
        i = int(cohesion.section[at])
        shape, first = shapes[i], int(words.starts[i])
        place = at - first
        least = at_headline if shape.is_headline(place) else elsewhere
        if sections[i].excluded[place] or odds[at] < least or (body := shape.first_body(place)) is None:
            continue
        seen_before, repeated = cohesion.of_opening(at, first + body)
        opening = shape.opening_features(place, body)
        yield (
            i,
            place,
            {
                **{name: float(values[at]) for name, values in measured.items()},
                "opening seen before": seen_before,
                "opening repeated": repeated,
                "ending repeated": cohesion.of_ending(at),
                "headline repeated": cohesion.of_paragraph(at) if opening["headline"] else 0.0,
                **opening,
            },
        )


def log_odds(features: Mapping[str, float], model: Mapping[str, float]) -> float:
    """Return the log-odds that another story begins at a place, against none beginning anywhere."""
    return sum(model[name] * value for name, value in features.items()) + model["intercept"]


def _has_two_stories(sections: Sequence[Section], words: RareWords) -> NDArray[np.bool_]:
    """Return which sections have enough words for two stories, not those of a book, and spaces between words."""
    count = np.add.reduceat(words.lengths, words.starts)
    extent = np.array([section.extent for section in sections])
    return (count >= 2 * MIN_STORY_WORDS) & (count <= MAX_TEXT_WORDS) & (extent <= MAX_CHARS_PER_WORD * count)


def _cohesion_features(
    cohesion: Cohesion, shorter: NDArray[np.int64], total: NDArray[np.int64], starts: NDArray[np.int64]
) -> dict[str, NDArray[np.float64]]:
    """Return the features that depend on words only, for all places.

    The values for the first paragraph of a section, which is never a boundary, have no meaning.

    Args:
        cohesion: The cohesion at all places.
        shorter: (paragraphs,) Words of the shorter side of each place.
        total: (paragraphs,) Words of both sides.
        starts: (sections,) The first paragraph of each section.
    """
    ratio = cohesion.ratio.copy()
    ratio[starts] = np.inf
    return {
        "cohesion": cohesion.ratio,
        "log cohesion": np.log(cohesion.ratio),
        "cohesion above the minimum": cohesion.ratio - np.minimum.reduceat(ratio, starts)[cohesion.section],
        "cohesion by evidence": cohesion.ratio * np.log1p(cohesion.expected),
        "shorter side": np.log(np.maximum(shorter, 1) / 50),
        "length": np.log(np.maximum(total, 1) / 400),
        "local cohesion": cohesion.local(),
        "cohesion with the lead": cohesion.with_lead(),
    }


@cache
def boundary_weights() -> Mapping[str, float]:
    """Return the weight of each feature, the intercept, and the minimum log-odds of the cohesion features."""
    table = files("digest.articles").joinpath("story_boundaries.toml").read_text(encoding="utf-8")
    return {name: float(weight) for name, weight in tomllib.loads(table)["weights"].items()}
