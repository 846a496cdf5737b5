"""Prose: a condition as an indented list in plain English, for reviewers.

A finding that a rule wants to be absent reads "no ...": the person said no. A
question without an answer is neither a yes nor a no.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from nerveguide.model.conditions import (
    Condition,
    FindingTest,
    IsBetween,
    IsOneOf,
    IsYes,
    holds,
)
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import ChoiceFinding, NumberFinding

_PRECAUTION = ' ("not sure" counts too, as a precaution)'


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
        return Clause(self._answer(test, expected) + (_PRECAUTION * or_not_sure))

    def pattern(self, name: str, expected: bool) -> Clause:
        """Name the pattern in quotes, as it is not something a person reports."""
        words = f'the pattern "{self._knowledge.patterns[name].name}"'
        return Clause(words if expected else f"not {words}")

    def all_of(self, parts: Sequence[Clause]) -> Clause:
        """Return a clause that needs every part."""
        return _combine("all of", parts)

    def any_of(self, parts: Sequence[Clause]) -> Clause:
        """Return a clause for which one part is enough."""
        return _combine("one or more of", parts)

    def at_least(self, count: int, parts: Sequence[Clause]) -> Clause:
        """Return a clause that names how many parts are needed."""
        return _combine(f"{count} or more of", parts)

    def _answer(self, test: FindingTest, expected: bool) -> str:
        finding = self._knowledge.findings[test.finding]
        match test, finding:
            case IsYes(), _:
                return finding.name if expected else f"no {finding.name}"
            case IsOneOf(options=options), ChoiceFinding(options=labels):
                chosen = " or ".join(f'"{labels[option]}"' for option in options)
                return f"{finding.name} is {'' if expected else 'not '}{chosen}"
            case IsBetween(), NumberFinding(unit=unit):
                return f"{finding.name} is {_bounds(test, unit, expected)}"
        raise TypeError(f"{test.kind} does not suit the finding {finding.id}")


def prose(knowledge: Knowledge, condition: Condition) -> str:
    """Return what must be true for ``condition`` to hold, as indented lines."""
    return "\n".join(holds(condition, ProseAlgebra(knowledge)).lines())


def _combine(heading: str, parts: Sequence[Clause]) -> Clause:
    return parts[0] if len(parts) == 1 else Clause(heading, tuple(parts))


def _bounds(test: IsBetween, unit: str, expected: bool) -> str:
    match test:
        case IsBetween(from_=float(low), above=None, to=None, below=None):
            return f"{low:g} {unit} or more" if expected else f"below {low:g} {unit}"
        case IsBetween(from_=None, above=float(low), to=None, below=None):
            return f"above {low:g} {unit}" if expected else f"{low:g} {unit} or less"
        case IsBetween(from_=None, above=None, to=float(high), below=None):
            return f"{high:g} {unit} or less" if expected else f"above {high:g} {unit}"
        case IsBetween(from_=None, above=None, to=None, below=float(high)):
            return f"below {high:g} {unit}" if expected else f"{high:g} {unit} or more"
    words = [
        f"{'to below' if name == 'below' else name} {bound:g}"
        for name, bound in test.bounds.items()
    ]
    return f"{'' if expected else 'not '}{' '.join(words)} {unit}"
