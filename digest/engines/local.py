"""Joins articles on one machine: batch by batch into arrays of all words, then part by part through the kernels."""

from collections.abc import Iterable, Iterator, Sequence

from digest.config import Match as Settings
from digest.kernels.fingerprint import Fingerprints, fingerprint, join_fingerprints
from digest.kernels.seeds import seeds_of
from digest.kernels.stretch import Stretches, scores
from digest.kernels.verify import verify
from digest.kernels.words import Words, join_words, read_words
from digest.model.engine import Aligned, Passage

BATCH = 62_500
"""Code points read at a time: arrays of that size stay in the processor's cache, and their memory is used again."""
LETTERS = 5
"""Code points that a word takes at least in most languages, with what parts it from the next (in English news 5.9):
room for so many words is set apart."""


class LocalEngine:
    """Runs everything in this process."""

    def __init__(self, settings: Settings = Settings(), *, batch: int = BATCH) -> None:
        """Take the settings of the match stage and the size of a batch in code points."""
        self.settings, self.batch = settings, batch

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
        words = join_words(map(read_words, batches_of(passages, self.batch)), room=room)
        prints = join_fingerprints(
            (
                fingerprint(part, shingle=shingle, window=window)
                for part in words.parts(self.batch // LETTERS + 1)
            ),
            # Of random hashes winnowing keeps two in window + 1.
            room=len(words.hashes) * 2 // (window + 1) * 21 // 20,
        )
        return words, prints


def aligned(ids: Sequence[str], words: Words, stretches: Stretches) -> list[Aligned]:
    """Return stretches of words, as `verify` gives them, as spans of code points; `ids` are the articles'.

    The article that sorts first by its id comes first.
    """
    a_base, b_base = words.bounds[stretches.a], words.bounds[stretches.b]
    a_side = words.starts[a_base + stretches.a0].tolist(), words.ends[a_base + stretches.a1 - 1].tolist()
    b_side = words.starts[b_base + stretches.b0].tolist(), words.ends[b_base + stretches.b1 - 1].tolist()
    one, two = ([ids[i] for i in side.tolist()] for side in (stretches.a, stretches.b))
    score = scores(stretches).tolist()
    return [
        Aligned(i, j, i0, i1, j0, j1, found) if i <= j else Aligned(j, i, j0, j1, i0, i1, found)
        for i, j, i0, i1, j0, j1, found in zip(one, two, *a_side, *b_side, score, strict=True)
    ]


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
