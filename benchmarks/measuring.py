"""What something costs, several things measured in turn, and figures with goals."""

import os
import resource
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median
from tempfile import TemporaryFile
from time import perf_counter, process_time

_BYTES_OF_RSS = 1 if sys.platform == "darwin" else 1024


@dataclass(frozen=True)
class Cost:
    """``seconds`` by the clock, ``processor`` seconds of all cores, ``peak`` bytes.

    The peak is that of the process that was measured.
    """

    seconds: float
    processor: float
    peak: int

    def __truediv__(self, count: int) -> "Cost":
        return Cost(self.seconds / count, self.processor / count, self.peak)


@dataclass(frozen=True)
class Ratio:
    """How many times as much one thing costs as another, by clock and by processor.

    ``goal`` is the most, or with ``at_least`` the least, that it should be by the
    clock; ``None`` for what is only good to know.
    """

    what: str
    seconds: float
    processor: float
    goal: float | None = None
    at_least: bool = False

    @property
    def verdict(self) -> str:
        """Say whether the goal was met; empty without a goal."""
        if self.goal is None:
            return ""
        met = self.seconds >= self.goal if self.at_least else self.seconds <= self.goal
        bound = f"{'at least' if self.at_least else 'at most'} {self.goal:,g}"
        return f"{bound}: {'met' if met else 'MISSED'}"


def cost_of(action: Callable[[], object]) -> Cost:
    """Do it here, and return what it cost."""
    start, processor = perf_counter(), process_time()
    action()
    cost = perf_counter() - start, process_time() - processor
    return Cost(*cost, _peak(resource.getrusage(resource.RUSAGE_SELF)))


def cost_of_process(*command: str) -> Cost:
    """Run a command, and return what it cost as a whole, its start included.

    The peak is no less than the memory that the calling process has in use, which
    Linux hands on. The program ends when the command fails.
    """
    with TemporaryFile() as errors:
        start = perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors)
        _, status, used = os.wait4(process.pid, 0)
        seconds = perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            errors.seek(0)
            raise SystemExit(f"failed: {command}\n{errors.read().decode()}")
    return Cost(seconds, used.ru_utime + used.ru_stime, _peak(used))


def costs_in_turn(
    actions: Mapping[str, Callable[[], Cost]], rounds: int
) -> dict[str, list[Cost]]:
    """Return what each costs in each round; every second round goes backwards.

    So a noisy machine is noisy for all of them.
    """
    costs: dict[str, list[Cost]] = {name: [] for name in actions}
    for number in range(rounds):
        for name in list(actions)[:: -1 if number % 2 else 1]:
            costs[name].append(actions[name]())
    return costs


def middle(costs: Sequence[Cost]) -> Cost:
    """Return the median seconds, the median processor seconds and the highest peak."""
    return Cost(
        median(cost.seconds for cost in costs),
        median(cost.processor for cost in costs),
        max(cost.peak for cost in costs),
    )


def ratio(
    what: str,
    above: Sequence[Cost],
    below: Sequence[Cost],
    goal: float | None = None,
    *,
    at_least: bool = False,
) -> Ratio:
    """Return the median of the ratios round by round."""
    pairs = list(zip(above, below, strict=True))
    return Ratio(
        what,
        median(first.seconds / second.seconds for first, second in pairs),
        median(first.processor / second.processor for first, second in pairs),
        goal,
        at_least,
    )


def ratios_table(ratios: Sequence[Ratio]) -> str:
    """Return a line for each ratio: by the clock, by the processor, the verdict."""
    width = max(len(each.what) for each in ratios)
    lines = [f"{'how many times as much':<{width}} {'clock':>12} {'CPU time':>12}"]
    for each in ratios:
        numbers = f"{each.seconds:>12,.2f} {each.processor:>12,.2f}"
        lines.append(f"{each.what:<{width}} {numbers}  {each.verdict}".rstrip())
    return "\n".join(lines)


def _peak(used: resource.struct_rusage) -> int:
    return used.ru_maxrss * _BYTES_OF_RSS
