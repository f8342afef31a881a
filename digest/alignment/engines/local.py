"""Align articles on one machine: read all words batch by batch, then verify seeds batch by batch."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from digest.alignment.seeds import find_seeds
from digest.alignment.segments import Insertions, Segments, Side, scores
from digest.alignment.settings import MatchSettings as Settings
from digest.alignment.verify import verify
from digest.lexicon import Fingerprints, Words, join_fingerprints, join_words, read_words, winnow
from digest.model import Aligned, Passage

PASSAGE_BATCH = 62_500
"""Code points read at a time: the arrays stay in the processor's cache, and their memory is reused."""
_RETAINED_BYTES = 31 << 20
"""Size of an array that is allocated and freed, so that the C library retains freed memory. glibc returns blocks above
the size of the largest block freed so far (32 MB at most) to the system at once, and the next allocation waits for
zeroed pages: 2 % of an analysis of 5,000 articles. Nothing is written to the array, so it costs no memory."""
_LETTERS_PER_WORD = 5
"""Low estimate of the code points of a word and the separator after it (5.9 in English news), for array capacity."""


class LocalEngine:
    """Aligns articles in this process."""

    def __init__(self, settings: Settings = Settings(), *, batch: int = PASSAGE_BATCH) -> None:
        """Create an engine.

        Args:
            settings: Settings of the match step.
            batch: Code points read at a time.
        """
        self.settings, self.batch = settings, batch
        np.empty(_RETAINED_BYTES, np.uint8)

    def join(self, passages: Sequence[Passage]) -> list[Aligned]:
        """Return the aligned passages of all pairs of articles, in any order."""
        ordered = sorted(passages, key=lambda p: p.rank)
        if not ordered:
            return []
        words, prints = self._read(ordered)
        seeds = find_seeds(prints, all_pairs=self.settings.all_pairs)
        del prints
        return to_aligned([p.article for p in ordered], words, *verify(words, seeds, self.settings))

    def _read(self, passages: Sequence[Passage]) -> tuple[Words, Fingerprints]:
        """Return the words and the fingerprints of all passages."""
        shingle, window = self.settings.shingle, self.settings.window
        capacity = sum(map(_length, passages)) // _LETTERS_PER_WORD
        words = join_words(map(read_words, batch_passages(passages, self.batch)), capacity=capacity)
        prints = join_fingerprints(
            (
                winnow(chunk, shingle=shingle, window=window)
                for chunk in words.chunks(self.batch // _LETTERS_PER_WORD + 1)
            ),
            # Winnowing keeps 2 / (window + 1) of random hashes; 5 % are added.
            capacity=len(words.hashes) * 2 // (window + 1) * 21 // 20,
        )
        return words, prints


def to_aligned(ids: Sequence[str], words: Words, segments: Segments, insertions: Insertions) -> list[Aligned]:
    """Convert segments from word indices to code points, with the article whose id sorts first as `a`.

    Args:
        ids: Article ids by index.
        words: Words of all articles.
        segments: Segments as `verify` returns them.
        insertions: Their insertions.
    """
    sides = (_spans(ids, words, side) for side in (segments.a, segments.b))
    score = scores(segments, insertions).tolist()
    rows = [
        Aligned(a, b, a_start, a_end, b_start, b_end, share)
        for (a, a_start, a_end), (b, b_start, b_end), share in zip(*sides, score, strict=True)
    ]
    for row in np.flatnonzero(segments.last_insertion > segments.first_insertion).tolist():
        inserted = np.s_[segments.first_insertion[row] : segments.last_insertion[row]]
        rows[row] = rows[row]._replace(
            a_only=_inserted_spans(words, insertions.a.take(inserted)),
            b_only=_inserted_spans(words, insertions.b.take(inserted)),
        )
    return [row if row.a <= row.b else _swap_sides(row) for row in rows]


def _spans(ids: Sequence[str], words: Words, side: Side) -> Iterator[tuple[str, int, int]]:
    """Yield the article id, first code point and code point after the last of each range of words."""
    base = words.bounds[side.article]
    starts, ends = words.starts[base + side.start], words.ends[base + side.end - 1]
    return zip((ids[i] for i in side.article.tolist()), starts.tolist(), ends.tolist(), strict=True)


def _inserted_spans(words: Words, side: Side) -> tuple[tuple[int, int], ...]:
    """Return the code points of the insertions that a side has, from the word before to the word after each."""
    side = side.take(side.start < side.end)
    base = words.bounds[side.article]
    starts, ends = words.ends[base + side.start - 1], words.starts[base + side.end]
    return tuple(zip(starts.tolist(), ends.tolist(), strict=True))


def _swap_sides(row: Aligned) -> Aligned:
    a, b, a_start, a_end, b_start, b_end, share, a_only, b_only = row
    return Aligned(b, a, b_start, b_end, a_start, a_end, share, b_only, a_only)


def batch_passages(passages: Iterable[Passage], size: int) -> Iterator[list[Passage]]:
    """Yield batches of neighbouring passages with about `size` code points in total."""
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
    """Return the code points from the first span to the last."""
    return passage.spans[-1].end - passage.spans[0].start
