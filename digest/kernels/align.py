"""Kernel: chains the runs of equal words that two articles share into passages, word by word.

Neighbouring runs are joined across short differences, which rapidfuzz aligns, and the ends are pushed outwards
while words keep agreeing. Only short stretches ever reach a quadratic call.
"""

from collections.abc import Sequence

from rapidfuzz.distance import LCSseq

from digest.config import Match as Settings
from digest.kernels.apart import apart, disjoint
from digest.kernels.stretch import Stretch
from digest.kernels.words import Hashes

GAIN, LOSS, WORTH = 3, 2, 4
"""What words gain and lose where a passage is pushed outwards."""


class Pair:
    """Two articles whose common runs are being chained into passages."""

    def __init__(self, left: Hashes, right: Hashes, same_article: bool, settings: Settings) -> None:
        self.left, self.right, self.same_article, self.settings = left, right, same_article, settings

    def align(self, runs: Sequence[Stretch]) -> list[Stretch]:
        """Return the passages that the runs belong to, none overlapping another."""
        if len(runs) == 1 and not self.same_article:  # most pairs
            whole = self._grow(runs[0], 0, len(self.left))
            return [whole] if self._is_match(whole) else []
        joined: list[Stretch] = []
        for piece in apart(runs, self.settings.shingle):
            bridge = self._bridge(joined[-1], piece) if joined else None
            if bridge is not None:
                joined[-1] = bridge
            else:
                joined.append(piece)
        grown: list[Stretch] = []
        for i, stretch in enumerate(joined):
            low = grown[-1].a1 if grown else 0
            high = joined[i + 1].a0 if i + 1 < len(joined) else len(self.left)
            grown.append(self._grow(stretch, low, high))
        matches = [stretch for stretch in grown if self._is_match(stretch)]
        if len(matches) > 1 or self.same_article:
            matches = sorted(disjoint(matches, self.same_article))
        return matches

    def _is_match(self, stretch: Stretch) -> bool:
        """Tell whether enough words agree, and enough of all."""
        return stretch.same >= self.settings.least_words and stretch.score >= self.settings.least_same

    def _bridge(self, one: Stretch, two: Stretch) -> Stretch | None:
        """Join two stretches across a short gap, or return None if it is long or too different.

        A gap on one side only is a sentence put in or left out, and may be longer; but not so long that the two
        together would be too different for a match, when each alone is one.
        """
        a_gap, b_gap = two.a0 - one.a1, two.b0 - one.b1
        if min(a_gap, b_gap) < 0:
            return None
        shared = min(one.shared, two.shared)
        if min(a_gap, b_gap) == 0 and max(a_gap, b_gap) <= self.settings.inserted:
            same = one.same + two.same
            joined = Stretch(one.a0, two.a1, one.b0, two.b1, same, shared, one.before, two.after)
            return joined if joined.score >= self.settings.least_same else None
        if max(a_gap, b_gap) > self.settings.gap:
            return None
        same = 0
        if a_gap and b_gap:
            same = LCSseq.similarity(
                self.left[one.a1 : two.a0].tolist(), self.right[one.b1 : two.b0].tolist()
            )
        if max(a_gap, b_gap) - same > self.settings.gap_words:
            return None
        same += one.same + two.same
        return Stretch(one.a0, two.a1, one.b0, two.b1, same, shared, one.before, two.after)

    def _grow(self, stretch: Stretch, low: int, high: int) -> Stretch:
        """Push both ends outwards while words keep agreeing, inside `low` to `high` of the left article.

        That is what its neighbours leave free, so that all stretches together grow over each word once.
        """
        if not stretch.before and not stretch.after:  # most stretches
            return stretch
        a0, a1, b0, b1, same = stretch.a0, stretch.a1, stretch.b0, stretch.b1, stretch.same
        reach = self.settings.reach
        while stretch.after and a1 < high:
            ahead = self.left[a1 : min(high, a1 + reach)].tolist()
            da, db, more = _agreeing(ahead, self.right[b1 : b1 + reach].tolist())
            if not more:
                break
            a1, b1, same = a1 + da, b1 + db, same + more
        while stretch.before and a0 > low:
            behind = self.left[max(low, a0 - reach) : a0][::-1].tolist()
            da, db, more = _agreeing(behind, self.right[max(0, b0 - reach) : b0][::-1].tolist())
            if not more:
                break
            a0, b0, same = a0 - da, b0 - db, same + more
        return Stretch(a0, a1, b0, b1, same, stretch.shared)


def _agreeing(left: list[int], right: list[int]) -> tuple[int, int, int]:
    """Return how far two continuations agree (words left, words right, words the same), 0 if they do not.

    A word that is the same gains `GAIN`, a word that is not loses `LOSS`; the best place to stop is taken, if it
    is worth `WORTH`: two words behind one that differs are, a single one is not.
    """
    if len(set(left).intersection(right)) * GAIN < WORTH:
        return 0, 0, 0  # too few words in common, whatever their order
    best, top, score, same = (0, 0, 0), WORTH - 1, 0, 0
    for op in LCSseq.opcodes(left, right):
        size_a, size_b = op.src_end - op.src_start, op.dest_end - op.dest_start
        if op.tag == "equal":
            score, same = score + GAIN * size_a, same + size_a
            if score > top:
                top, best = score, (op.src_end, op.dest_end, same)
        else:
            score -= LOSS * max(size_a, size_b)
    return best
