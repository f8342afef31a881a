"""Joins articles on a cluster: Apache Spark moves the rows, the kernels run inside `mapInArrow`.

Fingerprints meet by their hash, pairs by their two articles, and only the texts of pairs that can have a passage in
common travel. What comes out is what the local engine finds, to the byte, however the rows are cut and moved.
"""

import atexit
import os
import sys
import zipfile
from collections.abc import Mapping, Sequence
from functools import cache, partial
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import TYPE_CHECKING, Any

import digest
from digest.alignment.engines import spark_tasks as tasks
from digest.alignment.prefilter import near
from digest.alignment.settings import MatchSettings as Settings
from digest.errors import DigestError, SettingsError
from digest.model import Aligned, Passage

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

NAME = "Coverage Digest"
"""What the cluster's pages call the application."""
OPTIONS = {"spark.ui.showConsoleProgress": "false"}
"""Settings of a session that `connect` makes; Spark's own settings files decide the rest."""
MISSING = "the engine 'spark' needs PySpark; install it with: pip install 'coverage-digest[spark]'"


class SparkEngine:
    """Runs the matching on the cluster of a Spark session; the passages come from this process and return to it."""

    def __init__(self, session: "SparkSession", settings: Settings = Settings()) -> None:
        """Take a session, as `connect` makes it, and the settings of the match step."""
        self.session, self.settings = session, settings

    def join(self, passages: Sequence[Passage]) -> list[Aligned]:
        """Return every aligned stretch of every pair of articles, in any order."""
        import pyarrow as pa
        from py4j.protocol import Py4JError

        batches = list(tasks.encode(passages))
        if not batches:
            return []
        frame = self.session.createDataFrame(pa.Table.from_batches(batches), tasks.PASSAGES)
        aligned = pairs(frame, self.settings).mapInArrow(
            partial(tasks.alignments, settings=self.settings), tasks.ALIGNED
        )
        try:
            return [_aligned(**row) for row in aligned.toArrow().to_pylist()]
        except Py4JError as error:
            raise DigestError(f"the cluster gave up: {_reason(error)}") from error


def _aligned(*, a_only: Sequence[Sequence[int]], b_only: Sequence[Sequence[int]], **row: Any) -> Aligned:
    """Return a row of `tasks.ALIGNED`, with what is put in as pairs."""
    a_ends, b_ends = (tuple((start, end) for start, end in only) for only in (a_only, b_only))
    return Aligned(**row, a_only=a_ends, b_only=b_ends)


def connect(master: str | None = None, *, options: Mapping[str, str] | None = None) -> "SparkSession":
    """Return a session on the cluster `master`, with this package sent to its workers.

    Without a master Spark's own settings decide, and where they name none, the session runs on all cores of this
    machine. `options` are further settings of Spark. The workers' Python is PYSPARK_PYTHON, or the one that runs here.
    Raises SettingsError when PySpark is not installed or the cluster cannot be reached.
    """
    try:
        from py4j.protocol import Py4JError
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise SettingsError(MISSING) from error
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName(NAME).config(map={**OPTIONS, **(options or {})})
    try:
        session = (builder.master(master) if master else builder).getOrCreate()
    except PySparkException as error:
        raise SettingsError(
            f"Spark does not start ({error}); it needs Java 17 and a master like spark://HOST:PORT"
        ) from error
    except Py4JError as error:
        raise SettingsError(
            f"no cluster answers at '{master}'; start it or name another with --master"
        ) from error
    send(session)
    return session


def send(session: "SparkSession") -> None:
    """Send this package to the session's workers, as it is installed here."""
    session.sparkContext.addPyFile(str(_archive()))


@cache
def _archive() -> Path:
    """Return an archive of this package; workers may ask for it as long as this process lives."""
    root = Path(digest.__file__).parent
    folder = Path(mkdtemp(prefix="coverage-digest-"))
    atexit.register(rmtree, folder, ignore_errors=True)
    archive = folder / "digest.zip"
    with zipfile.ZipFile(archive, "w") as file:
        for path in sorted(root.rglob("*")):
            if path.is_file() and path.parent.name != "__pycache__":
                file.write(path, path.relative_to(root.parent))
    return archive


def pairs(passages: "DataFrame", settings: Settings) -> "DataFrame":
    """Return the pairs of passages that can have something in common, with the places that they share.

    `passages` has the columns `tasks.PASSAGES`; each row of the result has them twice, for `a` and for `b`, and the
    array `seeds` of the shared places.
    """
    from pyspark.sql import functions as F

    both = ["a_rank", "a_number", "b_rank", "b_number"]
    found = (
        _seeds(passages, settings)
        .groupBy(*both)
        .agg(
            F.max("likely").alias("likely"),
            F.collect_list(F.struct("a_place", "b_place", "shared")).alias("seeds"),
        )
        .where(F.col("likely") | F.expr(_neighbours(near(settings))))
        .drop("likely")
    )
    for side in ("a_", "b_"):
        named = passages.select(*(F.col(name).alias(side + name) for name in passages.columns))
        found = found.join(named, [f"{side}rank", f"{side}number"])
    return found


def _seeds(passages: "DataFrame", settings: Settings) -> "DataFrame":
    """Return the fingerprints that two places share: all pairs of few places, the earliest with each of many."""
    from pyspark.sql import Window
    from pyspark.sql import functions as F

    prints = passages.mapInArrow(partial(tasks.fingerprints, settings=settings), tasks.PRINTS)
    order = ["hash", "rank", "number", "place"]
    same = (
        Window.partitionBy("hash")
        .orderBy(*order[1:])
        .rowsBetween(Window.unboundedPreceding, Window.unboundedFollowing)
    )
    many = F.col("shared") > settings.all_pairs
    shared = (
        prints.withColumn("shared", F.count("*").over(same))
        .withColumns(
            {
                f"first_{name}": F.when(many, F.first(name).over(same))
                for name in ("rank", "number", "place", "around")
            }
        )
        .where(F.col("shared") > 1)
        .sortWithinPartitions(*order)
    )
    return shared.mapInArrow(partial(tasks.seeds, settings=settings), tasks.SEEDS)


def _neighbours(distance: int) -> str:
    """Return the condition that two of a pair's seeds stand near each other on both sides."""
    close = " AND ".join(f"abs(x.{side} - y.{side}) <= {distance}" for side in ("a_place", "b_place"))
    return f"exists(seeds, x -> exists(seeds, y -> x != y AND {close}))"


def _reason(error: Exception) -> str:
    """Return what Java says went wrong, without where."""
    lines = str(error).splitlines()
    causes = [line for line in lines if line.startswith(("Caused by: ", ": "))]
    return (causes or lines)[-1].removeprefix("Caused by").removeprefix(": ")
