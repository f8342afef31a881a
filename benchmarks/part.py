"""Measures how files that hold several stories are parted, on articles of a corpus that are joined at random.

    python -m benchmarks.part CORPUS [--files 2000] [--singles 4000] [--half 0|1] [--seed N]
    python -m benchmarks.part CORPUS --learn [--half 0|1]      writes digest/articles/story_boundaries.toml

CORPUS is a JSON Lines file (one article a line with `id` and `text`, better also `title`, `date`, `outlet` and
`story`; plain, .gz or .xz). Single articles are taken as they are and are right when they stay whole. Files of two
or three articles are right when each article begins where it was joined, wrong when a part begins anywhere else, and
unsplit when no place was found. The articles of a file are of different stories: told apart by `story`, else by their
titles. A third each is drawn from anywhere, from one outlet, and from the same days; in four of ten files, the later
articles come without a headline.

`--half` takes every other article only, so that settings can be learnt on one half and measured on the other.
`--learn` fits the weights of the signs by penalised likelihood: of all places in a file, and of "nowhere", the right
one is to be the likeliest. Same corpus, same weights.
"""

import argparse
import gzip
import json
import lzma
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from digest.articles.normalize import normalize
from digest.articles.rare_words import Section, rare_words
from digest.articles.settings import NormalizeSettings
from digest.articles.story_boundaries import candidates
from digest.language import vocabulary_for
from digest.model.document import Document
from digest.model.span import Span

THREE = 0.15
"""Share of the files that hold three articles."""
BARE = 0.4
"""Share of the files whose later articles have no headline."""
DAYS = 25
"""Articles before and after in the order of dates that are "the same days"."""
SINGLE = 3.0
"""What a single article counts against a joined file when weights are learnt: most files hold one story."""
PENALTY = 1.0
"""Half the weight of the squared weights, each in its own standard deviations."""
LOST = 0.005
"""Share of the places that could be found which are not looked at, because their cohesion alone rules them out."""
ALONE = ("cohesion", "log cohesion", "cohesion above the minimum", "cohesion by evidence", "local cohesion",
         "cohesion with the lead", "shorter side", "length")  # fmt: skip
"""The signs that are known for all places at little cost."""
BOUND = 1e9
"""Under which nothing is left out."""
TABLE = Path("digest/articles/story_boundaries.toml")

Article = dict[str, Any]


@dataclass(frozen=True, slots=True)
class File:
    """A file with the places where its later articles begin."""

    text: str
    bounds: tuple[int, ...]
    kind: str


def main() -> None:
    """Read a corpus, and measure or learn."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--singles", type=int, default=4000)
    parser.add_argument("--half", type=int, choices=(0, 1))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sure", type=float, default=NormalizeSettings().sure)
    parser.add_argument("--learn", action="store_true")
    parser.add_argument("--show", action="store_true", help="print the ids of single articles that are split")
    args = parser.parse_args()
    with _open(args.corpus) as lines:
        articles = [json.loads(line) for line in lines if line.strip()]
    if args.half is not None:
        articles = articles[args.half :: 2]
    order = random.Random(args.seed)
    order.shuffle(articles)
    singles = [
        File(_text(a, a.get("title") and order.random() < 0.5), (), a["id"]) for a in articles[: args.singles]
    ]
    pool = articles[args.singles :] if len(articles) > 2 * args.singles else articles
    files = list(_joined(pool, args.files, order))
    if args.learn:
        _write(learn(singles + files), f"{len(singles):,} articles and {len(files):,} files of several")
        return
    settings = NormalizeSettings(sure=args.sure)
    split = [file.kind for file in singles if len(_starts(file, settings)) > 1]
    print(f"single articles: {len(split)} of {len(singles)} split ({len(split) / max(1, len(singles)):.2%})")
    if args.show:
        print("\n".join(split))
    tally: dict[str, Counter[str]] = defaultdict(Counter)
    for file in files:
        tally[file.kind][_verdict(file, settings)] += 1
    for kind, counts in sorted(tally.items()):
        whole = sum(counts.values())
        told = ", ".join(
            f"{name} {counts[name] / whole:6.1%}" for name in ("right", "part", "wrong", "unsplit")
        )
        print(f"{kind:40} {whole:5} files: {told}")


def learn(files: Sequence[File]) -> dict[str, float]:
    """Return the weights of the signs under which the right places are the likeliest."""
    model: dict[str, float] = defaultdict(
        float, {"minimum at a headline": -BOUND, "minimum elsewhere": -BOUND}
    )
    return _learn(files, model)


def _learn(files: Sequence[File], model: Mapping[str, float]) -> dict[str, float]:
    """Return the weights that fit the places at which `model` looks."""
    names: list[str] = []
    rows, right, owner = [], [], []
    weight: list[float] = []
    for file in files:
        found = list(_places(file, model))
        hits = [start in file.bounds for start, _ in found]
        if not found or (file.bounds and not any(hits)):
            continue
        names = names or list(found[0][1])
        rows += [[signs[name] for name in names] for _, signs in found]
        right += hits
        owner += [len(weight)] * len(found)
        weight.append(1.0 if file.bounds else SINGLE)
    signs = np.array(rows)
    mean, spread = signs.mean(0), signs.std(0) + 1e-9
    scaled = np.column_stack([(signs - mean) / spread, np.ones(len(signs))])
    fitted = _fit(scaled, np.array(right), np.array(owner), np.array(weight))
    raw = fitted[:-1] / spread
    learnt = {**dict(zip(names, raw.tolist(), strict=True)), "intercept": float(fitted[-1] - raw @ mean)}
    alone = [i for i, name in enumerate(names) if name in ALONE]
    sums = signs[:, alone] @ raw[alone]
    found = np.array(right) & (signs @ raw + learnt["intercept"] > 0)
    headline = signs[:, names.index("headline")] > 0
    return {
        **learnt,
        "minimum at a headline": float(np.quantile(sums[found & headline], LOST)),
        "minimum elsewhere": float(np.quantile(sums[found & ~headline], LOST)),
    }


def _fit(
    signs: NDArray[np.float64],
    right: NDArray[np.bool_],
    owner: NDArray[np.int64],
    weight: NDArray[np.float64],
) -> NDArray[np.float64]:
    """Climb the likelihood of a choice among the places of a file and "nowhere" (L-BFGS)."""
    starts = np.concatenate(([0], np.flatnonzero(np.diff(owner)) + 1))
    joined = np.add.reduceat(right, starts) > 0

    def cost(w: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        odds = signs @ w
        top = np.maximum(np.maximum.reduceat(odds, starts), 0)
        mass, none = np.exp(odds - top[owner]), np.exp(-top)
        whole = np.add.reduceat(mass, starts) + none
        hit = np.maximum(np.add.reduceat(mass * right, starts), 1e-300)
        likely = np.where(joined, hit, none) / whole
        pull = mass / whole[owner] - np.where(joined[owner], mass * right / hit[owner], 0)
        return -(weight * np.log(likely)).sum() + PENALTY / 2 * w @ w, signs.T @ (
            weight[owner] * pull
        ) + PENALTY * w

    w = np.zeros(signs.shape[1])
    value, slope = cost(w)
    steps: list[tuple[NDArray[np.float64], NDArray[np.float64]]] = []
    for _ in range(500):
        direction, pulls = slope.copy(), []
        for step, change in reversed(steps):
            pulls.append(step @ direction / (change @ step))
            direction -= pulls[-1] * change
        direction *= (
            steps[-1][0] @ steps[-1][1] / (steps[-1][1] @ steps[-1][1]) if steps else 1 / np.abs(slope).sum()
        )
        for (step, change), pull in zip(steps, reversed(pulls), strict=True):
            direction += step * (pull - change @ direction / (change @ step))
        size = 1.0
        while (new := cost(w - size * direction))[0] > value - 1e-4 * size * (
            slope @ direction
        ) and size > 1e-9:
            size /= 2
        step, change = -size * direction, new[1] - slope
        if step @ change > 1e-12:
            steps = [*steps, (step, change)][-10:]
        gain, w, (value, slope) = value - new[0], w + step, new
        if gain < 1e-7 * value:
            break
    return w


def _places(file: File, model: Mapping[str, float]) -> Iterator[tuple[int, Any]]:
    """Yield where another story may begin in a file, with the signs."""
    whole = list(normalize([Document("file", file.text)], NormalizeSettings(split_unmarked=False)))
    if len(whole) != 1:
        return
    spans: tuple[Span, ...] = tuple(p.span for p in whole[0].paragraphs)
    section = Section(
        file.text, spans, [p.role == "boilerplate" for p in whole[0].paragraphs], vocabulary_for(None)
    )
    for _, place, signs in candidates([section], rare_words([section]), model=model):
        yield spans[place].start, signs


def _starts(file: File, settings: NormalizeSettings) -> list[int]:
    """Return where the articles of a file begin."""
    return [article.span.start for article in normalize([Document("file", file.text)], settings)]


def _verdict(file: File, settings: NormalizeSettings) -> str:
    """Say whether a file was parted where its articles were joined."""
    found = set(_starts(file, settings)[1:])
    if not found:
        return "unsplit"
    if found == set(file.bounds):
        return "right"
    return "part" if found < set(file.bounds) else "wrong"


def _joined(articles: Sequence[Article], count: int, order: random.Random) -> Iterator[File]:
    """Yield files of two or three articles on different stories."""
    dated = sorted(articles, key=lambda a: (a.get("date") or "", a["id"]))
    place = {a["id"]: i for i, a in enumerate(dated)}
    outlets = defaultdict(list)
    for article in articles:
        outlets[article.get("outlet")].append(article)
    while count:
        first = order.choice(articles)
        kind = order.choice(("anywhere", "one outlet", "the same days"))
        at = place[first["id"]]
        near = {"anywhere": articles, "one outlet": outlets[first.get("outlet")]}.get(
            kind, dated[max(0, at - DAYS) : at + DAYS + 1]
        )
        chosen, wanted = [first], 3 if order.random() < THREE else 2
        for other in order.sample(near, min(len(near), 20)):
            if len(chosen) < wanted and not any(_one_story(other, a) for a in chosen):
                chosen.append(other)
        if len(chosen) == 1:
            continue
        bare = order.random() < BARE
        texts = [_text(chosen[0], order.random() < 0.6), *(_text(a, not bare) for a in chosen[1:])]
        gap = "\n\n" if any("\n\n" in text for text in texts) else "\n"
        bounds, at = [], 0
        for text in texts[:-1]:
            at += len(text) + len(gap)
            bounds.append(at)
        yield File(gap.join(texts), tuple(bounds), f"{kind}, {'no' if bare else 'a'} headline")
        count -= 1


def _one_story(a: Article, b: Article) -> bool:
    """Tell whether two articles may be on one story."""
    if a["id"] == b["id"] or (a.get("story") is not None and a.get("story") == b.get("story")):
        return True
    titles = [{w.lower() for w in (x.get("title") or "").split() if len(w) > 4} for x in (a, b)]
    return len(titles[0] & titles[1]) >= 2


def _text(article: Article, titled: object) -> str:
    """Return an article's text, with its title above it if it is `titled` and has one that is not there already."""
    text, title = article["text"].strip(), (article.get("title") or "").strip()
    if titled and title and not text.startswith(title[:30]):
        return f"{title}\n{text}" if "\n\n" not in text else f"{title}\n\n{text}"
    return str(text)


def _open(path: Path) -> Any:
    opener: Any = {".gz": gzip.open, ".xz": lzma.open}.get(path.suffix, open)
    return opener(path, "rt", encoding="utf-8")


def _write(weights: dict[str, float], source: str) -> None:
    """Write the table of weights."""
    rows = "".join(f'"{name}" = {weight:.3f}\n' for name, weight in weights.items())
    TABLE.write_text(HEAD.format(source) + rows, encoding="utf-8")


HEAD = """\
# Weights of the features of a place where another story may begin, in natural logarithms of odds. Made by
# `python -m benchmarks.part CORPUS --learn` from {} joined at random.

[weights]
"""


if __name__ == "__main__":
    main()
