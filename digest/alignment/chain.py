"""Kernel: chains the runs of equal words that articles share into passages, all pairs of articles at once.

Neighbouring runs are joined across short differences, and the ends are pushed outwards while words keep agreeing.
Only short stretches of words are ever compared all with all. Where runs claim the same words, their pair is looked at
by itself.
"""

import numpy as np

from digest.alignment.bridge import bridge
from digest.alignment.extend import grow
from digest.alignment.inserted import Inserted
from digest.alignment.resolve_overlaps import apart, disjoint, outside_longest
from digest.alignment.settings import MatchSettings as Settings
from digest.alignment.stretch import Stretches, scores
from digest.lexicon import Ints, Words


def align(words: Words, runs: Ints, settings: Settings) -> tuple[Stretches, Inserted]:
    """Return the passages that runs belong to, none overlapping another of its pair, and what is put into them.

    `runs` are as `runs_of` gives them.
    """
    runs = runs[outside_longest(runs, settings.shingle)]
    a, b, a0, b0, size, shared = runs.T
    none = np.zeros(len(runs), np.int64)
    pieces = Stretches(a, b, a0, a0 + size, b0, b0 + size, size, shared, none, none)
    bridged, inserted = bridge(words, apart(pieces, settings.shingle), settings)
    grown = grow(words, bridged, settings)
    enough = grown.take(grown.same >= settings.least_words)
    return disjoint(enough.take(scores(enough, inserted) >= settings.least_same)), inserted
