"""Kernel: reads what articles are about: their words with how often they stand there, and which of them are names."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from digest.language import vocabulary_for
from digest.lexicon.batches import BATCH, batches
from digest.lexicon.inverted_index import Whole
from digest.lexicon.tokens import Hashes, Words, read_words
from digest.lexicon.vocabulary import kinds, printed, vocabulary
from digest.model import Article, Passage, Role, Span

READ = 1600
"""Code points of an article that are read: what it is about stands in its title and above."""
LETTERS = 3
"""Fewest letters of a word that tells what an article is about."""

_SILENT = {Role.BOILERPLATE, Role.BYLINE}
_EVIDENT = {Role.BODY, Role.DECK}
"""Headlines may have capitals everywhere, so they are no evidence of a name."""
_PAUSES = [ord(","), ord(";")]
"""What may stand, before a space, in front of a word that opens neither a sentence nor a quotation."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word of an article."""

    count: int
    """How often it stands there."""
    name: bool
    """Whether it is written with a capital at least half of the time, other than at the start of a sentence."""
    printed: str
    """A name as it is printed most often, of equals the one that sorts first; any other word folded."""


@dataclass(frozen=True, slots=True)
class Terms:
    """The words of some articles, each once in an article; words are known by their numbers."""

    rows: Mapping[str, int]
    """Place of each article, by its id."""
    bounds: Whole
    """(articles + 1,) the words of article i are bounds[i] to bounds[i + 1]."""
    words: Whole
    """(n,) number of each word; no two are the same in an article."""
    counts: Whole
    """(n,) how often it stands there, at least 1."""
    forms: Whole
    """(n,) number of the form in which a name is printed; below 0 where the word is no name."""
    vocabulary: Sequence[str]
    """The folded words by their numbers, in the order of their letters."""
    printed: Sequence[str]
    """The forms of names by their numbers."""

    def part(self, article: str) -> slice:
        """Return which of the n are the words of an article."""
        row = self.rows[article]
        return slice(int(self.bounds[row]), int(self.bounds[row + 1]))

    def of(self, article: str) -> Mapping[str, Term]:
        """Return the words of an article."""
        part = self.part(article)
        return {
            self.vocabulary[self.words[i]]: Term(int(self.counts[i]), bool(self.forms[i] >= 0), self.form(i))
            for i in range(part.start, part.stop)
        }

    def form(self, place: int) -> str:
        """Return the word at one of the n places as its article prints it."""
        form = int(self.forms[place])
        return self.printed[form] if form >= 0 else self.vocabulary[self.words[place]]


def terms(articles: Sequence[Article]) -> Terms:
    """Return the folded words of each article's title and beginning.

    Numbers, days, months and very short words are not among them.
    """
    samples: dict[int, str] = {}
    parts = []
    for part in batches([READ] * len(articles), BATCH):
        pieces = [piece for row in range(part.start, part.stop) for piece in _pieces(row, articles[row])]
        parts.append(_counted(pieces, samples))
    known = vocabulary(samples)
    words = _joined([known.of(part.kinds)[part.words] for part in parts])
    telling = np.array([_telling(word) for word in known.words], np.bool_)[words]
    telling &= ~_names_days(articles, _joined([part.rows for part in parts]), words, known.words)
    forms, names = _forms(parts)
    return Terms(
        rows={article.id: row for row, article in enumerate(articles)},
        bounds=np.searchsorted(_joined([part.rows for part in parts])[telling], np.arange(len(articles) + 1)),
        words=words[telling],
        counts=_joined([part.counts for part in parts])[telling],
        forms=forms[telling],
        vocabulary=known.words,
        printed=names,
    )


def _joined(arrays: Sequence[Whole]) -> Whole:
    """Return arrays, of which there may be none, one after the other."""
    return np.concatenate([np.zeros(0, np.int64), *arrays])


def _telling(word: str) -> bool:
    """Tell whether a word says what an article is about."""
    return len(word) >= LETTERS and not word.isdigit()


def _names_days(
    articles: Sequence[Article], rows: Whole, words: Whole, known: Sequence[str]
) -> NDArray[np.bool_]:
    """Return which words name a weekday or a month in the language of their article.

    Args:
        articles: The articles.
        rows: (n,) place of each word's article.
        words: (n,) number of each word.
        known: The folded words by their numbers.
    """
    languages = [vocabulary_for(article.metadata.language) for article in articles]
    found = np.zeros(len(words), np.bool_)
    for language in dict.fromkeys(languages):
        days = np.array([word in language.calendar.unambiguous_names for word in known], np.bool_)
        spoken = np.array([one is language for one in languages], np.bool_)
        found |= spoken[rows] & days[words]
    return found


def _pieces(row: int, article: Article) -> Iterator[tuple[Passage, bool]]:
    """Yield what is read of an article, and whether a capital there is evidence of a name."""
    if title := article.metadata.title:
        yield Passage(article.id, row, None, title, (Span(0, len(title)),)), False
    found: tuple[list[Span], list[Span]] = [], []
    left = READ
    for p in article.paragraphs:
        if left <= 0:
            break
        if p.role not in _SILENT:
            found[p.role in _EVIDENT].append(Span(p.span.start, min(p.span.end, p.span.start + left)))
            left -= len(p.span)
    for spans, evident in zip(found, (False, True), strict=True):
        if spans:
            yield (Passage(article.id, row, None, article.document.text, tuple(spans)), evident)


@dataclass(frozen=True, slots=True)
class _Counted:
    """The words of a batch of articles, each once in an article."""

    rows: Whole
    """(n,) place of the article, ascending."""
    counts: Whole
    """(n,) how often the word stands there."""
    words: Whole
    """(n,) place of the word among the kinds."""
    kinds: Hashes
    """(kinds,) the different words."""
    evidence: Whole
    """(n,) how often the word stands where a capital is evidence of a name."""
    named: Whole
    """(m,) of all that are written with a capital there, which of the n it is."""
    forms: Sequence[str]
    """(m,) how it is written."""


def _counted(pieces: Sequence[tuple[Passage, bool]], samples: dict[int, str]) -> _Counted:
    """Count the words of a batch of articles; add those that are new to `samples`, by their hashes."""
    passages = [passage for passage, _ in pieces]
    read = read_words(passages)
    piece = np.repeat(np.arange(len(pieces)), np.diff(read.bounds))
    hashes, kind = kinds(passages, read, samples)
    rows = np.array([passage.rank for passage in passages], np.int64)[piece]
    keys, entries, counts = np.unique(rows * len(hashes) + kind, return_inverse=True, return_counts=True)
    rows, words = np.divmod(keys, max(len(hashes), 1))
    evident = np.array([evident for _, evident in pieces], np.bool_)[piece]
    capitals = np.flatnonzero(evident & _inside(passages, read, piece))
    return _Counted(
        rows=rows,
        counts=counts,
        words=words,
        kinds=hashes,
        evidence=np.bincount(entries[evident], minlength=len(keys)),
        named=entries[capitals],
        forms=printed(passages, read, capitals),
    )


def _inside(passages: Sequence[Passage], read: Words, piece: Whole) -> NDArray[np.bool_]:
    """Tell which words of several letters are written with a capital and open no sentence and no quotation.

    Before such a word stands a space, and before that a word, a comma or a semicolon.
    """
    shown = ["\n", *(p.text[p.spans[0].start : p.spans[-1].end] for p in passages)]
    points = np.frombuffer("\n".join(shown).encode("utf-32-le", "surrogatepass"), np.uint32)
    firsts = np.array([p.spans[0].start for p in passages], np.int64)
    at = read.starts + (np.cumsum([len(text) + 1 for text in shown])[:-1] - firsts)[piece]
    after = np.zeros(len(at), np.bool_)
    after[1:] = (piece[1:] == piece[:-1]) & (read.ends[:-1] + 1 == read.starts[1:])
    after |= np.isin(points[at - 2], _PAUSES)
    after &= points[at - 1] == ord(" ")
    return after & read.capitals & (read.ends - read.starts > 1)


def _forms(parts: Sequence[_Counted]) -> tuple[Whole, tuple[str, ...]]:
    """Return the number of the form of each word that is a name, -1 for other words, and the forms by their numbers."""
    known = sorted({form for part in parts for form in part.forms})
    number = {form: i for i, form in enumerate(known)}
    forms = _joined([np.array([number[form] for form in part.forms], np.int64) for part in parts])
    shifts = np.cumsum([0, *(len(part.rows) for part in parts)])
    named = _joined([part.named + shift for part, shift in zip(parts, shifts, strict=False)])
    evidence = _joined([part.evidence for part in parts])
    is_name = 2 * np.bincount(named, minlength=len(evidence)) >= evidence
    keys, counts = np.unique(named * max(len(known), 1) + forms, return_counts=True)
    words, forms = np.divmod(keys, max(len(known), 1))
    # The commonest form of a word comes last, and of equals the first by letters; the last is what stays.
    order = np.lexsort((-forms, counts, words))
    found = np.full(len(evidence), -1)
    found[words[order]] = forms[order]
    return np.where(is_name, found, -1), tuple(known)
