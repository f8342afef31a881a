"""Measures how many of the sentences that would be merged are the same passage, on labels made by hand.

    python -m benchmarks.precision CORPUS [--labels FILE]
    python -m benchmarks.precision CORPUS --draw 300 [--seed TEXT] > labels.jsonl
    python -m benchmarks.precision CORPUS --labels labels.jsonl --show > sheet.txt

CORPUS is the JSON Lines file that the labels are about (one article a line, with `id`, `outlet` and `text`; plain,
.gz or .xz). The first form matches it, looks every label up among the matches and prints the table. The others
are for whoever labels anew: `--draw` takes a sample, `--show` prints its passages to be read.

A label is about one match between articles of different outlets: the ids of the records, the spans, whether
sentences in it would be merged, and what it `is` in the eyes of a reader (see `KINDS`). No text is kept. The sample
is drawn evenly from bands of score and length, half of each from what would be merged where there is so much;
`stands_for` is the number of matches in the corpus that a label speaks for.
`precision_labels.jsonl` was in view when rules were made. `precision_held_out.jsonl` are the labels that would be
merged of a draw with the seed "s3", made and read after those for matches and groups.
A label is found again when a match of the same two articles covers at least half of it, or it half of the match,
on both sides.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from pathlib import Path
from typing import Any

from digest.alignment.engines.local import LocalEngine
from digest.articles.boilerplate import boilerplate
from digest.articles.normalize import normalize
from digest.articles.segment import segment
from digest.config import DigestSettings
from digest.model.article import Article, Sentence
from digest.model.collection import Collection
from digest.model.match import Match
from digest.model.span import Span
from digest.passages.group import group
from digest.passages.match import match
from digest.readers import read
from digest.text.fold import folded_words
from digest.threads.thread import thread

LABELS = Path(__file__).with_name("precision_labels.jsonl")
KINDS = {
    "copy": "the same passage: copied, or lightly edited",
    "quotation": "the same words of a speaker or a document",
    "phrase": "a stock phrase, a name, an office",
    "boilerplate": "what an outlet or an agency prints under many articles",
    "other": "something else",
}
REUSE = ("copy", "quotation")
"""The same passage."""
HARMLESS = (*REUSE, "boilerplate")
"""What may be printed once without hiding anything: boilerplate is no reuse, but its words are the same."""
WANTED = 0.95
"""Share of what would be merged that has to be the same passage."""
SCORES = (0.6, 0.7, 0.8, 0.9, 1.0)
LENGTHS = (12, 16, 24, 48)
"""Where one band of the sample ends and the next begins: share and number of words that are the same."""

Label = dict[str, Any]


def main() -> None:
    """Draw, show or score."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--labels", type=Path, default=LABELS)
    parser.add_argument("--draw", type=int, metavar="N", help="draw a sample of N matches")
    parser.add_argument("--seed", default="", help="another sample for each, of 16 bytes at most")
    parser.add_argument("--show", action="store_true", help="print the passages of the labels")
    args = parser.parse_args()
    corpus = Corpus.of(args.corpus)
    if args.draw:
        for label in draw(corpus, args.draw, args.seed):
            print(json.dumps(label))
        return
    labels = [json.loads(line) for line in args.labels.read_text("utf-8").splitlines()]
    print("\n".join(show(corpus, labels) if args.show else score(corpus, labels)))


@dataclass(frozen=True)
class Corpus:
    """The articles of a corpus and what they share."""

    articles: Mapping[str, Article]
    matches: Sequence[Match]

    @classmethod
    def of(cls, path: Path) -> "Corpus":
        """Read and match a corpus, as the pipeline does."""
        documents = read([path]).documents
        parted = list(normalize(documents, DigestSettings().normalize))
        articles = boilerplate(sorted(parted, key=lambda article: article.id), DigestSettings().boilerplate)
        found = match(Collection(articles), LocalEngine(DigestSettings().match))
        return cls({article.id: article for article in articles}, found)

    @cached_property
    def _sentences(self) -> dict[str, Sequence[Sentence]]:
        return {}

    def sentences(self, article: str) -> Sequence[Sentence]:
        """Return the sentences of an article."""
        if article not in self._sentences:
            self._sentences[article] = segment(self.articles[article])
        return self._sentences[article]

    def record(self, article: str) -> str:
        """Return what the corpus calls an article."""
        return self.articles[article].document.record or article

    def between_outlets(self) -> Iterator[Match]:
        """Yield the matches of articles whose outlets are stated and differ."""
        for found in self.matches:
            one, two = (self.articles[side.article].metadata.outlet for side in found.sides)
            if one and two and one != two:
                yield found

    def merged(self, found: Match) -> list[tuple[Span, Span]]:
        """Return the sentences of `a` and `b` that would be merged by a match, were the two one thread."""
        both = [*self.sentences(found.a.article), *self.sentences(found.b.article)]
        of = {sentence.id: sentence for sentence in both}
        articles = [self.articles[found.a.article], self.articles[found.b.article]]
        groups = group(Collection(articles, both, [(found.a.article, found.b.article)]), [found])
        pairs = [(of[g.leader], of[w.sentence]) for g in groups for w in g.witnesses]
        return [(x.span, y.span) if x.article == found.a.article else (y.span, x.span) for x, y in pairs]

    @cached_property
    def _home(self) -> dict[str, int]:
        found = thread(
            Collection(list(self.articles.values())), self.matches, DigestSettings().thread
        ).threads
        return {article: i for i, members in enumerate(found) for article in members.articles}

    def together(self, found: Match) -> bool:
        """Tell whether both articles are in one thread: only then is anything merged in fact."""
        return self._home[found.a.article] == self._home[found.b.article]

    def words_same(self, found: Match) -> int:
        """Return about how many words of a match are the same."""
        texts = [side.span.of(self.articles[side.article].document.text) for side in found.sides]
        longer = max(len(folded_words(text)) for text in texts)
        return round(found.score * longer)


def draw(corpus: Corpus, size: int, seed: str = "") -> list[Label]:
    """Draw matches evenly from bands of score and length, in an order that their places and the seed decide."""

    def lot(label: Label) -> bytes:
        place = [label[key] for key in ("a", "a_start", "b", "b_start")]
        return blake2b(json.dumps(place).encode(), digest_size=8, salt=seed.encode()).digest()

    bands: defaultdict[tuple[int, int, bool], list[Label]] = defaultdict(list)
    for found in corpus.between_outlets():
        merges = bool(corpus.merged(found))
        level = sum(found.score >= score for score in SCORES)
        length = sum(corpus.words_same(found) >= least for least in LENGTHS)
        bands[level, length, merges].append(_label(corpus, found, merges))
    each = size // ((len(SCORES) + 1) * (len(LENGTHS) + 1))
    drawn = []
    for level in range(len(SCORES) + 1):
        for length in range(len(LENGTHS) + 1):
            yes, no = (sorted(bands[level, length, merges], key=lot) for merges in (True, False))
            of_no = min(len(no), each - min(len(yes), each // 2))
            for band, count in ((yes, each - of_no), (no, of_no)):
                for label in band[:count]:
                    drawn.append(label | {"stands_for": round(len(band) / min(count, len(band)), 1)})
    return sorted(drawn, key=lot)


def score(corpus: Corpus, labels: Sequence[Label]) -> Iterator[str]:
    """Yield the lines of the table."""
    by_pair: defaultdict[frozenset[str], list[Match]] = defaultdict(list)
    for found in corpus.between_outlets():
        by_pair[frozenset((corpus.record(found.a.article), corpus.record(found.b.article)))].append(found)
    rest: list[str] = []
    counts: dict[str, Counter[str]] = {
        name: Counter() for name in ("labels", "matched", "merged", "for", "fact")
    }
    for label in labels:
        kind = label["is"]
        counts["labels"][kind] += 1
        again = [m for m in by_pair[frozenset((label["a"], label["b"]))] if _is_again(corpus, m, label)]
        counts["matched"][kind] += bool(again)
        if any(corpus.merged(found) for found in again):
            counts["merged"][kind] += 1
            counts["for"][kind] += round(10 * label["stands_for"])
            counts["fact"][kind] += any(corpus.merged(found) and corpus.together(found) for found in again)
            if kind not in REUSE:
                places = (f"{label[x]} {label[f'{x}_start']}-{label[f'{x}_end']}" for x in "ab")
                rest.append(f"  {kind}: {' | '.join(places)}")
    yield "| what a match is | labels | matched | would be merged | share of all merged in the corpus |"
    yield "|---|---|---|---|---|"
    for kind, meaning in KINDS.items():
        row = [counts[name][kind] for name in ("labels", "matched", "merged")]
        yield f"| {kind}: {meaning} | {' | '.join(map(str, row))} | {_share(counts['for'], kind):.1%} |"
    for name, kinds in (("the same passage", REUSE), ("the same words, boilerplate included", HARMLESS)):
        share, of_all = _share(counts["merged"], *kinds), _share(counts["for"], *kinds)
        yield f"of what would be merged, {name}: {share:.3f} of the labels, {of_all:.3f} of the corpus"
    in_fact = sum(counts["fact"][kind] for kind in REUSE)
    yield f"merged in fact, both articles being in one thread: {counts['fact'].total()}, the same passage: {in_fact}"
    for name, column in (
        ("the labels that would be merged, were every two articles on one story", "merged"),
        ("what these labels stand for in the corpus", "for"),
        ("the labels that are merged in fact", "fact"),
    ):
        share = _share(counts[column], *REUSE)
        yield f"wanted: {WANTED} of {name}: {share:.3f}, {'holds' if share >= WANTED else 'falls short'}"
    yield "merged and not the same passage:"
    yield from sorted(rest)


def _share(counts: Counter[str], *kinds: str) -> float:
    """Return the share of some kinds."""
    return sum(counts[kind] for kind in kinds) / max(counts.total(), 1)


def show(corpus: Corpus, labels: Iterable[Label]) -> Iterator[str]:
    """Yield the passages of labels with what stands around them, to be read."""
    by_record = {corpus.record(key): article for key, article in corpus.articles.items()}
    for number, label in enumerate(labels):
        a, b = by_record[label["a"]], by_record[label["b"]]
        spans = Span(label["a_start"], label["a_end"]), Span(label["b_start"], label["b_end"])
        yield f"#{number} {'MERGES' if label['merges'] else '-'} {label.get('is')}"
        for article, span in zip((a, b), spans, strict=True):
            text = article.document.text
            before, after = text[max(0, span.start - 110) : span.start], text[span.end : span.end + 90]
            line = f"{before} <<{span.of(text)}>> {after}".replace("\n", " ¶ ")
            yield f"  {article.metadata.outlet} {article.metadata.published}: {line}"


def _label(corpus: Corpus, found: Match, merges: bool) -> Label:
    """Return a match as a label without a verdict."""
    return {
        "a": corpus.record(found.a.article),
        "a_start": found.a.span.start,
        "a_end": found.a.span.end,
        "b": corpus.record(found.b.article),
        "b_start": found.b.span.start,
        "b_end": found.b.span.end,
        "merges": merges,
        "is": None,
    }


def _is_again(corpus: Corpus, found: Match, label: Label) -> bool:
    """Tell whether a match is about the passages of a label."""
    sides = {corpus.record(side.article): side.span for side in found.sides}
    for side in "ab":
        span, wanted = sides[label[side]], Span(label[f"{side}_start"], label[f"{side}_end"])
        common = min(span.end, wanted.end) - max(span.start, wanted.start)
        if 2 * common < min(len(span), len(wanted)):
            return False
    return True


if __name__ == "__main__":
    main()
