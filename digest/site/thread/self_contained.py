"""Decide whether a sentence can be read on its own."""

import re
from collections.abc import Set
from functools import cache

from digest.language import Vocabulary, alternatives
from digest.text import fold, folded_words

MIN_WORDS, MAX_WORDS = 8, 45
"""Length of a sentence in words."""

STEM_LETTERS = 6
"""Letters of a word that are compared, as a stem."""
_QUOTE_MARKS = '"“”'
_ENDS = ".!。！" + _QUOTE_MARKS
_QUOTED = re.compile(r"[\"“][^\"“”]*[\"”]|(?:^|(?<=\s))['‘][^'’]*['’]")
_CAPTION = re.compile(
    r", (?:left|right|cent(?:er|re)|top|bottom), |\b(?:pictured|file photo)\b"
    r"|\b[a-z]+\.? \d{1,2}, (?:19|20)\d\d,? (?:in|at) |^\[|^(?:[^\s:]+ ){0,5}[^\s:]*[a-z]: ",
    re.IGNORECASE,
)
"""What names people in a picture, "Ida Marl, left, and Bo Chan, right, stand", or stands above a list or note."""
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_NAMES = re.compile(r"[^\W\d_a-z][\w'’-]*\.?(?: [^\W\d_a-z][\w'’-]*\.?)*")
"""Capitalized words in a row; lower case outside ASCII is told apart by the caller's lists."""
_CAPITAL = re.compile(r"\b[^\W\d_a-z][\w-]+")
_CLOSING_MARK = re.compile(r"^[^'‘]*[,.!?]['’](?:\s|$)")
"""A single quotation mark that closes a quotation opened in another sentence."""


def self_contained(sentence: str, vocabulary: Vocabulary) -> bool:
    """Return whether a sentence can be read on its own.

    It does not depend on the sentence before, is not a question or a caption, and not a quotation or part of one.
    """
    bare = sentence.strip()
    quoting = bare[0] in _QUOTE_MARKS and bare[-1] in _QUOTE_MARKS
    piece = bare.count("“") != bare.count("”") or bare.count('"') % 2 or _CLOSING_MARK.search(bare)
    piece = piece or (bare[0] in "'‘" and not _QUOTED.match(bare))
    if quoting or piece or _first_person(vocabulary).search(_QUOTED.sub("", bare)):
        return False
    whole = bare[-1] in _ENDS and not bare[0].islower() and not bare.startswith("FILE")
    dependent = _dependent_opening(vocabulary).match(bare.lstrip(_QUOTE_MARKS))
    dependent = dependent or _uninformative(vocabulary).search(bare)
    if not whole or dependent or _CAPTION.search(bare) or _points_back(_QUOTED.sub("", bare), vocabulary):
        return False
    return MIN_WORDS <= len(bare.split()) <= MAX_WORDS


def _points_back(words: str, vocabulary: Vocabulary) -> bool:
    """Return whether a pronoun comes before any name: "At dawn she told them".

    Days are no names, and neither is the first word if it often opens sentences. A demonstrative after the first word
    points back too: "During that night".
    """
    pronouns = vocabulary.reported_speech.subject_pronouns | vocabulary.reported_speech.possessives
    days = vocabulary.calendar.unambiguous_names
    opening = vocabulary.common.function_words | {w.lower() for w in vocabulary.sentences.first_words}
    found = _WORD.findall(words)
    if len(found) > 1 and found[0].lower() in opening and found[1] in vocabulary.common.pointing:
        return True
    for place, word in enumerate(found):
        small = word.lower()
        if small in pronouns and word != "I":
            return True
        if word[0].isupper() and small not in days and (place or small not in opening):
            return False
    return False


def tentative(sentence: str, vocabulary: Vocabulary) -> bool:
    """Return whether a sentence tells what has not happened yet: newer articles may know more."""
    return bool(_tentative(vocabulary).search(_QUOTED.sub("", sentence)))


def introduced(sentence: str, above: str, read: Set[str], vocabulary: Vocabulary) -> bool:
    """Return whether a sentence names only what a reader of other sentences knows.

    A name of one word that its own article gives in full above it is not known, and neither is "the survivor", nor a
    speaker named "he said", nor a person quoted whose name is not read yet.

    Args:
        sentence: The sentence.
        above: What stands above it in its article.
        read: Stems of the words that are read before it.
        vocabulary: The vocabulary of its language.
    """
    spoken = vocabulary.reported_speech.subject_pronouns
    first, *_ = words = folded_words(sentence) or ("",)
    plain = _QUOTED.sub(" ", sentence)
    if _spoken(spoken, vocabulary.statements.reporting).search(plain):
        return False
    if _pointing(vocabulary.common.pointing, vocabulary.quantities.units).search(plain):
        return False
    if sentence[0] in _QUOTE_MARKS and not any(
        w[:STEM_LETTERS] in read for w in map(fold, _CAPITAL.findall(plain))
    ):
        return False
    for name in bare_names(plain, vocabulary):
        stem = fold(name.removesuffix("’s").removesuffix("'s"))
        in_full = re.search(rf"[^\W\d_a-z][\w.'’-]* {re.escape(name[: len(stem)])}\b", above)
        if stem[:STEM_LETTERS] not in read and in_full:
            return False
    if first in vocabulary.common.definite_articles:
        things = [w for w in words[1:] if w not in vocabulary.common.function_words][:3]
        return any(w[:STEM_LETTERS] in read for w in things)
    return True


@cache
def _pointing(pointing: frozenset[str], times: frozenset[str]) -> re.Pattern[str]:
    """Return a pattern for a thing told before: "of that militia", but not "of this week"."""
    return re.compile(
        rf"\b(?:of|in|by|at|from|with|to|for|on|after|during) {alternatives(pointing)} (?!{alternatives(times)}\b)[a-z]"
    )


@cache
def _spoken(pronouns: frozenset[str], verbs: frozenset[str]) -> re.Pattern[str]:
    """Return a pattern for a pronoun that speaks: ", he said"."""
    return re.compile(rf"(?:^|[,.”\"] ?){alternatives(pronouns)} {alternatives(verbs)}\b", re.IGNORECASE)


def bare_names(sentence: str, vocabulary: Vocabulary) -> list[str]:
    """Return the names of one word in a sentence, in which no other capitalized word stands beside them.

    Days are no names, nor are words that often open sentences, adjectives in front of a title included.
    """
    opening = vocabulary.common.function_words | {w.lower() for w in vocabulary.sentences.first_words}
    skipped = opening | vocabulary.calendar.unambiguous_names
    found = []
    for match in _NAMES.finditer(sentence):
        names = [w for w in _WORD.findall(match[0]) if w.lower() not in skipped]
        if len(names) == 1:
            found.append(names[0])
    return found


@cache
def _first_person(vocabulary: Vocabulary) -> re.Pattern[str]:
    """Return a pattern for words that, outside quotation marks, show that a sentence is inside a longer quotation."""
    return re.compile(rf"\b{alternatives(vocabulary.common.first_person)}\b")


@cache
def _uninformative(vocabulary: Vocabulary) -> re.Pattern[str]:
    """Return a pattern for sentences about the reporting, and those that send the reader elsewhere."""
    openings, words = map(
        alternatives, (vocabulary.common.promotional_openings, vocabulary.common.uninformative)
    )
    return re.compile(rf"^(?:{openings})\b|\b{words}\b", re.IGNORECASE)


@cache
def _tentative(vocabulary: Vocabulary) -> re.Pattern[str]:
    """Return a pattern for words about what has not happened yet."""
    return re.compile(rf"\b{alternatives(vocabulary.common.tentative)}\b", re.IGNORECASE)


@cache
def _dependent_opening(vocabulary: Vocabulary) -> re.Pattern[str]:
    """Return a pattern for openings that depend on the sentence before: "However"."""
    return re.compile(rf"{alternatives(vocabulary.common.dependent_openings)}\b", re.IGNORECASE)
