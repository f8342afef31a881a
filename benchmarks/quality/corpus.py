"""A corpus in a JSON Lines file: the fields by which records are drawn, and their lines, which are read when needed."""

import gzip
import json
import lzma
import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from io import BufferedIOBase
from pathlib import Path

READ = Path(__file__).with_name("read.txt")
"""Ids of records that were read while rules were made."""
VERDICTS = Path(__file__).with_name("verdicts")
"""Folder of the stored verdicts."""


@dataclass(frozen=True)
class Record:
    """One line of a corpus."""

    id: str
    outlet: str
    date: str
    line: bytes


@dataclass(frozen=True)
class Corpus:
    """All records of a corpus, and which of them may be judged."""

    records: tuple[Record, ...]
    read: frozenset[str] = frozenset()
    """Ids of records that are not drawn any more."""

    @classmethod
    def of(cls, path: Path, read: Path = READ) -> "Corpus":
        """Read a corpus, and the list of the records that are not drawn any more."""
        with _opened(path) as file:
            records = tuple(_record(line) for line in file if line.strip())
        listed = read.read_text("utf-8").split("\n") if read.exists() else []
        return cls(records, frozenset(line for line in listed if line and not line.startswith("#")))

    @cached_property
    def by_outlet(self) -> Mapping[str, Sequence[Record]]:
        """The records of each outlet."""
        found: defaultdict[str, list[Record]] = defaultdict(list)
        for record in self.records:
            found[record.outlet].append(record)
        return found

    @cached_property
    def by_date(self) -> Sequence[Record]:
        """The dated records in time."""
        return sorted((r for r in self.records if r.date), key=lambda r: (r.date, r.id))

    def shuffled(self, seed: str) -> Iterator[Record]:
        """Yield the records that may be judged in an order of the seed, which other records do not change."""
        fresh = (record for record in self.records if record.id not in self.read)
        yield from sorted(fresh, key=lambda record: order(seed, record.id))


def judged_items(verdicts: Path = VERDICTS) -> frozenset[str]:
    """Return the ids of the items that were judged, of which no sample is drawn again."""
    rows = (
        json.loads(line) for path in verdicts.glob("*.jsonl") for line in path.read_text("utf-8").splitlines()
    )
    return frozenset(row["id"].partition("/")[0] for row in rows if "id" in row)


def order(seed: str, name: str) -> bytes:
    """Return a key that sorts names at random, always the same for a seed."""
    return blake2b(f"{seed}\0{name}".encode(), digest_size=8).digest()


def chance(seed: str) -> random.Random:
    """Return a source of random numbers for a seed."""
    return random.Random(seed)


def _opened(path: Path) -> BufferedIOBase:
    """Open a file that may be compressed."""
    if path.suffix == ".gz":
        return gzip.open(path)
    return lzma.open(path) if path.suffix == ".xz" else path.open("rb")


def _record(line: bytes) -> Record:
    fields = json.loads(line)
    date = fields.get("date") or fields.get("published") or ""
    return Record(str(fields["id"]), fields.get("outlet") or "", date, line.rstrip(b"\r\n"))
