"""The Spark engine on a real cluster finds what the local engine finds, to the byte."""

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

from digest.engines.local import LocalEngine
from digest.engines.spark import SparkEngine, connect
from tests.engines.articles import SETTINGS, collection
from tests.engines.cluster import QUIET, cluster, missing

if TYPE_CHECKING:
    from pyspark.sql import SparkSession


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
    ("partitions", "records"), [(1, 16), (3, 1), (3, 1000), (7, 16), (7, 1000), (1, 1000)]
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
