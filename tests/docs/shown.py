"""Comparing the output that a page shows with what a command says."""

import re

LEFT_OUT = "..."
"""A line that stands for any number of lines."""

SOME_WORDS = "…"
"""What stands in a line for words or figures that change with the rules."""


def is_shown_truly(shown: str, said: str) -> bool:
    """Tell whether ``said`` is what is shown, but for what is left out."""
    lines = [line.rstrip() for line in said.strip("\n").splitlines()]
    parts = parts_of(shown)
    if len(parts) == 1:
        return alike(parts[0], lines)
    first, *between, last = parts
    if len(lines) < len(first) + len(last) or not alike(first, lines[: len(first)]):
        return False
    end = len(lines) - len(last)
    if not alike(last, lines[end:]):
        return False
    place = len(first)
    for part in between:
        while place + len(part) <= end and not alike(
            part, lines[place : place + len(part)]
        ):
            place += 1
        place += len(part)
    return place <= end


def alike(shown: list[str], said: list[str]) -> bool:
    """Tell whether lines are those that are shown."""
    return len(shown) == len(said) and all(
        re.fullmatch(".*".join(map(re.escape, line.split(SOME_WORDS))), words)
        for line, words in zip(shown, said, strict=True)
    )


def parts_of(shown: str) -> list[list[str]]:
    """Return the runs of lines between those that are left out."""
    parts: list[list[str]] = [[]]
    for line in shown.strip("\n").splitlines():
        if line.strip() == LEFT_OUT:
            parts.append([])
        else:
            parts[-1].append(line.rstrip())
    return parts
