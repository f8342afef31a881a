"""Splits quotations into words for comparing them exactly, and decides whether two words are spellings of one.

Unlike the folded words by which passages are found, these keep what changes a statement: accents, currency, signs,
percentages, question marks.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from rapidfuzz.distance import OSA

from digest.language import Vocabulary
from digest.lexicon import common_words
from digest.text import fold

Words = tuple[str, ...]

_INSERTED = re.compile(r"\[(?:\w(?=\]\w))\]|\[[^\[\]]*\]|\((?:\w(?=\)\w))\)|\([^()]*\)")
"""What an editor puts into a quotation: "[the plan]", "(the plan)"; of "[t]he" the letter belongs to the word."""
_WORD = re.compile(
    r"[^\W\d_]+\*+[^\W\d_]+|[^\W\d_]+\*{2,}"
    r"|\d+(?:[.,\u00a0\u202f ]\d{3})+(?![\d])|\d+(?:[.,]\d+)*|(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’][^\W_]+)*"
    r"|[$€£¥₹₽₩₺%‰°<>≤≥]|(?<![^\W_])[-−–](?=[$€£¥]?\d)|\?"
)
_ELLIPSIS = re.compile(r"…|\.\s?\.\s?\.|\[\s*[…]\s*\]|\(\s*[…]\s*\)")
_APOSTROPHES = str.maketrans("`´ʼ", "'''")
"""What is printed for an apostrophe."""
_STOP_INSIDE = re.compile(r"(?<=[a-z])\.(?=['’]s\b)")
"""The stop of a short form before its ending: "Jr.'s"."""
_WITH = re.compile(r"\bw/(o\b)?(?=[\so]|$)")
"""English short forms: "w/", "w/o"."""
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
    (re.compile(r"^madame$"), "madam"),
    (re.compile(r"^grey"), "gray"),
    (re.compile(r"(?<=judg|know)e(?=ment)"), ""),
    (re.compile(r"^tyre"), "tire"),
    (re.compile(r"ae(?=[a-z]{3})"), "e"),
    (re.compile(r"wards$"), "ward"),
    (re.compile(r"mongst$"), "mong"),
    (re.compile(r"whilst$"), "while"),
)
"""Endings of British spellings, and how they end in American ones."""
_REDUCED = {"gonna": "going to", "wanna": "want to", "gotta": "got to", "cannot": "can not", "ok": "okay"}
"""English words that are written as they are spoken, or in one, and what they mean."""
_AUXILIARIES = {"ca": "can", "wo": "will", "sha": "shall"}
"""What is left of an auxiliary before "n't"."""
_IS_OR_HAS = ("is", "has")
"""What "'s" may mean."""
_TYPED_LETTERS = 8
"""Fewest letters of a word in which one may be a typing error: of fewer, another word is likelier."""
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


@dataclass(frozen=True, eq=False)
class Spellings:
    """What a language writes in several ways, and the words whose loss changes what is said."""

    negations: frozenset[str] = frozenset()
    numbers: Mapping[str, float] = field(default_factory=dict)
    """The values of numbers in words."""
    contractions: Mapping[str, str] = field(default_factory=dict)
    """What is behind an apostrophe, and the word that it means: "ve", "have"."""
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    """Short forms without their stop, and the words that they mean: "sen", "senator"."""

    @classmethod
    def of(cls, vocabulary: Vocabulary) -> "Spellings":
        """Return the spellings of a language."""
        return cls(
            vocabulary.common.negations,
            vocabulary.numerals.values,
            vocabulary.statements.contractions,
            vocabulary.statements.abbreviations,
        )


ONE_SPELLING = Spellings()
"""Of a language that is not known."""


def exact_words(printed: str, spellings: Spellings = ONE_SPELLING) -> tuple[Words, Words]:
    """Return the words of a quotation as they are compared, and as they are printed; both have the same length.

    What an editor inserted in brackets is left out, and contractions are written in full.
    """
    pairs = [pair for word in _printed(printed) for pair in _in_full(_exact(word), word, spellings)]
    return tuple(word for word, _ in pairs), tuple(spelled for _, spelled in pairs)


def _in_full(word: str, printed: str, spellings: Spellings) -> Iterator[tuple[str, str]]:
    """Yield a word, or both words of a contraction, each with how it is printed."""
    if not spellings.contractions:
        yield word, printed
        return
    if full := _REDUCED.get(word):
        yield from zip(full.split(), (printed, ""), strict=False)
        return
    stem, mark, ending = word.rpartition("'")
    full = spellings.contractions.get(ending) if mark else None
    if full is None or (ending == "t" and not stem.endswith("n")):
        yield word, printed
        return
    if ending == "t":
        stem = stem[:-1]
    yield _AUXILIARIES.get(stem, stem), printed[: len(stem)]
    yield full, printed[len(stem) :]


def _printed(text: str) -> Iterator[str]:
    text = _INSERTED.sub(lambda m: m[0][1] if len(m[0]) == 3 and m[0][1].isalpha() else " ", text)
    text = _STOP_INSIDE.sub("", _PER_CENT.sub("percent", _ELLIPSIS.sub(" ", text)).translate(_APOSTROPHES))
    text = _WITH.sub(lambda m: "without" if m[1] else "with", text) if "w/" in text else text
    for found in _WORD.finditer(unicodedata.normalize("NFC", text)):
        yield found[0]


def shows_changes(printed: str) -> bool:
    """Return whether a quotation shows that words were left out, or put in by an editor."""
    return _ELLIPSIS.search(printed) is not None or _INSERTED.search(printed) is not None


def shows_cut(printed: str, *, at_start: bool) -> bool:
    """Return whether a quotation shows that words are left out near its start, else near its end."""
    reach = len(printed) // 3
    return any(
        found.end() <= reach if at_start else found.start() >= len(printed) - reach
        for found in _ELLIPSIS.finditer(printed)
    )


@cache
def _exact(word: str) -> str:
    """Return a word in lower case, a number without marks between its digits."""
    if re.fullmatch(r"\d{1,3}(?:[.,\u00a0\u202f ]\d{3})+", word):
        return re.sub(r"\D", "", word)
    word = _SAME_SIGN.get(word, word).replace("’", "'").casefold()
    return word.replace(".", "") if not word[:1].isdigit() else word


def same_spelling(one: str, two: str, spellings: Spellings = ONE_SPELLING) -> bool:
    """Return whether two printed words are spellings of one word.

    Args:
        one: A word as it is printed.
        two: The other.
        spellings: What their language writes in several ways.
    """
    a, b = _exact(one), _exact(two)
    if a == b or _american(a) == _american(b) or a.translate(_GERMAN) == b.translate(_GERMAN):
        return True
    if spellings.abbreviations.get(a, a) == spellings.abbreviations.get(b, b) or {a, b} == {"0", "o"}:
        return True
    if _is_censored(a, b) or _is_censored(b, a) or _is_typing_error(one, two):
        return True
    value = _value(a, spellings.numbers)
    if value is not None and value == _value(b, spellings.numbers):
        return True
    plain = fold(one)
    if plain != fold(two) or not plain.isalpha():
        return False
    # A name may lose its accents in another language; in a word they may be all that makes it another.
    both_capital = one[0].isupper() and two[0].isupper()
    return (both_capital and (one.isascii() or two.isascii())) or plain in _UNACCENTED


def _is_censored(one: str, two: str) -> bool:
    """Return whether one word is the other with asterisks for some of its letters: "d***"."""
    if "*" not in one:
        return False
    return re.fullmatch(r"\w*".join(map(re.escape, re.split(r"\*+", one))), two) is not None


def _is_typing_error(one: str, two: str) -> bool:
    """Return whether two long words differ in a letter inside, and only one of them is common; names are left alone."""
    if min(len(one), len(two)) < _TYPED_LETTERS or one[0] != two[0] or one[-2:] != two[-2:]:
        return False  # the other ends are those of other forms: "action" and "actions"
    if not (one.islower() and two.islower()) or (one in common_words()) is (two in common_words()):
        return False
    return OSA.distance(one, two, score_cutoff=1) <= 1


@cache
def _american(word: str) -> str:
    for ending, other in _AMERICAN:
        word = ending.sub(other, word)
    return word


def _value(word: str, numbers: Mapping[str, float]) -> float | None:
    return float(word) if word.isdigit() else numbers.get(word)


def is_or_has(one: Sequence[str], two: Sequence[str]) -> bool:
    """Return whether two stretches of words differ only in "'s" for "is" or "has": "it's", "it has"."""
    short, long = sorted((one, two), key=len)
    return (
        len(short) == 1
        and len(long) == 2
        and short[0].endswith("'s")
        and long[1] in _IS_OR_HAS
        and short[0][:-2] == long[0]
    )


def is_respelled(one: Sequence[str], two: Sequence[str]) -> bool:
    """Return whether two stretches are spellings of the same words, one by one or without spaces."""
    return same_letters(one, two) or (
        0 < len(one) == len(two) and all(same_spelling(a, b) for a, b in zip(one, two, strict=True))
    )


def same_letters(one: Sequence[str], two: Sequence[str]) -> bool:
    """Return whether two stretches are the same but for spaces and hyphens: "First Group", "FirstGroup"."""
    return bool(one and two) and "".join(one) == "".join(two)


def same_stretch(
    ours: Words, theirs: Words, our_words: Words, their_words: Words, spellings: Spellings
) -> bool:
    """Return whether two stretches are spellings of the same words."""
    if same_letters(our_words, their_words) or is_or_has(our_words, their_words):
        return True
    return len(ours) == len(theirs) and all(
        same_spelling(a, b, spellings) for a, b in zip(ours, theirs, strict=True)
    )
