"""Write words as they are indexed, so that what readers type finds them.

Pagefind finds a word also by each of its parts that punctuation separates, at the same position. So a plain spelling is
attached to a word as a part of it. search.js splits a query by the same rules as these, and removes from the words of a
hit what was added here.
"""

import re
from unicodedata import combining, normalize

from digest.text import fold

SEPARATOR = "\u200b "
"""Inserted inside what is printed as one word; search.js removes it."""
ALIAS = "\u2060|"
"""Before what is attached to a word; search.js does not show it."""

_MARKS = (
    "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u1056-\u1059\u17b4-\u17d3"
)
"""Vowel signs and tone marks: they stay with the letter before them, and Pagefind finds no phrase with them."""
_UNSPACED_LETTER = (
    "[\u0e01-\u0e30\u0e32\u0e33\u0e40-\u0e46\u0e81-\u0eb0\u0eb2\u0eb3\u0ec0-\u0ec6\u1000-\u102a\u1780-\u17b3"
    "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)
"""Thai, Lao, Burmese, Khmer, Japanese and Chinese letters: each is a word in the index, and several are a phrase."""
_ELIDED = re.compile(r"(?<=[^\W\d_]['’])[^\W\d_]{3,}")
"""The word behind an elided one: "hôpital" in "l’hôpital", "Brien" in "O’Brien". Pagefind does not split at "’"."""
_BREAK = re.compile(
    rf"(?<={_UNSPACED_LETTER})(?=\w)|(?<={_UNSPACED_LETTER}[{_MARKS}])(?=\w)"
    rf"|(?<={_UNSPACED_LETTER}[{_MARKS}]{{2}})(?=\w)|(?<=\S)(?={_UNSPACED_LETTER})"
)
_WORD = re.compile(r"\S+")
_EDGES = re.compile(r"^\W+|\W+$")
_STROKES = str.maketrans(
    {"đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ł": "l", "ø": "o", "ŧ": "t", "æ": "ae", "œ": "oe", "þ": "th"}
)
"""Letters that Unicode does not decompose, as people type them on a keyboard without them."""
_TATWEEL = "\u0640"
_MARK = re.compile(f"[{_MARKS}]")


def index_words(text: str) -> str:
    """Return a text as it is indexed.

    Characters of scripts without spaces are separated. What follows an elided word, and the plain spelling of a word
    with letters that many keyboards lack, are attached to the word.
    """
    if text.isascii():
        return text
    return _WORD.sub(_with_parts, _BREAK.sub(SEPARATOR, text))


def _with_parts(found: re.Match[str]) -> str:
    """Return a word with what else finds it."""
    word = found[0]
    if word.isascii():
        return word
    parts = [behind[0] for behind in _ELIDED.finditer(word) if "’" in word]
    parts += [plain for part in (word, *parts) if (plain := _plain(part))]
    return f"{word}{ALIAS}{'|'.join(dict.fromkeys(parts))}" if parts else word


def _plain(word: str) -> str:
    """Return the spelling of a word without strokes, ligatures, tatweel and vowel signs; "" if only accents differ.

    Pagefind compares without accents.
    """
    printed = word.replace(SEPARATOR[0], "")
    if (bare := _MARK.sub("", printed)) != printed:
        return bare
    core = _EDGES.sub("", printed)
    if core.isascii():
        return ""
    plain = fold(core.replace(_TATWEEL, "")).translate(_STROKES)
    without_accents = "".join(c for c in normalize("NFD", core.lower()) if not combining(c))
    is_latin = plain.isascii() or _TATWEEL in core
    return plain if is_latin and plain != without_accents.replace("’", "'") else ""
