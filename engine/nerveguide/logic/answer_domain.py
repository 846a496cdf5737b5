"""All answers that the rules can tell apart, as Z3 formulas; the fewest that differ."""

from bisect import bisect
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import Any

from nerveguide.logic.z3_solver import Formula, satisfiable, z3
from nerveguide.model.answers import NO, NOT_SURE, YES, AnswerValue
from nerveguide.model.conditions import Condition, IsBetween, iter_leaves
from nerveguide.model.findings import (
    ChoiceFinding,
    Finding,
    NumberFinding,
    YesNoFinding,
)

Words = Mapping[str, tuple[AnswerValue, ...]]
"""For each finding, the known answers to tell apart."""


def representatives(
    findings: Iterable[Finding], conditions: Iterable[Condition]
) -> Words:
    """Return for each finding known answers such that any other is judged like one."""
    bounds: dict[str, set[float]] = {}
    for condition in conditions:
        for leaf in iter_leaves(condition):
            if isinstance(leaf, IsBetween):
                bounds.setdefault(leaf.finding, set()).update(leaf.bounds.values())
    return {finding.id: _known(finding, bounds) for finding in findings}


def _known(
    finding: Finding, bounds: Mapping[str, Iterable[float]]
) -> tuple[AnswerValue, ...]:
    match finding:
        case YesNoFinding():
            return (YES, NO)
        case ChoiceFinding(options=options):
            return tuple(options)
        case NumberFinding(minimum=minimum, maximum=maximum):
            named = (b for b in bounds.get(finding.id, ()) if minimum < b < maximum)
            marks = sorted({minimum, maximum, *named})
            between = (_between(low, high) for low, high in pairwise(marks))
            return tuple(sorted({*map(float, marks), *between}))


def _between(low: float, high: float) -> float:
    """Return a number between two others, a whole one if there is any."""
    middle = (low + high) / 2
    return float(round(middle)) if low < round(middle) < high else middle


class AnswerDomain:
    """The answers of one person: at most one to each finding, *not sure* included.

    ``given`` maps a finding and an answer to the variable that says it was given;
    ``constraints`` must hold. Names begin with ``name``, to tell persons apart: where
    two have the same, what they say of a finding and a word is one variable.
    ``aliases`` gives the names that findings have there, if these are not their ids.
    """

    def __init__(
        self,
        words: Words,
        name: str,
        aliases: Mapping[str, str] = MappingProxyType({}),
    ) -> None:
        self.words = {finding: (*known, NOT_SURE) for finding, known in words.items()}
        self.given: Mapping[tuple[str, AnswerValue], Formula] = {
            (finding, answer): z3.Bool(
                f"{name}:{aliases.get(finding, finding)}={answer}"
            )
            for finding, answers in self.words.items()
            for answer in answers
        }
        self.constraints: tuple[Formula, ...] = tuple(
            z3.AtMost(*self.given_to(finding), 1) for finding in self.words
        )

    def given_to(self, finding: str) -> list[Formula]:
        """Return the variables of all answers to ``finding``."""
        return [self.given[finding, word] for word in self.words[finding]]

    def unasked(self, finding: str) -> Formula:
        """Return a formula: ``finding`` has no answer."""
        return z3.Not(z3.Or(self.given_to(finding)))

    def representative_of(self, finding: str, answer: AnswerValue) -> AnswerValue:
        """Return the representative of ``answer``: the rules treat both alike."""
        words = self.words[finding]
        if answer in words or isinstance(answer, str):
            return answer
        # Bounds stand at even places, and what lies between two of them at odd ones.
        numbers = [float(word) for word in words[:-1]]
        return numbers[(bisect(numbers, answer) - 1) // 2 * 2 + 1]

    def equals(self, answers: Mapping[str, AnswerValue]) -> Formula:
        """Return a formula: these answers were given, and no others."""
        stated = {
            (name, self.representative_of(name, a)) for name, a in answers.items()
        }
        return z3.And(
            [
                variable if key in stated else z3.Not(variable)
                for key, variable in self.given.items()
            ]
        )

    def read(self, model: Any) -> dict[str, AnswerValue]:
        """Return the answers that a model of Z3 gives."""
        return {
            finding: word
            for (finding, word), variable in self.given.items()
            if z3.is_true(model.eval(variable))
        }


Answers = Mapping[str, AnswerValue]


_ANSWER = 100
"""What one answer costs: the number of answers counts before all else."""


def minimal_answers(
    findings: Mapping[str, Finding],
    people: Sequence[AnswerDomain],
    *wanted: Formula,
) -> list[Answers] | None:
    """Return answers of each person that make all ``wanted`` true, as few as can be.

    ``findings`` are those that can be answered. Returns ``None`` when there are none.
    """
    optimum = z3.Optimize()
    optimum.add(*wanted)
    for answers in people:
        add_minimality(optimum, answers, findings)
    if not satisfiable(optimum):
        return None
    model = optimum.model()
    return [answers.read(model) for answers in people]


def add_minimality(
    optimum: z3.Optimize, answers: AnswerDomain, findings: Mapping[str, Finding]
) -> None:
    """Let each answer cost, a little more where a plainer one would do as well.

    Plainer are a finding that refines no other, a known answer, and a whole number.
    """
    for finding, words in answers.words.items():
        refining = len(findings[finding].refines)
        optimum.add_soft(answers.unasked(finding), _ANSWER + refining)
        for word in words:
            if word == NOT_SURE or (isinstance(word, float) and word % 1):
                optimum.add_soft(z3.Not(answers.given[finding, word]), 1)
