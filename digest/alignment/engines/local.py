"""Joins articles on one machine: batch by batch into arrays of all words, then part by part through the kernels."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from digest.alignment.inserted import Inserted
from digest.alignment.seeds import seeds_of
from digest.alignment.settings import MatchSettings as Settings
from digest.alignment.stretch import Stretches, scores
from digest.alignment.verify import verify
from digest.lexicon import Fingerprints, Ints, Words, join_fingerprints, join_words, read_words, winnow
from digest.model import Aligned, Passage

BATCH = 62_500
"""Code points read at a time: arrays of that size stay in the processor's cache, and their memory is used again."""
KEPT = 31 << 20
"""Bytes of an array that is made and let go of, so that the C library keeps what later ones leave. glibc gives memory
above the largest array freed so far (32 megabytes at most) back to the system at once, and whoever takes it anew waits
for empty pages: over an analysis of 5,000 articles that takes 2 % of the time. Nothing is written to it, so it costs
nothing."""
LETTERS = 5
"""Code points that a word takes at least in most languages, with what parts it from the next (in English news 5.9):
room for so many words is set apart."""


class LocalEngine:
    """Runs everything in this process."""

    def __init__(self, settings: Settings = Settings(), *, batch: int = BATCH) -> None:
        """Take the settings of the match step and the size of a batch in code points."""
        self.settings, self.batch = settings, batch
        np.empty(KEPT, np.uint8)

    def join(self, passages: Sequence[Passage]) -> list[Aligned]:
        """Return every aligned stretch of every pair of articles, in any order."""
        ordered = sorted(passages, key=lambda p: p.rank)
        if not ordered:
            return []
        words, prints = self._read(ordered)
        seeds = seeds_of(prints, all_pairs=self.settings.all_pairs)
        del prints
        return aligned([p.article for p in ordered], words, verify(words, seeds, self.settings))

    def _read(self, passages: Sequence[Passage]) -> tuple[Words, Fingerprints]:
        """Return the words of all passages, and their fingerprints."""
        shingle, window = self.settings.shingle, self.settings.window
        room = sum(map(_length, passages)) // LETTERS
        words = join_words(map(read_words, batches_of(passages, self.batch)), capacity=room)
        prints = join_fingerprints(
            (
                winnow(part, shingle=shingle, window=window)
                for part in words.chunks(self.batch // LETTERS + 1)
            ),
            # Of random hashes winnowing keeps two in window + 1.
            capacity=len(words.hashes) * 2 // (window + 1) * 21 // 20,
        )
        return words, prints


def aligned(ids: Sequence[str], words: Words, found: tuple[Stretches, Inserted]) -> list[Aligned]:
    """Return stretches of words, as `verify` gives them, as spans of code points; `ids` are the articles'.

    The article that sorts first by its id comes first.
    """
    stretches, inserted = found
    a_base, b_base = words.bounds[stretches.a], words.bounds[stretches.b]
    a_side = words.starts[a_base + stretches.a0].tolist(), words.ends[a_base + stretches.a1 - 1].tolist()
    b_side = words.starts[b_base + stretches.b0].tolist(), words.ends[b_base + stretches.b1 - 1].tolist()
    one, two = ([ids[i] for i in side.tolist()] for side in (stretches.a, stretches.b))
    score = scores(stretches, inserted).tolist()
    rows = [
        Aligned(i, j, i0, i1, j0, j1, same)
        for i, j, i0, i1, j0, j1, same in zip(one, two, *a_side, *b_side, score, strict=True)
    ]
    for row in np.flatnonzero(stretches.put1 > stretches.put0).tolist():
        rows[row] = rows[row]._replace(
            a_only=_only(words, a_base[row], inserted.a0, inserted.a1, stretches, row),
            b_only=_only(words, b_base[row], inserted.b0, inserted.b1, stretches, row),
        )
    return [one if one.a <= one.b else _turned(one) for one in rows]


def _only(
    words: Words, base: int, first: Ints, last: Ints, stretches: Stretches, row: int
) -> tuple[tuple[int, int], ...]:
    """Return where the words stand that one side of a stretch has put in, as code points, with what parts them."""
    part = np.s_[stretches.put0[row] : stretches.put1[row]]
    some = first[part] < last[part]
    ends = words.ends[base + first[part][some] - 1], words.starts[base + last[part][some]]
    return tuple(zip(*(side.tolist() for side in ends), strict=True))


def _turned(one: Aligned) -> Aligned:
    """Return a stretch with its sides exchanged."""
    a, b, a_start, a_end, b_start, b_end, score, a_only, b_only = one
    return Aligned(b, a, b_start, b_end, a_start, a_end, score, b_only, a_only)


def batches_of(passages: Iterable[Passage], size: int) -> Iterator[list[Passage]]:
    """Yield neighbouring passages of about `size` code points together."""
    batch: list[Passage] = []
    length = 0
    for passage in passages:
        batch.append(passage)
        length += _length(passage)
        if length >= size:
            yield batch
            batch, length = [], 0
    if batch:
        yield batch


def _length(passage: Passage) -> int:
    """Return the code points from the first that may match to the last."""
    return passage.spans[-1].end - passage.spans[0].start
