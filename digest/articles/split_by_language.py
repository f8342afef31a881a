"""Split paragraphs of other languages than English into sentences, with sentencex and our lists of abbreviations.

sentencex has rules for over 240 languages, gives offsets in code points and needs no other package. It splits behind
ordinals and some abbreviations ("Die 2. Mannschaft", "M. Dupin", "art. 12"); those pieces are joined here.
"""

import re

from sentencex import get_sentence_boundaries

from digest.language import SentenceWords, sentence_words

MAX_ORDINAL_DIGITS = 3
"""Most digits of an ordinal. A longer number with a full stop is a year at the end of its sentence."""

_ONE_LINE = {ord(char): " " for char in "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029"} | {
    code: "?" for code in range(0xD800, 0xE000)
}
"""A newline inside a paragraph ends no sentence; half of a surrogate pair cannot be encoded. Offsets stay."""
_LAST_WORD = re.compile(r"([^\s\"'“„‘’«»‹›(\[{—–]+)\.$")
_FIRST_WORD = re.compile(r"[^\w]*([^\W_]+(?:['’.][^\W\d_]+)*)")
_JOINING = "とっ、，"
"""What continues a sentence behind a closing quotation mark in Japanese and Chinese."""
_OPENERS = "\"'“„‘«»‹›([{—–-¿¡ \u00a0\u202f"

_CONTEXT = 200
"""Characters on each side of a boundary that decide about it; words are shorter."""


def split_by_language(text: str, start: int, end: int, language: str) -> list[tuple[int, int]]:
    """Return the sentences of the paragraph `text[start:end]` as half-open (start, end) pairs in code points.

    Args:
        text: The text of the document.
        start: Start of the paragraph.
        end: End of the paragraph.
        language: Primary subtag of its language.
    """
    paragraph = text[start:end]
    words = sentence_words(language)
    pieces: list[tuple[int, int]] = []
    first, joins, end = 0, False, 0
    for boundary in get_sentence_boundaries(language, paragraph.translate(_ONE_LINE)):
        last = boundary["end_index"]
        piece = paragraph[first:last]
        if not piece.strip():
            continue
        after = first + len(piece) - len(piece.lstrip())
        joins = _goes_on(paragraph, end, after, words) if pieces else False
        begin = pieces.pop()[0] if joins else first
        pieces.append((begin, last))
        end = first + len(piece.rstrip())
        first = last
    return [_trimmed(paragraph, piece, start) for piece in pieces] or [(start, end)]


def _trimmed(paragraph: str, piece: tuple[int, int], start: int) -> tuple[int, int]:
    """Return a piece without the white space around it, with its place in the document."""
    first, last = piece
    bare = paragraph[first:last]
    return (
        start + first + len(bare) - len(bare.lstrip()),
        start + first + len(bare.rstrip()),
    )


def _is_ordinal(word: str, before: str, words: SentenceWords) -> bool:
    """Return whether the number with which a piece ends may be an ordinal: not "17" in "auf Platz 17."."""
    preceding = before[-40:].split()
    noun = preceding[-2] if len(preceding) > 1 else ""
    return word.isdecimal() and len(word) <= MAX_ORDINAL_DIGITS and noun not in words.number_nouns


def _goes_on(paragraph: str, end: int, first: int, words: SentenceWords) -> bool:
    """Return whether a sentence goes on from `end` at `first`, where sentencex splits it.

    Only `_CONTEXT` characters on both sides are read, or a paragraph of many sentences would take quadratic time.
    """
    before, after = paragraph[max(0, end - _CONTEXT) : end], paragraph[first : first + _CONTEXT]
    if after[0] in _JOINING and before[-1] in "」』”’）":
        return True
    if after.lstrip(_OPENERS)[:1].islower():
        return True
    found = _LAST_WORD.search(before[-40:])
    if not found:
        return False
    word = found[1]
    following = _FIRST_WORD.match(after)
    next_word = following[1] if following else ""
    if word in words.never_last or (word in words.before_number and next_word[:1].isdecimal()):
        return True
    may_go_on = (
        word in words.seldom_last
        or (len(word) == 1 and word.isupper())
        or (words.ordinals and _is_ordinal(word, before, words))
    )
    return may_go_on and next_word not in words.first_words
