"""Language: one vocabulary for each language, as data, and the grammar of reported speech that is built on it.

In: the language that an article states. Out: its `Vocabulary`, English where there is none. Rule: the words are in
`en.toml`; a file `xx.toml` next to it adds the language xx without code.
"""

from digest.language.grammar import NAME_REACH, Grammar, grammar_of
from digest.language.reading import SentenceWords, infer_language, primary_subtag, sentence_words
from digest.language.vocabulary import (
    Calendar,
    CommonWords,
    Names,
    Numerals,
    Quantities,
    Vocabulary,
    alternatives,
    has_vocabulary,
    load_vocabulary,
    vocabulary_for,
)

__all__ = [
    "NAME_REACH",
    "Calendar",
    "CommonWords",
    "Grammar",
    "Names",
    "Numerals",
    "Quantities",
    "SentenceWords",
    "Vocabulary",
    "alternatives",
    "grammar_of",
    "has_vocabulary",
    "infer_language",
    "load_vocabulary",
    "primary_subtag",
    "sentence_words",
    "vocabulary_for",
]
