"""Measures threads on collections whose stories are known, with the default settings and with chosen ones.

    python -m benchmarks.threads CORPUS...
    python -m benchmarks.threads CORPUS... --choose
    python -m benchmarks.threads CORPUS... --arrive
    python -m benchmarks.threads CORPUS... --vary

CORPUS is a JSON Lines file with one article a line and the story that it tells in `story` (without one, the article
tells a story of its own); plain, .gz or .xz. Prints precision, recall and F, B-cubed (Bagga and Baldwin 1998) and over
pairs. `--choose` tries settings around the default on all collections but one, takes those with the highest mean F,
and measures them on the one left out: what settings are worth for a collection that nobody has seen.
`--arrive` holds back one article in a hundred, lets them come later, and counts the others whose company changes.
`--vary` changes one setting at a time and prints the mean of all F, with the lowest precision.
"""

import argparse
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from statistics import fmean
from typing import Any

from digest.alignment.engines.local import LocalEngine
from digest.articles.boilerplate import boilerplate
from digest.articles.normalize import normalize
from digest.model.article import Article
from digest.model.collection import Collection
from digest.model.match import Match
from digest.passages.match import match
from digest.readers import read
from digest.readers.unpack import unpack
from digest.threads.settings import ThreadSettings as Settings
from digest.threads.thread import thread

GRID = {
    "alike": (0.3, 0.35, 0.4, 0.45),
    "power": (0.6, 0.75, 0.9),
    "growth": (0.2, 0.3, 0.4),
    "undated": (0.8, 0.9),
}
"""Settings that are tried."""
FLAT = {"power": 0.0, "alike": 0.17, "alone": 1.0}
"""Settings by which one threshold serves for all clusters."""
VARIED: dict[str, dict[str, Any]] = {
    "as it is": {},
    "one threshold, by size": FLAT,
    "one threshold": {**FLAT, "growth": 0.0},
    "size does not count": {"growth": 0.0},
    "titles do not count by themselves": {"title_share": 0.0},
    "days do not count": {"far": 1.0, "undated": 1.0},
    "all words of an article count alike": {"opening_weight": 1},
    "alike a tenth lower": {"alike": 0.36},
    "alike a tenth higher": {"alike": 0.44},
    "growth a tenth lower": {"growth": 0.27},
    "growth a tenth higher": {"growth": 0.33},
    "power a tenth lower": {"power": 0.81},
    "power a tenth higher": {"power": 0.99},
}
"""What is changed, by name."""
PAIR = 0.17
"""Likeness at which two articles are a story, in all of them."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Precision, recall and F, by articles and by pairs of articles."""

    articles: tuple[float, float, float]
    pairs: tuple[float, float, float]

    @property
    def mean(self) -> float:
        """What settings are chosen by: the mean of both F."""
        return (self.articles[2] + self.pairs[2]) / 2


@dataclass(frozen=True, slots=True)
class Corpus:
    """A collection with its stories."""

    name: str
    articles: tuple[Article, ...]
    matches: tuple[Match, ...]
    story: dict[str, str]
    """Story of each article id that counts: of a record that was parted, its longest article."""


def main() -> None:
    """Read the collections and print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", nargs="+", type=Path)
    parser.add_argument(
        "--choose", action="store_true", help="choose settings on all but one, measure on that"
    )
    parser.add_argument(
        "--arrive", action="store_true", help="measure what the last hundredth of articles changes"
    )
    parser.add_argument("--vary", action="store_true", help="change one setting at a time")
    options = parser.parse_args()
    corpora = [load(path) for path in options.corpus]
    print("collection           settings        B-cubed P  R     F      pairs P  R     F")
    for corpus in corpora:
        print(line(corpus.name, "default", figures(corpus, Settings())))
    if options.choose:
        for row in chosen(corpora):
            print(row)
    for name, some in VARIED.items() if options.vary else ():
        found = [figures(corpus, replace(Settings(), **some)) for corpus in corpora]
        precision = min(f.articles[0] for f in found)
        print(f"{name:36} {fmean(f.mean for f in found):.3f}   lowest precision {precision:.3f}")
    for corpus in corpora if options.arrive else ():
        print(
            f"{corpus.name:20} {100 * moved(corpus):.2f} % of the articles in other company after 1 % more came"
        )


def load(path: Path) -> Corpus:
    """Read one collection and find its matches."""
    rows = [json.loads(row) for row in b"".join(unpack(path)).split(b"\n") if row.strip()]
    told = {row["id"]: row.get("story") or f"alone {row['id']}" for row in rows}
    parted = normalize(read([path]).documents)
    articles = boilerplate(tuple(sorted(parted, key=lambda a: a.id)))
    longest: dict[str, Article] = {}
    for article in articles:
        record = article.document.record or ""
        best = longest.get(record)
        if best is None or len(article.span) > len(best.span):
            longest[record] = article
    story = {article.id: told[record] for record, article in longest.items() if record in told}
    return Corpus(path.name.split(".")[0], articles, match(Collection(articles), LocalEngine()), story)


def figures(corpus: Corpus, settings: Settings) -> Figures:
    """Thread a collection and compare with its stories."""
    threads = thread(Collection(corpus.articles), corpus.matches, settings)
    home = {article: str(i) for i, members in enumerate(threads) for article in members}
    told, found = list(corpus.story.values()), [home[article] for article in corpus.story]
    return Figures(bcubed(told, found), pairs(told, found))


def bcubed(told: Sequence[str], found: Sequence[str]) -> tuple[float, float, float]:
    """Return what share of an article's thread tells its story, of its story is in its thread, and their F."""
    stories, threads, both = Counter(told), Counter(found), Counter(zip(told, found, strict=True))
    precision = sum(n * n / threads[thread] for (_, thread), n in both.items()) / len(told)
    recall = sum(n * n / stories[story] for (story, _), n in both.items()) / len(told)
    return precision, recall, harmonic(precision, recall)


def pairs(told: Sequence[str], found: Sequence[str]) -> tuple[float, float, float]:
    """Return the same over pairs of articles."""
    hits, threads, stories = (
        sum(n * (n - 1) for n in Counter(labels).values())
        for labels in (zip(told, found, strict=True), found, told)
    )
    precision, recall = hits / threads if threads else 1.0, hits / stories if stories else 1.0
    return precision, recall, harmonic(precision, recall)


def harmonic(precision: float, recall: float) -> float:
    """Return F."""
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def chosen(corpora: Sequence[Corpus]) -> Iterator[str]:
    """Yield a row for each collection, with the settings that are best on the others."""
    tried = []
    for values in product(*GRID.values()):
        some: dict[str, Any] = dict(zip(GRID, values, strict=True))
        settings = replace(Settings(), **some, alone=(PAIR / some["alike"]) ** (1 / some["power"]))
        tried.append((values, [figures(corpus, settings) for corpus in corpora]))
    for left, corpus in enumerate(corpora):
        values, measured = max(
            tried, key=lambda row: (fmean(f.mean for i, f in enumerate(row[1]) if i != left), row[0])
        )
        yield line(corpus.name, " ".join(map(str, values)), measured[left])


def moved(corpus: Corpus) -> float:
    """Return the share of articles that are with other articles than before when the last hundredth comes."""
    ids = [article.id for article in corpus.articles]
    shares = []
    for first in range(5):
        late = set(ids[first * 20 :: 100])
        before = thread(Collection([a for a in corpus.articles if a.id not in late]), (), Settings())
        after = thread(Collection(corpus.articles), (), Settings())
        home = {article: frozenset(members) - late for members in after for article in members}
        shares.append(fmean(frozenset(members) != home[i] for members in before for i in members))
    return fmean(shares)


def line(name: str, settings: str, found: Figures) -> str:
    """Return a row of the table."""
    shown = ["  ".join(f"{value:.3f}" for value in row) for row in (found.articles, found.pairs)]
    return f"{name:20} {settings:16} {'   '.join(shown)}"


if __name__ == "__main__":
    main()
