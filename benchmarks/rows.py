"""Measures which figures share a row, on labels made by hand, and draws rows for others to judge.

    python -m benchmarks.rows CORPUS... [--pairs FILE] [--labels FILE] [--show]
    python -m benchmarks.rows CORPUS --sample SEED --stories 20 --out FOLDER

CORPUS are JSON Lines files (one article a line, with `id` and `text`; plain, .gz or .xz); each is analysed alone.
PAIRS are those of `benchmarks.differ`: two places, and what the two are in the eyes of a reader. Of the pairs that
are of one thing and whose articles share a thread, the share in one row is printed, and the same of all others
(articles are found by the ids of their records, in whichever CORPUS).
LABELS are figures of stories: a line has the corpus, the story (an article of it), the record, start and end of the
figure, the name of its row, and whether it was used for development. Of two figures of one story and row the share in
one row is printed (recall), and of two figures that share a row, the share that should (precision).

`--sample` draws stories that no label names, and writes a text file for each: every row with its cells and their
sentences, and the headlines and leads.
"""

import argparse
import json
import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

from digest.alignment.engines.local import LocalEngine
from digest.figures import lead_of
from digest.model.analysis import Analysis
from digest.model.article import Article, Role
from digest.model.thread import Thread
from digest.pipeline.steps import analyze
from digest.readers import read

FOLDER = Path(__file__).parent
PAIRS = FOLDER / "differ_labels.jsonl"
LABELS = FOLDER / "rows_labels.jsonl"
LEAST = 3
"""Texts of a story that is drawn, at least: two have few rows."""
MOST = 12
"""Articles of a story that is drawn, at most: more cannot be read."""
ONE_THING = ("differs", "less exact", "same")

Place = tuple[str, int, int]


def main() -> None:
    """Score, or draw a sample."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("corpus", type=Path, nargs="+")
    parser.add_argument("--pairs", type=Path, default=PAIRS)
    parser.add_argument("--labels", type=Path, default=LABELS)
    parser.add_argument("--show", action="store_true", help="print the pairs that are wrong")
    parser.add_argument("--sample", type=int, help="seed of the draw")
    parser.add_argument("--stories", type=int, default=20)
    parser.add_argument("--out", type=Path, default=Path("rows"))
    args = parser.parse_args()
    labels = _lines(args.labels)
    for path in args.corpus:
        found = _Found(analyze(read([path]).documents, engine=LocalEngine()))
        if args.sample is None:
            print(
                "\n".join(
                    [path.name, *_pairs(found, _lines(args.pairs), show=args.show), *_scored(found, labels)]
                )
            )
        else:
            draw(found, {label["record"] for label in labels}, args)


def _lines(path: Path) -> list[dict[str, Any]]:
    """Return the objects of a file of JSON Lines; none where there is no file."""
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.is_file() else []


class _Found:
    """An analysis with the rows of places."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.articles = {a.id: a for a in analysis.articles}
        self.of_record: defaultdict[str, list[Article]] = defaultdict(list)
        for article in analysis.articles:
            self.of_record[article.document.record or article.document.file].append(article)
        self.thread_of = {a: t.id for t in analysis.threads for a in t.articles}
        self.figures = defaultdict(list)
        for figure in analysis.figures:
            self.figures[figure.article].append(figure)

    def article(self, place: Place) -> Article | None:
        """Return the article that has a place."""
        record, start, _ = place
        return next((a for a in self.of_record[record] if a.span.start <= start < a.span.end), None)

    def row(self, place: Place) -> str | None:
        """Return the row of the figure at a place, None where there is none."""
        article = self.article(place)
        figures = self.figures[article.id] if article else ()
        return next((f.row for f in figures if f.span.start < place[2] and place[1] < f.span.end), None)

    def together(self, one: Place, two: Place) -> bool | None:
        """Return whether two places are in one row; None where their articles do not share a thread."""
        a, b = self.article(one), self.article(two)
        if a is None or b is None or self.thread_of[a.id] != self.thread_of[b.id]:
            return None
        row = self.row(one)
        return row is not None and row == self.row(two)

    def words(self, place: Place, around: int = 60) -> str:
        """Return a place in its text."""
        article = self.article(place)
        text = article.document.text if article else ""
        _, start, end = place
        return " ".join(
            f"{text[max(0, start - around) : start]}[{text[start:end]}]{text[end : end + around]}".split()
        )


def _pairs(found: _Found, labels: Sequence[Mapping[str, Any]], *, show: bool) -> Iterator[str]:
    """Yield how many pairs of labels are in one row."""
    for split in sorted({label["split"] for label in labels}):
        for same in (True, False):
            mine = [x for x in labels if x["split"] == split and (x["is"] in ONE_THING) is same]
            places = [tuple((x[s], x[f"{s}_start"], x[f"{s}_end"]) for s in "ab") for x in mine]
            answers = [(pair, found.together(*pair)) for pair in places]
            judged = [(pair, answer) for pair, answer in answers if answer is not None]
            if not judged:
                continue
            together = sum(bool(answer) for _, answer in judged)
            name = "one thing" if same else "others"
            yield (
                f"pairs, {split}, {name}: {together} of {len(judged)} in one row"
                f" ({together / max(1, len(judged)):.3f})"
            )
            if show:
                wrong = [pair for pair, answer in judged if bool(answer) is not same]
                yield from (f"  {found.words(a)} | {found.words(b)}" for a, b in wrong)


def _scored(found: _Found, labels: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Yield precision and recall of the labelled figures of stories."""
    for split in sorted({label["split"] for label in labels}):
        stories = defaultdict(list)
        for x in labels:
            place = x["record"], x["start"], x["end"]
            if x["split"] == split and found.article(place):
                stories[x["story"]].append((x["row"], place, found.row(place)))
        if not stories:
            continue
        figures = [f for story in stories.values() for f in story]
        pairs = [pair for story in stories.values() for pair in combinations(story, 2)]
        wanted = [p for p in pairs if p[0][0] == p[1][0]]
        made = [p for p in pairs if p[0][2] is not None and p[0][2] == p[1][2]]
        right = [p for p in made if p[0][0] == p[1][0]]
        shown = sum(row is not None for _, _, row in figures)
        yield (
            f"figures, {split}: {len(figures)} in {len(stories)} stories, {shown} in a row"
            f" ({shown / max(1, len(figures)):.3f}); of {len(wanted)} pairs of one thing"
            f" {len(right)} in one row ({len(right) / max(1, len(wanted)):.3f}); of {len(made)} pairs in one row"
            f" {len(right)} of one thing ({len(right) / max(1, len(made)):.3f})"
        )


def draw(found: _Found, seen: set[str], args: argparse.Namespace) -> None:
    """Write the rows of stories that no label names, a file for each."""
    rows = defaultdict(list)
    for row in found.analysis.rows:
        rows[row.thread].append(row)
    unseen = [
        t
        for t in found.analysis.threads
        if t.texts >= LEAST
        and len(t.articles) <= MOST
        and not seen & {found.articles[a].document.record or "" for a in t.articles}
    ]
    chosen = random.Random(args.sample).sample(sorted(unseen, key=lambda t: t.id), args.stories)
    args.out.mkdir(parents=True, exist_ok=True)
    for number, thread in enumerate(chosen, 1):
        shown = sorted(rows[thread.id], key=lambda r: r.position)
        page = "\n".join(_story(found, thread, shown))
        (args.out / f"{args.corpus[0].name.partition('.')[0]}-{number:02}.txt").write_text(
            f"{page}\n", encoding="utf-8"
        )


def _story(found: _Found, thread: Thread, rows: Sequence[Any]) -> Iterator[str]:
    """Yield the lines of one story to judge."""
    sentences = {s.id: s for s in found.analysis.sentences if found.thread_of[s.article] == thread.id}
    yield f"STORY {thread.id}: {thread.title}"
    yield "\nHEADLINES AND LEADS"
    for number, article in enumerate(thread.articles, 1):
        made = found.articles[article]
        yield f"A{number} {made.metadata.outlet or 'not stated'}, {made.metadata.published or 'not dated'}"
        mine = [s for s in sentences.values() if s.article == article]
        lead = lead_of(sorted(mine, key=lambda s: s.span))
        yield f"  headline: {made.title or 'none'}"
        for s in sorted(mine, key=lambda s: s.span):
            if s.role in {Role.TITLE, Role.DECK} or s.id in lead:
                yield f"  {s.role}: {' '.join(s.span.of(made.document.text).split())}"
    letter = {article: f"A{n}" for n, article in enumerate(thread.articles, 1)}
    yield "\nROWS"
    for number, row in enumerate(rows, 1):
        yield f"\nR{number} {row.kind}: {row.thing}"
        cell = 0
        for value in row.values:
            for place in value.places:
                cell += 1
                text, whole = found.articles[place.article].document.text, sentences[place.sentence].span
                before, after = text[whole.start : place.span.start], text[place.span.end : whole.end]
                shown = " ".join(f"{before}[[{place.span.of(text)}]]{after}".split())
                yield f"  C{cell} {letter[place.article]} ({value.published or 'not dated'}): {shown}"


if __name__ == "__main__":
    main()
