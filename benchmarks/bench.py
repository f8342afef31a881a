"""Measures this engine beside its peers, on one corpus with copies planted in it, and prints one table.

    python -m benchmarks.bench [CORPUS] [-n 5000] [--seed 1] [--growth 30000] [--only NAME ...] [--peers PYTHON]

CORPUS is a JSON Lines file (one article a line with `text`, and `outlet`, `title` and `date` where known; plain, .gz or
.xz). Without one, a corpus is invented. The peers are run by an interpreter of their own, PYTHON, which has what
`benchmarks/requirements.txt` names; passim's code is taken from its repository, or from a clone with --passim.
"""

import argparse
import compileall
import gzip
import json
import lzma
import math
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TextIO

import digest
from benchmarks.invent import invent
from benchmarks.measure import Cost, Failed, measure
from benchmarks.plant import KINDS, WIRE, Plant, Record, plant
from benchmarks.recall import LEAST_WORDS, Pair, Recall, recall

HERE = Path(__file__).parent
PASSIM = "https://github.com/dasmiq/passim"
"""Where passim is kept; the package of that name on PyPI is another program."""
PASSIM_COMMIT = "878ccb3c396e814cf5110d1575ab823c21fa74c9"
ROUNDS = 3
"""Times that what takes seconds is measured; the least CPU counts, since a busy machine only adds."""
ONE_CORE = {
    "OMP_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "RAYON_NUM_THREADS": "1",
    "PYTHONPATH": str(HERE.parent),  # the peers' Python finds `benchmarks.engines` there
}


@dataclass(frozen=True, slots=True)
class Result:
    """What one engine cost and found."""

    cost: Cost
    """The least of the rounds."""
    recall: Recall
    """What was found of the plants."""


@dataclass(frozen=True, slots=True)
class Place:
    """What an engine is given."""

    corpus: Path
    """The planted corpus; `id` is the number of the line."""
    folder: Path
    """Where it may write."""
    peers: str
    """Interpreter of the peers' environment."""
    passim: str
    """Repository or clone of passim."""

    @property
    def out(self) -> Path:
        """Where the matches go."""
        return self.folder / "matches.jsonl"


Run = Callable[[Place], tuple[Cost, Sequence[Pair]]]


def main() -> None:
    """Take the options, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("corpus", nargs="?", type=Path)
    parser.add_argument("-n", type=int, default=5000, help="articles")
    parser.add_argument("--seed", type=int, default=1, help="decides what is planted where")
    parser.add_argument(
        "--growth", type=int, default=30_000, help="articles of the second, larger run; 0: none"
    )
    parser.add_argument("--only", nargs="+", choices=list(RUNS), default=list(RUNS), metavar="NAME")
    parser.add_argument("--peers", default=str(HERE / ".venv" / "bin" / "python"))
    parser.add_argument("--passim", default=PASSIM)
    args = parser.parse_args()
    # The peers were compiled when they were installed. Run from a checkout, where Python may be told to keep no
    # bytecode, this engine would be compiled again at every start, which takes .4 CPU seconds.
    compileall.compile_dir(Path(digest.__file__).parent, quiet=1)
    records = list(rows(args.corpus)) if args.corpus else invent(args.n)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        place = Place(folder / "corpus.jsonl", folder, args.peers, args.passim)
        planted, plants = plant(records, count=args.n, seed=args.seed)
        save(place.corpus, planted)
        told(f"{len(planted):,} articles, {len(plants):,} plants")
        results, missing = measured(place, plants, args.only)
        print("\n".join(heading(args.corpus, planted, plants)))
        print("\n".join(table(results)))
        for name, reason in missing.items():
            print(f"{name}: not run: {reason}")
        if "this engine" in results:
            print("\n".join(parts(place, results)))
        if args.growth and args.corpus and "this engine" in results:
            larger, more = plant(records, count=args.growth, seed=args.seed)
            if len(larger) > len(planted):
                names = [name for name in ("this engine", "lower bound") if name in results]
                print("\n".join(growth(place, len(planted), larger, more, names)))


def measured(
    place: Place, plants: Sequence[Plant], names: Sequence[str]
) -> tuple[dict[str, Result], dict[str, str]]:
    """Run the engines one after the other; return what each cost and found, and why others did not run."""
    results: dict[str, Result] = {}
    missing: dict[str, str] = {}
    for name in names:
        told(name)
        try:
            result = results[name] = best(RUNS[name], place, plants, ROUNDS if name in QUICK else 1)
            told(f"{name}: {result.cost.cpu:.1f} CPU s, recall {result.recall.share:.3f}")
        except Failed as failed:
            missing[name] = str(failed)
    return results, missing


def best(run: Run, place: Place, plants: Sequence[Plant], rounds: int) -> Result:
    """Run an engine some times and keep the least CPU."""
    found = [run(place) for _ in range(rounds)]
    cost = min((cost for cost, _ in found), key=lambda c: c.cpu)
    return Result(cost, recall(plants, found[0][1]))


def of_script(name: str, *, ours: bool = False) -> Run:
    """Return how an engine of the folder `engines` is run."""

    def run(place: Place) -> tuple[Cost, Sequence[Pair]]:
        python = sys.executable if ours else place.peers
        if not ours and not Path(python).exists():
            raise Failed(f"{python} is missing; `make bench` makes it")
        script, out = ["-m", f"benchmarks.engines.{name}"], str(place.out)
        more = [str(place.folder / "parts.json")] if name == "ours" else []
        cost = measure([python, *script, str(place.corpus), out, *more], environment=ONE_CORE)
        return cost, pairs(place.out)

    return run


def analyze(place: Place) -> tuple[Cost, Sequence[Pair]]:
    """Run the whole digest, from the files to the tables."""
    out = place.folder / "tables"
    command = [sys.executable, "-c", "from digest.cli import main; main()"]
    given = [*command, "analyze", str(place.corpus), "--out", str(out)]
    cost = measure(given, environment=ONE_CORE, fine=(0, 1))  # 1: something was left out
    number = {row["id"]: int(row["record"]) for row in rows(out / "articles.jsonl")}
    found = [
        (number[m["a"]], m["a_start"], m["a_end"], number[m["b"]], m["b_start"], m["b_end"])
        for m in rows(out / "matches.jsonl")
        if m["relation"] != "retold" and m["a"] != m["b"]
    ]
    return cost, found


def passim(place: Place) -> tuple[Cost, Sequence[Pair]]:
    """Run passim up to its extents, the spans that it aligned, on one core."""
    submit = Path(place.peers).with_name("spark-submit")
    for needed, remedy in ((shutil.which("java"), "install Java 17"), (submit.exists(), "run `make bench`")):
        if not needed:
            raise Failed(f"passim needs Spark and Java; {remedy}")
    source = place.folder / "passim"
    clone = ["git", "clone", "--quiet", place.passim, str(source)]
    for command in (clone, ["git", "-C", str(source), "checkout", "--quiet", PASSIM_COMMIT]):
        made = subprocess.run(command, capture_output=True, text=True, check=False)
        if made.returncode:
            raise Failed(f"passim's code could not be had: {made.stderr.strip()}; name a clone with --passim")
    spark = {
        "PYSPARK_PYTHON": place.peers,
        "PYSPARK_DRIVER_PYTHON": place.peers,
        "SPARK_CONF_DIR": str(source / "conf"),
    }
    out = place.folder / "passim_out"
    script = [str(source / "passim" / "seriatim.py"), "--all-pairs", "--to-extents"]
    one_core = [str(submit), "--master", "local[1]", "--driver-memory", "4G"]
    cost = measure([*one_core, *script, str(place.corpus), str(out)], environment=spark)
    turn = ["-m", "benchmarks.engines.passim_pairs", str(place.corpus), str(place.out)]
    measure([place.peers, *turn, str(out / "tmp" / "extents.parquet")], environment={**ONE_CORE, **spark})
    return cost, pairs(place.out)


RUNS: Mapping[str, Run] = {
    "this engine": of_script("ours", ours=True),
    "digest analyze": analyze,
    "lower bound": of_script("bound", ours=True),
    "rensa": of_script("rensa_lsh"),
    "datasketch": of_script("minhash"),
    "TF-IDF": of_script("tfidf"),
    "passim": passim,
}
"""What is measured, quick ones first."""
QUICK = ("this engine", "digest analyze", "lower bound", "rensa")


def heading(corpus: Path | None, planted: Sequence[Record], plants: Sequence[Plant]) -> Iterator[str]:
    """Say what was measured."""
    characters = sum(len(record["text"]) for record in planted) / 1e6
    name = corpus.name if corpus else "an invented corpus (name a real one with CORPUS=file.jsonl)"
    yield f"{name}: {len(planted):,} articles, {characters:.1f} million characters, {len(plants):,} planted copies"
    beyond = recall(plants, []).beyond
    if beyond:
        yield f"{beyond} of them are not counted: less than half is copied, or fewer than {LEAST_WORDS} words are left"
    yield ""


def table(results: Mapping[str, Result]) -> Iterator[str]:
    """Yield the table: a column for each engine."""
    ours = results["this engine"].cost.cpu if "this engine" in results else math.nan
    yield f"| | {' | '.join(results)} |"
    yield f"|---|{'---|' * len(results)}"
    costs = [result.cost for result in results.values()]
    yield f"| CPU s | {' | '.join(f'{cost.cpu:,.1f}' for cost in costs)} |"
    yield f"| CPU, this engine = 1 | {' | '.join(f'{cost.cpu / ours:,.1f}' for cost in costs)} |"
    yield f"| wall s | {' | '.join(f'{cost.wall:,.1f}' for cost in costs)} |"
    yield f"| peak memory, MB | {' | '.join(f'{cost.peak:,.0f}' for cost in costs)} |"
    found = [result.recall for result in results.values()]
    for kind in (*KINDS, WIRE):
        planted = found[0].planted[kind] if found else 0
        yield f"| {kind} ({planted}) | {' | '.join(_share(each.of(kind), each) for each in found)} |"
    yield f"| all | {' | '.join(_share(each.share, each) for each in found)} |"
    yield f"| other pairs of articles | {' | '.join(f'{each.others:,}' for each in found)} |"


def _share(share: float, found: Recall) -> str:
    """Return a share in three places; nothing for an engine that looks for nothing."""
    return f"{share:.3f}" if found.others or found.found.total() else ""


def parts(place: Place, results: Mapping[str, Result]) -> Iterator[str]:
    """Say where this engine's time goes, and how much more it is than the lower bound."""
    spent = json.loads((place.folder / "parts.json").read_text("utf-8"))
    yield ""
    yield "this engine, CPU s: " + ", ".join(f"{name} {seconds:.2f}" for name, seconds in spent.items())
    if "lower bound" in results:
        share = results["this engine"].cost.cpu / results["lower bound"].cost.cpu
        yield f"up to matches / lower bound (read, find the words, hash each once): {share:.2f}"


def growth(
    place: Place, small: int, larger: Sequence[Record], plants: Sequence[Plant], names: Sequence[str]
) -> Iterator[str]:
    """Say how cost grows from the corpus, of so many articles, to a larger one with its plants."""
    told(f"growth: {len(larger):,} articles")
    yield ""
    seconds: dict[str, float] = {}
    places = place, replace(place, corpus=place.folder / "larger.jsonl")
    save(places[1].corpus, larger)
    for name in names:
        # Both sizes in turn: what a machine does from minute to minute is no growth.
        runs = [[RUNS[name](each) for each in places] for _ in range(ROUNDS)]
        less, more = (min((run[size][0] for run in runs), key=lambda cost: cost.cpu) for size in (0, 1))
        seconds[name] = more.cpu
        exponent = math.log(more.cpu / less.cpu) / math.log(len(larger) / small)
        yield (
            f"{name}, {small:,} to {len(larger):,} articles: {less.cpu:.2f} to {more.cpu:.2f} CPU s "
            f"(exponent {exponent:.2f}), {less.peak:,.0f} to {more.peak:,.0f} MB, "
            f"recall {recall(plants, runs[0][1][1]).share:.3f}"
        )
    if len(seconds) == 2:
        share = seconds["this engine"] / seconds["lower bound"]
        yield f"up to matches / lower bound at {len(larger):,}: {share:.2f}"


def rows(path: Path) -> Iterator[Record]:
    """Yield the objects of a JSON Lines file."""
    openers: dict[str, Callable[..., TextIO]] = {".gz": gzip.open, ".xz": lzma.open}
    with openers.get(path.suffix, open)(path, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def save(path: Path, records: Sequence[Record]) -> None:
    """Write a corpus; every article is called by its number."""
    with path.open("w", encoding="utf-8") as out:
        for number, record in enumerate(records):
            row = {key: record[key] for key in ("outlet", "title", "date", "text") if record.get(key)}
            out.write(json.dumps({"id": str(number), **row}, ensure_ascii=False) + "\n")


def pairs(path: Path) -> list[Pair]:
    """Read the matches that an engine wrote."""
    return [tuple(json.loads(line)) for line in path.read_text("utf-8").splitlines()]


def told(what: str) -> None:
    """Say what begins."""
    load = f" (load {os.getloadavg()[0]:.1f})" if hasattr(os, "getloadavg") else ""
    print(f"bench: {what}{load} ...", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
