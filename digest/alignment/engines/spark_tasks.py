"""What the workers of a cluster run: Arrow batches in, Arrow batches out, and the kernels in between.

No result depends on how rows are cut into batches, or on the order of the batches. An article's place in the
total order is two whole numbers, `rank` and `number`; of two articles the one with the smaller pair is `a`.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, repeat
from typing import TYPE_CHECKING, Any

import numpy as np

from digest.alignment.engines.local import BATCH, aligned, batches_of
from digest.alignment.prefilter import Bytes, around, likely, width
from digest.alignment.seeds import Seeds, seeds_of
from digest.alignment.settings import MatchSettings as Settings
from digest.alignment.verify import verify
from digest.lexicon import Fingerprints, read_words, winnow
from digest.model import Aligned, Passage, Span

if TYPE_CHECKING:
    from pyarrow import RecordBatch

Key = tuple[int, int]
"""Rank and number of an article."""

PASSAGES = "rank long, number long, article string, text binary, spans array<int>"
"""A passage: its text in UTF-8, and its spans one after the other, start and end in turn."""
PRINTS = "hash long, rank long, number long, place int, around binary"
"""A fingerprint, with a byte of each word around it."""
SEEDS = (
    "a_rank long, a_number long, b_rank long, b_number long, "
    "a_place int, b_place int, shared long, likely boolean"
)
"""A fingerprint that two articles share."""
ALIGNED = (
    "a string, b string, a_start int, a_end int, b_start int, b_end int, score double, "
    "a_only array<array<int>>, b_only array<array<int>>"
)
"""Two aligned stretches, in code points."""


def encode(passages: Iterable[Passage], numbers: Iterable[int] = repeat(0)) -> Iterator["RecordBatch"]:
    """Write passages as batches of the columns `PASSAGES`; `numbers` decide between equal ranks."""
    given = iter(numbers)
    for batch in batches_of(passages, BATCH):
        yield columns(
            PASSAGES,
            [p.rank for p in batch],
            list(islice(given, len(batch))),
            [p.article for p in batch],
            [p.text.encode("utf-8", "surrogatepass") for p in batch],
            [[end for span in p.spans for end in (span.start, span.end)] for p in batch],
        )


def fingerprints(batches: Iterable["RecordBatch"], *, settings: Settings) -> Iterator["RecordBatch"]:
    """Make `PRINTS` of `PASSAGES`."""
    for batch in batches:
        keys = _keys(batch)
        rows = (_row(batch, i) for i in range(batch.num_rows))
        done = 0
        for passages in batches_of(rows, BATCH):
            words = read_words(passages)
            prints = winnow(words, shingle=settings.shingle, window=settings.window)
            mine = keys[done + prints.articles]
            done += len(passages)
            yield columns(
                PRINTS,
                prints.hashes.view(np.int64),
                mine[:, 0],
                mine[:, 1],
                prints.positions,
                _binary(around(words, prints, settings)),
            )


def seeds(batches: Iterable["RecordBatch"], *, settings: Settings) -> Iterator["RecordBatch"]:
    """Make `SEEDS` of fingerprints that come sorted by hash and place in the total order.

    They have three more columns: `shared`, the places that share the hash, and where those are more than
    `all_pairs` the earliest of them (`first_rank`, `first_number`, `first_place`, `first_around`).
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    rest: Any = None
    for batch in batches:
        table = pa.Table.from_batches([batch])
        yield from _stars(table.filter(_hot(table, settings)), settings)
        few = table.filter(pc.invert(_hot(table, settings)))
        few = few if rest is None else pa.concat_tables([rest, few])
        # The last hash may go on in the next batch.
        hashes = few["hash"].to_numpy()
        cut = int(np.searchsorted(hashes, hashes[-1])) if len(hashes) else 0
        yield from _pairs(few.slice(0, cut), settings)
        rest = few.slice(cut)
    if rest is not None:
        yield from _pairs(rest, settings)


def alignments(batches: Iterable["RecordBatch"], *, settings: Settings) -> Iterator["RecordBatch"]:
    """Make `ALIGNED` of pairs of passages with their seeds."""
    for batch in batches:
        for found in verified(batch, settings=settings):
            rows = [one for one, _, _ in found]
            if rows:
                yield columns(ALIGNED, *map(list, zip(*rows, strict=True)))


def verified(batch: "RecordBatch", *, settings: Settings) -> Iterator[list[tuple[Aligned, Passage, Passage]]]:
    """Yield what `verify` finds in the pairs of a batch, part by part, with the two passages by id.

    The columns are `PASSAGES` twice, with "a_" and "b_" before their names, and `seeds`.
    """
    keys = [_keys(batch, side).tolist() for side in ("a_", "b_")]
    pairs = [((*a,), (*b,)) for a, b in zip(*keys, strict=True)]
    known: dict[Key, Passage] = {}
    todo: list[int] = []
    size = 0
    for i, pair in enumerate(pairs):
        for side, key in zip(("a_", "b_"), pair, strict=True):
            if key not in known:
                known[key] = _row(batch, i, side)
                size += len(known[key].text)
        todo.append(i)
        if size >= BATCH:
            yield _verified(batch, pairs, todo, known, settings)
            known, todo, size = {}, [], 0
    if todo:
        yield _verified(batch, pairs, todo, known, settings)


def _verified(
    batch: "RecordBatch",
    pairs: Sequence[tuple[Key, Key]],
    todo: Sequence[int],
    known: dict[Key, Passage],
    settings: Settings,
) -> list[tuple[Aligned, Passage, Passage]]:
    """Verify the pairs in the rows `todo`. In the order of their keys, `a` is the earlier article here too."""
    order = {key: index for index, key in enumerate(sorted(known))}
    passages = [known[key] for key in order]
    words = read_words(passages)
    lists = batch["seeds"].take(todo)
    counts = np.diff(lists.offsets.to_numpy())
    flat = lists.flatten()
    a, b = (np.repeat([order[pairs[i][side]] for i in todo], counts) for side in (0, 1))
    places = [flat.field(name).to_numpy().astype(np.int64) for name in ("a_place", "b_place", "shared")]
    found = verify(words, [Seeds(a.astype(np.int64), b.astype(np.int64), *places)], settings)
    by_id = {p.article: p for p in passages}
    return [(one, by_id[one.a], by_id[one.b]) for one in aligned(list(by_id), words, found)]


def _stars(table: Any, settings: Settings) -> Iterator["RecordBatch"]:
    """Pair every place with the earliest that has its hash."""
    first = np.stack([table[f"first_{name}"].to_numpy() for name in ("rank", "number", "place")], axis=1)
    own = np.stack([table[name].to_numpy() for name in ("rank", "number", "place")], axis=1)
    other = np.flatnonzero((first != own).any(axis=1))
    if len(other):
        left = _matrix(table["first_around"], settings)[other]
        right = _matrix(table["around"], settings)[other]
        shared = table["shared"].to_numpy()[other]
        yield _seeds(first[other], own[other], shared, likely(left, right, settings))


def _pairs(table: Any, settings: Settings) -> Iterator["RecordBatch"]:
    """Pair all places that have the same hash; every hash is there with all its places."""
    if not table.num_rows:
        return
    own = np.stack([table[name].to_numpy() for name in ("rank", "number", "place")], axis=1)
    hashes = table["hash"].to_numpy().view(np.uint64)
    rows = np.arange(table.num_rows + 1)
    near = _matrix(table["around"], settings)
    prints = Fingerprints(np.zeros(table.num_rows, np.int32), hashes, rows)  # each in an article of its own
    for part in seeds_of(prints, all_pairs=settings.all_pairs, together=BATCH):
        a, b = part.a, part.b
        yield _seeds(own[a], own[b], part.shared, likely(near[a], near[b], settings))


def _seeds(a: Any, b: Any, shared: Any, hopeful: Any) -> "RecordBatch":
    """Write seeds as a batch; `a` and `b` are (n, 3) of rank, number and place."""
    places = (a[:, 2].astype(np.int32), b[:, 2].astype(np.int32))
    return columns(SEEDS, a[:, 0], a[:, 1], b[:, 0], b[:, 1], *places, shared, hopeful)


def _hot(table: Any, settings: Settings) -> Any:
    """Tell which rows have a hash that too many places share."""
    import pyarrow.compute as pc

    return pc.greater(table["shared"], settings.all_pairs)


def columns(schema: str, *values: Any) -> "RecordBatch":
    """Return a batch with the columns of a schema in Spark's notation."""
    import pyarrow as pa

    kinds = {
        "long": pa.int64(),
        "int": pa.int32(),
        "string": pa.string(),
        "binary": pa.binary(),
        "boolean": pa.bool_(),
        "double": pa.float64(),
        "array<int>": pa.list_(pa.int32()),
        "array<array<int>>": pa.list_(pa.list_(pa.int32())),
    }
    fields = [field.split() for field in schema.split(", ")]
    arrays = [pa.array(value, kinds[kind]) for (_, kind), value in zip(fields, values, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, names=[name for name, _ in fields])


def _binary(rows: Bytes) -> Any:
    """Return (n, width) bytes as n binary values."""
    import pyarrow as pa

    count, size = rows.shape
    offsets = pa.py_buffer(np.arange(0, count * size + 1, size, dtype=np.int32))
    return pa.BinaryArray.from_buffers(pa.binary(), count, [None, offsets, pa.py_buffer(rows.tobytes())])


def _matrix(column: Any, settings: Settings) -> Bytes:
    """Return binary values of one width as (n, width) bytes."""
    import pyarrow as pa

    size = width(settings)
    if not len(column):
        return np.zeros((0, size), np.uint8)
    values = pa.concat_arrays(column.chunks)
    first = np.frombuffer(values.buffers()[1], np.int32, 1, values.offset * 4)[0]
    return np.frombuffer(values.buffers()[2], np.uint8, len(values) * size, int(first)).reshape(-1, size)


def _keys(batch: "RecordBatch", side: str = "") -> Any:
    """Return (n, 2) ranks and numbers."""
    return np.stack([batch[f"{side}rank"].to_numpy(), batch[f"{side}number"].to_numpy()], axis=1)


def _row(batch: "RecordBatch", i: int, side: str = "") -> Passage:
    """Return the passage of a row."""
    text = batch[f"{side}text"][i].as_py().decode("utf-8", "surrogatepass")
    ends = batch[f"{side}spans"][i].as_py()
    spans = tuple(Span(*pair) for pair in zip(ends[::2], ends[1::2], strict=True))
    return Passage(batch[f"{side}article"][i].as_py(), batch[f"{side}rank"][i].as_py(), None, text, spans)
