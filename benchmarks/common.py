"""Count the words and phrases of a corpus of news: make the tables of common words and of document frequencies.

    python -m benchmarks.common CORPUS [--out digest/lexicon]

CORPUS is a JSON Lines file (one article a line with `text`; plain, .gz or .xz). Written are `common_words.tsv` and
`common_phrases.tsv`, with the number of articles in 1,000 that use each, and `document_frequencies.tsv` with the
number of articles in 10,000 that use each word in their title or first 5,000 characters. No names are among them, so
that the tables know nothing of any story: a word counts only when, inside sentences, it is written with a small letter
at least as often as with a capital; and a phrase only when all of its words count.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from digest.lexicon.idf import PHRASE_WORDS
from digest.readers import read
from digest.text.fold import fold, folded_words

WORD_ARTICLES = 10
"""Articles in 1,000 that use a common word."""
FREQUENCY_ARTICLES = 5
"""Articles in 10,000 that use a word of the table of document frequencies."""
READ = 5000
"""Characters of an article that count for it: those that threads are made by."""
PHRASE_ARTICLES = 2
"""Articles in 1,000 that use a common phrase."""
_INSIDE = re.compile(r"(?<=[a-z,] )[^\W\d_]+")
"""A word that does not open a sentence."""


def main() -> None:
    """Read a corpus and write the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--out", type=Path, default=Path("digest/lexicon"))
    args = parser.parse_args()
    documents = read([args.corpus]).documents
    frequencies = document_frequencies([f"{d.metadata.title or ''}\n{d.text[:READ]}" for d in documents])
    _write(args.out / "document_frequencies.tsv", FREQUENCIES.format(len(documents)), frequencies)
    texts = [document.text for document in documents]
    common = common_words(texts)
    _write(args.out / "common_words.tsv", WORDS.format(WORD_ARTICLES, len(texts)), common)
    phrases = common_phrases(texts, common)
    _write(args.out / "common_phrases.tsv", PHRASES.format(PHRASE_ARTICLES, len(texts)), phrases)


FREQUENCIES = """\
# English words, not names, that at least 5 of 10,000 articles use in their title or first 5,000 characters (a corpus of
# {:,} articles on US politics, 2012 to 2020), with the number of articles in 10,000. Made by benchmarks/common.py.
"""
WORDS = """\
# English words, not names, that stand in at least {} of 1,000 articles of a news corpus ({:,} articles), with the
# number of articles in 1,000. Made by benchmarks/common.py.
"""
PHRASES = """\
# Strings of four common English words that stand in at least {} of 1,000 articles of a news corpus ({:,} articles),
# with the number of articles in 1,000. Made by benchmarks/common.py.
"""


def common_words(texts: Sequence[str]) -> Mapping[str, int]:
    """Return the articles in 1,000 that use each common word."""
    used: Counter[str] = Counter()
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for text in texts:
        used.update(set(folded_words(text)))
        for found in _INSIDE.findall(text):
            (small if found[0].islower() else capital)[fold(found)] += 1
    return {
        word: share
        for word, count in sorted(used.items())
        if (share := round(1000 * count / len(texts))) >= WORD_ARTICLES
        and not word.isdigit()
        and small[word] >= capital[word]
    }


def document_frequencies(texts: Sequence[str]) -> Mapping[str, int]:
    """Return the articles in 10,000 that use each word that is no name."""
    used: Counter[str] = Counter()
    small: Counter[str] = Counter()
    capital: Counter[str] = Counter()
    for text in texts:
        used.update(set(folded_words(text)))
        for found in _INSIDE.findall(text):
            (small if found[0].islower() else capital)[fold(found)] += 1
    return {
        word: share
        for word, count in sorted(used.items())
        if (share := round(10_000 * count / len(texts))) >= FREQUENCY_ARTICLES
        and not word.isdigit()
        and small[word] >= capital[word]
        and folded_words(word) == [word]
    }


def common_phrases(texts: Sequence[str], common: Mapping[str, int]) -> Mapping[str, int]:
    """Return the articles in 1,000 that use each common phrase."""
    least = (PHRASE_ARTICLES - 0.5) * len(texts) / 1000  # shares are rounded
    likely: Counter[int] = Counter()
    for text in texts:  # numbers first: most phrases are rare, and their words would not fit into memory
        likely.update({hash(phrase) for phrase in _phrases(text, common)})
    frequent = {key for key, count in likely.items() if count >= least}
    used: Counter[tuple[str, ...]] = Counter()
    for text in texts:
        used.update({phrase for phrase in _phrases(text, common) if hash(phrase) in frequent})
    shares = ((" ".join(p), round(1000 * count / len(texts))) for p, count in used.items())
    return {phrase: share for phrase, share in sorted(shares) if share >= PHRASE_ARTICLES}


def _phrases(text: str, common: Mapping[str, int]) -> Iterator[tuple[str, ...]]:
    """Yield the strings of common words in a text; single letters are what folding leaves of "don't" and "it's"."""
    found = folded_words(text)
    plain = [word in common or (len(word) == 1 and word.isascii()) for word in found]
    for i in range(len(found) - PHRASE_WORDS + 1):
        if all(plain[i : i + PHRASE_WORDS]):
            yield tuple(found[i : i + PHRASE_WORDS])


def _write(path: Path, head: str, table: Mapping[str, int]) -> None:
    """Write a table."""
    rows = "".join(f"{key}\t{share}\n" for key, share in table.items())
    path.write_text(head + rows, encoding="utf-8")


if __name__ == "__main__":
    main()
