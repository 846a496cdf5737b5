"""Short commands against ``python -c "import click"``, as whole processes.

Run with ``python -m benchmarks.startup``; nerveguide must be installed. The best CPU
time of some rounds in turn counts, once what Python and the program keep is there.
"""

import os
import resource
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROUNDS = 5
ANSWERS = Path(__file__).parents[1] / "examples" / "tingling_feet.yaml"
GOALS = {"--help": 1.25, "check --answers FILE --no-input": 12.0}


def main() -> None:
    """Measure and print."""
    program = shutil.which("nerveguide")
    if program is None:
        sys.exit("nerveguide is not installed here; install it first")
    bare = [sys.executable, "-c", "import click"]
    commands = [
        [program, *shown.replace("FILE", str(ANSWERS)).split()] for shown in GOALS
    ]
    with TemporaryDirectory() as kept:
        # Modules are compiled and rules are kept once, as on any machine in use.
        environment = {**os.environ, "PYTHONPYCACHEPREFIX": f"{kept}/modules"}
        environment |= {"NERVEGUIDE_CACHE": f"{kept}/rules"}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        all_commands = [bare, *commands]
        for command in all_commands:
            _cpu_seconds(command, environment)
        rounds = [
            [_cpu_seconds(command, environment) for command in all_commands]
            for _ in range(ROUNDS)
        ]
    least, *others = map(min, zip(*rounds, strict=True))
    print(f"{'import click':<42} {least * 1000:6.0f} ms of CPU time")
    for (shown, goal), seconds in zip(GOALS.items(), others, strict=True):
        ratio = seconds / least
        verdict = "met" if ratio <= goal else "MISSED"
        print(f"{'nerveguide ' + shown:<42} {seconds * 1000:6.0f} ms of CPU time")
        print(f"{'  ratio':<42} {ratio:6.2f}, goal {goal:.2f}: {verdict}")


def _cpu_seconds(command: list[str], environment: dict[str, str]) -> float:
    """Return the CPU time of a whole process, its own and the system's for it."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
