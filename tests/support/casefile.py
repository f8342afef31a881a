"""Reads the case files of the steps: small articles in invented words, and what a step is to find in them.

A case is a name behind `========`, articles, and what is expected behind `--------`. An article begins with
`:: name`, may state `@outlet`, `@title` and the like, one a line, and ends where the next begins; a case whose
text has no such line holds one article. `⏎` is a carriage return, `⍽` a no-break space, `⇥` a tab.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from digest.articles.normalize import normalize
from digest.articles.segment import segment
from digest.model.article import Article, Sentence
from digest.model.collection import Collection
from digest.model.document import Document, Metadata

CASES = Path(__file__).parent.parent / "cases"
INVISIBLE = str.maketrans({"⏎": "\r", "⍽": "\u00a0", "⇥": "\t"})


@dataclass(frozen=True)
class Case:
    """One case of a case file."""

    name: str
    """File and name of the case, as a failing test prints it."""
    given: str
    """Articles, as text."""
    expected: str
    """What the step is to find, in the words of its test."""

    def documents(self) -> list[Document]:
        """Return the articles as documents, named as in the case."""
        named = self.given if self.given.startswith(":: ") else f":: story\n{self.given}"
        _, *parts = ("\n" + named).split("\n:: ")
        return [_document(part) for part in parts]

    def articles(self) -> list[Article]:
        """Return the articles as the normalize step reads them."""
        return list(normalize(self.documents()))


def _document(part: str) -> Document:
    name, _, rest = part.partition("\n")
    stated = {}
    while rest.startswith("@"):
        line, _, rest = rest.partition("\n")
        key, _, value = line[1:].partition(": ")
        stated[key] = value
    return Document(name, rest.strip("\n").translate(INVISIBLE), metadata=Metadata(**stated))


def load(step: str, *, least: int) -> list[Case]:
    """Return the cases of a step; fewer than `least`, or two of one name, mean that cases got lost."""
    found = []
    for path in sorted((CASES / step).glob("*.txt")):
        _, *blocks = ("\n" + path.read_text(encoding="utf-8")).split("\n======== ")
        assert blocks, f"{path.name} holds no case"
        for block in blocks:
            name, _, rest = block.partition("\n")
            given, rule, expected = ("\n" + rest).partition("\n--------")
            assert rule, f"{path.name}: {name}: nothing is expected"
            found.append(
                Case(f"{path.stem}: {name}", given.strip("\n"), expected.partition("\n")[2].strip("\n"))
            )
    assert len({case.name for case in found}) == len(found) >= least
    return found


def sentences(articles: list[Article]) -> list[Sentence]:
    """Return the sentences of articles in order."""
    return [sentence for article in articles for sentence in segment(article)]


def collection(articles: list[Article], threads: Sequence[Sequence[str]] = ()) -> Collection:
    """Return a collection of articles with their sentences."""
    return Collection(articles, sentences(articles), threads)


def threads_by_folder(articles: list[Article]) -> Collection:
    """Return a collection of articles with one thread for each folder that the case names, in the total order."""
    threads: dict[str, list[str]] = {}
    for article in sorted(articles, key=lambda a: a.order):
        threads.setdefault(article.document.file.rpartition("/")[0], []).append(article.id)
    return collection(articles, list(threads.values()))


def line(text: str) -> str:
    """Return a text on one line."""
    return " ".join(text.split())
