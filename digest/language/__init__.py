"""Language: what is known about a language, such as its verbs of saying."""

from digest.language.reporting import (
    NAME_REACH,
    SPEAKING,
    name_at,
    name_before,
    subject_after,
    subject_before,
    subject_of_clause,
)

__all__ = [
    "NAME_REACH",
    "SPEAKING",
    "name_at",
    "name_before",
    "subject_after",
    "subject_before",
    "subject_of_clause",
]
