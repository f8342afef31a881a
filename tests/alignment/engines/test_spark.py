"""The Spark engine on a real cluster finds what the local engine finds, to the byte."""

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

from digest import cli, publish, readers
from digest.alignment.engines.local import LocalEngine
from digest.alignment.engines.spark import SparkEngine, connect
from digest.config import DigestSettings
from digest.pipeline.cluster import TABLES, place, write_tables
from digest.tables.tables import tables
from tests.support.spark_articles import SETTINGS, collection
from tests.support.spark_cluster import QUIET, cluster, missing

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


HABIT = "Sign up for the letter that The Quay sends out on every morning but Sunday."
"""A paragraph that one outlet prints under everything."""


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator["SparkSession"]:
    """A session on a cluster of two workers; without Java the tests are not run, and in CI they fail."""
    if reason := missing():
        if os.environ.get("CI") == "true":
            pytest.fail(reason, pytrace=False)
        pytest.skip(reason)
    with cluster(tmp_path_factory.mktemp("cluster")) as address:
        spark = connect(address, options=QUIET)
        try:
            yield spark
        finally:
            spark.stop()


def written(found):
    return "\n".join(map(repr, sorted(found))).encode()


# Every number of partitions and every size of a batch once or more; not all nine, which would take minutes.
@pytest.mark.parametrize(
    ("partitions", "records"),
    [
        (3, 16),
        *(pytest.param(*sizes, marks=pytest.mark.slow) for sizes in ((1, 16), (3, 1), (7, 1000), (1, 1000))),
    ],
)
def test_the_cluster_finds_what_one_machine_finds(session, partitions, records):
    passages = collection()
    expected = written(LocalEngine(SETTINGS).join(passages))
    Random(partitions * records).shuffle(passages)
    for name, value in {
        "spark.sql.shuffle.partitions": partitions,
        "spark.sql.execution.arrow.maxRecordsPerBatch": records,
        # A collection as small as this one would never be shuffled.
        "spark.sql.adaptive.coalescePartitions.enabled": False,
        "spark.sql.autoBroadcastJoinThreshold": -1,
    }.items():
        session.conf.set(name, value)
    assert written(SparkEngine(session, SETTINGS).join(passages)) == expected


def test_spark_is_imported_where_it_runs_and_nowhere_else():
    code = (
        "import sys, digest.publish, digest.alignment.engines.spark, digest.pipeline.cluster;"
        "print(*{'pyspark', 'pyarrow', 'pandas'} & sys.modules.keys())"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert shown.stdout == "\n"


def test_nothing_gives_nothing(session):
    assert SparkEngine(session).join([]) == []


def test_the_work_is_done_by_two_workers_with_the_package_that_was_sent(session):
    from pyspark import cloudpickle

    cloudpickle.register_pickle_by_value(sys.modules[__name__])
    try:
        places = session.sparkContext.parallelize(range(8), 8).map(where).collect()
    finally:
        cloudpickle.unregister_pickle_by_value(sys.modules[__name__])
    assert {place.parent.name for place in places} == {"digest.zip"}
    assert len({place.parent.parent for place in places}) == 2


def where(_):
    """Say where a worker's package is."""
    import digest

    time.sleep(0.5)  # so that one worker cannot do all of it
    return Path(digest.__file__).parent.resolve()


@pytest.fixture
def folder(tmp_path):
    """A collection in parts: dated and undated, with an outlet's habit, a sidecar, and things that cannot be read."""
    place = tmp_path / "collection"
    place.mkdir()
    for number in range(4):
        lines = []
        for i, passage in enumerate(collection()[number::4]):
            quay = i % 3 == 0
            stated = {"outlet": "The Quay" if quay else "Pier & Post" if i % 3 == 1 else ""}
            stated |= {"date": f"2024-05-{1 + i % 7:02}"} if i % 4 else {}
            text = f"{passage.text}\n\n{HABIT}\n" if quay else passage.text
            lines.append(json.dumps({"id": passage.article, "text": text, **stated}, ensure_ascii=False))
        lines[1:1] = ["{broken"] if number == 2 else []
        (place / f"part-{number}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    (place / "one.txt").write_text(f"A title\n\n{collection()[12].text}", encoding="utf-8")
    (place / "one.meta.toml").write_text('outlet = "The Quay"\ncolour = "red"\n', encoding="utf-8")
    (place / "two.txt").write_bytes(b"")
    return place


def parts(out, name):
    """Return the rows of a table that was written in parts as JSON Lines, sorted."""
    files = (out / name).glob("part-*")
    return sorted(line for path in files for line in path.read_text(encoding="utf-8").splitlines())


def table(made, name):
    """Return the same rows of the tables that one machine makes, with the fields that a cluster knows."""
    fields = [field.split()[0] for field in TABLES[name].split(", ")]
    rows = map(json.loads, tables(made.analysis)[f"{name}.jsonl"].decode().splitlines())
    kept = ({field: row[field] for field in fields} for row in rows if row.get("relation") != "retold")
    return sorted(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in kept)


def test_a_collection_in_parts(session, folder, tmp_path):
    made = publish.analyze([folder])
    found = readers.walk([folder])
    count, problems = write_tables(
        found.sources,
        read=readers.read_one,
        session=session,
        settings=DigestSettings(),
        out=str(tmp_path / "out"),
        form="jsonl",
    )
    assert count == len(made.analysis.articles)
    assert sorted((*found.problems, *problems)) == list(made.problems)
    assert len(problems) == 3
    for name in TABLES:
        assert parts(tmp_path / "out", name) == table(made, name)
    assert len(parts(tmp_path / "out", "matches")) > 50
    assert any('"role":"boilerplate"' in row for row in parts(tmp_path / "out", "sentences"))


def test_places_sort_as_articles_do(folder):
    articles = publish.analyze([folder]).analysis.articles
    assert sorted(articles, key=place) == sorted(articles, key=lambda a: a.order)


# The last test: the command ends the session.
def test_the_command(session, folder, tmp_path, monkeypatch, capsys):
    from pyarrow import parquet

    monkeypatch.chdir(folder.parent)
    command = ["analyze", folder.name, "--engine", "spark", "--master", session.sparkContext.master]
    assert cli.run([*command, "--out", "out", "--format", "parquet"]) == 1
    assert "part-2.jsonl:2: " in capsys.readouterr().err
    made = publish.analyze([folder])
    rows = parquet.read_table(tmp_path / "out" / "matches").to_pylist()
    lines = [json.dumps(row, separators=(",", ":")) for row in rows]
    assert sorted(lines) == table(made, "matches")
