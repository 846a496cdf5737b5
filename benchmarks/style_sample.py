"""Texts of the rules before and after, drawn at random, to be read aloud.

``python -m benchmarks.style_sample REVISION [--count 60] [--seed 18]`` prints a table
in Markdown of texts that people read, as they were in the revision and as they are in
the files here. It draws among all places that both have, changed or not.
"""

import argparse
from random import Random

from benchmarks.structure import NOW
from benchmarks.style_counts import files_of, texts_of


def sample(revision: str, count: int, seed: int) -> list[tuple[str, str, str]]:
    """Return place, text before and text now of ``count`` places, drawn at random."""
    before = {text.place: text.text for text in texts_of(files_of(revision))}
    now = {text.place: text.text for text in texts_of(files_of(NOW))}
    places = sorted(before.keys() & now.keys(), key=str)
    drawn = Random(seed).sample(places, min(count, len(places)))
    return [(".".join(map(str, each)), before[each], now[each]) for each in drawn]


def main() -> None:
    """Draw and print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("revision")
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--seed", type=int, default=18)
    given = parser.parse_args()
    print("| where | before | now |\n| --- | --- | --- |")
    for where, before, now in sample(given.revision, given.count, given.seed):
        print(f"| `{where}` | {before} | {'(the same)' if now == before else now} |")


if __name__ == "__main__":
    main()
