"""Analyze a collection on a Spark cluster, from reading to writing; no machine ever holds all of it.

Computed here are the properties of one article (paragraphs and sentences), of one outlet (boilerplate) and of a pair
(matches), as partitioned tables. Threads, groups and everything that depends on them need the whole collection.
"""

import pickle
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from hashlib import blake2b
from itertools import islice
from typing import TYPE_CHECKING, Any

from digest import tables
from digest.alignment import MatchSettings
from digest.alignment import spark_tasks as tasks
from digest.alignment.engines.spark import pairs
from digest.articles import BoilerplateSettings, boilerplate, normalize, outlet_brand, segment
from digest.config import DigestSettings
from digest.errors import Problem
from digest.model import Aligned, Article, Document
from digest.passages import matches_of_pair, passage
from digest.tables import Row, Type
from digest.tables import Table as TableSchema

if TYPE_CHECKING:
    from pyarrow import RecordBatch, Table
    from pyspark.sql import DataFrame, SparkSession

Read = Callable[[Any], tuple[Sequence[Document], Sequence[Problem]]]
"""Reads one of the sources; a function of a module, since workers import it by its name."""
FORMATS = {"jsonl": {"format": "json", "ignoreNullFields": "false"}, "parquet": {"format": "parquet"}}
"""How the tables can be written, and what Spark calls it."""

KEY = ["rank", "number"]
ARTICLES = "rank long, number long, outlet string, article binary, problem binary"
"""An article or a problem, as Python keeps it."""
PARAGRAPHS = "hash long, rank long, number long, outlet string"
_SPARK_TYPES = {
    Type.ID: "string",
    Type.STRING: "string",
    Type.INTEGER: "int",
    Type.NUMBER: "double",
    Type.SPANS: "array<array<int>>",
}


def _spark_schema(table: TableSchema) -> str:
    """Return the columns of a table that are known without the whole collection, in Spark's notation."""
    return ", ".join(f"{column.name} {_SPARK_TYPES[column.type]}" for column in table.local)


TABLES = {table.name: _spark_schema(table) for table in (tables.ARTICLES, tables.SENTENCES, tables.MATCHES)}
"""Schema of each table that is written, by its name."""

_BATCH = 200
"""Articles in a record batch."""
_UNDATED = 2**63 - 1
_EPOCH = datetime(1, 1, 1, tzinfo=UTC)


def write_tables(
    sources: Sequence[Any],
    *,
    read: Read,
    session: "SparkSession",
    settings: DigestSettings,
    out: str,
    form: str,
) -> tuple[int, tuple[Problem, ...]]:
    """Read each source in a task of its own and write each table as a folder of part files.

    Args:
        sources: What `read` takes, on storage that all workers reach.
        read: Reads one source.
        session: Connection to the cluster.
        settings: Settings of all steps.
        out: Folder of the tables, on storage that all workers reach.
        form: A key of `FORMATS`.

    Returns:
        The number of articles, and what could not be read, sorted.
    """
    from pyspark import StorageLevel

    rows = [(pickle.dumps(source),) for source in sources]
    partitioned = session.sparkContext.parallelize(rows, max(1, len(rows)))
    files = session.createDataFrame(partitioned, "source binary")
    opened = files.mapInArrow(partial(_open, read=read, settings=settings), ARTICLES)
    opened = opened.persist(StorageLevel.DISK_ONLY)
    problems = [pickle.loads(row.problem) for row in opened.where("problem IS NOT NULL").collect()]
    articles = _mark_boilerplate(opened.where("problem IS NULL").drop("problem"), settings.boilerplate)
    articles = articles.persist(StorageLevel.DISK_ONLY)
    count = articles.count()
    if count:
        for name, frame in (
            ("articles", articles.mapInArrow(_article_rows, TABLES["articles"])),
            ("sentences", articles.mapInArrow(_sentence_rows, TABLES["sentences"])),
            ("matches", _matches(articles, settings.match)),
        ):
            frame.write.mode("overwrite").save(f"{out}/{name}", **FORMATS[form])
    for frame in (articles, opened):
        frame.unpersist()
    return count, tuple(sorted(problems))


def place(article: Article) -> tuple[int, int]:
    """Return two 64-bit numbers that sort as `Article.order` does."""
    missing, moment, identity = article.order
    rank = _UNDATED if missing else (moment - _EPOCH) // timedelta(microseconds=1)
    return rank, int(identity, 16) - 2**63


def _mark_boilerplate(articles: "DataFrame", settings: BoilerplateSettings) -> "DataFrame":
    """Give the boilerplate of each outlet its role.

    To decide on a paragraph that an outlet prints often, the step needs the articles of the outlet that contain it and
    those of other outlets that do; so it runs on these, outlet by outlet.
    """
    from pyspark.sql import functions as F

    carried = articles.mapInArrow(_paragraphs, PARAGRAPHS)
    often = carried.where("outlet IS NOT NULL").groupBy("hash", F.col("outlet").alias("whose")).count()
    often = often.where(F.col("count") >= settings.articles).drop("count")
    seen = often.join(carried.drop("outlet"), "hash").select("whose", *KEY).distinct()

    def mark(table: Any) -> Any:  # Spark inspects the type hints of the function, which a partial lacks.
        return _marked(table, settings=settings)

    groups = seen.join(articles, KEY).groupBy("whose")
    changed = groups.applyInArrow(mark, "rank long, number long, marked binary")
    newest = F.coalesce("marked", "article").alias("article")
    return articles.join(changed, KEY, "left").select(*KEY, "outlet", newest)


def _matches(articles: "DataFrame", settings: MatchSettings) -> "DataFrame":
    """Return the table of matches."""
    passages = articles.mapInArrow(_passages, tasks.PASSAGES)
    return pairs(passages, settings).mapInArrow(partial(_match_rows, settings=settings), TABLES["matches"])


def _open(
    batches: Iterable["RecordBatch"], *, read: Read, settings: DigestSettings
) -> Iterator["RecordBatch"]:
    """Read sources and split them into articles."""
    for batch in batches:
        for source in batch["source"]:
            documents, problems = read(pickle.loads(source.as_py()))
            found = normalize(documents, settings.normalize)
            while part := list(islice(found, _BATCH)):
                keys = zip(*map(place, part), strict=True)
                pickled = map(pickle.dumps, part)
                yield tasks.record_batch(
                    ARTICLES,
                    *map(list, keys),
                    [a.metadata.outlet for a in part],
                    list(pickled),
                    [None] * len(part),
                )
            if problems:
                none = [None] * len(problems)
                yield tasks.record_batch(
                    ARTICLES, none, none, none, none, [pickle.dumps(p) for p in problems]
                )


def _paragraphs(batches: Iterable["RecordBatch"]) -> Iterator["RecordBatch"]:
    """Hash each paragraph of each article, once an article."""
    for batch in batches:
        rows: list[tuple[int, int, int, str | None]] = []
        for article in _unpickled(batch):
            texts = {p.span.of(article.document.text) for p in article.paragraphs}
            hashes = sorted(
                blake2b(t.encode("utf-8", "surrogatepass"), digest_size=8).digest() for t in texts
            )
            rows += [
                (
                    int.from_bytes(h, "big", signed=True),
                    *place(article),
                    outlet_brand(article.metadata.outlet),
                )
                for h in hashes
            ]
        if rows:
            yield tasks.record_batch(PARAGRAPHS, *map(list, zip(*rows, strict=True)))


def _marked(table: "Table", *, settings: BoilerplateSettings) -> "Table":
    """Run the step on one outlet's articles and those that share paragraphs with them; return what changed."""
    import pyarrow as pa

    whose = table["whose"][0].as_py()
    before = sorted(_unpickled(table), key=lambda a: a.id)
    after = boilerplate(before, settings)
    changed = [
        new
        for old, new in zip(before, after, strict=True)
        if new != old and outlet_brand(new.metadata.outlet) == whose
    ]
    ranks, numbers = [place(a)[0] for a in changed], [place(a)[1] for a in changed]
    schema = "rank long, number long, marked binary"
    return pa.Table.from_batches(
        [tasks.record_batch(schema, ranks, numbers, [pickle.dumps(a) for a in changed])]
    )


def _passages(batches: Iterable["RecordBatch"]) -> Iterator["RecordBatch"]:
    """Make passages of articles that have anything to match."""
    for batch in batches:
        places = [place(article) for article in _unpickled(batch)]
        passages = [passage(a, rank) for a, (rank, _) in zip(_unpickled(batch), places, strict=True)]
        numbers = [number for (_, number), p in zip(places, passages, strict=True) if p.spans]
        yield from tasks.encode([p for p in passages if p.spans], numbers)


def _article_rows(batches: Iterable["RecordBatch"]) -> Iterator["RecordBatch"]:
    """Make the rows of the table of articles."""
    for batch in batches:
        yield from _rows("articles", [tables.article_local(article) for article in _unpickled(batch)])


def _sentence_rows(batches: Iterable["RecordBatch"]) -> Iterator["RecordBatch"]:
    """Make the rows of the table of sentences."""
    for batch in batches:
        sentences = (sentence for article in _unpickled(batch) for sentence in segment(article))
        yield from _rows("sentences", list(map(tables.sentence_local, sentences)))


def _match_rows(batches: Iterable["RecordBatch"], *, settings: MatchSettings) -> Iterator["RecordBatch"]:
    """Make the rows of the table of matches from pairs of passages with their seeds."""
    for batch in batches:
        for aligned in tasks.verified(batch, settings=settings):
            by_pair: defaultdict[tuple[str, str], list[Aligned]] = defaultdict(list)
            for one, _, _ in aligned:
                by_pair[one.a, one.b].append(one)
            passages = {p.article: p for _, a, b in aligned for p in (a, b)}
            matches = (
                match
                for (a, b), some in by_pair.items()
                for match in matches_of_pair(some, passages[a], passages[b], settings)
            )
            yield from _rows("matches", list(map(tables.match, matches)))


def _rows(table: str, rows: Sequence[Row]) -> Iterator["RecordBatch"]:
    """Yield rows as a record batch; none for no rows."""
    if rows:
        yield tasks.record_batch(TABLES[table], *map(list, zip(*rows, strict=True)))


def _unpickled(rows: Any) -> Iterator[Article]:
    """Yield the articles of a batch or a table."""
    for article in rows["article"]:
        yield pickle.loads(article.as_py())
