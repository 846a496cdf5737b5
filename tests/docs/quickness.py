"""Which commands of the documentation are run in the fast tests."""

import re
from collections.abc import Sequence

import pytest

LONG = re.compile(
    r"pip install|pytest|mypy|spark|benchmarks|nerveguide (explain|serve)"
    r"|rules (test|lint|mutants|prove|diff|report|coverage)"
)
"""Commands that take more than a second or two."""

MINUTES = re.compile("nerveguide rules (?:test|lint|mutants|prove|report)")
"""Commands that take a minute or more."""

MANY = 1
"""How many commands may be run for a page or a help in the fast tests."""


def is_slow(codes: Sequence[str]) -> bool:
    """Tell whether to run some blocks takes more than a few seconds."""
    code = "\n".join(codes)
    return len(re.findall("^nerveguide", code, re.M)) > MANY or bool(LONG.search(code))


def marks(codes: Sequence[str]) -> list[pytest.MarkDecorator]:
    """Return the marks of a test that runs these blocks; what takes minutes says so."""
    if not is_slow(codes):
        return []
    minutes = len(MINUTES.findall("\n".join(codes)))
    return [pytest.mark.slow(minutes=minutes)]
