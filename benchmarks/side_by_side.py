"""Two things timed in turn in one run, so that a noisy machine is noisy for both."""

from collections.abc import Callable
from statistics import median
from time import perf_counter


def time_in_turn(
    ours: Callable[[], object], other: Callable[[], object], rounds: int
) -> tuple[float, float, float]:
    """Return the median seconds of ours and of the other, and the median ratio.

    Each round times both, ours first in every second round; the ratio is taken
    round by round.
    """
    pairs = []
    for number in range(rounds):
        if number % 2:
            pairs.append((_seconds(ours), _seconds(other)))
        else:
            seconds = _seconds(other)
            pairs.append((_seconds(ours), seconds))
    mine, theirs = zip(*pairs, strict=True)
    ratio = median(a / b for a, b in pairs)
    return median(mine), median(theirs), ratio


def report(
    ours: str, other: str, times: tuple[float, float, float], goal: float
) -> str:
    """Return a small table of the times and the ratio, with the goal."""
    mine, theirs, ratio = times
    verdict = "met" if ratio <= goal else "MISSED"
    return "\n".join(
        [
            f"{ours:<44} {mine * 1000:9.2f} ms",
            f"{other:<44} {theirs * 1000:9.2f} ms",
            f"{'ratio (median of the rounds)':<44} {ratio:9.2f}",
            f"{'goal':<44} {goal:9.2f}  {verdict}",
        ]
    )


def _seconds(action: Callable[[], object]) -> float:
    start = perf_counter()
    action()
    return perf_counter() - start
