"""Batch evaluation: in memory, from file to file, and its peak memory.

Run with ``python -m benchmarks.batch``; nerveguide must be installed, with the extra
``test``. The people are generated (:mod:`benchmarks.people`), the rules the shipped
ones.
"""

import json
import os
import platform
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path

import click

from benchmarks.files import GOALS, measure_files, memory_table
from benchmarks.in_memory import measure_in_memory
from benchmarks.people import SEED


@click.command()
@click.option(
    "--rows",
    multiple=True,
    default=(1_000_000,),
    show_default=True,
    type=click.IntRange(1_000),
    help="People in a file; may be given several times.",
)
@click.option(
    "--rows-in-memory", default=1_000_000, show_default=True, help="People in a frame."
)
@click.option("--rounds", default=3, show_default=True, help="Times each is measured.")
@click.option(
    "--json",
    "json_file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write all figures to this file too.",
)
def main(
    rows: tuple[int, ...], rows_in_memory: int, rounds: int, json_file: Path | None
) -> None:
    """Measure, and print tables that say which goals were met.

    Files stand in the temporary folder, which TMPDIR names, one format at a time: 20
    million rows take 10 GB as CSV, and their results 13 GB more.
    """
    print(f"{os.cpu_count()} cores, seed {SEED}, {rounds} rounds in turn, medians\n")
    # In a process of its own: the memory of this one would count as a peak of others.
    with ProcessPoolExecutor(1, get_context("spawn")) as pool:
        speeds = pool.submit(measure_in_memory, rows_in_memory, rounds).result()
    print(f"IN MEMORY\n{speeds}\n")
    runs = []
    for count in sorted(rows):
        for suffix in GOALS:
            runs.append(measure_files(suffix, count, rounds))
            print(f"{suffix} TO {suffix}, {count:,} ROWS\n{runs[-1]}\n", flush=True)
    print(f"MEMORY\n{memory_table(runs)}")
    if json_file:
        figures = {
            "python": platform.python_version(),
            "polars": version("polars"),
            "cores": os.cpu_count(),
            "seed": SEED,
            "rounds": rounds,
            "in_memory": asdict(speeds),
            "files": [asdict(run) for run in runs],
        }
        json_file.write_text(json.dumps(figures, indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    main()
