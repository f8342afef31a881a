"""Lexicon: numbers about words, as arrays: tokens, idf, TF-IDF vectors, winnowed fingerprints, candidate pairs.

In: the texts of articles with the spans to read (`Passage`). Out: hashes, counts and weights of their words. Rule:
results depend neither on batches nor on the machine, so hashes are fixed, weights are integers and sums are exact.
"""

from digest.lexicon.arrays import (
    BATCH_SIZE,
    Hashes,
    Ints,
    Mask,
    argsort_by,
    batch_slices,
    sort_by_prefix,
    sorted_unique,
    unique_inverse,
)
from digest.lexicon.article_terms import ArticleTerms, article_terms
from digest.lexicon.background import smoothed_idf
from digest.lexicon.idf import (
    BACKGROUND_ARTICLES,
    UNLISTED_FREQUENCY,
    background_idf,
    common_words,
    in_common_phrases,
    word_idf,
)
from digest.lexicon.inverted_index import pairs_sharing_terms, top_k
from digest.lexicon.tokens import Words, join_words, read_words
from digest.lexicon.vectors import VECTOR_NORM, Vectors, dot_products, row_indices, scale_rows, sublinear_tf
from digest.lexicon.winnowing import Fingerprints, join_fingerprints, winnow
from digest.lexicon.word_index import distinct_words, word_index

__all__ = [
    "BACKGROUND_ARTICLES",
    "BATCH_SIZE",
    "UNLISTED_FREQUENCY",
    "VECTOR_NORM",
    "ArticleTerms",
    "Fingerprints",
    "Hashes",
    "Ints",
    "Mask",
    "Vectors",
    "Words",
    "argsort_by",
    "article_terms",
    "background_idf",
    "batch_slices",
    "common_words",
    "distinct_words",
    "dot_products",
    "in_common_phrases",
    "join_fingerprints",
    "join_words",
    "pairs_sharing_terms",
    "read_words",
    "row_indices",
    "scale_rows",
    "smoothed_idf",
    "sort_by_prefix",
    "sorted_unique",
    "sublinear_tf",
    "top_k",
    "unique_inverse",
    "winnow",
    "word_idf",
    "word_index",
]
