"""``nerveguide batch`` from file to file against Polars merely copying the same file.

Both are whole processes, timed in turn from start to end, with the default columns of
results. The copy parses the file and writes it again: ``scan_csv(x).sink_csv(y)``.
"""

import os
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measuring import (
    Cost,
    Ratio,
    cost_of_process,
    costs_in_turn,
    middle,
    ratio,
    ratios_table,
)

GOALS = {".csv": 1.3, ".parquet": 1.5}
GROWTH_GOAL, PEAK_GOAL = 1.2, 2.0
GIB = 2**30

OURS, COPY = "nerveguide batch", "Polars copies"

_COPY = "import sys, polars; polars.scan_{0}(sys.argv[1]).sink_{0}(sys.argv[2])"


@dataclass(frozen=True)
class Files:
    """What it cost for one format and size; ``sizes`` are the bytes of each file."""

    suffix: str
    rows: int
    sizes: Mapping[str, int]
    costs: Mapping[str, Cost]
    ratio: Ratio

    def __str__(self) -> str:
        lines = [
            f"{'':<26} {'seconds':>9} {'CPU seconds':>12} {'peak':>11} {'written':>11}"
        ]
        for name, cost in self.costs.items():
            times = f"{cost.seconds:>9.2f} {cost.processor:>12.2f}"
            peak, size = (
                f"{cost.peak / GIB:.2f} GiB",
                f"{self.sizes[name] / 1e6:,.0f} MB",
            )
            lines.append(f"{name:<26} {times} {peak:>11} {size:>11}")
        return "\n".join([*lines, "", ratios_table([self.ratio])])


def measure_files(suffix: str, rows: int, rounds: int) -> Files:
    """Make the people in a temporary folder, run both on them, remove all again."""
    program = shutil.which("nerveguide")
    if program is None:
        raise SystemExit("nerveguide is not installed here; install it first")
    with TemporaryDirectory(prefix="nerveguide-benchmark-") as folder:
        source, target = Path(folder, f"people{suffix}"), Path(folder, f"out{suffix}")
        make = (sys.executable, "-m", "benchmarks.people", str(source))
        cost_of_process(*make, "--rows", str(rows))
        copy = _COPY.format(suffix.removeprefix("."))
        sizes: dict[str, int] = {}

        def run(name: str, *command: str) -> Callable[[], Cost]:
            def action() -> Cost:
                os.sync()  # what was written before is not to be paid for here
                cost = cost_of_process(*command)
                sizes[name] = target.stat().st_size
                target.unlink()
                return cost

            return action

        costs = costs_in_turn(
            {
                OURS: run(OURS, program, "batch", str(source), "-o", str(target)),
                COPY: run(COPY, sys.executable, "-c", copy, str(source), str(target)),
            },
            rounds,
        )
    return Files(
        suffix,
        rows,
        sizes,
        {name: middle(some) for name, some in costs.items()},
        ratio(f"{OURS} / {COPY}", costs[OURS], costs[COPY], GOALS[suffix]),
    )


def memory_table(runs: Sequence[Files]) -> str:
    """Return the peak memory by format and size, and whether it stays flat."""
    lines = [f"{'peak memory of nerveguide batch':<42} {'rows':>12} {'peak':>10}"]
    before: dict[str, int] = {}
    for run in sorted(runs, key=lambda run: (run.suffix, run.rows)):
        peak = run.costs[OURS].peak
        verdicts = [_judge(f"under {PEAK_GOAL:g} GiB", peak / GIB < PEAK_GOAL)]
        if smaller := before.get(run.suffix):
            growth = peak / smaller
            text = f"{growth:.2f} times the size before, at most {GROWTH_GOAL:g}"
            verdicts.append(_judge(text, growth <= GROWTH_GOAL))
        before[run.suffix] = peak
        place = f"{run.suffix} to {run.suffix}"
        lines.append(
            f"{place:<42} {run.rows:>12,} {peak / GIB:>6.2f} GiB  {'; '.join(verdicts)}"
        )
    return "\n".join(lines)


def _judge(goal: str, met: bool) -> str:
    return f"{goal}: {'met' if met else 'MISSED'}"
