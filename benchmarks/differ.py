"""Measures how many of the numbers that pages call different are, on labels made by hand.

    python -m benchmarks.differ CORPUS... [--labels FILE] [--show]

CORPUS are the JSON Lines files that the labels are about (one article a line, with `id` and `text`; plain, .gz or
.xz); each is analysed alone, under its name up to the first stop. A label names a pair of places by the records' ids
and spans, what the two are in the eyes of a reader (see `KINDS`), and whether the rules were chosen on it or it was
held out. No text is kept.
For either part is printed, of what is called different, the share that is (precision), and, of all that is, the
share that is called so (recall); then what is called different and has no label, which is to be read.
`--show` prints the words.
"""

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from digest.alignment.engines.local import LocalEngine
from digest.model.analysis import Analysis
from digest.model.figure import Difference
from digest.model.span import Span
from digest.pipeline.steps import analyze
from digest.readers import read

LABELS = Path(__file__).with_name("differ_labels.jsonl")
KINDS = {
    "differs": "two values for one thing; later news may be the reason",
    "less exact": "one of them without a number",
    "same": "one value, written otherwise, misprinted or misread",
    "other": "another thing, another time, another event",
}
RIGHT = ("differs", "less exact")
AROUND = 50
"""Code points that are shown on either side."""

Place = tuple[str, int, int]


def main() -> None:
    """Score, or show."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("corpus", type=Path, nargs="+")
    parser.add_argument("--labels", type=Path, default=LABELS)
    parser.add_argument("--show", action="store_true")
    args = parser.parse_args()
    labels = [json.loads(line) for line in args.labels.read_text("utf-8").splitlines()]
    for path in args.corpus:
        name = path.name.partition(".")[0]
        analysis = analyze(read([path]).documents, engine=LocalEngine())
        mine = [label for label in labels if label["corpus"] == name]
        print("\n".join(score(name, analysis, mine, show=args.show)))


def score(name: str, analysis: Analysis, labels: Sequence[Mapping[str, Any]], *, show: bool) -> Iterator[str]:
    """Yield the lines of one corpus."""
    said = {_key(label): label for label in labels}
    called = {_places(analysis, d): d for d in analysis.differences if d.sure}
    for split in sorted({label["split"] for label in labels}):
        mine = {key: label["is"] for key, label in said.items() if label["split"] == split}
        judged = [mine[key] in RIGHT for key in called if key in mine]
        wanted = sum(kind in RIGHT for kind in mine.values())
        yield (
            f"{name}, {split}: {len(mine)} labels, {len(judged)} called different, {sum(judged)} of them are"
            f" ({sum(judged) / max(1, len(judged)):.3f}); {sum(judged)} of {wanted} that are, are called so"
        )
    for key, difference in called.items():
        if show or key not in said:
            kind = said[key]["is"] if key in said else "no label"
            yield f"  {kind}: " + " | ".join(_shown(analysis, difference))


def _key(label: Mapping[str, Any]) -> frozenset[Place]:
    """Return the two places of a label."""
    return frozenset((label[s], label[f"{s}_start"], label[f"{s}_end"]) for s in "ab")


def _places(analysis: Analysis, difference: Difference) -> frozenset[Place]:
    """Return the two places of a difference, by the records' own ids."""
    record = {a.id: a.document.record or a.document.file for a in analysis.articles}
    sides = ((difference.a, difference.a_span), (difference.b, difference.b_span))
    return frozenset((record[article], span.start, span.end) for article, span in sides)


def _shown(analysis: Analysis, difference: Difference) -> Iterator[str]:
    """Yield the words of both sides."""
    texts = {a.id: a.document.text for a in analysis.articles}
    for article, span in ((difference.a, difference.a_span), (difference.b, difference.b_span)):
        text = texts[article]
        wide = Span(max(0, span.start - AROUND), min(len(text), span.end + AROUND))
        yield " ".join(f"{text[wide.start : span.start]}[{span.of(text)}]{text[span.end : wide.end]}".split())


if __name__ == "__main__":
    main()
