"""Kernel: reads the words of a batch of passages, folded and hashed, as arrays."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from digest.lexicon.char_classes import ALONE, CAPITAL, SPELLED, WORD, Kinds, Points, form, letters
from digest.lexicon.column import Column
from digest.lexicon.splitmix64 import mix
from digest.model import Passage

Hashes = NDArray[np.uint64]
Places = NDArray[np.int64]

_PIECE = re.compile(r".{1,131072}(?=[ \n]|\Z)|[^ \n]+", re.DOTALL)
"""What is read at one go of a long text: it ends before white space, and only one word can be longer. All of a text of
millions of words at once would take arrays that fit into no cache, seven times as long in all."""
_BASE = 0x9E3779B97F4A7C1B
"""Base of the polynomial that hashes a word: odd, so that it has an inverse, and 3 modulo 8, so that the differences
of its powers keep nearly all of their 64 bits."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a batch of passages, folded and hashed, in order of article and place."""

    hashes: Hashes
    """(n,) 64-bit hash of each folded word."""
    starts: NDArray[np.int32]
    """(n,) first code point of each word in its document."""
    ends: NDArray[np.int32]
    """(n,) code point after the last of each word in its document."""
    capitals: NDArray[np.bool_]
    """(n,) whether the word is written with a capital."""
    bounds: Places
    """(articles + 1,) the words of article i are bounds[i] to bounds[i + 1]."""

    def parts(self, size: int) -> Iterator["Words"]:
        """Yield the words of neighbouring articles, about `size` words together, without copying them."""
        inner = np.searchsorted(self.bounds, np.arange(size, self.bounds[-1], size))
        for first, last in pairwise(sorted({0, *inner.tolist(), len(self.bounds) - 1})):
            bounds = self.bounds[first : last + 1]
            part = slice(bounds[0], bounds[-1])
            yield Words(
                self.hashes[part], self.starts[part], self.ends[part], self.capitals[part], bounds - bounds[0]
            )


def read_words(passages: Sequence[Passage]) -> Words:
    """Fold and hash the words of each passage's spans.

    What lies between the spans (boilerplate, bylines) is skipped; the words around it are neighbours.
    """
    firsts = np.array([passage.spans[0].start for passage in passages], np.int64)
    lasts = np.array([passage.spans[-1].end for passage in passages], np.int64)
    # One space parts two articles, so that no word runs from one into the next.
    text = " ".join([*map(_visible, passages), ""])
    edges = np.concatenate((np.zeros(1, np.int64), np.cumsum(lasts - firsts + 1)))
    hashes, starts, ends, capitals = map(np.concatenate, zip(*_pieces(text), strict=True))
    bounds = np.searchsorted(starts, edges)
    shift = np.repeat(firsts - edges[:-1], np.diff(bounds))
    return Words(hashes, (starts + shift).astype(np.int32), (ends + shift).astype(np.int32), capitals, bounds)


def join_words(parts: Iterable[Words], *, room: int = 0) -> Words:
    """Put the words of several batches together, as if they had been read in one.

    The batches are taken one by one and not kept. `room` is how many words are expected.
    """
    hashes, starts, ends, capitals = (
        Column[Any](kind, room) for kind in (np.uint64, np.int32, np.int32, np.bool_)
    )
    bounds = [np.zeros(1, np.int64)]
    for part in parts:
        hashes.add(part.hashes)
        starts.add(part.starts)
        ends.add(part.ends)
        capitals.add(part.capitals)
        bounds.append(part.bounds[1:] + bounds[-1][-1])
    return Words(hashes.filled(), starts.filled(), ends.filled(), capitals.filled(), np.concatenate(bounds))


def _visible(passage: Passage) -> str:
    """Return the text of a passage with what may not match blanked out, character by character."""
    text, spans = passage.text, passage.spans
    if len(spans) == 1:
        return spans[0].of(text)
    gaps = [(one.end, two.start) for one, two in pairwise(spans)]
    between = "".join([text[start:end] for start, end in gaps])
    if between.isspace() or not between:
        return text[spans[0].start : spans[-1].end]
    parts = [spans[0].of(text)]
    for (start, end), span in zip(gaps, spans[1:], strict=True):
        parts += [" " * (end - start), span.of(text)]
    return "".join(parts)


def _pieces(text: str) -> Iterator[tuple[Hashes, Places, Places, NDArray[np.bool_]]]:
    """Yield what `_hashed` tells of a text, piece by piece."""
    for piece in _PIECE.finditer(text or " "):
        points = np.frombuffer(piece[0].encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.int64)
        hashes, starts, ends, capitals = _hashed(points)
        yield hashes, starts + piece.start(), ends + piece.start(), capitals


def _hashed(points: Points) -> tuple[Hashes, Places, Places, NDArray[np.bool_]]:
    """Return the hash of each word, its first code point, the one after its last, and whether it has a capital.

    A word's hash is a polynomial in its letters' scattered values.
    """
    known = letters()
    original = kinds = known.kinds(points)
    origin: Places | None = None
    if np.bitwise_or.reduce(kinds) & SPELLED:
        points, origin = _spelled_out(points, np.flatnonzero(kinds & SPELLED))
        kinds = known.kinds(points)
    starts, ends = _edges(kinds)
    powers, inverses = _powers(len(points))
    weighed = known.values(points)
    weighed *= powers[: len(points)]
    # A sum over a word is the difference of two sums from the start, whatever overflows.
    sums = np.zeros(len(points) + 1, np.uint64)
    np.cumsum(weighed, out=sums[1:])
    hashes = sums[ends]
    hashes -= sums[starts]
    hashes *= inverses[starts]
    if origin is not None:
        # A character that is written out as several words belongs to each of them.
        starts, ends = origin[starts], np.maximum(origin[ends], origin[ends - 1] + 1)
    return mix(hashes), starts, ends, original[starts] & CAPITAL > 0


def _edges(kinds: Kinds) -> tuple[Places, Places]:
    """Return where words start and end."""
    if not np.bitwise_or.reduce(kinds) & ALONE:
        is_word = np.zeros(len(kinds) + 2, np.bool_)
        is_word[1:-1] = kinds & WORD
        changes = np.flatnonzero(is_word[1:] != is_word[:-1])
        return changes[::2], changes[1::2]
    is_word = kinds & (WORD | ALONE) > 0
    alone = kinds & ALONE > 0
    before = np.concatenate(([False], is_word[:-1]))
    after = np.concatenate((is_word[1:], [False]))
    apart_before = alone | np.concatenate(([False], alone[:-1]))
    apart_after = alone | np.concatenate((alone[1:], [False]))
    starts = np.flatnonzero(is_word & (~before | apart_before))
    ends = np.flatnonzero(is_word & (~after | apart_after)) + 1
    return starts, ends


def _spelled_out(points: Points, wide: Places) -> tuple[Points, Places]:
    """Write ligatures out and drop invisible characters, those at the places `wide`.

    Return also the place of each character in the original. The place after the last is the end of the text, so that
    the end of a word is the start of what follows it.
    """
    forms = [form(point) for point in points[wide].tolist()]
    widths = np.ones(len(points), np.int64)
    widths[wide] = list(map(len, forms))
    at = np.repeat(np.arange(len(points)), widths)
    spelled = points[at]
    for end, written in zip(np.cumsum(widths)[wide].tolist(), forms, strict=True):
        spelled[end - len(written) : end] = list(map(ord, written))
    return spelled, np.concatenate((at, [len(points)]))


@cache
def _power_table(bits: int) -> tuple[Hashes, Hashes]:
    """Return the first 2 ** bits powers of the base and of its inverse, modulo 2 ** 64."""
    size = 1 << bits
    bases = np.full(size, _BASE, np.uint64)
    inverse = np.full(size, pow(_BASE, -1, 1 << 64), np.uint64)
    bases[0] = inverse[0] = 1
    return np.multiply.accumulate(bases), np.multiply.accumulate(inverse)


def _powers(count: int) -> tuple[Hashes, Hashes]:
    """Return at least `count` powers of the base and of its inverse."""
    return _power_table(max(16, (count - 1).bit_length()))
