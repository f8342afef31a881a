"""Reads the quantities of sentences, each sentence at most once for all steps."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from digest.figures.numerals import tokens
from digest.figures.quantities import hint, opened, placed
from digest.figures.quantity import Quantity
from digest.figures.stems import stems_of
from digest.figures.thing import Thing, thing_of
from digest.language import Vocabulary, vocabulary_for
from digest.model import Article, Collection, Sentence, when


@dataclass(frozen=True, slots=True)
class Read:
    """What is read in a sentence."""

    quantities: tuple[Quantity, ...]
    """Its quantities, in order."""
    things: tuple[Thing, ...]
    """What each of them is of."""
    words: frozenset[str]
    """Stems of the content words of the sentence."""


def _read(text: str, sentence: Sentence, vocabulary: Vocabulary) -> Read:
    """Read a sentence."""
    row = tokens(text, sentence.span, vocabulary)
    found = placed(text, row, vocabulary)
    if not found:
        return _NOTHING
    words = [token[0] for token in row]
    stems = list(map(stems_of(vocabulary.common).__getitem__, words))
    return Read(
        tuple(quantity for quantity, _, _ in found),
        tuple(
            thing_of(quantity, words, stems, (first, after), vocabulary) for quantity, first, after in found
        ),
        frozenset(filter(None, stems)),
    )


_NOTHING = Read((), (), frozenset())


class Readings:
    """The quantities of the sentences of a collection, which are read on first use."""

    def __init__(self, collection: Collection) -> None:
        self.articles = collection.article_by_id
        self.sentences_of = collection.sentences_of
        self._with_quantities: dict[str, frozenset[str]] = {}
        self._read: dict[str, Read] = {}
        self._vocabularies: dict[str | None, Vocabulary] = {}

    def of(self, sentence: Sentence) -> Sequence[Quantity]:
        """Return all quantities of a sentence, in order."""
        if sentence.id not in self.sentences_with(sentence.article):
            return ()
        return self.things(sentence).quantities

    def things(self, sentence: Sentence) -> "Read":
        """Return all quantities of a sentence with what they are of."""
        found = self._read.get(sentence.id)
        if found is None:
            text, vocabulary = self.text(sentence.article), self.vocabulary(sentence.article)
            found = self._read[sentence.id] = _read(text, sentence, vocabulary)
        return found

    def forget(self, article: str) -> None:
        """Drop what was read of an article."""
        for sentence in self._with_quantities.pop(article, ()):
            self._read.pop(sentence, None)

    def sentences_with(self, article: str) -> frozenset[str]:
        """Return the ids of an article's sentences that may have a quantity: a digit or the beginning of one."""
        known = self._with_quantities.get(article)
        if known is None:
            row = self.sentences_of[article]
            known = self._with_quantities[article] = frozenset(self._hinted(article, row))
        return known

    def _hinted(self, article: str, row: Sequence[Sentence]) -> set[str]:
        """Search all sentences of an article at once."""
        if not row:
            return set()
        text, pattern = self.text(article), hint(self.vocabulary(article))
        starts = [s.span.start for s in row]
        begin = max(0, starts[0] - 1)
        small = opened(text[begin : row[-1].span.end])
        shift = begin + 1
        if not starts[0]:  # nothing stands before the first sentence
            small, shift = f" {small}", 0
        found: set[str] = set()
        calendar = self.vocabulary(article).calendar
        lower_months = calendar.month_numbers if calendar.capitalized else ()
        for match in pattern.finditer(small):
            at = match.start() + shift
            if match[0][1:] not in lower_months or text[at].isupper():
                found.add(row[bisect_right(starts, at) - 1].id)
        return found

    def article(self, article: str) -> Article:
        """Return an article."""
        return self.articles[article]

    def text(self, article: str) -> str:
        """Return the text of an article's document."""
        return self.articles[article].document.text

    def vocabulary(self, article: str) -> Vocabulary:
        """Return the vocabulary of an article's language."""
        language = self.articles[article].language
        known = self._vocabularies.get(language)
        if known is None:
            known = self._vocabularies[language] = vocabulary_for(language)
        return known

    def published(self, article: str) -> date | None:
        """Return the day on which an article was published, where that is stated."""
        stated = self.articles[article].metadata.published
        return None if stated is None else when(stated)[1].date()
