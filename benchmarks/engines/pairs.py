"""What all engines of the benchmark share: how a corpus comes in and how matches go out.

A corpus is JSON Lines with `text`; an article is called by its number. A match is a list of six numbers: article,
start and end of one side, then of the other. Engines that know only whole texts are given paragraphs.
"""

import json
import re
import sys
from collections.abc import Iterable, Iterator, Sequence

Unit = tuple[int, int, int]
"""A paragraph: article, start and end in code points."""
SHINGLE = 5
"""Words in a shingle of the peers that compare sets: common in deduplication."""
ALIKE = 0.5
"""Likeness from which the peers call two paragraphs a match."""

_WORD = re.compile(r"[^\W_]+")


def texts(path: str) -> list[str]:
    """Return the texts of a corpus."""
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line)["text"] for line in lines]


def units(articles: Sequence[str]) -> Iterator[tuple[Unit, str]]:
    """Yield the paragraphs of all articles."""
    for number, text in enumerate(articles):
        at = 0
        for paragraph in text.split("\n"):
            if paragraph.strip():
                yield (number, at, at + len(paragraph)), paragraph
            at += len(paragraph) + 1


def words(text: str) -> list[str]:
    """Return the words of a text in lower case."""
    return _WORD.findall(text.lower())


def shingles(text: str) -> list[str]:
    """Return the shingles of a paragraph; all of it, when it is shorter than one."""
    found = words(text)
    count = max(len(found) - SHINGLE + 1, 1)
    return [" ".join(found[i : i + SHINGLE]) for i in range(count)]


def write(pairs: Iterable[tuple[Unit, Unit]]) -> None:
    """Write matches of different articles to the file that the command line names second."""
    with open(sys.argv[2], "w", encoding="utf-8") as out:
        for one, two in pairs:
            if one[0] != two[0]:
                out.write(f"{[*one, *two]}\n")
