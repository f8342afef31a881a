"""Splits quotations into words for comparing them exactly, and decides whether two words are spellings of one.

Unlike the folded words by which passages are found, these keep what changes a statement: accents, currency, signs,
percentages, question marks.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cache

from digest.text import fold

Words = tuple[str, ...]

_INSERTED = re.compile(r"\[(?:\w(?=\]\w))\]|\[[^\[\]]*\]")
"""What an editor puts into a quotation: "[the plan]"; of "[t]he" the letter belongs to the word."""
_WORD = re.compile(
    r"\d+(?:[.,\u00a0\u202f ]\d{3})+(?![\d])|\d+(?:[.,]\d+)*|(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’][^\W_]+)*"
    r"|[$€£¥₹₽₩₺%‰°<>≤≥]|(?<![^\W_])[-−–](?=[$€£¥]?\d)|\?"
)
_ELLIPSIS = re.compile(r"…|\.\s?\.\s?\.|\[\s*[…]\s*\]|\(\s*[…]\s*\)")
_PER_CENT = re.compile(r"\bper cent\b", re.IGNORECASE)
_SAME_SIGN = {"%": "percent", "&": "and", "–": "-", "−": "-"}
_UNACCENTED = frozenset(
    """cafe cliche clichees fiance fiancee naive resume decor facade protege expose role elite premiere debut regime
    fete saute souffle touche decolletage matinee puree soiree divorcee""".split()
)
"""English words that are written with and without their accents."""
_AMERICAN = (
    (re.compile(r"our(?=s?$|ed$|ing$|able$|ite|ful|less|ly$|al$|er)"), "or"),
    (re.compile(r"is(?=e[sdr]?$|ing$|ation|ers$)"), "iz"),
    (re.compile(r"ys(?=e[sdr]?$|ing$)"), "yz"),
    (re.compile(r"(?<=[tb])re(?=s?$)"), "er"),
    (re.compile(r"ogue(?=s?$)"), "og"),
    (re.compile(r"ence(?=s?$)"), "ense"),
    (re.compile(r"ll(?=ed$|ing$|ers?$)"), "l"),
    (re.compile(r"mme(?=s?$)"), "m"),
    (re.compile(r"^grey"), "gray"),
    (re.compile(r"(?<=judg|know)e(?=ment)"), ""),
    (re.compile(r"^tyre"), "tire"),
    (re.compile(r"ae(?=[a-z]{3})"), "e"),
    (re.compile(r"wards$"), "ward"),
    (re.compile(r"mongst$"), "mong"),
    (re.compile(r"whilst$"), "while"),
)
"""Endings of British spellings, and how they end in American ones."""
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def exact_words(printed: str) -> tuple[Words, Words]:
    """Return the words of a quotation as they are compared, and as they are printed; both have the same length.

    What an editor inserted in brackets is left out.
    """
    spelled = list(_printed(printed))
    return tuple(_exact(word) for word in spelled), tuple(spelled)


def _printed(text: str) -> Iterator[str]:
    text = _INSERTED.sub(lambda m: m[0][1] if len(m[0]) == 3 and m[0][1].isalpha() else " ", text)
    text = _PER_CENT.sub("percent", _ELLIPSIS.sub(" ", text))
    for found in _WORD.finditer(unicodedata.normalize("NFC", text)):
        yield found[0]


def has_ellipsis(printed: str) -> bool:
    """Return whether a quotation shows that words were left out."""
    return _ELLIPSIS.search(printed) is not None


@cache
def _exact(word: str) -> str:
    """Return a word in lower case, a number without marks between its digits."""
    if re.fullmatch(r"\d{1,3}(?:[.,\u00a0\u202f ]\d{3})+", word):
        return re.sub(r"\D", "", word)
    word = _SAME_SIGN.get(word, word).replace("’", "'").casefold()
    return word.replace(".", "") if not word[:1].isdigit() else word


def same_spelling(one: str, two: str, numbers: dict[str, float] | None = None) -> bool:
    """Return whether two printed words are spellings of one word.

    Args:
        one: A word as it is printed.
        two: The other.
        numbers: The values of numbers in words.
    """
    a, b = _exact(one), _exact(two)
    if a == b or _american(a) == _american(b) or a.translate(_GERMAN) == b.translate(_GERMAN):
        return True
    if numbers and (_value(a, numbers) is not None) and _value(a, numbers) == _value(b, numbers):
        return True
    plain = fold(one)
    if plain != fold(two) or not plain.isalpha():
        return False
    # A name may lose its accents in another language; in a word they may be all that makes it another.
    both_capital = one[0].isupper() and two[0].isupper()
    return (both_capital and (one.isascii() or two.isascii())) or plain in _UNACCENTED


@cache
def _american(word: str) -> str:
    for ending, other in _AMERICAN:
        word = ending.sub(other, word)
    return word


def _value(word: str, numbers: dict[str, float]) -> float | None:
    return float(word) if word.isdigit() else numbers.get(word)


def same_letters(one: Sequence[str], two: Sequence[str]) -> bool:
    """Return whether two stretches are the same but for spaces and hyphens: "First Group", "FirstGroup"."""
    return bool(one and two) and "".join(one) == "".join(two)
