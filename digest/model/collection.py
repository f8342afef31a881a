"""A collection of articles with the lookups that the steps share."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import chain, groupby
from operator import attrgetter

from digest.model.article import Article, Role, Sentence
from digest.model.span import Span


@dataclass(frozen=True, eq=False)
class Collection:
    """Articles, their sentences and their threads, in any order. Each lookup is built once, on first use."""

    articles: Sequence[Article]
    """Sorted by id."""
    sentences: Sequence[Sentence] = ()
    """Sorted by article, then place; empty until the articles are segmented."""
    threads: Sequence[Sequence[str]] = ()
    """Ids of each thread's articles; empty until threads are known."""
    sentences_of: Mapping[str, Sequence[Sentence]] = field(init=False, repr=False)
    """The sentences of each article in their order, by article id."""

    def __post_init__(self) -> None:
        articles = tuple(sorted(self.articles, key=attrgetter("id")))
        rows: dict[str, list[Sentence]] = {article.id: [] for article in articles}
        for article, row in groupby(self.sentences, attrgetter("article")):
            rows[article] += row
        for found in rows.values():  # rows are mostly in order: cheaper than one sort of all sentences
            found.sort(key=attrgetter("span.start"))
        object.__setattr__(self, "articles", articles)
        object.__setattr__(self, "sentences", tuple(chain.from_iterable(rows.values())))
        object.__setattr__(self, "threads", tuple(map(tuple, self.threads)))
        object.__setattr__(self, "sentences_of", rows)

    def with_threads(self, threads: Sequence[Sequence[str]]) -> "Collection":
        """Return the same articles and sentences with these threads."""
        return replace(self, threads=threads)

    def text(self, sentence: Sentence) -> str:
        """Return the characters of a sentence, sliced from its document."""
        return sentence.span.of(self.article_by_id[sentence.article].document.text)

    @cached_property
    def article_by_id(self) -> Mapping[str, Article]:
        """Each article by its id."""
        return {article.id: article for article in self.articles}

    @cached_property
    def openings(self) -> Mapping[str, Span]:
        """The first sentence of each body, behind its dateline, by article id; an article without a body has none."""
        firsts = (
            (article, next((s.report for s in row if s.role is Role.BODY), None))
            for article, row in self.sentences_of.items()
        )
        return {article: span for article, span in firsts if span is not None}

    @cached_property
    def ordered(self) -> Sequence[Article]:
        """The articles in the total order."""
        return tuple(sorted(self.articles, key=attrgetter("order")))

    @cached_property
    def rank(self) -> Mapping[str, int]:
        """The place of each article in the total order, from 0, by article id."""
        return {article.id: place for place, article in enumerate(self.ordered)}

    @cached_property
    def thread_of(self) -> Mapping[str, int]:
        """The place of each article's thread in `threads`, by article id."""
        return {article: place for place, members in enumerate(self.threads) for article in members}
