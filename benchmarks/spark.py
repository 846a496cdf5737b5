"""A batch run on Spark against Spark merely copying the same Parquet, and its growth.

Run with ``python -m benchmarks.spark``; needs the extra ``spark``. Both run in one
session that is warm. The people are generated (:mod:`benchmarks.people`), the rules
the shipped ones; five files are one file under five names.
"""

import os
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import click
from nerveguide import load_knowledge
from nerveguide.batch.outputs import Output
from nerveguide.batch.sources import find_sources
from nerveguide.batch.spark import run_spark, spark_session
from nerveguide.model.knowledge import Knowledge
from pyspark.sql import SparkSession

from benchmarks.people import write_people
from benchmarks.side_by_side import report, time_in_turn

COPY_GOAL, GROWTH_GOAL = 2.0, 5.5
FILES = 5


def evaluate(knowledge: Knowledge, files: Sequence[Path], folder: Path) -> None:
    """Assess the files, as ``nerveguide batch --engine spark`` does."""
    output = Output(folder / "out.parquet", ".parquet", folder / "rejects.csv")
    tally = run_spark(knowledge, find_sources(files), output)
    if tally.rejected:
        raise SystemExit(f"{tally}; no time is comparable")


def copy(files: Sequence[Path], folder: Path) -> None:
    """Let Spark read the files and write what it read."""
    frame = SparkSession.active().read.parquet(*map(str, files))
    frame.write.mode("overwrite").parquet(str(folder / "copy.parquet"))


@click.command()
@click.option("--rows", default=1_000_000, show_default=True, help="People in a file.")
@click.option("--rounds", default=3, show_default=True, help="Times each is measured.")
@click.option("--master", default="local[*]", show_default=True, help="Spark's master.")
def main(rows: int, rounds: int, master: str) -> None:
    """Measure, and print tables that say which goals were met."""
    knowledge = load_knowledge()
    with (
        TemporaryDirectory(prefix="nerveguide-benchmark-") as name,
        spark_session(master),
    ):
        folder = Path(name)
        few, *files = (folder / f"people{n}.parquet" for n in range(FILES + 1))
        write_people(knowledge, 1000, few)
        write_people(knowledge, rows, files[0])
        for file in files[1:]:
            file.hardlink_to(files[0])
        evaluate(knowledge, [few], folder)
        copy([few], folder)
        print(f"{os.cpu_count()} cores, master {master}, {rounds} rounds in turn\n")
        times = time_in_turn(
            lambda: evaluate(knowledge, files[:1], folder),
            lambda: copy(files[:1], folder),
            rounds,
        )
        ours = f"nerveguide on Spark, {rows:,} rows"
        print(report(ours, "Spark copies the same file", times, COPY_GOAL), flush=True)
        times = time_in_turn(
            lambda: evaluate(knowledge, files, folder),
            lambda: evaluate(knowledge, files[:1], folder),
            rounds,
        )
        print()
        print(report(f"{FILES} such files", ours, times, GROWTH_GOAL))


if __name__ == "__main__":
    main()
