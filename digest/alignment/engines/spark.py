"""Align articles on a cluster: Apache Spark shuffles the rows, and numpy code runs on them inside `mapInArrow`.

Fingerprints are joined by hash and seeds are grouped by pair of articles; texts are sent only for pairs that may share
a passage. The result equals that of the local engine, however Spark partitions the rows.
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
from digest.alignment.prefilter import seed_distance
from digest.alignment.settings import MatchSettings as Settings
from digest.errors import DigestError, SettingsError
from digest.model import Aligned, Passage

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_APP_NAME = "Coverage Digest"
"""Name of the application in the cluster's web interface."""
_OPTIONS = {"spark.ui.showConsoleProgress": "false"}
"""Options of a session that `connect` creates; all others come from Spark's own configuration."""
_NO_PYSPARK = "the engine 'spark' needs PySpark; install it with: pip install 'coverage-digest[spark]'"


class SparkEngine:
    """Aligns articles on the cluster of a Spark session; passages are sent from this process, results return to it."""

    def __init__(self, session: "SparkSession", settings: Settings = Settings()) -> None:
        """Create an engine.

        Args:
            session: A session, as `connect` returns it.
            settings: Settings of the match step.
        """
        self.session, self.settings = session, settings

    def join(self, passages: Sequence[Passage]) -> list[Aligned]:
        """Return the aligned passages of all pairs of articles, in any order.

        Raises:
            DigestError: The cluster failed.
        """
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
    """Convert a row of `tasks.ALIGNED`."""
    a_ends, b_ends = (tuple((start, end) for start, end in only) for only in (a_only, b_only))
    return Aligned(**row, a_only=a_ends, b_only=b_ends)


def connect(master: str | None = None, *, options: Mapping[str, str] | None = None) -> "SparkSession":
    """Return a session on a cluster, with this package sent to its workers.

    The workers' Python is that of PYSPARK_PYTHON, by default the one that runs this process.

    Args:
        master: Address such as "spark://HOST:7077". By default Spark's own configuration decides, and without one the
            session runs on all cores of this machine.
        options: Further Spark options.

    Raises:
        SettingsError: PySpark is not installed, or the cluster cannot be reached.
    """
    try:
        from py4j.protocol import Py4JError
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise SettingsError(_NO_PYSPARK) from error
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName(_APP_NAME).config(map={**_OPTIONS, **(options or {})})
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
    """Send this package, as it is installed on this machine, to the session's workers."""
    session.sparkContext.addPyFile(str(_archive()))


@cache
def _archive() -> Path:
    """Return an archive of this package, which workers may request until this process ends."""
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
    """Return the pairs of articles that may share a passage, with their seeds.

    Args:
        passages: Rows with the columns `tasks.PASSAGES`.
        settings: Thresholds.

    Returns:
        The columns of `passages` twice, with the prefixes "a_" and "b_", and the array `seeds`.
    """
    from pyspark.sql import functions as F

    both = ["a_rank", "a_number", "b_rank", "b_number"]
    found = (
        _seeds(passages, settings)
        .groupBy(*both)
        .agg(
            F.max("may_match").alias("may_match"),
            F.collect_list(F.struct("a_position", "b_position", "occurrences")).alias("seeds"),
        )
        .where(F.col("may_match") | F.expr(_near_seeds(seed_distance(settings))))
        .drop("may_match")
    )
    for side in ("a_", "b_"):
        named = passages.select(*(F.col(name).alias(side + name) for name in passages.columns))
        found = found.join(named, [f"{side}rank", f"{side}number"])
    return found


def _seeds(passages: "DataFrame", settings: Settings) -> "DataFrame":
    """Return rows with the columns `tasks.SEEDS`; `digest.alignment.seeds.find_seeds` says for which pairs."""
    from pyspark.sql import Window
    from pyspark.sql import functions as F

    prints = passages.mapInArrow(partial(tasks.fingerprints, settings=settings), tasks.PRINTS)
    order = ["hash", "rank", "number", "position"]
    same = (
        Window.partitionBy("hash")
        .orderBy(*order[1:])
        .rowsBetween(Window.unboundedPreceding, Window.unboundedFollowing)
    )
    frequent = F.col("occurrences") > settings.all_pairs
    repeated = (
        prints.withColumn("occurrences", F.count("*").over(same))
        .withColumns(
            {
                f"first_{name}": F.when(frequent, F.first(name).over(same))
                for name in ("rank", "number", "position", "context")
            }
        )
        .where(F.col("occurrences") > 1)
        .sortWithinPartitions(*order)
    )
    return repeated.mapInArrow(partial(tasks.seeds, settings=settings), tasks.SEEDS)


def _near_seeds(distance: int) -> str:
    """Return the SQL condition that two seeds of a pair are at most `distance` words apart on both sides."""
    near = " AND ".join(f"abs(x.{side} - y.{side}) <= {distance}" for side in ("a_position", "b_position"))
    return f"exists(seeds, x -> exists(seeds, y -> x != y AND {near}))"


def _reason(error: Exception) -> str:
    """Return the cause in a Java error message, without the stack trace."""
    lines = str(error).splitlines()
    causes = [line for line in lines if line.startswith(("Caused by: ", ": "))]
    return (causes or lines)[-1].removeprefix("Caused by").removeprefix(": ")
