"""Functions that run on the workers of a cluster: Arrow batches in, Arrow batches out.

No result depends on how rows are split into batches or on the order of batches. An article's place in the total order
is a pair of integers, `rank` and `number`; of two articles, `a` is the one with the smaller pair.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, repeat
from typing import TYPE_CHECKING, Any

import numpy as np

from digest.alignment.engines.local import PASSAGE_BATCH, batch_passages, to_aligned
from digest.alignment.prefilter import Bytes, context_bytes, context_width, may_match
from digest.alignment.seeds import Seeds, find_seeds
from digest.alignment.settings import MatchSettings as Settings
from digest.alignment.verify import verify
from digest.lexicon import Fingerprints, read_words, winnow
from digest.model import Aligned, Passage, Span

if TYPE_CHECKING:
    from pyarrow import RecordBatch

Key = tuple[int, int]
"""Rank and number of an article."""

PASSAGES = "rank long, number long, article string, text binary, spans array<int>"
"""A passage: its text in UTF-8, and the starts and ends of its spans, alternating."""
PRINTS = "hash long, rank long, number long, position int, context binary"
"""A fingerprint with its context (see `digest.alignment.prefilter`)."""
SEEDS = (
    "a_rank long, a_number long, b_rank long, b_number long, "
    "a_position int, b_position int, occurrences long, may_match boolean"
)
"""A seed, and whether it may belong to a match by itself."""
ALIGNED = (
    "a string, b string, a_start int, a_end int, b_start int, b_end int, score double, "
    "a_only array<array<int>>, b_only array<array<int>>"
)
"""An aligned passage, in code points; the fields of `Aligned`."""
_PLACE = ("rank", "number", "position")
_SIDES = ("a_", "b_")


def encode(passages: Iterable[Passage], numbers: Iterable[int] = repeat(0)) -> Iterator["RecordBatch"]:
    """Yield batches with the columns `PASSAGES`; `numbers` break ties between equal ranks."""
    given = iter(numbers)
    for batch in batch_passages(passages, PASSAGE_BATCH):
        yield record_batch(
            PASSAGES,
            [p.rank for p in batch],
            list(islice(given, len(batch))),
            [p.article for p in batch],
            [p.text.encode("utf-8", "surrogatepass") for p in batch],
            [[end for span in p.spans for end in (span.start, span.end)] for p in batch],
        )


def fingerprints(batches: Iterable["RecordBatch"], *, settings: Settings) -> Iterator["RecordBatch"]:
    """Map rows of `PASSAGES` to rows of `PRINTS`."""
    for batch in batches:
        keys = _keys(batch)
        rows = (_row(batch, i) for i in range(batch.num_rows))
        done = 0
        for passages in batch_passages(rows, PASSAGE_BATCH):
            words = read_words(passages)
            prints = winnow(words, shingle=settings.shingle, window=settings.window)
            own = keys[done + prints.articles]
            done += len(passages)
            yield record_batch(
                PRINTS,
                prints.hashes.view(np.int64),
                own[:, 0],
                own[:, 1],
                prints.positions,
                _binary_array(context_bytes(words, prints, settings)),
            )


def seeds(batches: Iterable["RecordBatch"], *, settings: Settings) -> Iterator["RecordBatch"]:
    """Map rows of `PRINTS`, sorted by hash and by place in the total order, to rows of `SEEDS`.

    The rows have more columns: `occurrences`, the number of places that share the hash, and the earliest of these
    places (`first_rank`, `first_number`, `first_position`, `first_context`) if there are more than `all_pairs`.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    rest: Any = None
    for batch in batches:
        table = pa.Table.from_batches([batch])
        frequent = pc.greater(table["occurrences"], settings.all_pairs)
        yield from _pairs_with_first(table.filter(frequent), settings)
        rare = table.filter(pc.invert(frequent))
        rare = rare if rest is None else pa.concat_tables([rest, rare])
        # The last hash may continue in the next batch.
        hashes = rare["hash"].to_numpy()
        cut = int(np.searchsorted(hashes, hashes[-1])) if len(hashes) else 0
        yield from _all_pairs(rare.slice(0, cut), settings)
        rest = rare.slice(cut)
    if rest is not None:
        yield from _all_pairs(rest, settings)


def alignments(batches: Iterable["RecordBatch"], *, settings: Settings) -> Iterator["RecordBatch"]:
    """Map pairs of passages with their seeds to rows of `ALIGNED`."""
    for batch in batches:
        for found in verified(batch, settings=settings):
            rows = [aligned for aligned, _, _ in found]
            if rows:
                yield record_batch(ALIGNED, *map(list, zip(*rows, strict=True)))


def verified(batch: "RecordBatch", *, settings: Settings) -> Iterator[list[tuple[Aligned, Passage, Passage]]]:
    """Yield lists of aligned passages, each with the passages of its articles `a` and `b`.

    Args:
        batch: Columns of `PASSAGES` with the prefixes "a_" and "b_", and the array `seeds`.
        settings: Thresholds.
    """
    keys = [_keys(batch, side).tolist() for side in _SIDES]
    pairs = [((*a,), (*b,)) for a, b in zip(*keys, strict=True)]
    known: dict[Key, Passage] = {}
    todo: list[int] = []
    size = 0
    for i, pair in enumerate(pairs):
        for side, key in zip(_SIDES, pair, strict=True):
            if key not in known:
                known[key] = _row(batch, i, side)
                size += len(known[key].text)
        todo.append(i)
        if size >= PASSAGE_BATCH:
            yield _verify_rows(batch, pairs, todo, known, settings)
            known, todo, size = {}, [], 0
    if todo:
        yield _verify_rows(batch, pairs, todo, known, settings)


def _verify_rows(
    batch: "RecordBatch",
    pairs: Sequence[tuple[Key, Key]],
    todo: Sequence[int],
    known: dict[Key, Passage],
    settings: Settings,
) -> list[tuple[Aligned, Passage, Passage]]:
    """Verify some pairs of a batch.

    Args:
        batch: The batch.
        pairs: Keys of the two articles of each row.
        todo: Rows to verify.
        known: Passages by key.
        settings: Thresholds.
    """
    # Passages are sorted by key, so that `a` is the earlier article here too.
    order = {key: index for index, key in enumerate(sorted(known))}
    passages = [known[key] for key in order]
    words = read_words(passages)
    lists = batch["seeds"].take(todo)
    counts = np.diff(lists.offsets.to_numpy())
    flat = lists.flatten()
    a, b = (np.repeat([order[pairs[i][side]] for i in todo], counts).astype(np.int64) for side in (0, 1))
    names = ("a_position", "b_position", "occurrences")
    columns = [flat.field(name).to_numpy().astype(np.int64) for name in names]
    segments, insertions = verify(words, [Seeds(a, b, *columns)], settings)
    by_id = {p.article: p for p in passages}
    return [(row, by_id[row.a], by_id[row.b]) for row in to_aligned(list(by_id), words, segments, insertions)]


def _pairs_with_first(table: Any, settings: Settings) -> Iterator["RecordBatch"]:
    """Yield seeds of every place with the earliest place that has the same hash."""
    first = np.stack([table[f"first_{name}"].to_numpy() for name in _PLACE], axis=1)
    own = np.stack([table[name].to_numpy() for name in _PLACE], axis=1)
    other = np.flatnonzero((first != own).any(axis=1))
    if len(other):
        left = _byte_rows(table["first_context"], settings)[other]
        right = _byte_rows(table["context"], settings)[other]
        occurrences = table["occurrences"].to_numpy()[other]
        yield _seed_batch(first[other], own[other], occurrences, may_match(left, right, settings))


def _all_pairs(table: Any, settings: Settings) -> Iterator["RecordBatch"]:
    """Yield seeds of all pairs of places that have the same hash; the table has all places of each hash."""
    if not table.num_rows:
        return
    own = np.stack([table[name].to_numpy() for name in _PLACE], axis=1)
    hashes = table["hash"].to_numpy().view(np.uint64)
    rows = np.arange(table.num_rows + 1)
    contexts = _byte_rows(table["context"], settings)
    # Each fingerprint counts as an article of its own, so that article indices are rows.
    prints = Fingerprints(np.zeros(table.num_rows, np.int32), hashes, rows)
    for found in find_seeds(prints, all_pairs=settings.all_pairs, batch=PASSAGE_BATCH):
        a, b = found.a, found.b
        yield _seed_batch(own[a], own[b], found.occurrences, may_match(contexts[a], contexts[b], settings))


def _seed_batch(a: Any, b: Any, occurrences: Any, promising: Any) -> "RecordBatch":
    """Return a batch with the columns `SEEDS`; `a` and `b` are `(n, 3)` ranks, numbers and positions."""
    positions = (a[:, 2].astype(np.int32), b[:, 2].astype(np.int32))
    return record_batch(SEEDS, a[:, 0], a[:, 1], b[:, 0], b[:, 1], *positions, occurrences, promising)


def record_batch(schema: str, *values: Any) -> "RecordBatch":
    """Return a batch with the columns of a schema, which is in Spark's notation."""
    import pyarrow as pa

    types = {
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
    arrays = [pa.array(value, types[type_]) for (_, type_), value in zip(fields, values, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, names=[name for name, _ in fields])


def _binary_array(rows: Bytes) -> Any:
    """Return `(n, width)` bytes as n binary values."""
    import pyarrow as pa

    count, size = rows.shape
    offsets = pa.py_buffer(np.arange(0, count * size + 1, size, dtype=np.int32))
    return pa.BinaryArray.from_buffers(pa.binary(), count, [None, offsets, pa.py_buffer(rows.tobytes())])


def _byte_rows(column: Any, settings: Settings) -> Bytes:
    """Return n binary values of equal width as `(n, width)` bytes."""
    import pyarrow as pa

    size = context_width(settings)
    if not len(column):
        return np.zeros((0, size), np.uint8)
    values = pa.concat_arrays(column.chunks)
    first = np.frombuffer(values.buffers()[1], np.int32, 1, values.offset * 4)[0]
    return np.frombuffer(values.buffers()[2], np.uint8, len(values) * size, int(first)).reshape(-1, size)


def _keys(batch: "RecordBatch", side: str = "") -> Any:
    """Return `(n, 2)` ranks and numbers."""
    return np.stack([batch[f"{side}rank"].to_numpy(), batch[f"{side}number"].to_numpy()], axis=1)


def _row(batch: "RecordBatch", i: int, side: str = "") -> Passage:
    """Return the passage of a row."""
    text = batch[f"{side}text"][i].as_py().decode("utf-8", "surrogatepass")
    ends = batch[f"{side}spans"][i].as_py()
    spans = tuple(Span(*pair) for pair in zip(ends[::2], ends[1::2], strict=True))
    return Passage(batch[f"{side}article"][i].as_py(), batch[f"{side}rank"][i].as_py(), None, text, spans)
