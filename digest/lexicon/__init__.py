"""Lexicon: words as numbers: tokens, inverse document frequency, winnowed fingerprints, vectors, top terms."""

from digest.lexicon.batches import BATCH, batches
from digest.lexicon.idf import BACKGROUND, UNLISTED, common_words, in_phrases, rarities, rarity, weights
from digest.lexicon.inverted_index import Whole, distinct, heaviest, sharing
from digest.lexicon.sorting import by_first_bits, order
from digest.lexicon.tokens import Hashes, Places, Words, join_words, read_words
from digest.lexicon.top_terms import Terms, terms
from digest.lexicon.unique import numbered
from digest.lexicon.vectors import ONE, Vectors, by_use, products, scaled, spread
from digest.lexicon.vocabulary import kinds, vocabulary
from digest.lexicon.winnowing import Fingerprints, fingerprint, join_fingerprints

__all__ = [
    "BACKGROUND",
    "BATCH",
    "ONE",
    "UNLISTED",
    "Fingerprints",
    "Hashes",
    "Places",
    "Terms",
    "Vectors",
    "Whole",
    "Words",
    "batches",
    "by_first_bits",
    "by_use",
    "common_words",
    "distinct",
    "fingerprint",
    "heaviest",
    "in_phrases",
    "join_fingerprints",
    "join_words",
    "kinds",
    "numbered",
    "order",
    "products",
    "rarities",
    "rarity",
    "read_words",
    "scaled",
    "sharing",
    "spread",
    "terms",
    "vocabulary",
    "weights",
]
