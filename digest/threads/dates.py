"""Weight similarity by the days between articles, and give undated articles a day to compare them by."""

from collections.abc import Sequence
from math import exp

from digest.lexicon import Ints
from digest.threads.settings import ThreadSettings as Settings
from digest.threads.similarity import LENGTH

FACTOR_ONE = 1 << 10
"""A date factor of 1. Factors are integers, so that their sums are exact."""


def date_factors(settings: Settings) -> tuple[list[int], int]:
    """Return the integer date factor of each distance in days, from 0, and that of a missing date.

    Distances beyond the list have its last factor.
    """
    factors = [FACTOR_ONE]
    while factors[-1] > round(settings.far * FACTOR_ONE) and len(factors) < settings.window:
        fresh = exp(-len(factors) / settings.fade_days)
        factors.append(round((settings.far + (1 - settings.far) * fresh) * FACTOR_ONE))
    return factors, round(settings.undated * FACTOR_ONE)


def borrowed(days: Sequence[int | None], pairs: Ints, products: Ints, settings: Settings) -> dict[int, int]:
    """Return for each undated article the dated one whose day it borrows, where one is similar enough.

    The day is used for comparing only. It is that of the most similar dated article among the candidates; ties go to
    the first.

    Args:
        days: `(n,)` day numbers; None for an article without a date.
        pairs: `(m, 2)` candidate pairs.
        products: `(m,)` dot products of the candidate pairs.
        settings: Thresholds.
    """
    least = round(settings.borrow * LENGTH**2)
    best: dict[int, tuple[int, int]] = {}
    for (i, j), product in zip(pairs.tolist(), products.tolist(), strict=True):
        for one, other in ((i, j), (j, i)):
            if product >= least and days[one] is None and days[other] is not None:
                best[one] = min(best.get(one, (0, 0)), (-product, other))
    return {one: other for one, (_, other) in best.items()}
