"""The pages of the documentation, and the blocks of code on them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

PROJECT = Path(__file__).parents[2]
DOCS = PROJECT / "docs"
PAGES = [PROJECT / "README.md", *sorted(DOCS.rglob("*.md"))]

RUN = ("sh", "python")
"""Languages of blocks that a reader is to run."""

NOT_RUN = ("csv", "json", "text", "yaml")
"""Languages of blocks that a reader only looks at."""

FENCE = re.compile(r"^( *)```(\S*)$")
EXIT_CODE = re.compile(r"^ *<!-- exit code (\d+) -->$")


@dataclass(frozen=True)
class Block:
    """A block of code on a page.

    ``line`` is that of its first line of code. ``exit_code`` is 0, or what a comment
    such as ``<!-- exit code 1 -->`` above the block says.
    """

    language: str
    code: str
    line: int
    exit_code: int
    follows_directly: bool


def blocks_of(page: str) -> Iterator[Block]:
    """Read the blocks of a page in order."""
    inside: re.Match[str] | None = None
    code: list[str] = []
    exit_code = 0
    only_space_since_a_block = False
    for number, line in enumerate(page.splitlines(), start=1):
        fence = FENCE.match(line)
        if inside and fence and not fence[2]:
            first = number - len(code)
            text = "".join(f"{row.removeprefix(inside[1])}\n" for row in code)
            yield Block(inside[2], text, first, exit_code, only_space_since_a_block)
            inside, exit_code, only_space_since_a_block = None, 0, True
        elif inside:
            code.append(line)
        elif fence:
            inside, code = fence, []
        elif comment := EXIT_CODE.match(line):
            exit_code = int(comment[1])
        elif line.strip():
            only_space_since_a_block = False


@dataclass(frozen=True)
class Step:
    """A block to be run, and the output that the page shows below it, if any."""

    block: Block
    shown: str | None


def steps_of(page: str) -> list[Step]:
    """Return what a reader of the page runs, in order."""
    nothing = Block("", "", 0, 0, False)
    return [
        Step(block, follower.code if is_output(follower) else None)
        for block, follower in pairwise([*blocks_of(page), nothing])
        if block.language in RUN
    ]


def is_output(block: Block) -> bool:
    """Tell whether a block shows what the block right above it prints."""
    return block.language == "text" and block.follows_directly
