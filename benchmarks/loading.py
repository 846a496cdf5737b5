"""Loading the shipped rules against PyYAML's C loader merely parsing the same files.

Run with ``python -m benchmarks.loading``.
"""

import yaml

from benchmarks.side_by_side import report, time_in_turn
from engine.loading import load_knowledge
from engine.loading.folder import SHIPPED

GOAL = 4.0
ROUNDS = 15


def main() -> None:
    """Measure and print."""
    texts = [file.read_text("utf-8") for file in sorted(SHIPPED.rglob("*.yaml"))]
    times = time_in_turn(
        lambda: load_knowledge(SHIPPED),
        lambda: [yaml.load(text, Loader=yaml.CSafeLoader) for text in texts],
        ROUNDS,
    )
    print(report("load all rules", "parse the same YAML (CSafeLoader)", times, GOAL))


if __name__ == "__main__":
    main()
