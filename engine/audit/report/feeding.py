"""Which rules feed which: what each rule reads itself, and who reads what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from engine.conditions import FindingTest, holds
from engine.entries import DrawPattern, Rule
from engine.knowledge import Knowledge


class Input(NamedTuple):
    """A finding or pattern in a condition, and whether it is wanted to be so or not."""

    name: str
    is_pattern: bool
    wanted: bool


Inputs = tuple[Input, ...]


@dataclass(frozen=True)
class Feeding:
    """For each rule what it reads itself, and the rules that read each thing.

    A name stands twice where a condition asks for both. The ids of findings and
    patterns differ.
    """

    inputs: Mapping[str, Inputs]
    readers: Mapping[str, tuple[str, ...]]


@lru_cache(maxsize=8)
def feeding_of(knowledge: Knowledge) -> Feeding:
    """Return what feeds what in these rules."""
    inputs = {rule.id: _inputs(rule) for rule in knowledge.rules.values()}
    readers: dict[str, dict[str, None]] = {
        name: {} for name in (*knowledge.findings, *knowledge.patterns)
    }
    for rule, several in inputs.items():
        for one in several:
            readers[one.name][rule] = None
    return Feeding(inputs, {name: tuple(rules) for name, rules in readers.items()})


def fed_rules(knowledge: Knowledge, rule: Rule) -> tuple[str, ...]:
    """Return the rules that read the pattern which this rule draws, if it draws one."""
    if isinstance(rule.then, DrawPattern):
        return feeding_of(knowledge).readers[rule.then.pattern]
    return ()


def _inputs(rule: Rule) -> Inputs:
    """Return what a rule reads, each once."""
    inputs: Inputs = holds(rule.when, _InputsAlgebra())
    return tuple(dict.fromkeys(inputs))


class _InputsAlgebra:
    """Folds a condition to its leaves, in order."""

    def finding(self, test: FindingTest, expected: bool, or_not_sure: bool) -> Inputs:  # noqa: ARG002
        return (Input(test.finding, False, expected),)

    def pattern(self, name: str, expected: bool) -> Inputs:
        return (Input(name, True, expected),)

    def all_of(self, parts: Sequence[Inputs]) -> Inputs:
        return tuple(chain.from_iterable(parts))

    def any_of(self, parts: Sequence[Inputs]) -> Inputs:
        return self.all_of(parts)

    def at_least(self, count: int, parts: Sequence[Inputs]) -> Inputs:  # noqa: ARG002
        return self.all_of(parts)
