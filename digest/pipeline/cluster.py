"""Spreads a collection over a cluster from reading to writing: no machine ever holds all of it.

What is true of one article (its paragraphs and sentences), of one outlet (its boilerplate) and of a pair (its
matches) is worked out here, as partitioned tables. Threads, groups and all that hangs on them need the whole.
"""

import pickle
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from hashlib import blake2b
from itertools import islice
from typing import TYPE_CHECKING, Any

from digest.alignment import MatchSettings
from digest.alignment import spark_tasks as tasks
from digest.alignment.engines.spark import pairs
from digest.articles import BoilerplateSettings, boilerplate, normalize, outlet_brand, segment
from digest.config import DigestSettings
from digest.errors import Problem
from digest.model import Aligned, Article, Document
from digest.passages import of_pair, passage

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
TABLES = {
    "articles": "id string, file string, record string, start int, end int, outlet string, title string, "
    "byline string, published string, url string, language string",
    "sentences": "id string, article string, paragraph int, start int, end int, role string",
    "matches": "a string, a_start int, a_end int, b string, b_start int, b_end int, relation string, score double, "
    "a_only array<array<int>>, b_only array<array<int>>",
}
"""Fields of the tables, those that `digest analyze` writes on one machine as far as they are known here."""

_BATCH = 200
"""Articles handed on at a time."""
_UNDATED = 2**63 - 1
_EPOCH = datetime(1, 1, 1, tzinfo=UTC)


def spread(
    sources: Sequence[Any],
    *,
    read: Read,
    session: "SparkSession",
    settings: DigestSettings,
    out: str,
    form: str,
) -> tuple[int, tuple[Problem, ...]]:
    """Read each source in a task of its own and write the tables as folders of parts under `out`.

    Both the sources and `out` are on storage that all workers reach. Returns how many articles there are, and what
    could not be read, sorted.
    """
    from pyspark import StorageLevel

    rows = [(pickle.dumps(source),) for source in sources]
    parted = session.sparkContext.parallelize(rows, max(1, len(rows)))
    files = session.createDataFrame(parted, "source binary")
    opened = files.mapInArrow(partial(_open, read=read, settings=settings), ARTICLES)
    opened = opened.persist(StorageLevel.DISK_ONLY)
    problems = [pickle.loads(row.problem) for row in opened.where("problem IS NOT NULL").collect()]
    articles = _without_habits(opened.where("problem IS NULL").drop("problem"), settings.boilerplate)
    articles = articles.persist(StorageLevel.DISK_ONLY)
    count = articles.count()
    if count:
        for name, frame in (
            ("articles", articles.mapInArrow(_articles, TABLES["articles"])),
            ("sentences", articles.mapInArrow(_sentences, TABLES["sentences"])),
            ("matches", _matched(articles, settings.match)),
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


def _without_habits(articles: "DataFrame", settings: BoilerplateSettings) -> "DataFrame":
    """Give each outlet's own boilerplate its role.

    An outlet's habits show in those of its articles that carry a paragraph which it prints often, and in everybody
    else's that carry the same; so the step is run on these, outlet by outlet.
    """
    from pyspark.sql import functions as F

    carried = articles.mapInArrow(_paragraphs, PARAGRAPHS)
    often = carried.where("outlet IS NOT NULL").groupBy("hash", F.col("outlet").alias("whose")).count()
    often = often.where(F.col("count") >= settings.articles).drop("count")
    seen = often.join(carried.drop("outlet"), "hash").select("whose", *KEY).distinct()

    def mark(table: Any) -> Any:  # Spark reads the hints of what it is handed, and cannot read a partial's.
        return _marked(table, settings=settings)

    groups = seen.join(articles, KEY).groupBy("whose")
    changed = groups.applyInArrow(mark, "rank long, number long, marked binary")
    newest = F.coalesce("marked", "article").alias("article")
    return articles.join(changed, KEY, "left").select(*KEY, "outlet", newest)


def _matched(articles: "DataFrame", settings: MatchSettings) -> "DataFrame":
    """Return the table of matches."""
    passages = articles.mapInArrow(_passages, tasks.PASSAGES)
    return pairs(passages, settings).mapInArrow(partial(_matches, settings=settings), TABLES["matches"])


def _open(
    batches: Iterable["RecordBatch"], *, read: Read, settings: DigestSettings
) -> Iterator["RecordBatch"]:
    """Read sources and part them into articles."""
    for batch in batches:
        for source in batch["source"]:
            documents, problems = read(pickle.loads(source.as_py()))
            found = normalize(documents, settings.normalize)
            while part := list(islice(found, _BATCH)):
                keys = zip(*map(place, part), strict=True)
                pickled = map(pickle.dumps, part)
                yield tasks.columns(
                    ARTICLES,
                    *map(list, keys),
                    [a.metadata.outlet for a in part],
                    list(pickled),
                    [None] * len(part),
                )
            if problems:
                none = [None] * len(problems)
                yield tasks.columns(ARTICLES, none, none, none, none, [pickle.dumps(p) for p in problems])


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
            yield tasks.columns(PARAGRAPHS, *map(list, zip(*rows, strict=True)))


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
    return pa.Table.from_batches([tasks.columns(schema, ranks, numbers, [pickle.dumps(a) for a in changed])])


def _passages(batches: Iterable["RecordBatch"]) -> Iterator["RecordBatch"]:
    """Make passages of articles that have anything to match."""
    for batch in batches:
        places = [place(article) for article in _unpickled(batch)]
        passages = [passage(a, rank) for a, (rank, _) in zip(_unpickled(batch), places, strict=True)]
        numbers = [number for (_, number), p in zip(places, passages, strict=True) if p.spans]
        yield from tasks.encode([p for p in passages if p.spans], numbers)


def _articles(batches: Iterable["RecordBatch"]) -> Iterator["RecordBatch"]:
    """Make rows of the table of articles."""
    for batch in batches:
        rows = [
            (
                a.id,
                a.document.file,
                a.document.record if a.document.record_stated else None,
                a.span.start,
                a.span.end,
                a.metadata.outlet or None,
                a.title or None,
                a.byline or None,
                a.metadata.published or None,
                a.metadata.url or None,
                a.metadata.language or None,
            )
            for a in _unpickled(batch)
        ]
        if rows:
            yield tasks.columns(TABLES["articles"], *map(list, zip(*rows, strict=True)))


def _sentences(batches: Iterable["RecordBatch"]) -> Iterator["RecordBatch"]:
    """Make rows of the table of sentences."""
    for batch in batches:
        rows = [
            (s.id, s.article, s.paragraph, s.span.start, s.span.end, s.role.value)
            for article in _unpickled(batch)
            for s in segment(article)
        ]
        if rows:
            yield tasks.columns(TABLES["sentences"], *map(list, zip(*rows, strict=True)))


def _matches(batches: Iterable["RecordBatch"], *, settings: MatchSettings) -> Iterator["RecordBatch"]:
    """Make rows of the table of matches, of pairs of passages with their seeds."""
    for batch in batches:
        for found in tasks.verified(batch, settings=settings):
            of_two: defaultdict[tuple[str, str], list[Aligned]] = defaultdict(list)
            for one, _, _ in found:
                of_two[one.a, one.b].append(one)
            passages = {p.article: p for _, a, b in found for p in (a, b)}
            matches = [
                m
                for (a, b), some in of_two.items()
                for m in of_pair(some, passages[a], passages[b], settings)
            ]
            rows = [
                (
                    m.a.article,
                    m.a.span.start,
                    m.a.span.end,
                    m.b.article,
                    m.b.span.start,
                    m.b.span.end,
                    m.relation.value,
                    m.score,
                    [[span.start, span.end] for span in m.a.only],
                    [[span.start, span.end] for span in m.b.only],
                )
                for m in matches
            ]
            if rows:
                yield tasks.columns(TABLES["matches"], *map(list, zip(*rows, strict=True)))


def _unpickled(rows: Any) -> Iterator[Article]:
    """Yield the articles of a batch or a table."""
    for article in rows["article"]:
        yield pickle.loads(article.as_py())
