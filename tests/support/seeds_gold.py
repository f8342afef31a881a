"""The seeds' gold, and the tables that are held against it: as the seeds are printed, and renamed.

In the renamed world every person and outlet has another name of the same shape and length, so that the gold's
places hold there too; the lists that the package ships know none of the seeds' names; and two articles more
are told, one on the same story and one on another. What holds in both worlds does not hang on names.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import digest
from digest.alignment.engines.local import LocalEngine
from digest.pipeline.steps import analyze
from digest.readers import read
from digest.tables.tables import tables

TESTS = Path(__file__).parents[1]
SEEDS = TESTS / "collection"
PACKAGE = Path(digest.__file__).parent
GOLD: dict[str, Any] = json.loads((TESTS / "gold" / "seeds.json").read_text(encoding="utf-8"))
FILES: dict[str, str] = GOLD["files"]
Row = dict[str, Any]

NAMES = (
    "Axios Anadolu Wall Quds Caliber Az Tribune Mayadeen Crossfire Netanyahu Benjamin Biden Joe Sullivan Jake Dermer "
    "Ron Austin Lloyd Gallant Yoav Haniyeh Ismail Nasrallah Hassan Safieddine Hashem Ravid Barak Isayev Khagan Kirby "
    "John Singh Sabrina Blinken Antony Sayyed"
).split()
"""Words of the names of people and outlets in the seeds."""
_TURN = str.maketrans(
    "aeioubcdfghjklmnpqrstvwxyzAEIOUBCDFGHJKLMNPQRSTVWXYZ",
    "eiouacdfghjklmnpqrstvwxyzbEIOUACDFGHJKLMNPQRSTVWXYZB",
)

SAME_STORY = """Washington doubts Netanyahu's word on Iran

By Tove Lind

American officials no longer rely on what Netanyahu's government tells them about its plans for a strike on Iran, \
they told Axios.

Sullivan asked Dermer for "clarity and transparency" over the retaliation, and warned that the US might not help \
against another missile attack from Iran if it is told nothing, according to Axios.

{copied}

Austin heard of the strike on Nasrallah in Beirut only when the jets were in the air.
"""
OTHER_STORY = """Night ferry to Ansel will stop in October

The night ferry from Lune to the island of Ansel will make its last trip in October, the Ferry Board decided. Baker \
Ida Marl, whose flour comes on the night ferry, called the decision an insult to the island.

Mayor Bo Chan told the Lune Courier that the harbour could buy a ferry of its own.
"""
COPIED = "001.p9.s1"
"""The sentence of the seeds that the article on the same story copies."""


def rename(text: str) -> str:
    """Return a text with every name turned: each vowel to the next one, each consonant too."""
    return re.sub(rf"\b(?:{'|'.join(NAMES)})\b", lambda m: m[0].translate(_TURN), text)


@dataclass(frozen=True)
class World:
    """The tables of an analysis, with the gold's names for what stands in them."""

    tables: dict[str, list[Row]]
    renamed: bool

    def name(self, printed: str) -> str:
        """Return a name as this world spells it."""
        return rename(printed) if self.renamed else printed

    @cached_property
    def file_of(self) -> dict[str, str]:
        """The gold's name of the file, or the file's own, for each article id."""
        short = {file: name for name, file in FILES.items()}
        return {str(a["id"]): short.get(a["file"], str(a["file"])) for a in self.tables["articles"]}

    @cached_property
    def articles(self) -> dict[tuple[str, int], Row]:
        """Articles by file and first code point."""
        return {(self.file_of[a["id"]], a["start"]): a for a in self.tables["articles"]}

    @cached_property
    def sentences(self) -> dict[str, Row]:
        """The sentences that have just the gold's span, by the gold's name."""
        at = {(self.file_of[s["article"]], s["start"], s["end"]): s for s in self.tables["sentences"]}
        places = {s["ref"]: (s["ref"].split(".")[0], *s["span"]) for s in GOLD["sentences"]}
        return {ref: at[place] for ref, place in places.items() if place in at}

    def article(self, name: str) -> Row:
        """Return the article that the gold calls so."""
        (gold,) = [a for a in GOLD["articles"] if a["article"] == name]
        return self.articles[gold["file"], gold["start"]]


@cache
def printed() -> World:
    """Analyze the seeds as they are."""
    found = tables(analyze(read([SEEDS]).documents, engine=LocalEngine()))
    return World({name.removesuffix(".jsonl"): _rows(data) for name, data in found.items()}, renamed=False)


def renamed(folder: Path) -> World:
    """Analyze the renamed seeds and two articles more, by a copy of the package that knows none of the names."""
    seeds, out = folder / "seeds", folder / "out"
    seeds.mkdir()
    for path in sorted(SEEDS.iterdir()):
        # Bytes in, bytes out: no newline changes on the way.
        (seeds / path.name).write_bytes(rename(path.read_bytes().decode()).encode())
    copied = next(s["span"] for s in GOLD["sentences"] if s["ref"] == COPIED)
    source = (SEEDS / FILES[COPIED.partition(".")[0]]).read_bytes().decode()
    same = SAME_STORY.format(copied=source[copied[0] : copied[1]])
    (seeds / "same.txt").write_text(rename(same), encoding="utf-8")
    (seeds / "other.txt").write_text(OTHER_STORY, encoding="utf-8")
    shutil.copytree(PACKAGE, folder / "digest", ignore=shutil.ignore_patterns("__pycache__"))
    _forget(folder / "digest")
    subprocess.run(
        [sys.executable, "-m", "digest", "analyze", str(seeds), "--out", str(out)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "PYTHONSAFEPATH": "1"},
        check=True,
        capture_output=True,
    )
    return World({path.stem: _rows(path.read_bytes()) for path in out.glob("*.jsonl")}, renamed=True)


def _occurs(names: str | list[str], texts: str) -> bool:
    """Return whether texts in lower case have a name, or one of several."""
    every = [names] if isinstance(names, str) else names
    return any(re.search(rf"\b{re.escape(name.casefold())}\b", texts) for name in every)


def _forget(package: Path) -> None:
    """Take every name that occurs in the seeds, as printed or renamed, out of the lists that a package ships."""
    texts = "\n".join((SEEDS / file).read_bytes().decode() for file in FILES.values())
    texts = f"{texts}\n{rename(texts)}\n{OTHER_STORY}".casefold()
    for name in ("institutions.toml", "outlets.toml"):
        sources = package / "credits" / name
        table: dict[str, list[str | list[str]]] = tomllib.loads(sources.read_text(encoding="utf-8"))
        kept = {key: [n for n in names if not _occurs(n, texts)] for key, names in table.items()}
        assert kept != table, "the seeds name some listed source, or this test shows nothing"
        sources.write_text(
            "".join(f"{key} = {json.dumps(names)}\n" for key, names in kept.items()), encoding="utf-8"
        )
    names = {name.casefold() for name in (*NAMES, *map(rename, NAMES))}
    for words in package.rglob("*.tsv"):
        rows = words.read_text(encoding="utf-8").splitlines(keepends=True)
        kept_rows = [row for row in rows if names.isdisjoint(row.partition("\t")[0].split())]
        words.write_text("".join(kept_rows), encoding="utf-8")
    known = {
        "page_lines/boilerplate_rules.toml",
        "articles/story_boundaries.toml",
        "credits/institutions.toml",
        "credits/outlets.toml",
        *(f"language/{name}.toml" for name in ("de", "en", "es", "fr", "reading")),
    }
    found = (
        path for suffix in ("toml", "csv", "json", "txt", "yml") for path in package.rglob(f"*.{suffix}")
    )
    lists = {path.relative_to(package).as_posix() for path in found}
    assert lists == known, "a list that is new here may know names: empty it of them as well"


def _rows(data: bytes) -> list[Row]:
    """Read JSON Lines."""
    return [json.loads(line) for line in data.decode().splitlines()]
