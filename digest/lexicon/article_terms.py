"""Count the words in the title and opening of each article, and mark which of them are names."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from digest.language import vocabulary_for
from digest.lexicon.arrays import BATCH_SIZE, Hashes, Ints, Mask, batch_slices
from digest.lexicon.tokens import Words, read_words
from digest.lexicon.word_index import distinct_words, surface_forms, word_index
from digest.model import Article, Passage, Role, Span

OPENING_LENGTH = 1600
"""Code points of an article that are read. News is written with its subject first."""
MIN_TERM_LETTERS = 3
"""Shortest word that counts as a term."""

_SKIPPED_ROLES = {Role.BOILERPLATE, Role.BYLINE}
_SENTENCE_CASE_ROLES = {Role.BODY, Role.DECK}
"""Roles in which capitals mark names; headlines may be in title case."""
_PAUSES = [ord(","), ord(";")]
"""Characters that, before a space, precede a word that starts neither a sentence nor a quotation."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word of an article."""

    count: int
    """Number of occurrences."""
    name: bool
    """Whether at least half of its occurrences inside of sentences are capitalized."""
    printed: str
    """A name's most frequent spelling, of equals the first alphabetically; any other word folded."""


@dataclass(frozen=True, slots=True)
class ArticleTerms:
    """The words of some articles, as a sparse matrix with a row for each article."""

    rows: Mapping[str, int]
    """Row of each article, by its id."""
    bounds: Ints
    """(articles + 1,) the words of row i are bounds[i] to bounds[i + 1]."""
    words: Ints
    """(n,) index into `vocabulary`; unique within a row."""
    counts: Ints
    """(n,) number of occurrences, at least 1."""
    forms: Ints
    """(n,) index into `printed` for names, negative for other words."""
    vocabulary: Sequence[str]
    """The distinct folded words, in alphabetical order."""
    printed: Sequence[str]
    """The spellings of names."""

    def slice_of(self, article: str) -> slice:
        """Return the slice of the n words that belong to an article."""
        row = self.rows[article]
        return slice(int(self.bounds[row]), int(self.bounds[row + 1]))

    def of(self, article: str) -> Mapping[str, Term]:
        """Return the terms of an article by folded word."""
        part = self.slice_of(article)
        return {
            self.vocabulary[self.words[i]]: Term(
                int(self.counts[i]), bool(self.forms[i] >= 0), self.printed_form(i)
            )
            for i in range(part.start, part.stop)
        }

    def printed_form(self, i: int) -> str:
        """Return the i-th of the n words as its article prints it."""
        form = int(self.forms[i])
        return self.printed[form] if form >= 0 else self.vocabulary[self.words[i]]


def article_terms(articles: Sequence[Article]) -> ArticleTerms:
    """Return the folded words of each article's title and opening, without numbers, date words and very short words."""
    samples: dict[int, str] = {}
    batches = []
    for batch in batch_slices([OPENING_LENGTH] * len(articles), BATCH_SIZE):
        pieces = [piece for row in range(batch.start, batch.stop) for piece in _pieces(row, articles[row])]
        batches.append(_count_words(pieces, samples))
    index = word_index(samples)
    words = _concatenate([index.lookup(batch.distinct)[batch.words] for batch in batches])
    rows = _concatenate([batch.rows for batch in batches])
    kept = np.array([_is_term(word) for word in index.words], np.bool_)[words]
    kept &= ~_is_date_word(articles, rows, words, index.words)
    forms, spellings = _name_forms(batches)
    return ArticleTerms(
        rows={article.id: row for row, article in enumerate(articles)},
        bounds=np.searchsorted(rows[kept], np.arange(len(articles) + 1)),
        words=words[kept],
        counts=_concatenate([batch.counts for batch in batches])[kept],
        forms=forms[kept],
        vocabulary=index.words,
        printed=spellings,
    )


def _concatenate(arrays: Sequence[Ints]) -> Ints:
    """Concatenate arrays, of which there may be none."""
    return np.concatenate([np.zeros(0, np.int64), *arrays])


def _is_term(word: str) -> bool:
    return len(word) >= MIN_TERM_LETTERS and not word.isdigit()


def _is_date_word(articles: Sequence[Article], rows: Ints, words: Ints, vocabulary: Sequence[str]) -> Mask:
    """Return which words name a weekday or a month in the language of their article.

    Args:
        articles: The articles.
        rows: `(n,)` index of each word's article.
        words: `(n,)` index of each word in `vocabulary`.
        vocabulary: The distinct folded words.
    """
    languages = [vocabulary_for(article.language) for article in articles]
    found = np.zeros(len(words), np.bool_)
    for language in dict.fromkeys(languages):
        is_date = np.array([word in language.calendar.unambiguous_names for word in vocabulary], np.bool_)
        in_language = np.array([other is language for other in languages], np.bool_)
        found |= in_language[rows] & is_date[words]
    return found


def _pieces(row: int, article: Article) -> Iterator[tuple[Passage, bool]]:
    """Yield the passages to read of an article, each with whether capitals mark names there."""
    if title := article.metadata.title:
        yield Passage(article.id, row, None, title, (Span(0, len(title)),)), False
    found: tuple[list[Span], list[Span]] = [], []
    left = OPENING_LENGTH
    for p in article.paragraphs:
        if left <= 0:
            break
        if p.role not in _SKIPPED_ROLES:
            spans = found[p.role in _SENTENCE_CASE_ROLES]
            spans.append(Span(p.span.start, min(p.span.end, p.span.start + left)))
            left -= len(p.span)
    for spans, sentence_case in zip(found, (False, True), strict=True):
        if spans:
            yield (Passage(article.id, row, None, article.compared, tuple(spans)), sentence_case)


@dataclass(frozen=True, slots=True)
class _WordCounts:
    """The distinct words of each article of a batch."""

    rows: Ints
    """(n,) row of the article, ascending."""
    counts: Ints
    """(n,) number of occurrences."""
    words: Ints
    """(n,) index into `distinct`."""
    distinct: Hashes
    """Hashes of the distinct words of the batch."""
    evidence: Ints
    """(n,) occurrences where capitals mark names."""
    named: Ints
    """(m,) index among the n words of each occurrence that is capitalized inside of a sentence."""
    forms: Sequence[str]
    """(m,) its spelling."""


def _count_words(pieces: Sequence[tuple[Passage, bool]], samples: dict[int, str]) -> _WordCounts:
    """Count the words of a batch of articles; new words are added to `samples` (see `distinct_words`)."""
    passages = [passage for passage, _ in pieces]
    read = read_words(passages)
    piece = np.repeat(np.arange(len(pieces)), np.diff(read.bounds))
    distinct, inverse = distinct_words(passages, read, samples)
    rows = np.array([passage.rank for passage in passages], np.int64)[piece]
    keys, entries, counts = np.unique(rows * len(distinct) + inverse, return_inverse=True, return_counts=True)
    rows, words = np.divmod(keys, max(len(distinct), 1))
    evident = np.array([sentence_case for _, sentence_case in pieces], np.bool_)[piece]
    capitals = np.flatnonzero(evident & _capitalized_inside(passages, read, piece))
    return _WordCounts(
        rows=rows,
        counts=counts,
        words=words,
        distinct=distinct,
        evidence=np.bincount(entries[evident], minlength=len(keys)),
        named=entries[capitals],
        forms=surface_forms(passages, read, capitals),
    )


def _capitalized_inside(passages: Sequence[Passage], read: Words, piece: Ints) -> Mask:
    """Return which words of at least two letters are capitalized and start neither a sentence nor a quotation.

    Such a word follows a space, and that follows a word, a comma or a semicolon.

    Args:
        passages: The passages of a batch.
        read: Their n words.
        piece: `(n,)` index of each word's passage.
    """
    texts = ["\n", *(p.text[p.spans[0].start : p.spans[-1].end] for p in passages)]
    points = np.frombuffer("\n".join(texts).encode("utf-32-le", "surrogatepass"), np.uint32)
    firsts = np.array([p.spans[0].start for p in passages], np.int64)
    at = read.starts + (np.cumsum([len(text) + 1 for text in texts])[:-1] - firsts)[piece]
    inside = np.zeros(len(at), np.bool_)
    inside[1:] = (piece[1:] == piece[:-1]) & (read.ends[:-1] + 1 == read.starts[1:])
    inside |= np.isin(points[at - 2], _PAUSES)
    inside &= points[at - 1] == ord(" ")
    return inside & read.capitalized & (read.ends - read.starts > 1)


def _name_forms(batches: Sequence[_WordCounts]) -> tuple[Ints, tuple[str, ...]]:
    """Return the index of each name's most frequent spelling, -1 for words that are no names, and the spellings."""
    spellings = sorted({form for batch in batches for form in batch.forms})
    number = {form: i for i, form in enumerate(spellings)}
    forms = _concatenate([np.array([number[form] for form in batch.forms], np.int64) for batch in batches])
    shifts = np.cumsum([0, *(len(batch.rows) for batch in batches)])
    named = _concatenate([batch.named + shift for batch, shift in zip(batches, shifts, strict=False)])
    evidence = _concatenate([batch.evidence for batch in batches])
    is_name = 2 * np.bincount(named, minlength=len(evidence)) >= evidence
    keys, counts = np.unique(named * max(len(spellings), 1) + forms, return_counts=True)
    words, forms = np.divmod(keys, max(len(spellings), 1))
    # Assignment keeps the last of a word's forms: the most frequent, of equals the first alphabetically.
    order = np.lexsort((-forms, counts, words))
    found = np.full(len(evidence), -1)
    found[words[order]] = forms[order]
    return np.where(is_name, found, -1), tuple(spellings)
