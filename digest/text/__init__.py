"""Text: folding for comparison, and small functions on characters, words and spans.

In: the text of an article. Out: folded text, folded words with their offsets. Rule: `fold_character` folds single
characters, so that every offset in folded text maps back to the original.
"""

from digest.text.characters import (
    TERMINATORS,
    ends_as_prose,
    ends_with_terminator,
    fold_character,
    is_unspaced,
)
from digest.text.comparison import comparison_text
from digest.text.covered_sentences import covered_sentences
from digest.text.fold import fold, folded_words, locate_words, lowercase
from digest.text.trie_regex import trie_regex

__all__ = [
    "TERMINATORS",
    "comparison_text",
    "covered_sentences",
    "ends_as_prose",
    "ends_with_terminator",
    "fold",
    "fold_character",
    "folded_words",
    "is_unspaced",
    "locate_words",
    "lowercase",
    "trie_regex",
]
