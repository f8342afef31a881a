"""Measure threads on collections whose stories are known, with the default settings and with others.

    python -m benchmarks.threads CORPUS...
    python -m benchmarks.threads CORPUS... --choose
    python -m benchmarks.threads CORPUS... --vary
    python -m benchmarks.threads CORPUS... --arrive
    python -m benchmarks.threads CORPUS... --mixtures
    python -m benchmarks.threads CORPUS... --among LARGE

CORPUS is a JSON Lines file with one article a line and the name of its story in `story` (without one, the article is
a story of its own); plain, .gz or .xz. Prints precision, recall and F, B-cubed (Bagga and Baldwin 1998) and over pairs.
`--choose` draws settings at random, takes for each collection those with the highest mean F on all others, and
measures them on that one: the value of the settings for a collection that was not seen.
`--vary` changes one setting at a time by a tenth and prints the mean of all F.
`--arrive` holds back one article in a hundred and counts the others that are with other articles after it arrives.
`--mixtures` makes small collections of up to five articles on one story and the article of another story that is most
similar to them, and counts those in which that article stays alone, and those in which the story stays whole.
`--among` adds the articles of LARGE to each collection and measures the collection's own articles.
"""

import argparse
import json
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
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
from digest.threads.cut import Cut
from digest.threads.linkage import Tree, link
from digest.threads.settings import ThreadSettings as Settings
from digest.threads.thread import Comparison, compare, thread

DRAWN: dict[str, Callable[[Random], Any]] = {
    "threshold": lambda chance: round(chance.uniform(0.11, 0.18), 3),
    "size_power": lambda chance: round(chance.uniform(0.2, 0.5), 2),
    "cohesion_power": lambda chance: round(chance.uniform(0.0, 0.4), 2),
    "surroundings_power": lambda chance: round(chance.uniform(0.0, 0.4), 2),
    "certain": lambda chance: chance.choice((0.2, 0.25, 0.3)),
}
"""How the settings of the cut are drawn."""
TRIED = 200
"""Number of draws."""
VARIED = (
    "threshold size_power cohesion cohesion_power surroundings_power prior_articles isolated certain least words "
    "opening opening_weight title_weight title_share terms generic background fade_days far undated borrow window "
    "heavy_words neighbours"
).split()
"""Settings that are changed by a tenth, whole numbers by at least 1."""
LINKED = "fade_days far undated borrow window least".split()
"""Settings on which the tree depends."""
COMPARED = (
    "words opening opening_weight title_weight title_share terms generic background background_times heavy_words "
    "heavy_shared neighbours borrow window"
).split()
"""Settings on which the vectors depend."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Precision, recall and F, by articles and by pairs of articles."""

    articles: tuple[float, float, float]
    pairs: tuple[float, float, float]

    @property
    def mean(self) -> float:
        """The mean of both F, by which settings are chosen."""
        return (self.articles[2] + self.pairs[2]) / 2


@dataclass(frozen=True)
class Corpus:
    """A collection with its stories."""

    name: str
    collection: Collection
    matches: tuple[Match, ...]
    story: dict[str, str]
    """Story of each article id that counts: of a record that was split, its longest article."""
    compared: dict[tuple[Any, ...], Comparison] = field(default_factory=dict)
    linked: dict[tuple[Any, ...], Tree] = field(default_factory=dict)

    def threads(self, settings: Settings) -> list[list[str]]:
        """Return the threads; vectors and trees are kept for other settings of the cut."""
        key = tuple(getattr(settings, name) for name in COMPARED)
        if key not in self.compared:
            self.compared.clear()
            self.compared[key] = compare(self.collection, self.matches, settings)
        compared = self.compared[key]
        key = (*key, *(getattr(settings, name) for name in LINKED))
        if key not in self.linked:
            self.linked.clear()
            self.linked[key] = link(
                compared.vectors, compared.pairs, compared.products, compared.days, settings
            )
        branches = Cut(self.linked[key], settings).branches()
        return [[compared.ids[i] for text in b.leaves for i in compared.copies[text]] for b in branches]


def main() -> None:
    """Read the collections and print the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", nargs="+", type=Path)
    parser.add_argument("--choose", action="store_true", help="choose settings on all but one")
    parser.add_argument("--vary", action="store_true", help="change one setting at a time")
    parser.add_argument("--arrive", action="store_true", help="let the last hundredth of articles arrive")
    parser.add_argument("--mixtures", action="store_true", help="mix a story with one article of another")
    parser.add_argument("--among", type=Path, help="add the articles of another collection")
    options = parser.parse_args()
    corpora = [load(path, options.among) for path in options.corpus]
    print("collection           settings                    B-cubed P  R     F      pairs P  R     F")
    default = [figures(corpus, Settings()) for corpus in corpora]
    for corpus, found in zip(corpora, default, strict=True):
        print(line(corpus.name, "default", found), flush=True)
    print(f"mean {fmean(f.articles[2] for f in default):.4f} {fmean(f.pairs[2] for f in default):.4f}")
    for row in chosen(corpora) if options.choose else ():
        print(row)
    for row in varied(corpora) if options.vary else ():
        print(row, flush=True)
    for corpus in corpora if options.mixtures else ():
        print(mixtures(corpus), flush=True)
    for corpus in corpora if options.arrive else ():
        print(f"{corpus.name:20} {100 * changed(corpus):.2f} % with other articles after 1 % more arrived")


def load(path: Path, among: Path | None = None) -> Corpus:
    """Read one collection, with the articles of another one, and find its matches."""
    rows = [json.loads(row) for row in b"".join(unpack(path)).split(b"\n") if row.strip()]
    told = {row["id"]: row.get("story") or f"alone {row['id']}" for row in rows}
    found = [article for file in (path, among) if file for article in normalize(read([file]).documents)]
    collection = Collection(boilerplate(tuple(sorted(found, key=lambda a: a.id))))
    longest: dict[str, Article] = {}
    for article in collection.articles:
        record = article.document.record or ""
        best = longest.get(record)
        if best is None or len(article.span) > len(best.span):
            longest[record] = article
    story = {article.id: told[record] for record, article in longest.items() if record in told}
    return Corpus(path.name.split(".")[0], collection, match(collection, LocalEngine()), story)


def figures(corpus: Corpus, settings: Settings) -> Figures:
    """Thread a collection and compare with its stories."""
    threads = corpus.threads(settings)
    home = {article: str(i) for i, members in enumerate(threads) for article in members}
    told, found = list(corpus.story.values()), [home[article] for article in corpus.story]
    return Figures(bcubed(told, found), pairs(told, found))


def bcubed(told: Sequence[str], found: Sequence[str]) -> tuple[float, float, float]:
    """Return which share of an article's thread is of its story, of its story in its thread, and their F."""
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
    chance = Random(1)
    draws = [{name: draw(chance) for name, draw in DRAWN.items()} for _ in range(TRIED)]
    tried = [(values, [figures(c, replace(Settings(), **values)) for c in corpora]) for values in draws]
    best = max(tried, key=lambda row: fmean(f.mean for f in row[1]))
    yield f"best on all: {best[0]}, {fmean(f.mean for f in best[1]):.4f}"
    for left, corpus in enumerate(corpora):
        values, measured = max(
            tried, key=lambda row: fmean(f.mean for i, f in enumerate(row[1]) if i != left)
        )
        yield line(corpus.name, " ".join(map(str, values.values())), measured[left])


def varied(corpora: Sequence[Corpus]) -> Iterator[str]:
    """Yield the mean of all F for each setting, a tenth lower and higher."""
    settings = Settings()
    base = fmean(figures(c, settings).mean for c in corpora)
    yield f"default              {base:.4f}"
    for name in VARIED:
        value = getattr(settings, name)
        step = max(1, round(value / 10)) if isinstance(value, int) else value / 10
        means = [
            fmean(figures(c, replace(settings, **{name: new})).mean for c in corpora)
            for new in (value - step, value + step)
        ]
        worst = max(abs(mean - base) for mean in means)
        yield f"{name:20} {means[0]:.4f} {means[1]:.4f}  at most {worst:.4f}"


def changed(corpus: Corpus) -> float:
    """Return the share of articles that are with other articles than before after the last hundredth arrives."""
    ids = [article.id for article in corpus.collection.articles]
    shares = []
    after = thread(corpus.collection, ()).threads
    for first in range(5):
        late = set(ids[first * 20 :: 100])
        before = thread(Collection([a for a in corpus.collection.articles if a.id not in late]), ()).threads
        home = {a: frozenset(group.articles) - late for group in after for a in group.articles}
        shares.append(fmean(frozenset(g.articles) != home[i] for g in before for i in g.articles))
    return fmean(shares)


def mixtures(corpus: Corpus) -> str:
    """Return how many small collections of a story and a similar article of another story are kept apart."""
    corpus.threads(Settings())
    (compared,) = corpus.compared.values()
    text_of = {compared.ids[i]: k for k, copies in enumerate(compared.copies) for i in copies}
    story = {text_of[a]: name for a, name in corpus.story.items()}
    near: dict[str, Counter[int]] = {}
    for (i, j), product in zip(compared.pairs.tolist(), compared.products.tolist(), strict=True):
        if i in story and j in story and story[i] != story[j]:
            near.setdefault(story[i], Counter())[j] += product
            near.setdefault(story[j], Counter())[i] += product
    made = alone = whole = 0
    for name, others in near.items():
        texts = [k for k in story if story[k] == name][:5]
        (other, _), *_ = others.most_common(1)
        if len(texts) < 3:
            continue
        ids = [compared.ids[compared.copies[k][0]] for k in (*texts, other)]
        mixed = Collection([corpus.collection.article_by_id[i] for i in ids])
        home = {a: n for n, group in enumerate(thread(mixed, ()).threads) for a in group.articles}
        made += 1
        alone += home[ids[-1]] not in {home[i] for i in ids[:-1]}
        whole += len({home[i] for i in ids[:-1]}) == 1
    return f"{corpus.name:20} {made} mixtures: other article alone {alone}, story whole {whole}"


def line(name: str, settings: str, found: Figures) -> str:
    """Return a row of the table."""
    shown = ["  ".join(f"{value:.3f}" for value in row) for row in (found.articles, found.pairs)]
    return f"{name:20} {settings:28} {'   '.join(shown)}"


if __name__ == "__main__":
    main()
