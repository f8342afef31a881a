"""Split a sentence into the tokens that make up its statement: words with their accents, numbers and signs.

Folded words (`digest.text.folded_words`) find what may repeat each other. They drop accents and signs, so whether two
sentences state the same is decided on these tokens: "$40 million" and "£40 million" have the same folded words.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from enum import Enum, auto
from functools import cache
from typing import NamedTuple

from digest.language import Numerals, Quantities, Vocabulary
from digest.text import fold_character, is_unspaced

_TURKIC = frozenset(("az", "tr"))
"""Languages in which "I" is the capital of "ı"."""
_CURRENCIES = {"$": "dollar", "us$": "dollar", "£": "pound", "€": "euro", "¥": "yen", "₹": "rupee"}
"""Currency signs, with the names of `Quantities.currencies`."""
_AUXILIARIES = {"ca": "can", "wo": "will", "sha": "shall"}
"""What is left of an auxiliary before "n't"."""
_SHORT_PERCENT = frozenset(("pct",))
_QUESTION_MARKS = "?？؟\u037e⁇"
_IGNORED_SIGNS = "|~^`´¨¯=·"
"""Mathematical symbols and modifiers that mark up text."""
_LEADING = "+<>−"
"""Signs before a number, which keep their shape."""
_SHAPE_OF_CATEGORY = {"Mn": "m", "Mc": "m", "Me": "m", "Nd": "0", "Sc": "¤", "No": "x", "Nl": "x"}
"""Shapes by Unicode category."""
_SIGNS = "%‰°"
"""Signs that Unicode does not class as mathematical symbols."""
_TOKEN = re.compile(
    r"(?P<currency>\b(?:a{1,3})?¤(?=\ ?[-+]?\.?0))"
    r"|(?P<number>(?<![0.,])0{1,3}(?:[ ']000)+(?![0a])(?:[.,]0+)?|0+(?:[.,]0+)*)"
    r"|(?P<word>cm*|[am]+)"
    r"|(?P<sign>(?:(?<=[ (\[¤])|^)[-+](?=[¤.]?0)|(?<=0)[-:/](?=0)|[¤x?]|[<>](?=\ ?[-¤.]*0)|&)"
)
"""Tokens in the shape of a text, see `_ShapeTable`."""


class Kind(Enum):
    """What a token is."""

    WORD = auto()
    NUMBER = auto()
    """Digits or number words."""
    SIGN = auto()
    """A currency, a percent sign, a minus, a comparison, a superscript, a question mark."""


class Token(NamedTuple):
    """A word, a number or a sign."""

    key: str
    """What is compared: a word in lower case, the value of a number, the name of a sign."""
    kind: Kind
    surface: str
    """Its characters in the sentence, without invisible ones."""
    stopped: bool = False
    """True for a word before a full stop that may end an abbreviation."""
    contracted: bool = False
    """True for a word right after an apostrophe."""

    @property
    def capital(self) -> bool:
        """Whether it is a word that begins with a capital letter."""
        return self.kind is Kind.WORD and self.surface[0].isupper()


Tokens = Sequence[Token]


class _ShapeTable(dict[int, str]):
    """Translation table that maps each character to one character that stands for its class.

    "a" is a letter, "c" one of a script without spaces between words, "m" a combining mark, "0" a digit, "¤" a currency
    sign, "x" another sign, "?" a question mark. Quotation marks, dashes and white space are folded.
    """

    def __missing__(self, point: int) -> str:
        self[point] = shape = _shape(chr(point))
        return shape


def _shape(char: str) -> str:
    category = unicodedata.category(char)
    folded = fold_character(char)
    other = folded if len(folded) == 1 else "·"
    if char in _QUESTION_MARKS:
        shape = "?"
    elif char in _IGNORED_SIGNS:
        shape = "·"
    elif category[0] == "L":
        shape = "c" if is_unspaced(char) else "a"
    elif char in _SIGNS or (category == "Sm" and char not in _LEADING):
        shape = "x"
    else:
        shape = _SHAPE_OF_CATEGORY.get(category, other)
    return shape


class _CleanTable(dict[int, str]):
    """Translation table that drops invisible characters and splits ligatures; signs and accents stay."""

    def __missing__(self, point: int) -> str:
        char = chr(point)
        category = unicodedata.category(char)
        if category == "Cf":
            clean = ""
        elif category[0] == "L" or unicodedata.decomposition(char).startswith("<wide>"):
            clean = unicodedata.normalize("NFKC", char)
        else:
            clean = char
        self[point] = clean
        return clean


_SHAPES = _ShapeTable()
_CLEAN = _CleanTable()


def statement_tokens(text: str, vocabulary: Vocabulary, language: str | None = None) -> tuple[Token, ...]:
    """Return the tokens of a sentence in their order.

    An amount is a number and the name of its unit, however it is written: "$1.5bn", "1.5 billion dollars", "40%" and
    "40 per cent". Punctuation other than question marks is dropped, and so is the case of letters.

    Args:
        text: The sentence.
        vocabulary: Vocabulary of its language.
        language: Its stated language, for the case of letters.
    """
    if not text.isascii():
        text = unicodedata.normalize("NFC", text.translate(_CLEAN))
    shape = text.translate(_SHAPES)
    tokens = list(_raw(text, shape, vocabulary, language))
    if contractions := vocabulary.statements.contractions:
        _expand_contractions(tokens, contractions)
    return tuple(_amounts(tokens, vocabulary))


def _raw(text: str, shape: str, vocabulary: Vocabulary, language: str | None) -> Iterator[Token]:
    """Yield the tokens as they are printed."""
    turkic = (language or "").split("-")[0].lower() in _TURKIC
    numerals = vocabulary.numerals
    values = numerals.values
    for found in _TOKEN.finditer(shape):
        start, end = found.span()
        surface = text[start:end]
        group = found.lastgroup
        if group == "word":
            key = (surface.replace("İ", "i").replace("I", "ı") if turkic else surface).lower()
            if key in numerals.words:
                number = values.get(key)
                yield Token(f"{number:.0f}" if number is not None else key, Kind.NUMBER, surface)
            else:
                before, after = shape[start - 1 : start], shape[end : end + 1]
                yield Token(key, Kind.WORD, surface, after == ".", before == "'")
        elif group == "number":
            yield Token(number_value(surface, numerals), Kind.NUMBER, surface)
        elif surface == "&":
            yield Token("and", Kind.WORD, surface)
        elif group == "currency" or shape[start] == "¤":
            yield Token(_CURRENCIES.get(surface.lower(), surface.lower()), Kind.SIGN, surface)
        else:
            yield Token(shape[start] if shape[start] != "x" else surface, Kind.SIGN, surface)


def _expand_contractions(tokens: list[Token], contractions: Mapping[str, str]) -> None:
    """Write contractions in full: "can't" and "cannot" as "can not", "they've" as "they have"."""
    for i in range(len(tokens) - 1, 0, -1):
        token, before = tokens[i], tokens[i - 1]
        full = contractions.get(token.key) if token.contracted else None
        if full is not None and (token.key != "t" or before.key.endswith("n")):
            tokens[i] = token._replace(key=full)
            if token.key == "t":
                stem = before.key[:-1]
                tokens[i - 1] = before._replace(
                    key=_AUXILIARIES.get(stem, stem), surface=before.surface[:-1] or before.surface
                )
                tokens[i] = token._replace(key=full, surface="n’t")
    for i, token in enumerate(tokens):
        if token.key == "cannot" and contractions:
            tokens[i : i + 1] = [token._replace(key="can"), token._replace(key="not", surface="not")]


def number_value(surface: str, numerals: Numerals) -> str:
    """Return the value of a number in digits, so that "12,000", "12 000" and "12.000" are equal.

    A mark before three last digits is one of thousands if it is so in the language or if the number ends in zero: a
    decimal of three places hardly does.
    """
    digits = "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in surface)
    marks = re.sub(r"\d", "", digits)
    spaced = any(mark not in ".," for mark in marks)
    decimal = ""
    if spaced:
        decimal = marks[-1] if marks[-1] in ".," else ""
    elif len(set(marks)) > 1:
        decimal = marks[-1]
        if marks.count(decimal) > 1:
            return digits
    elif marks:
        head, *rest = re.split(r"[.,]", digits)
        grouped = len(head) <= 3 and head[0] != "0" and all(len(group) == 3 for group in rest)
        if not grouped or (len(rest) == 1 and marks != numerals.thousands_mark and rest[0][-1] != "0"):
            if len(rest) > 1:
                return digits
            decimal = marks
    whole, _, places = digits.rpartition(decimal) if decimal else (digits, "", "")
    try:
        value = Decimal(f"{re.sub(r'[^0-9]', '', whole)}.{places or 0}")
    except InvalidOperation:
        return digits
    return _plain(value)


@cache
def _scale(word: str, numerals: Numerals) -> Decimal | None:
    value = numerals.scales.get(word)
    return None if value is None else Decimal(value)


def _plain(value: Decimal) -> str:
    """Return a number without an exponent and without trailing zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") or "0" if "." in text else text


def _amounts(tokens: list[Token], vocabulary: Vocabulary) -> Iterator[Token]:
    """Join the number of an amount with its scale, and put the name of its unit behind it."""
    i = 0
    while i < len(tokens):
        token, following = tokens[i], tokens[i + 1 : i + 2]
        currency = None
        if _is_currency(token) and following and following[0].kind is Kind.NUMBER:
            currency, token, i = token, following[0], i + 1
        i += 1
        if token.kind is not Kind.NUMBER or not token.key[:1].isdigit():
            yield token
            continue
        amount, i = _scaled(token, tokens, i, vocabulary.numerals, money=currency is not None)
        yield amount
        if currency is not None:
            yield currency
            continue
        unit, i = _unit(tokens, i, vocabulary.quantities)
        yield from unit


def _is_currency(token: Token) -> bool:
    """Return whether a token is the sign of a currency."""
    return token.kind is Kind.SIGN and unicodedata.category(token.surface[-1]) == "Sc"


def _scaled(
    number: Token, tokens: list[Token], at: int, numerals: Numerals, *, money: bool
) -> tuple[Token, int]:
    """Return a number multiplied by the scales behind it, and the index after them."""
    surface, value = number.surface, number.key
    if at < len(tokens) and _tens(number, tokens[at], numerals):
        value = str(int(value) + int(tokens[at].key))
        surface += f"-{tokens[at].surface}"
        at += 1
    while at < len(tokens):
        following = tokens[at]
        scale = _scale(following.key, numerals)
        # "5m" is five metres, "$5m" five million.
        if scale is None and following.kind is Kind.WORD and (money or len(following.key) > 1):
            suffix = numerals.suffix_scales.get(following.key)
            scale = None if suffix is None else Decimal(suffix)
        if scale is None:
            break
        try:
            value = _plain(Decimal(value) * scale)
        except InvalidOperation:
            break
        surface += f" {following.surface}"
        at += 1
    return Token(value, Kind.NUMBER, surface), at


def _unit(tokens: list[Token], at: int, quantities: Quantities) -> tuple[list[Token], int]:
    """Return the currency or percentage in words behind a number, if it has one, and the index after it."""
    words = [token.key for token in tokens[at : at + 2]]
    if words and words[0] in quantities.currencies and tokens[at].kind is Kind.WORD:
        return [Token(quantities.currencies[words[0]], Kind.SIGN, tokens[at].surface)], at + 1
    for length in (2, 1):
        phrase = " ".join(words[:length])
        if len(words) >= length and (phrase in quantities.percent or phrase in _SHORT_PERCENT):
            return [Token("%", Kind.SIGN, " ".join(t.surface for t in tokens[at : at + length]))], at + length
    return [], at


def _tens(tens: Token, ones: Token, numerals: Numerals) -> bool:
    """Return whether two number words are one number: "twenty-five"."""
    return (
        tens.surface.lower() in numerals.tens
        and ones.surface.lower() in numerals.values
        and len(ones.key) == 1
        and ones.key != "0"
    )
