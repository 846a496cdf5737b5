"""Loading the shipped rules against PyYAML's C loader merely parsing the same files.

Run with ``python -m benchmarks.loading``.
"""

import yaml
from nerveguide.loader import load_with_positions
from nerveguide.loader.folder import SHIPPED

from benchmarks.side_by_side import report, time_in_turn

GOAL = 4.0
ROUNDS = 15


def main() -> None:
    """Measure and print."""
    texts = [file.read_text("utf-8") for file in sorted(SHIPPED.rglob("*.yaml"))]
    times = time_in_turn(
        lambda: load_with_positions(SHIPPED),  # from the files, never as kept
        lambda: [yaml.load(text, Loader=yaml.CSafeLoader) for text in texts],
        ROUNDS,
    )
    print(report("load all rules", "parse the same YAML (CSafeLoader)", times, GOAL))


if __name__ == "__main__":
    main()
