"""Write the pack of a sample for its reader, and read the answers."""

import json
import subprocess
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.quality.statement import MISSED, Item, Statement

PER_FILE = 5
"""Items of one file: a reader judges a file at a time."""
ANSWERS = """
## Answers

Write `answers.jsonl` beside this file, one JSON object a line:

    {"id": "ID", "verdict": "VERDICT", "severe": false, "note": "a few words why"}

- ID is one that the files print in square brackets: of an item, or of one statement in it (ITEM/PART).
- VERDICT is one of: %s.
- A line {"id": "ITEM", "verdict": "rest right"} says that you judged all statements of the item, and those without a
  line of their own are right. Every item needs this line, or a line for each of its statements.
- What is missing gets a line of its own with the id of the item, or of the part if it has one; quote it in "note".
- "severe" is true where a reader would be led to believe something false about the event or about an outlet.
- Judge by the text alone, not by what you know of the event or think of the rules. Where you doubt, say so in "note"
  and decide.
"""


def write_pack(statement: Statement, items: Sequence[Item], folder: Path, command: str) -> None:
    """Write `brief.md`, the items in numbered files, `ids.jsonl` and `draw.json`."""
    folder.mkdir(parents=True, exist_ok=True)
    allowed = ", ".join(f'"{verdict}"' for verdict in statement.verdicts)
    (folder / "brief.md").write_text(
        f"# {statement.title}\n\n{statement.brief.strip()}\n{ANSWERS % allowed}", encoding="utf-8"
    )
    for n, start in enumerate(range(0, len(items), PER_FILE), 1):
        texts = [f"# [{item.id}]\n\n{item.text.strip()}\n" for item in items[start : start + PER_FILE]]
        (folder / f"items-{n:02}.md").write_text("\n\n---\n\n".join(texts), encoding="utf-8")
    with (folder / "ids.jsonl").open("w", encoding="utf-8") as file:
        for item in items:
            file.write(json.dumps({"id": item.id, "parts": item.parts, "records": item.records}) + "\n")
    (folder / "draw.json").write_text(
        json.dumps({"command": command, "state": _state()}) + "\n", encoding="utf-8"
    )


def record(statement: Statement, pack: Path, out: Path) -> Sequence[str]:
    """Store the verdicts of a pack without notes and texts; return what is wrong with the answers."""
    items = [json.loads(line) for line in (pack / "ids.jsonl").read_text("utf-8").splitlines()]
    answers = [
        json.loads(line) for line in (pack / "answers.jsonl").read_text("utf-8").splitlines() if line.strip()
    ]
    wrong = list(_faults(statement, items, answers))
    drawn = json.loads((pack / "draw.json").read_text("utf-8"))
    explicit = [a for a in answers if a["verdict"] in statement.verdicts]
    said = {a["id"] for a in explicit}
    rest = {a["id"] for a in answers if a["verdict"] == "rest right"}
    counted = Counter(statement.verdicts[a["verdict"]] for a in explicit)
    head = {
        "statement": statement.name,
        **drawn,
        "judged": date.today().isoformat(),
        "items": len(items),
        "rest_right": sum(
            part not in said for item in items if item["id"] in rest for part in item["parts"] or [item["id"]]
        ),
        **counted,
    }
    lines = [{k: a[k] for k in ("id", "verdict", "severe") if a.get(k)} for a in explicit]
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in [head, *lines]), "utf-8")
    return wrong


def _faults(
    statement: Statement, items: Sequence[Mapping[str, Any]], answers: Iterable[Mapping[str, Any]]
) -> Iterable[str]:
    """Yield answers that are no verdicts or about nothing, and items that are not judged whole."""
    parts = {item["id"]: item["parts"] or [item["id"]] for item in items}
    said: set[str] = set()
    for answer in answers:
        if answer["id"].partition("/")[0] not in parts:
            yield f"{answer['id']}: no such item"
        if answer["verdict"] not in statement.verdicts and answer["verdict"] != "rest right":
            yield f"{answer['id']}: no verdict: {answer['verdict']}"
        if statement.verdicts.get(answer["verdict"]) != MISSED:
            said.add(answer["id"])
    for item, group in parts.items():
        if item not in said and not said.issuperset(group):
            yield f"{item}: not judged"


def _state() -> str:
    """Return the commit whose rules are judged, with "+" if files differ from it."""
    run = ["git", "describe", "--always", "--dirty=+"]
    return subprocess.run(run, capture_output=True, text=True, check=False).stdout.strip()
