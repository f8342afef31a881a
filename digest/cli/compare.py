"""`digest compare`: two files side by side, with the passages that they share."""

import os
import shutil
import sys
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import click

from digest.cli.align_words import Block, align_words, rising
from digest.cli.columns import Cell, beside
from digest.cli.folders import SETTINGS
from digest.cli.progress import show_progress
from digest.cli.report import report
from digest.text import folded_words, locate_words

if TYPE_CHECKING:
    from digest.config import DigestSettings
    from digest.model import Article, Document, Match, Span

STATUS = """\b
Exit status:
  0  compared
  1  compared, but something was refused
  2  wrong usage or settings
  3  nothing could be compared
"""
Placed = tuple[str, int, int]
"""A folded word and its place in the text."""
WIDTH = 100
"""Places of a line where nobody says how wide the terminal is."""


@click.command(name="compare", epilog=STATUS)
@click.argument("a", type=click.Path(path_type=Path))
@click.argument("b", type=click.Path(path_type=Path))
@click.option("--all", "whole", is_flag=True, help="Print what stands between the passages as well.")
@SETTINGS
def compare(a: Path, b: Path, whole: bool, settings: Path | None) -> int:
    """Show two files side by side, with the passages that they share.

    A and B are articles, or files or folders of them; every article of A is set beside every article of B with
    which it shares a passage. Words that only one side of a passage has are coloured; where there is no terminal,
    or NO_COLOR is set, they stand as [-words of A-] and {+words of B+}. Differences in punctuation, quotation
    marks, case and spaces are not marked. A passage that stands in another order in B is said to have moved.
    """
    from digest.config import DigestSettings, load
    from digest.publish import NothingToBuild
    from digest.readers import read

    with show_progress() as progress:
        progress("reading")
        readings = [read([a]), read([b])]
        # Two files of one name are two sources all the same.
        documents = [
            [replace(document, file=f"{side}/{document.file}") for document in reading.documents]
            for side, reading in zip("ab", readings, strict=True)
        ]
        progress("match")
        comparison = compared(documents, load(settings) if settings else DigestSettings())
    status = report([problem for reading in readings for problem in reading.problems])
    for path, articles in zip((a, b), (comparison.left, comparison.right), strict=True):
        if not articles:
            raise NothingToBuild(f"{path}: no article could be read; nothing was compared")
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    width = shutil.get_terminal_size((WIDTH, 24)).columns
    for line in printed(comparison, width=width, colour=colour, whole=whole):
        click.echo(line, color=colour)
    return status


@dataclass(frozen=True, slots=True)
class Passage:
    """A match with its two sides as the command was given them."""

    left: "Span"
    """In the article of A, from white space to white space."""
    right: "Span"
    """In the article of B."""
    match: "Match"
    """What was found."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The articles of both sides and what they share."""

    left: "Sequence[Article]"
    """Articles of A, in the order of files and records."""
    right: "Sequence[Article]"
    """Articles of B."""
    passages: dict[tuple[str, str], list[Passage]]
    """Passages of each pair of articles that has one, in the order of A."""


def compared(documents: "Sequence[Sequence[Document]]", settings: "DigestSettings") -> Comparison:
    """Match the articles of two collections of documents, whose files have different names."""
    from digest.alignment import LocalEngine
    from digest.articles import normalize
    from digest.model import Collection
    from digest.passages import match

    left, right = (list(normalize(side, settings.normalize)) for side in documents)
    texts = {article.id: article.document.text for article in (*left, *right)}
    ours = {article.id for article in left}
    found: defaultdict[tuple[str, str], list[Match]] = defaultdict(list)
    for one in match(Collection([*left, *right]), LocalEngine(settings.match), settings=settings.match):
        a, b = one.a.article, one.b.article
        if (a in ours) != (b in ours):
            found[(a, b) if a in ours else (b, a)].append(one)
    passages = {}
    for (a, b), matches in found.items():
        lefts = _whole_words(texts[a], [m.a.span if m.a.article == a else m.b.span for m in matches])
        rights = _whole_words(texts[b], [m.b.span if m.b.article == b else m.a.span for m in matches])
        made = (Passage(*sides) for sides in zip(lefts, rights, matches, strict=True))
        passages[a, b] = sorted(made, key=lambda p: p.left)
    return Comparison(left, right, passages)


def printed(comparison: Comparison, *, width: int, colour: bool, whole: bool) -> Iterator[str]:
    """Yield the lines of a comparison, texts no wider than `width` places; the last ones sum it up.

    With `whole`, every character of the two articles of a pair but white space is printed once.
    """
    view = _View(width=width, colour=colour, whole=whole)
    for a in comparison.left:
        for b in comparison.right:
            if (a.id, b.id) in comparison.passages:
                yield from view.pair(a, b, comparison.passages[a.id, b.id])
                yield ""
    for name, side in (("A", comparison.left), ("B", comparison.right)):
        yield view.share(name, side)
    yield view.sum(comparison.passages.values())


class _View:
    """How a comparison is printed, and what has been counted on the way."""

    def __init__(self, *, width: int, colour: bool, whole: bool) -> None:
        self.width, self.colour, self.whole = width, colour, whole
        self.common: defaultdict[str, set[int]] = defaultdict(set)  # article -> where its common words start
        self.moved = 0

    def pair(self, a: "Article", b: "Article", passages: Sequence[Passage]) -> Iterator[str]:
        """Yield the lines of two articles."""
        yield from self._rule("═")
        yield from self._beside(Cell(_name(a)), Cell(_name(b)))
        in_order = sorted(passages, key=lambda p: p.right)
        steady = {passages[i] for i in rising([p.right.start for p in passages])}
        before_b = dict(zip(in_order, [b.span.start, *(p.right.end for p in in_order)], strict=False))
        at = a.span.start
        for number, passage in enumerate(passages, 1):
            gap_a = a.document.text[at : passage.left.start]
            gap_b = b.document.text[before_b[passage] : passage.right.start]
            yield from self._between(gap_a, gap_b)
            yield from self._passage(a, b, passage, number, moved=passage not in steady)
            at = passage.left.end
        rest = b.document.text[in_order[-1].right.end : b.span.end]
        yield from self._between(a.document.text[at : a.span.end], rest)
        self.moved += len(passages) - len(steady)

    def share(self, name: str, articles: "Sequence[Article]") -> str:
        """Say how much of one side stands on the other too."""
        total = sum(len(folded_words(article.span.of(article.document.text))) for article in articles)
        common = sum(len(self.common[article.id]) for article in articles)
        files = sorted({_file(article) for article in articles})
        named = files[0] if len(files) == 1 else f"{len(files):,} files"
        return f"{name}  {named}: {common:,} of {total:,} words are in common ({common / max(total, 1):.0%})"

    def sum(self, pairs: Iterable[Sequence[Passage]]) -> str:
        """Say how many passages there are, and of what relation."""
        relations = Counter(str(passage.match.relation) for passages in pairs for passage in passages)
        if not relations:
            return "no passage in common"
        count = relations.total()
        kinds = ", ".join(f"{relations[name]:,} {name}" for name in sorted(relations))
        order = f"; {self.moved:,} in another order" if self.moved else ""
        return f"{count:,} {'passage' if count == 1 else 'passages'}: {kinds}{order}"

    def _passage(
        self, a: "Article", b: "Article", passage: Passage, number: int, *, moved: bool
    ) -> Iterator[str]:
        """Yield a passage with its words compared, and count those in common."""
        match, one, two = passage.match, passage.left, passage.right
        yield from self._rule("─")
        order = ", moved" if moved else ""
        yield (
            f"{number}. {match.relation} {match.score:.4f}{order}: "
            f"characters {one.start} to {one.end} | {two.start} to {two.end}"
        )
        left, right = (side.of(x.document.text) for side, x in ((one, a), (two, b)))
        our_words, their_words = locate_words(left), locate_words(right)
        blocks = align_words([word for word, _, _ in our_words], [word for word, _, _ in their_words])
        ours = {i + k for i, _, size in blocks for k in range(size)}
        theirs = {j + k for _, j, size in blocks for k in range(size)}
        self.common[a.id] |= {one.start + our_words[i][1] for i in ours}
        self.common[b.id] |= {two.start + their_words[j][1] for j in theirs}
        our_marks, their_marks = _marks(our_words, ours), _marks(their_words, theirs)
        for (a0, a1), (b0, b1) in pairwise(_rows(left, right, our_words, their_words, blocks)):
            yield from self._beside(
                Cell(left[a0:b0], _within(our_marks, a0, b0), "gone"),
                Cell(right[a1:b1], _within(their_marks, a1, b1), "new"),
            )

    def _between(self, left: str, right: str) -> Iterator[str]:
        """Yield what stands before a passage on either side, or how many words that is."""
        if not left.strip() and not right.strip():
            return
        yield from self._rule("─")
        if self.whole:
            yield from self._beside(Cell(left), Cell(right))
        else:
            yield from self._beside(Cell(_counted(left)), Cell(_counted(right)))

    def _beside(self, left: Cell, right: Cell) -> Iterator[str]:
        return beside(left, right, width=self.width, colour=self.colour)

    def _rule(self, char: str) -> Iterator[str]:
        yield char * self.width


def _marks(placed: Sequence[Placed], common: set[int]) -> list[tuple[int, int]]:
    """Return the stretches of words that are not in common; neighbours make one stretch."""
    marks: list[tuple[int, int]] = []
    for apart, run in groupby(range(len(placed)), key=lambda i: i not in common):
        if apart:
            places = list(run)
            # A character that folds to several words stands in all of them: it is marked once.
            start = max(placed[places[0]][1], marks[-1][1] if marks else 0)
            if start < placed[places[-1]][2]:
                marks.append((start, placed[places[-1]][2]))
    return marks


def _rows(
    left: str, right: str, ours: Sequence[Placed], theirs: Sequence[Placed], blocks: Sequence[Block]
) -> Iterator[tuple[int, int]]:
    """Yield where both sides begin a new line between the same two words, so that the columns stay level."""
    yield 0, 0
    for i, j, size in blocks:
        for k in range(1, size):
            one, two = ours[i + k][1], theirs[j + k][1]
            ends = left.rfind("\n", ours[i + k - 1][2], one), right.rfind("\n", theirs[j + k - 1][2], two)
            if min(ends) >= 0:
                yield ends
    yield len(left), len(right)


def _within(marks: Sequence[tuple[int, int]], low: int, high: int) -> list[tuple[int, int]]:
    """Return the marks of a part of the text, counted from its start; no mark reaches across its ends."""
    first = bisect_left(marks, (low, low))
    last = bisect_left(marks, (high, high))
    return [(start - low, end - low) for start, end in marks[first:last]]


def _whole_words(text: str, spans: "Sequence[Span]") -> "list[Span]":
    """Return spans that reach to the white space around them, as far as they stay apart.

    A match ends with a word; its full stop and its quotation mark belong to it when it is read.
    """
    from digest.model import Span

    grown: dict[int, Span] = {}
    order = sorted(range(len(spans)), key=lambda i: spans[i])
    limits = [spans[i].start for i in order[1:]]
    low = 0
    for i, high in zip(order, [*limits, len(text)], strict=True):
        start, end = spans[i].start, spans[i].end
        while start > low and not text[start - 1].isspace():
            start -= 1
        while end < high and not text[end].isspace():
            end += 1
        grown[i], low = Span(start, end), end
    return [grown[i] for i in range(len(spans))]


def _counted(text: str) -> str:
    """Say how many words are left out."""
    count = len(folded_words(text))
    return f"… {count:,} {'word' if count == 1 else 'words'} …" if count else ""


def _name(article: "Article") -> str:
    """Return how an article is called: its file, its outlet and its title."""
    parts = (_file(article), article.document.record, article.metadata.outlet, article.title)
    return ", ".join(part for part in parts if part)


def _file(article: "Article") -> str:
    """Return the name of an article's file as it was given."""
    return article.document.file.partition("/")[2]
