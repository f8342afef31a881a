"""scikit-learn: cosines of sparse TF-IDF vectors of paragraphs, all against all, in blocks.

    python -m benchmarks.engines.tfidf CORPUS OUT

Words of more than 1 % of the paragraphs are left out: with them the product does not end in reasonable time.
"""

import sys

from sklearn.feature_extraction.text import TfidfVectorizer

from benchmarks.engines.pairs import ALIKE, texts, units, words, write

BLOCK = 2000
"""Paragraphs that are multiplied with all others at a time, to bound the memory."""


def main() -> None:
    """Join the corpus."""
    found = list(units(texts(sys.argv[1])))
    places = [place for place, _ in found]
    vectors = TfidfVectorizer(
        tokenizer=words, lowercase=False, token_pattern=None, min_df=2, max_df=0.01, sublinear_tf=True
    ).fit_transform([text for _, text in found])
    turned = vectors.T.tocsr()
    pairs = []
    for start in range(0, len(places), BLOCK):
        alike = (vectors[start : start + BLOCK] @ turned).tocoo()
        near = alike.data >= ALIKE
        rows, columns = alike.row[near] + start, alike.col[near]
        pairs += [
            (places[i], places[j]) for i, j in zip(rows.tolist(), columns.tolist(), strict=True) if i < j
        ]
    write(pairs)


if __name__ == "__main__":
    main()
