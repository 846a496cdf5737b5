"""What pages tell a reader to run does run, and says what they show."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from tests.docs.blocks import NOT_RUN, PAGES, PROJECT, RUN, Step, blocks_of, steps_of
from tests.docs.help_examples import EXAMPLES, single_commands
from tests.docs.quickness import MINUTES, is_slow, marks
from tests.docs.reader import Reader
from tests.docs.shown import is_shown_truly

NAMES = [str(page.relative_to(PROJECT)) for page in PAGES]
TEXTS = dict(zip(NAMES, (page.read_text("utf-8") for page in PAGES), strict=True))


OF_HELP = {code.strip() for code in EXAMPLES.values()}
"""Examples of a help, which test_help.py runs; they stand in docs/commands.md, too."""

LONG_OF_HELP = {
    line
    for code in EXAMPLES.values()
    for line in single_commands(code)
    if MINUTES.match(line)
}
"""Commands of minutes that test_help.py runs; once is enough."""


def without_long_of_help(step: Step) -> Step:
    if step.shown is not None or step.block.language != "sh":
        return step
    lines = step.block.code.splitlines(keepends=True)
    left = [line for line in lines if line.strip() not in LONG_OF_HELP]
    return replace(step, block=replace(step.block, code="".join(left)))


STEPS = {
    name: [
        left
        for step in steps_of(text)
        if step.block.code.strip() not in OF_HELP
        and (left := without_long_of_help(step)).block.code.strip()
    ]
    for name, text in TEXTS.items()
}
CODES = {name: [step.block.code for step in steps] for name, steps in STEPS.items()}


@pytest.mark.parametrize(
    "name",
    [pytest.param(name, marks=marks(codes)) for name, codes in CODES.items() if codes],
)
def test_what_a_page_says_can_be_run(name: str, clone: Path):
    installs = any("pip install" in code for code in CODES[name])
    with Reader(clone, own_environment=installs) as reader:
        for step in STEPS[name]:
            place = f"{name}:{step.block.line}"
            code, said = reader.run(step.block)
            assert code == step.block.exit_code, f"{place}: exit code {code}\n{said}"
            if step.shown is not None:
                assert is_shown_truly(step.shown, said), f"{place} says\n{said}"


@pytest.mark.parametrize("name", NAMES)
def test_every_block_says_what_it_is_and_none_is_overlooked(name: str):
    blocks = list(blocks_of(TEXTS[name]))
    assert {block.language for block in blocks} <= {*RUN, *NOT_RUN}
    assert 2 * len(blocks) == len(re.findall("^ *```", TEXTS[name], re.MULTILINE))


def test_some_pages_are_run_in_the_fast_tests():
    assert any(codes and not is_slow(codes) for codes in CODES.values())
