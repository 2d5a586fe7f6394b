#!/usr/bin/env python3
"""Hands out what `tracuu plan` wrote by Apache Spark: a partition a piece, a worker a core, results as shards in a folder.

    pip install pyspark==4.0.1        (Java 17: apt-get install default-jre-headless)
    python3 chay.py ke-hoach.ndjson ket-qua --master spark://may-chu:7077 --program /usr/local/bin/tracuu
    tracuu collect ket-qua

All machines have the same `tracuu`, corpus, index folder and folder of results under the same names. A piece whose
machine or process dies is done again elsewhere, a slow one is begun a second time beside it; run again, the program does
what has no result yet.
"""
from pyspark.sql import SparkSession
# ---
def main():
    options = arguments((["--master"], {"default": "local[*]", "help": "of the cluster, such as spark://may-chu:7077"}))
    header, shards = read_plan(options.plan)
    os.environ.setdefault("PYSPARK_PYTHON", "python3")
    settings = {"spark.speculation": "true", "spark.task.maxFailures": "8", "spark.ui.enabled": "false"}
    session = SparkSession.builder.appName("tracuu").master(options.master).config(map=settings).getOrCreate()
    program, folder = options.program, options.results

    def work(pieces):
        return [run_shard(program, header, folder, name, lines) for name, lines in pieces]

    pieces = session.sparkContext.parallelize(list(shards.items()), max(len(shards), 1))
    tell(pieces.mapPartitions(work).collect())
    session.stop()


if __name__ == "__main__":
    main()
