"""Language: one vocabulary for each language, as data, and the grammar of reported speech that is built on it.

In: the language that an article states. Out: its `Vocabulary`, English where there is none. Rule: the words are in
`en.toml`; a file `xx.toml` next to it adds the language xx without code.
"""

from digest.language.reporting import (
    NAME_REACH,
    SPEAKING,
    name_at,
    name_before,
    subject_after,
    subject_before,
    subject_of_clause,
)
from digest.language.vocabulary import (
    Calendar,
    CommonWords,
    Numerals,
    Quantities,
    Vocabulary,
    alternatives,
    load_vocabulary,
    vocabulary_for,
)

__all__ = [
    "NAME_REACH",
    "SPEAKING",
    "Calendar",
    "CommonWords",
    "Numerals",
    "Quantities",
    "Vocabulary",
    "alternatives",
    "load_vocabulary",
    "name_at",
    "name_before",
    "subject_after",
    "subject_before",
    "subject_of_clause",
    "vocabulary_for",
]
