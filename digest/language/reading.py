"""Recognize the language of a text, and know where a sentence goes on behind a full stop; the words: reading.toml.

The language of an article that states none is inferred for processing only; it is never shown as stated.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files

MIN_LETTERS = 40
"""Fewest letters from which a language is inferred."""
MIN_SHARE = 0.12
"""Smallest share of a language's function words among the words: in news of each language it is .2 to .4."""
MIN_LEAD = 1.25
"""How many times as often they have to occur as those of the next language."""
SAMPLE_CHARS = 320
"""Code points that are read first."""
LONG_SAMPLE_CHARS = 4000
"""The same where the first do not decide."""

_SCRIPTS = (
    ("ja", "\u3040", "\u30ff"),
    ("ko", "\uac00", "\ud7a3"),
    ("th", "\u0e00", "\u0e7f"),
    ("el", "\u0370", "\u03ff"),
    ("hy", "\u0530", "\u058f"),
    ("he", "\u0590", "\u05ff"),
    ("ar", "\u0600", "\u06ff"),
    ("hi", "\u0900", "\u097f"),
    ("bn", "\u0980", "\u09ff"),
    ("ta", "\u0b80", "\u0bff"),
    ("ka", "\u10a0", "\u10ff"),
    ("am", "\u1200", "\u137f"),
    ("km", "\u1780", "\u17ff"),
    ("my", "\u1000", "\u109f"),
    ("zh", "\u4e00", "\u9fff"),
)
"""Scripts of which one language has most of the news, with their letters. Japanese has Chinese characters, too."""

_UKRAINIAN = frozenset("іїєґ")
_WORD = re.compile(r"[^\W\d_]+(?:['’](?=[^\W\d_]{3}))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceWords:
    """The words of a language behind whose full stop a sentence goes on; see reading.toml."""

    never_last: frozenset[str] = frozenset()
    before_number: frozenset[str] = frozenset()
    seldom_last: frozenset[str] = frozenset()
    first_words: frozenset[str] = frozenset()
    ordinals: bool = False
    number_nouns: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class _Tables:
    languages_of: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The languages that have a function word."""
    sentences: Mapping[str, SentenceWords] = field(default_factory=dict)


def infer_language(text: str) -> str | None:
    """Return the primary subtag of a text's language, from its script and its function words, or None if in doubt."""
    for length in (SAMPLE_CHARS, LONG_SAMPLE_CHARS):
        if found := _infer(text[:length]):
            return found
        if len(text) <= length:
            break
    return None


def sentence_words(language: str) -> SentenceWords:
    """Return the words of a language by its primary subtag; none for a language that reading.toml does not list."""
    return _tables().sentences.get(language, SentenceWords())


def primary_subtag(language: str | None) -> str | None:
    """Return the primary subtag of a BCP 47 tag: "de" of "de-AT"."""
    return re.split("[-_]", language, maxsplit=1)[0].lower() if language else None


def _infer(sample: str) -> str | None:
    if not sample.isascii() and (script := _script(sample)):
        return script
    words = [word.lower() for word in _WORD.findall(sample)]
    if sum(map(len, words)) < MIN_LETTERS:
        return None
    languages_of = _tables().languages_of
    hits: Counter[str] = Counter(language for word in words for language in languages_of.get(word, ()))
    # Ties go by the name of the language, so that the order of the file says nothing.
    ranked = sorted(hits.items(), key=lambda item: (-item[1], item[0]))[:2]
    best, second = (ranked[0][1] if ranked else 0), (ranked[1][1] if len(ranked) > 1 else 0)
    if best >= max(1, MIN_SHARE * len(words), MIN_LEAD * second):
        return ranked[0][0]
    cyrillic = sum("\u0400" <= char <= "\u04ff" for char in sample)
    if 2 * cyrillic > sum(map(len, words)):
        return "ru" if _UKRAINIAN.isdisjoint(sample.lower()) else "uk"
    return None


def _script(sample: str) -> str | None:
    """Return the language of a text most of whose letters are of a script that few languages have."""
    if 10 * sum(char > "\u036f" for char in sample if not char.isascii()) < len(sample):
        return None  # Latin, with quotation marks beyond ASCII: most texts.
    letters = [char for char in sample if char.isalpha()]
    if not letters:
        return None
    counts = {name: sum(low <= c <= high for c in letters) for name, low, high in _SCRIPTS}
    if counts["ja"] * 10 > len(letters):
        return "ja"
    name, count = max(counts.items(), key=lambda item: item[1])
    return name if 2 * count > len(letters) else None


@cache
def _tables() -> _Tables:
    table = tomllib.loads(files("digest.language").joinpath("reading.toml").read_text(encoding="utf-8"))
    languages_of: dict[str, tuple[str, ...]] = {}
    for language, words in sorted(table["function_words"].items()):
        for word in _split(words):
            languages_of[word] = (*languages_of.get(word, ()), language)
    sentences = {
        language: SentenceWords(
            never_last=_split(lists.get("never_last", "")),
            before_number=_split(lists.get("before_number", "")),
            seldom_last=_split(lists.get("seldom_last", "")),
            first_words=_split(lists.get("first_words", "")),
            ordinals=lists.get("ordinals", False),
            number_nouns=_split(lists.get("number_nouns", "")),
        )
        for language, lists in table["sentences"].items()
    }
    return _Tables(languages_of, sentences)


def _split(value: str) -> frozenset[str]:
    """Return the words of a list that commas separate."""
    return frozenset(word for word in (" ".join(part.split()) for part in value.split(",")) if word)
