"""``nerveguide --help`` against ``python -c "import click"``, as whole processes.

Run with ``python -m benchmarks.startup``; nerveguide must be installed.
"""

import shutil
import subprocess
import sys

from benchmarks.side_by_side import report, time_in_turn

GOAL = 1.5
ROUNDS = 40


def main() -> None:
    """Measure and print."""
    program = shutil.which("nerveguide")
    if program is None:
        sys.exit("nerveguide is not installed here; install it first")
    times = time_in_turn(
        lambda: _run(program, "--help"),
        lambda: _run(sys.executable, "-c", "import click"),
        ROUNDS,
    )
    print(report("nerveguide --help", 'python -c "import click"', times, GOAL))


def _run(*command: str) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
