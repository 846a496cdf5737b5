"""Prose: a condition as an indented list in plain English, for reviewers.

A finding that a rule wants to be absent reads "no ...": the person said no. A
question without an answer is neither a yes nor a no.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import inf

from nerveguide.messages import message
from nerveguide.model.conditions import (
    Condition,
    FindingTest,
    IsBetween,
    IsOneOf,
    IsYes,
    holds,
)
from nerveguide.model.findings import ChoiceFinding, NumberFinding
from nerveguide.model.knowledge import Knowledge


@dataclass(frozen=True)
class Clause:
    """One line of prose, and the clauses that stand indented below it."""

    text: str
    parts: tuple["Clause", ...] = ()

    def lines(self, depth: int = 0) -> Iterator[str]:
        """Yield the line and all below it, indented by two blanks a level."""
        yield f"{'  ' * depth}{self.text}{':' if self.parts else ''}"
        for part in self.parts:
            yield from part.lines(depth + 1)


class ProseAlgebra:
    """Folds a condition to a :class:`Clause`, in the names of one knowledge."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    def finding(self, test: FindingTest, expected: bool, or_not_sure: bool) -> Clause:
        """Return a clause that names the answer that is wanted."""
        answer = self._answer(test, expected)
        if or_not_sure:
            return Clause(message("logic.prose.or_not_sure", answer=answer))
        return Clause(answer)

    def pattern(self, name: str, expected: bool) -> Clause:
        """Name the pattern in quotes, as it is not something a person reports."""
        pattern = self._knowledge.patterns[name].name
        if expected:
            return Clause(message("logic.prose.pattern", pattern=pattern))
        return Clause(message("logic.prose.no_pattern", pattern=pattern))

    def all_of(self, parts: Sequence[Clause]) -> Clause:
        """Return a clause that needs every part."""
        return _combine(message("logic.prose.all_of"), parts)

    def any_of(self, parts: Sequence[Clause]) -> Clause:
        """Return a clause for which one part is enough."""
        return _combine(message("logic.prose.any_of"), parts)

    def at_least(self, count: int, parts: Sequence[Clause]) -> Clause:
        """Return a clause that names how many parts are needed."""
        return _combine(message("logic.prose.at_least", count=count), parts)

    def _answer(self, test: FindingTest, expected: bool) -> str:
        finding = self._knowledge.findings[test.finding]
        name = finding.name
        match test, finding:
            case IsYes(), _:
                return name if expected else message("logic.prose.no", finding=name)
            case IsOneOf(options=options), ChoiceFinding(options=labels):
                chosen = _either([f'"{labels[option]}"' for option in options])
                return _is(name, chosen, expected)
            case IsBetween(), NumberFinding(unit=unit):
                bounds = _deciding(test.bounds)
                if len(bounds) == 1 and not expected:
                    ((bound, number),) = bounds.items()
                    return _is(name, _range({_OPPOSITE[bound]: number}, unit), True)
                return _is(name, _range(bounds, unit), expected)
        raise TypeError(test)


def prose(knowledge: Knowledge, condition: Condition) -> str:
    """Return what must be true for ``condition`` to hold, as indented lines."""
    return "\n".join(holds(condition, ProseAlgebra(knowledge)).lines())


def _combine(heading: str, parts: Sequence[Clause]) -> Clause:
    return parts[0] if len(parts) == 1 else Clause(heading, tuple(parts))


def _is(finding: str, answer: str, expected: bool) -> str:
    if expected:
        return message("logic.prose.is", finding=finding, answer=answer)
    return message("logic.prose.is_not", finding=finding, answer=answer)


def _either(answers: Sequence[str]) -> str:
    *first, last = answers
    if not first:
        return last
    return message("logic.prose.either", first=", ".join(first), last=last)


_OPPOSITE = {"from": "below", "below": "from", "above": "to", "to": "above"}
"""Bound -> the one within which all other numbers lie."""


def _deciding(bounds: Mapping[str, float]) -> Mapping[str, float]:
    """Return the narrowest lower and upper bound, where there are any."""
    lower = max(("above", "from"), key=lambda bound: bounds.get(bound, -inf))
    upper = min(("below", "to"), key=lambda bound: bounds.get(bound, inf))
    return {bound: bounds[bound] for bound in (lower, upper) if bound in bounds}


def _range(bounds: Mapping[str, float], unit: str) -> str:
    numbers = [f"{number:g}" for number in bounds.values()]
    words = {"low": numbers[0], "high": numbers[-1], "unit": unit}
    return message(f"logic.prose.range.{'_'.join(bounds)}", **words)
