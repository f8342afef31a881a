"""`digest compare`: show the passages that two files share, side by side."""

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

from digest.cli.align_words import Block, align_words, longest_increasing
from digest.cli.columns import Cell, side_by_side
from digest.cli.options import SETTINGS
from digest.cli.output import report, show_progress
from digest.text import folded_words, locate_words

if TYPE_CHECKING:
    from digest.config import DigestSettings
    from digest.model import Article, Document, Match, Span

STATUS = """\b
Exit status:
  0  compared
  1  compared, but files were left out
  2  invalid usage or settings
  3  nothing could be compared
"""
Placed = tuple[str, int, int]
"""A folded word with its start and end in the text."""
WIDTH = 100
"""Width of a line, in terminal cells, if that of the terminal is unknown."""


@click.command(name="compare", epilog=STATUS)
@click.argument("a", type=click.Path(path_type=Path))
@click.argument("b", type=click.Path(path_type=Path))
@click.option("--all", "whole", is_flag=True, help="Print the text between the passages too.")
@SETTINGS
def compare(a: Path, b: Path, whole: bool, settings: Path | None) -> int:
    """Show the passages that two files share, side by side.

    A and B are articles, or files or folders of articles. Each article of A is compared with each article of B that it
    shares a passage with.

    Words that only one side of a passage has are coloured; without a terminal, or with NO_COLOR set, they are printed
    as [-words of A-] and {+words of B+}. Differences in punctuation, quotation marks, case and spaces are not marked.
    A passage that is at another position in B is reported as moved.
    """
    from digest.config import DigestSettings, load
    from digest.publish import NothingToBuild
    from digest.readers import read

    with show_progress() as progress:
        progress("reading")
        readings = [read([a]), read([b])]
        # A and B may contain files of the same name.
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
    """A match with its side in A and its side in B."""

    left: "Span"
    """Span in the article of A, extended to white space."""
    right: "Span"
    """Span in the article of B."""
    match: "Match"
    """The match."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """The articles of both sides and the passages that they share."""

    left: "Sequence[Article]"
    """Articles of A, in the order of files and records."""
    right: "Sequence[Article]"
    """Articles of B."""
    passages: dict[tuple[str, str], list[Passage]]
    """The passages of each pair of articles that shares some, in the order of A."""


def compared(documents: "Sequence[Sequence[Document]]", settings: "DigestSettings") -> Comparison:
    """Match the articles of two lists of documents, which have different file names."""
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
    """Yield the lines of a comparison, at most `width` terminal cells wide, and a summary.

    With `whole`, every character of the two articles of a pair is printed once, except white space.
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
    """Options of a printed comparison, and its counts."""

    def __init__(self, *, width: int, colour: bool, whole: bool) -> None:
        self.width, self.colour, self.whole = width, colour, whole
        self.common: defaultdict[str, set[int]] = defaultdict(set)  # starts of its common words, by article
        self.moved = 0

    def pair(self, a: "Article", b: "Article", passages: Sequence[Passage]) -> Iterator[str]:
        """Yield the lines of a pair of articles."""
        yield from self._rule("═")
        yield from self._side_by_side(Cell(_name(a)), Cell(_name(b)))
        in_order = sorted(passages, key=lambda p: p.right)
        in_place = {passages[i] for i in longest_increasing([p.right.start for p in passages])}
        before_b = dict(zip(in_order, [b.span.start, *(p.right.end for p in in_order)], strict=False))
        at = a.span.start
        for number, passage in enumerate(passages, 1):
            gap_a = a.document.text[at : passage.left.start]
            gap_b = b.document.text[before_b[passage] : passage.right.start]
            yield from self._between(gap_a, gap_b)
            yield from self._passage(a, b, passage, number, moved=passage not in in_place)
            at = passage.left.end
        rest = b.document.text[in_order[-1].right.end : b.span.end]
        yield from self._between(a.document.text[at : a.span.end], rest)
        self.moved += len(passages) - len(in_place)

    def share(self, name: str, articles: "Sequence[Article]") -> str:
        """Return how many words of one side are also on the other."""
        total = sum(len(folded_words(article.span.of(article.document.text))) for article in articles)
        common = sum(len(self.common[article.id]) for article in articles)
        files = sorted({_file(article) for article in articles})
        named = files[0] if len(files) == 1 else f"{len(files):,} files"
        return f"{name}  {named}: {common:,} of {total:,} words are in common ({common / max(total, 1):.0%})"

    def sum(self, pairs: Iterable[Sequence[Passage]]) -> str:
        """Return the number of passages of each relation."""
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
        """Yield the lines of a passage with its differences marked, and count the common words."""
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
            yield from self._side_by_side(
                Cell(left[a0:b0], _within(our_marks, a0, b0), "deleted"),
                Cell(right[a1:b1], _within(their_marks, a1, b1), "inserted"),
            )

    def _between(self, left: str, right: str) -> Iterator[str]:
        """Yield the text before a passage on both sides, or its number of words."""
        if not left.strip() and not right.strip():
            return
        yield from self._rule("─")
        if self.whole:
            yield from self._side_by_side(Cell(left), Cell(right))
        else:
            yield from self._side_by_side(Cell(_counted(left)), Cell(_counted(right)))

    def _side_by_side(self, left: Cell, right: Cell) -> Iterator[str]:
        return side_by_side(left, right, width=self.width, colour=self.colour)

    def _rule(self, char: str) -> Iterator[str]:
        yield char * self.width


def _marks(placed: Sequence[Placed], common: set[int]) -> list[tuple[int, int]]:
    """Return the spans of the words that are not in common; adjacent words make one span."""
    marks: list[tuple[int, int]] = []
    for differs, run in groupby(range(len(placed)), key=lambda i: i not in common):
        if differs:
            places = list(run)
            # A character that folds to several words is part of each of them: mark it once.
            start = max(placed[places[0]][1], marks[-1][1] if marks else 0)
            if start < placed[places[-1]][2]:
                marks.append((start, placed[places[-1]][2]))
    return marks


def _rows(
    left: str, right: str, ours: Sequence[Placed], theirs: Sequence[Placed], blocks: Sequence[Block]
) -> Iterator[tuple[int, int]]:
    """Yield the offsets at which both sides break the line between the same two words, to keep the columns level."""
    yield 0, 0
    for i, j, size in blocks:
        for k in range(1, size):
            one, two = ours[i + k][1], theirs[j + k][1]
            ends = left.rfind("\n", ours[i + k - 1][2], one), right.rfind("\n", theirs[j + k - 1][2], two)
            if min(ends) >= 0:
                yield ends
    yield len(left), len(right)


def _within(marks: Sequence[tuple[int, int]], low: int, high: int) -> list[tuple[int, int]]:
    """Return the marks inside a part of the text, relative to its start; no mark crosses its ends."""
    first = bisect_left(marks, (low, low))
    last = bisect_left(marks, (high, high))
    return [(start - low, end - low) for start, end in marks[first:last]]


def _whole_words(text: str, spans: "Sequence[Span]") -> "list[Span]":
    """Return the spans extended to the white space around them, as far as they stay disjoint.

    A match ends with a word; a reader expects the full stop or the quotation mark after it too.
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
    """Return a note with the number of words that are left out."""
    count = len(folded_words(text))
    return f"… {count:,} {'word' if count == 1 else 'words'} …" if count else ""


def _name(article: "Article") -> str:
    """Return the file, the outlet and the title of an article."""
    parts = (_file(article), article.document.record, article.metadata.outlet, article.title)
    return ", ".join(part for part in parts if part)


def _file(article: "Article") -> str:
    """Return the file of an article, without the prefix for its side."""
    return article.document.file.partition("/")[2]
