"""A statement that pages make about sources, and how a sample of it is drawn for a reader."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from benchmarks.quality.corpus import Corpus, Record
from digest.model import Analysis, Article, Collection, Sentence

RIGHT, WRONG, MISSED = "right", "wrong", "missed"
"""What a verdict counts as: said and true, said and false, true and not said."""


@dataclass(frozen=True)
class Item:
    """What a reader sees and judges at once: an article, a thread, a quotation."""

    id: str
    """Made of ids of records, so that it can be found again without text."""
    text: str
    """Markdown for the reader."""
    parts: tuple[str, ...] = ()
    """Ids of the statements in it, each `ITEM/PART`; without any, the item is one statement."""
    records: tuple[str, ...] = ()
    """The records that it is about."""


@dataclass(frozen=True)
class Slice:
    """Records of a corpus that are analyzed together."""

    records: tuple[Record, ...]
    judged: frozenset[str]
    """Ids of the records that items may be about; the others are their surroundings."""
    most: int
    """Most items that a sample takes from it."""


@dataclass(frozen=True)
class Analyzed:
    """A slice with what the steps found in it."""

    slice: Slice
    analysis: Analysis

    @cached_property
    def articles(self) -> Mapping[str, Article]:
        """The articles by id."""
        return {article.id: article for article in self.analysis.articles}

    @cached_property
    def sentences(self) -> Mapping[str, tuple[Sentence, ...]]:
        """The sentences of each article in order."""
        found: dict[str, list[Sentence]] = {}
        for sentence in self.analysis.sentences:
            found.setdefault(sentence.article, []).append(sentence)
        return {article: tuple(row) for article, row in found.items()}

    def record(self, article: str) -> str:
        """Return what the corpus calls an article."""
        return self.articles[article].document.record or article

    def collection(self) -> Collection:
        """Return the articles and sentences with the lookups of the steps."""
        return Collection(self.analysis.articles, self.analysis.sentences)


@dataclass(frozen=True, kw_only=True)
class Statement:
    """A statement, what a reader has to know to judge it, and how items are drawn."""

    name: str
    """The name in the command, and of the file of verdicts."""
    title: str
    """What `docs/tool/quality.md` calls it."""
    target: str
    """What is aimed at, in the words of the table."""
    brief: str
    """What is true, what is severe and how to answer, for a reader who knows nothing else."""
    verdicts: Mapping[str, str]
    """What each verdict counts as: `RIGHT`, `WRONG` or `MISSED`."""
    slices: Callable[[Corpus, str, int], Iterator[Slice]]
    """Yields slices of a corpus for a seed and a number of items; the draw takes as many as it needs."""
    items: Callable[[Analyzed], Iterable[Item]]
    """Returns the items in an analyzed slice, in any order that does not depend on chance."""
    of: str = "items"
    """What the items of a sample are called: "articles"."""
