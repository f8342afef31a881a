"""passim: turns its extents into the benchmark's matches. This is not measured.

python -m benchmarks.engines.passim_pairs CORPUS OUT EXTENTS
"""

import sys

from pyspark.sql import SparkSession
from pyspark.sql.functions import col, xxhash64

from benchmarks.engines.pairs import write


def main() -> None:
    """Name the articles by their numbers; passim calls them by a hash of their ids."""
    spark = SparkSession.builder.master("local[1]").appName("extents").getOrCreate()
    spark.sparkContext.setLogLevel("ERROR")
    ids = spark.read.json(sys.argv[1]).select(col("id"), xxhash64("id").alias("uid")).collect()
    numbers = {row.uid: int(row.id) for row in ids}
    rows = spark.read.load(sys.argv[3]).select("uid", "begin", "end", "uid2", "begin2", "end2").collect()
    write(((numbers[r.uid], r.begin, r.end), (numbers[r.uid2], r.begin2, r.end2)) for r in rows)
    spark.stop()


if __name__ == "__main__":
    main()
