"""The command: `python -m benchmarks.quality`."""

import argparse
import sys
from pathlib import Path

import benchmarks.quality
from benchmarks.quality.corpus import READ, VERDICTS, Corpus
from benchmarks.quality.draw import draw
from benchmarks.quality.pack import record, write_pack
from benchmarks.quality.registry import STATEMENTS
from benchmarks.quality.table import write_table


def main() -> int:
    """Draw a sample, store verdicts, or make the table."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.quality",
        description=benchmarks.quality.__doc__,
        formatter_class=argparse.RawTextHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", required=True)
    for statement in STATEMENTS:
        drawing = commands.add_parser(statement.name, help=f"draw: {statement.title}")
        drawing.add_argument("--corpus", type=Path, required=True)
        drawing.add_argument("--seed", required=True, help="another sample for each")
        drawing.add_argument("--n", type=int, default=60, help="items of the sample")
        drawing.add_argument("--out", type=Path, required=True, help="folder of the pack")
        drawing.add_argument("--read", type=Path, default=READ, help="ids of records that are not drawn")
    storing = commands.add_parser("record", help="store the verdicts of a pack")
    storing.add_argument("statement", choices=[statement.name for statement in STATEMENTS])
    storing.add_argument("--pack", type=Path, required=True)
    storing.add_argument("--name", help="name of the file of verdicts; that of the statement, if not given")
    commands.add_parser("table", help="make the table in docs/tool/quality.md")
    args = parser.parse_args()
    if args.command == "table":
        write_table(STATEMENTS)
        return 0
    name = args.statement if args.command == "record" else args.command
    (statement,) = (one for one in STATEMENTS if one.name == name)
    if args.command == "record":
        faults = record(statement, args.pack, VERDICTS / f"{args.name or name}.jsonl")
        print("\n".join(faults))
        return 1 if faults else 0
    items = draw(statement, Corpus.of(args.corpus, args.read), args.seed, args.n)
    command = (
        f"python -m benchmarks.quality {name} --corpus {args.corpus.name} --seed {args.seed} --n {args.n}"
    )
    write_pack(statement, items, args.out, command)
    print(f"{len(items)} items in {args.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
