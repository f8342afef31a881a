"""Tokenize passages: fold and hash their words into arrays, batch by batch."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from digest.lexicon.arrays import GrowingArray, Hashes, Ints, Mask, splitmix64
from digest.lexicon.char_classes import (
    EXPANDS,
    STANDALONE,
    UPPERCASE,
    WORD,
    ClassBits,
    char_classes,
    token_form,
)
from digest.model import Passage

_CHUNK = re.compile(r".{1,131072}(?=[ \n]|\Z)|[^ \n]+", re.DOTALL)
"""Splits a long text before white space, so that no word is cut; a chunk is longer than 131,072 code points only if one
word is. Arrays for millions of words at once fit into no cache and take seven times as long."""
_HASH_BASE = 0x9E3779B97F4A7C1B
"""Base of the polynomial that hashes a word: odd, so that it has an inverse modulo 2 ** 64, and 3 modulo 8, so that the
differences of its powers keep nearly all of their 64 bits."""


@dataclass(frozen=True, slots=True)
class Words:
    """The folded and hashed words of some articles, ordered by article and position."""

    hashes: Hashes
    """(n,) 64-bit hash of each folded word."""
    starts: NDArray[np.int32]
    """(n,) first code point of each word in its document."""
    ends: NDArray[np.int32]
    """(n,) code point after the last of each word in its document."""
    capitalized: Mask
    """(n,) whether the word starts with an upper-case letter."""
    bounds: Ints
    """(articles + 1,) the words of article i are bounds[i] to bounds[i + 1]."""

    def chunks(self, size: int) -> Iterator["Words"]:
        """Yield views of neighbouring articles with about `size` words in total."""
        inner = np.searchsorted(self.bounds, np.arange(size, self.bounds[-1], size))
        for first, last in pairwise(sorted({0, *inner.tolist(), len(self.bounds) - 1})):
            bounds = self.bounds[first : last + 1]
            chunk = slice(bounds[0], bounds[-1])
            yield Words(
                self.hashes[chunk],
                self.starts[chunk],
                self.ends[chunk],
                self.capitalized[chunk],
                bounds - bounds[0],
            )


def read_words(passages: Sequence[Passage]) -> Words:
    """Return the folded and hashed words in the spans of each passage.

    Text between spans (boilerplate, bylines) is skipped; the words before and after it become neighbours.
    """
    firsts = np.array([passage.spans[0].start for passage in passages], np.int64)
    lasts = np.array([passage.spans[-1].end for passage in passages], np.int64)
    # A space between two articles keeps words from running from one into the next.
    text = " ".join([*map(_masked_text, passages), ""])
    edges = np.concatenate((np.zeros(1, np.int64), np.cumsum(lasts - firsts + 1)))
    hashes, starts, ends, capitalized = map(np.concatenate, zip(*_tokenize(text), strict=True))
    bounds = np.searchsorted(starts, edges)
    shift = np.repeat(firsts - edges[:-1], np.diff(bounds))
    return Words(
        hashes, (starts + shift).astype(np.int32), (ends + shift).astype(np.int32), capitalized, bounds
    )


def join_words(batches: Iterable[Words], *, capacity: int = 0) -> Words:
    """Concatenate the words of several batches, which are consumed one by one and not kept.

    Args:
        batches: Words of neighbouring articles.
        capacity: Expected number of words; a good guess saves copying.
    """
    hashes, starts, ends, capitalized = (
        GrowingArray[Any](dtype, capacity) for dtype in (np.uint64, np.int32, np.int32, np.bool_)
    )
    bounds = [np.zeros(1, np.int64)]
    for batch in batches:
        hashes.append(batch.hashes)
        starts.append(batch.starts)
        ends.append(batch.ends)
        capitalized.append(batch.capitalized)
        bounds.append(batch.bounds[1:] + bounds[-1][-1])
    return Words(hashes.view(), starts.view(), ends.view(), capitalized.view(), np.concatenate(bounds))


def _masked_text(passage: Passage) -> str:
    """Return the text from the first span to the last, with spaces for the characters between spans."""
    text, spans = passage.text, passage.spans
    if len(spans) == 1:
        return spans[0].of(text)
    gaps = [(one.end, two.start) for one, two in pairwise(spans)]
    between = "".join([text[start:end] for start, end in gaps])
    if between.isspace() or not between:
        return text[spans[0].start : spans[-1].end]
    pieces = [spans[0].of(text)]
    for (start, end), span in zip(gaps, spans[1:], strict=True):
        pieces += [" " * (end - start), span.of(text)]
    return "".join(pieces)


def _tokenize(text: str) -> Iterator[tuple[Hashes, Ints, Ints, Mask]]:
    """Yield the arrays of `_hash_words` for each chunk of a text, with offsets into the whole text."""
    for chunk in _CHUNK.finditer(text or " "):
        points = np.frombuffer(chunk[0].encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.int64)
        hashes, starts, ends, capitalized = _hash_words(points)
        yield hashes, starts + chunk.start(), ends + chunk.start(), capitalized


def _hash_words(points: Ints) -> tuple[Hashes, Ints, Ints, Mask]:
    """Return the hash of each word, its first code point, the one after its last, and whether it is capitalized.

    A word's hash is a polynomial in the hashes of its characters (Karp and Rabin 1987), finalized with SplitMix64.
    """
    table = char_classes()
    original = classes = table.classes(points)
    origin: Ints | None = None
    if np.bitwise_or.reduce(classes) & EXPANDS:
        points, origin = _expand(points, np.flatnonzero(classes & EXPANDS))
        classes = table.classes(points)
    starts, ends = _word_bounds(classes)
    powers, inverses = _powers(len(points))
    terms = table.hashes(points)
    terms *= powers[: len(points)]
    # The sum over a word is the difference of two prefix sums, modulo 2 ** 64; overflow cancels out.
    prefix_sums = np.zeros(len(points) + 1, np.uint64)
    np.cumsum(terms, out=prefix_sums[1:])
    hashes = prefix_sums[ends]
    hashes -= prefix_sums[starts]
    hashes *= inverses[starts]
    if origin is not None:
        # A character that expands to several words belongs to each of them.
        starts, ends = origin[starts], np.maximum(origin[ends], origin[ends - 1] + 1)
    return splitmix64(hashes), starts, ends, original[starts] & UPPERCASE > 0


def _word_bounds(classes: ClassBits) -> tuple[Ints, Ints]:
    """Return the indices at which words start, and those after their last characters."""
    if not np.bitwise_or.reduce(classes) & STANDALONE:
        is_word = np.zeros(len(classes) + 2, np.bool_)
        is_word[1:-1] = classes & WORD
        changes = np.flatnonzero(is_word[1:] != is_word[:-1])
        return changes[::2], changes[1::2]
    is_word = classes & (WORD | STANDALONE) > 0
    alone = classes & STANDALONE > 0
    word_before = np.concatenate(([False], is_word[:-1]))
    word_after = np.concatenate((is_word[1:], [False]))
    splits_before = alone | np.concatenate(([False], alone[:-1]))
    splits_after = alone | np.concatenate((alone[1:], [False]))
    starts = np.flatnonzero(is_word & (~word_before | splits_before))
    ends = np.flatnonzero(is_word & (~word_after | splits_after)) + 1
    return starts, ends


def _expand(points: Ints, indices: Ints) -> tuple[Ints, Ints]:
    """Replace the characters at `indices` by their folded forms: ligatures by letters, invisible ones by nothing.

    Returns:
        The `(m,)` code points after replacement, and `(m + 1,)` the index of each in the original. The last entry is
        the end of the text, since a word's end is mapped through the character after it.
    """
    forms = [token_form(point) for point in points[indices].tolist()]
    widths = np.ones(len(points), np.int64)
    widths[indices] = list(map(len, forms))
    origin = np.repeat(np.arange(len(points)), widths)
    expanded = points[origin]
    for end, form in zip(np.cumsum(widths)[indices].tolist(), forms, strict=True):
        expanded[end - len(form) : end] = list(map(ord, form))
    return expanded, np.concatenate((origin, [len(points)]))


@cache
def _power_table(bits: int) -> tuple[Hashes, Hashes]:
    """Return the first 2 ** bits powers of the hash base and of its inverse, modulo 2 ** 64."""
    size = 1 << bits
    bases = np.full(size, _HASH_BASE, np.uint64)
    inverses = np.full(size, pow(_HASH_BASE, -1, 1 << 64), np.uint64)
    bases[0] = inverses[0] = 1
    return np.multiply.accumulate(bases), np.multiply.accumulate(inverses)


def _powers(count: int) -> tuple[Hashes, Hashes]:
    """Return at least `count` powers of the hash base and of its inverse."""
    return _power_table(max(16, (count - 1).bit_length()))
