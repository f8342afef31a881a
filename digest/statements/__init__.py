"""Decide what sentences state: whether two state the same, and by which words they differ.

In: sentences and their vocabulary. Out: the words that differ, or whether they agree. Rule: `tokens.py` keeps what
changes a statement, `difference.py` compares sentences with nearly the same words, `agreement.py` those with others,
and `same_word.py` decides which words are one.
"""

from digest.statements.agreement import (
    both_ask,
    contradiction,
    facts,
    same_polarity,
    share_anchor,
    shared_content,
)
from digest.statements.difference import difference, differing_places, holds, quotes
from digest.statements.tokens import Kind, Token, statement_tokens

__all__ = [
    "Kind",
    "Token",
    "both_ask",
    "contradiction",
    "difference",
    "differing_places",
    "facts",
    "holds",
    "quotes",
    "same_polarity",
    "share_anchor",
    "shared_content",
    "statement_tokens",
]
