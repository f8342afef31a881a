"""Joins articles on one machine: fingerprints sorted in numpy, pairs read off the runs of equal hashes."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from digest.config import Match as Settings
from digest.kernels.align import Stretch
from digest.kernels.fingerprint import Fingerprints, fingerprint, join_fingerprints
from digest.kernels.runs import Seeds
from digest.kernels.verify import verify
from digest.kernels.words import Hashes, Words, join_words, read_words
from digest.model.engine import Aligned, Passage

BATCH = 125_000
"""Code points read at a time: arrays of that size stay in the processor's cache, and their memory is used again."""


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
        batches = list(batches_of(ordered, self.batch))
        parts = [read_words(batch) for batch in batches]
        sizes = {"shingle": self.settings.shingle, "window": self.settings.window}
        prints = join_fingerprints([fingerprint(part, **sizes) for part in parts], list(map(len, batches)))
        words = join_words(parts)
        seeds = seeds_of(prints, all_pairs=self.settings.all_pairs)
        found = verify(words, seeds, self.settings)
        return [
            aligned(ordered[a].article, ordered[b].article, words, a, b, stretch) for a, b, stretch in found
        ]


def aligned(a_id: str, b_id: str, words: Words, a: int, b: int, stretch: Stretch) -> Aligned:
    """Return a stretch of words as spans of code points, the article that sorts first by id first."""
    a_span = _span(words, a, stretch.a0, stretch.a1)
    b_span = _span(words, b, stretch.b0, stretch.b1)
    if a_id > b_id:
        a_id, b_id, a_span, b_span = b_id, a_id, b_span, a_span
    return Aligned(a_id, b_id, *a_span, *b_span, stretch.score)


def seeds_of(prints: Fingerprints, *, all_pairs: int) -> Seeds:
    """Return the places that share a fingerprint: all pairs of few, above `all_pairs` the earliest with each."""
    again = _occurring_again(prints.hashes)
    # Fingerprints come in order of article and place, and a stable sort keeps it among equals.
    order = again[np.argsort(prints.hashes[again], kind="stable")]
    hashes = prints.hashes[order]
    new = np.concatenate(([True], hashes[1:] != hashes[:-1])) if len(hashes) else np.zeros(0, np.bool_)
    heads: NDArray[np.int32] = np.flatnonzero(new).astype(np.int32)
    sizes = np.diff(np.append(heads, len(hashes)))
    left, right = [np.zeros(0, np.int32)], [np.zeros(0, np.int32)]
    for size in np.flatnonzero(np.bincount(sizes[(sizes > 1) & (sizes <= all_pairs)])).tolist():
        i, j = np.triu_indices(size, 1)
        at = heads[sizes == size][:, None]
        left.append((at + i.astype(np.int32)).ravel())
        right.append((at + j.astype(np.int32)).ravel())
    many = sizes > all_pairs
    if many.any():
        star = np.repeat(heads[many], sizes[many] - 1)
        left.append(star)
        right.append(
            np.concatenate(
                [
                    np.arange(h + 1, h + s, dtype=np.int32)
                    for h, s in zip(heads[many], sizes[many], strict=True)
                ]
            )
        )
    a, b = order[np.concatenate(left)], order[np.concatenate(right)]
    shared = np.repeat(sizes, sizes).astype(np.int32)[np.concatenate(left)]
    return Seeds(prints.articles[a], prints.articles[b], prints.places[a], prints.places[b], shared)


def _occurring_again(hashes: Hashes) -> NDArray[np.int64]:
    """Return the places of the hashes that occur more than once, and of a few others.

    Nine in ten occur once. Sorting values is ten times as fast as sorting places, and tells which do not.
    """
    found = np.sort(hashes)
    found = found[1:][found[1:] == found[:-1]]
    drop = np.uint64(64 - min(26, max(8, len(hashes).bit_length() + 2)))
    marks = np.zeros(1 << (64 - int(drop)), np.bool_)
    marks[found >> drop] = True
    return np.flatnonzero(marks[hashes >> drop])


def batches_of(passages: Iterable[Passage], size: int) -> Iterator[list[Passage]]:
    """Yield neighbouring passages of about `size` code points together."""
    batch: list[Passage] = []
    length = 0
    for passage in passages:
        batch.append(passage)
        length += passage.spans[-1].end - passage.spans[0].start
        if length >= size:
            yield batch
            batch, length = [], 0
    if batch:
        yield batch


def _span(words: Words, article: int, first: int, last: int) -> tuple[int, int]:
    """Return the code points from the first word of a stretch to the end of its last word."""
    base = int(words.bounds[article])
    return int(words.starts[base + first]), int(words.ends[base + last - 1])
