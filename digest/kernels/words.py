"""Kernel: reads the words of a batch of passages, folded and hashed, as arrays."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digest.fold import character, spaceless
from digest.model import Passage

Points = NDArray[np.uint32]
Hashes = NDArray[np.uint64]
Places = NDArray[np.int64]

_CODE_POINTS = 0x110000
_WORD, _ALONE = 1, 2
"""Classes of characters: part of a word; a word of its own, in scripts without spaces."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a batch of passages, folded and hashed, in order of article and place."""

    hashes: Hashes
    """(n,) 64-bit hash of each folded word."""
    starts: Places
    """(n,) first code point of each word in its document."""
    ends: Places
    """(n,) code point after the last of each word in its document."""
    bounds: Places
    """(articles + 1,) the words of article i are bounds[i] to bounds[i + 1]."""


def read_words(passages: Sequence[Passage]) -> Words:
    """Fold and hash the words of each passage's spans.

    What lies between the spans (boilerplate, bylines) is skipped; the words around it are neighbours.
    """
    pieces, offsets, lengths = [], [], []
    for passage in passages:
        first, last = passage.spans[0].start, passage.spans[-1].end
        pieces.append(_visible(passage, first, last))
        offsets.append(first)
        lengths.append(last - first + 1)
    # One space parts two articles, so that no word runs from one into the next.
    points = np.frombuffer(" ".join([*pieces, ""]).encode("utf-32-le", "surrogatepass"), np.uint32)
    folded, origin, kinds = _fold(points)
    is_word = kinds > 0
    alone = kinds == _ALONE
    before = np.concatenate(([False], is_word[:-1]))
    apart = alone | np.concatenate(([False], alone[:-1]))
    firsts = np.flatnonzero(is_word & (~before | apart))
    after = np.concatenate((is_word[1:], [False]))
    apart_next = alone | np.concatenate((alone[1:], [False]))
    lasts = np.flatnonzero(is_word & (~after | apart_next)) + 1
    hashes = _hash_words(folded, is_word, firsts)
    starts, ends = (firsts, lasts) if origin is None else (origin[firsts], origin[lasts])
    edges = np.concatenate(([0], np.cumsum(np.asarray(lengths, np.int64))))
    bounds = np.searchsorted(starts, edges)
    shift = np.repeat(edges[:-1] - np.asarray(offsets, np.int64), np.diff(bounds))
    return Words(hashes, starts - shift, ends - shift, bounds)


def _visible(passage: Passage, first: int, last: int) -> str:
    """Return the text of a passage with what may not match blanked out, character by character."""
    parts, at = [], first
    for span in passage.spans:
        parts += [" " * (span.start - at), passage.text[span.start : span.end]]
        at = span.end
    return "".join(parts)


def _fold(points: Points) -> tuple[Points, Places | None, NDArray[np.uint8]]:
    """Fold code points; return them with their places in the original (None: unmoved) and their classes.

    Only the characters that occur are looked up, once each, so that the whole of Unicode costs nothing.
    """
    occurs = np.zeros(_CODE_POINTS, np.bool_)
    occurs[points] = True
    found = np.flatnonzero(occurs)
    forms = [character(chr(point)) for point in found]
    width = np.zeros(_CODE_POINTS, np.uint8)
    width[found] = [len(form) for form in forms]
    one = np.zeros(_CODE_POINTS, np.uint32)
    one[found] = [ord(form[0]) if form else 0 for form in forms]
    origin: Places | None = None
    if all(len(form) == 1 for form in forms):
        folded = one[points]
    else:
        widths = width[points]
        at = np.repeat(np.arange(len(points)), widths)
        origin = np.concatenate((at, [len(points)]))
        folded = one[points[at]]
        many = dict(zip(found.tolist(), forms, strict=True))
        inner = np.flatnonzero(np.concatenate(([False], at[1:] == at[:-1])))
        for i in inner.tolist():
            nth = i - int(np.searchsorted(at, at[i]))
            folded[i] = ord(many[int(points[at[i]])][nth])
    kinds = np.zeros(_CODE_POINTS, np.uint8)
    for char in sorted({c for form in forms for c in form}):
        if char.isalnum():
            kinds[ord(char)] = _ALONE if spaceless(char) else _WORD
    return folded, origin, kinds[folded]


def mix(values: Hashes) -> Hashes:
    """Scatter 64-bit values (the finaliser of SplitMix64, Steele, Lea and Flood 2014)."""
    values = values + np.uint64(0x9E3779B97F4A7C15)
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


PLACE_WEIGHTS = mix(np.arange(1, 257, dtype=np.uint64)) | np.uint64(1)
"""Odd multipliers for the places in a word or shingle, so that the order of letters and words counts."""


def _hash_words(folded: Points, is_word: NDArray[np.bool_], firsts: Places) -> Hashes:
    """Hash each word: the sum of its letters' scattered values, each weighted by its place."""
    if not len(firsts):
        return np.zeros(0, np.uint64)
    letters = np.flatnonzero(is_word)
    heads = np.searchsorted(letters, firsts)
    place = np.arange(len(letters)) - np.repeat(heads, np.diff(np.append(heads, len(letters))))
    values = mix(folded[letters].astype(np.uint64)) * PLACE_WEIGHTS[place & 255]
    return mix(np.add.reduceat(values, heads))
