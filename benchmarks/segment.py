"""Measures sentence segmenters: right boundaries on the seeds and on two judged samples, and CPU time.

    python -m benchmarks.segment CORPORA [--time FILE]

CORPORA is a folder with the JSON Lines files that `segment_verdicts.json` names (one article a line with `id`
and `text`; plain, .gz or .xz). No text is kept here: the samples are drawn again by the hashes of their
paragraphs, and the verdicts are labels at offsets. Candidates that are not installed are left out and named;
`pip install syntok blingfire sentencex pysbd` brings them.
"""

import argparse
import gzip
import json
import lzma
import time
from collections.abc import Callable, Iterator
from hashlib import blake2b
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

from digest.articles.segment import segment, split
from digest.language import vocabulary_for
from digest.model.article import Article, Paragraph, Role
from digest.model.document import Document
from digest.model.span import Span

ROOT = Path(__file__).parent.parent
VERDICTS = Path(__file__).with_name("segment_verdicts.json")
GOLD = ROOT / "tests" / "gold" / "seeds_sentences.json"
SHORTEST = 120
"""Code points of the shortest paragraph in the sample: shorter ones are seldom cut at all."""

Ends = Callable[[str], set[int]]
"""A candidate: from a paragraph to the ends of its sentences but the last."""


def main() -> None:
    """Print the table of figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("corpora", type=Path, help="folder with the corpora that the verdicts are about")
    parser.add_argument("--time", type=Path, help="JSON Lines file whose first 1,000 articles are timed")
    args = parser.parse_args()
    gold = json.loads(VERDICTS.read_text(encoding="utf-8"))
    samples = [(drawn["verdicts"], draw(args.corpora, drawn, gold["records"])) for drawn in gold["samples"]]
    seeds = list(seed_paragraphs())
    timed = articles(args.time) if args.time else []
    names = " | ".join(f"{drawn['name']}: right | missed | wrong" for drawn in gold["samples"])
    print(f"| candidate | seeds: right of {sum(len(want) for _, want in seeds)} | {names} | CPU s |")
    print("|---" * 9 + "|")
    for name, ends in candidates():
        whole = sum(len(want & spans_of(ends(text), text)) for text, want in seeds)
        figures = [str(n) for verdicts, texts in samples for n in judge(texts, ends, verdicts)]
        print(f"| {name} | {whole} | {' | '.join(figures)} | {cpu(timed, ends):.2f} |", flush=True)
    if timed:
        start = time.process_time()
        found = sum(len(segment(article)) for article in timed)
        print(f"the whole step, with ids and objects: {per_30m(timed, start):.2f} CPU s, {found} sentences")


def candidates() -> Iterator[tuple[str, Ends]]:
    """Yield every installed segmenter as a function from a paragraph to the ends of its sentences."""
    yield (
        "digest",
        lambda text: {end for _, end in split(text, 0, len(text), vocabulary_for(None))} - {len(text)},
    )
    for make in (_syntok, _blingfire, _sentencex, _pysbd):
        try:
            yield make.__name__[1:], _trimmed(make())
        except ImportError:
            print(f"{make.__name__[1:]}: not installed, left out")


def draw(folder: Path, drawn: dict[str, Any], limit: int) -> list[tuple[str, str]]:
    """Return (key, text) of the sampled paragraphs: those with the smallest or largest hashes."""
    found = []
    for file, count in drawn["count"].items():
        keyed = sorted(
            (blake2b(f"{record['id']}:{start}".encode(), digest_size=8).hexdigest(), text)
            for record in islice(records(folder / file), limit)
            for start, text in paragraphs_of(record["text"])
            if len(text) > SHORTEST
        )
        found += keyed[:count] if drawn["from"] == "smallest hashes" else keyed[-count:]
    return found


def judge(texts: list[tuple[str, str]], ends: Ends, verdicts: dict[str, Any]) -> tuple[int, int, int]:
    """Return how many boundaries are right, how many are missed, and how many cuts are wrong."""
    right = missed = wrong = 0
    for key, text in texts:
        want, found = set(verdicts[key]["ends"]), ends(text) - set(verdicts[key]["either"])
        right += len(want & found)
        missed += len(want - found)
        wrong += len(found - want)
    return right, missed, wrong


def seed_paragraphs() -> Iterator[tuple[str, set[tuple[int, int]]]]:
    """Yield the text of every paragraph of the seeds and the spans of its sentences in it."""
    for file in json.loads(GOLD.read_text(encoding="utf-8"))["files"]:
        text = (ROOT / "seeds" / file["file"]).read_bytes().decode()
        for paragraph in file["paragraphs"]:
            start, end = paragraph["span"]
            yield text[start:end], {(s - start, e - start) for s, e in paragraph["sentences"]}


def spans_of(ends: set[int], text: str) -> set[tuple[int, int]]:
    """Return the spans between the ends, without the white space at their starts."""
    cuts = [0, *sorted(ends), len(text)]
    return {(b - len(text[a:b].lstrip()), b) for a, b in pairwise(cuts)}


def articles(file: Path) -> list[Article]:
    """Return the first 1,000 articles of a file, each line a body paragraph."""
    made = []
    for number, record in enumerate(islice(records(file), 1000)):
        spans = [Span(start, start + len(text)) for start, text in paragraphs_of(record["text"])]
        if spans:
            body = tuple(Paragraph(span, Role.BODY) for span in spans)
            made.append(Article(f"{number:016x}", Document(file.name, record["text"]), 0, body))
    return made


def cpu(timed: list[Article], ends: Ends) -> float:
    """Return CPU seconds per 30 million characters; 0 where nothing is timed."""
    texts = [p.span.of(a.document.text) for a in timed for p in a.paragraphs]
    start = time.process_time()
    for text in texts:
        ends(text)
    return per_30m(timed, start)


def per_30m(timed: list[Article], start: float) -> float:
    """Scale the CPU seconds since `start` to 30 million characters."""
    characters = sum(len(article.document.text) for article in timed)
    return (time.process_time() - start) * 30e6 / characters if timed else 0.0


def records(file: Path) -> Iterator[dict[str, Any]]:
    """Yield the records of a JSON Lines file, plain or compressed."""
    opener: Any = {".gz": gzip.open, ".xz": lzma.open}.get(file.suffix, open)
    with opener(file, "rt", encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def paragraphs_of(text: str) -> Iterator[tuple[int, str]]:
    """Yield (offset, text) of every line that is not blank, without the white space around it."""
    at = 0
    for line in text.split("\n"):
        if bare := line.strip():
            yield at + line.index(bare), bare
        at += len(line) + 1


def _trimmed(ends: Callable[[str], list[int]]) -> Ends:
    """Move every end before white space, so that candidates are compared by what they mean."""
    return lambda text: {len(text[:end].rstrip()) for end in ends(text)} - {0, len(text)}


def _syntok() -> Callable[[str], list[int]]:
    from syntok import segmenter
    from syntok.tokenizer import Tokenizer

    tokenizer = Tokenizer()

    def ends(text: str) -> list[int]:
        last = [list(tokens)[-1:] for tokens in segmenter.segment(tokenizer.tokenize(text))]
        return [token.offset + len(token.value) for tokens in last for token in tokens]

    return ends


def _blingfire() -> Callable[[str], list[int]]:
    from blingfire import text_to_sentences_and_offsets

    return lambda text: [end for _, end in text_to_sentences_and_offsets(text)[1]]


def _sentencex() -> Callable[[str], list[int]]:
    from sentencex import get_sentence_boundaries

    return lambda text: [x["start_index"] + len(x["text"]) for x in get_sentence_boundaries("en", text)]


def _pysbd() -> Callable[[str], list[int]]:
    from pysbd import Segmenter

    segmenter = Segmenter(language="en", clean=False, char_span=True)
    return lambda text: [found.end for found in segmenter.segment(text)]


if __name__ == "__main__":
    main()
