"""Which findings make a condition true: the answers in those of its clauses that hold.

One algebra serves one person and many: a truth is a boolean, or the bits of those for
whom it is true. It goes through patterns down to the findings. An answer *no* makes
clauses true, too, but is nothing that a person reported, so that it is no finding here.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar

from nerveguide.model.answers import NOT_SURE, AnswerValue
from nerveguide.model.conditions import Condition, FindingTest, IsYes, fails, holds
from nerveguide.model.knowledge import Knowledge

if TYPE_CHECKING:  # one person's answers need none of the libraries for many
    from nerveguide.logic.bitsets import Bits

Held = TypeVar("Held", bool, "Bits")
"""Whether something is true, or for whom."""

Held_co = TypeVar("Held_co", bool, "Bits", covariant=True)


class Judged(Protocol[Held_co]):
    """Answers that can be asked what they say, of one person or of many."""

    @property
    def everyone(self) -> Held_co:
        """What is always true."""
        ...

    @property
    def nobody(self) -> Held_co:
        """What is never true."""
        ...

    def passes(self, test: FindingTest, expected: bool) -> Held_co:
        """Return whose answer is known, and judged by the test as expected."""
        ...

    def not_sure(self, finding: str) -> Held_co:
        """Return who is not sure of the finding."""
        ...


class OnePerson:
    """The answers of one person, after propagation, as :class:`Judged`."""

    everyone, nobody = True, False

    def __init__(self, values: Mapping[str, AnswerValue]) -> None:
        self._values = values

    def passes(self, test: FindingTest, expected: bool) -> bool:
        """Return whether the answer is known, and judged by the test as expected."""
        value = self._values.get(test.finding)
        if value is None or value == NOT_SURE:
            return False
        return test.accepts(value) is expected

    def not_sure(self, finding: str) -> bool:
        """Return whether the person is not sure of the finding."""
        return self._values.get(finding) == NOT_SURE


@dataclass(frozen=True)
class Support(Generic[Held]):
    """Whether a condition holds, and whether each finding is one that makes it so.

    The findings stand in the order in which the condition names them.
    """

    holds: Held
    findings: Mapping[str, Held]


class SupportAlgebra(Generic[Held]):
    """Folds a condition to its :class:`Support`; each pattern is folded once."""

    def __init__(self, knowledge: Knowledge, answers: Judged[Held]) -> None:
        self._pattern_rules = knowledge.pattern_rules
        self._answers: Judged[Held] = answers
        self._patterns: dict[tuple[str, bool], Support[Held]] = {}

    def of_any(self, conditions: Iterable[Condition]) -> Support[Held]:
        """Return what makes one or more of these conditions true."""
        return self.any_of([holds(condition, self) for condition in conditions])

    def finding(
        self, test: FindingTest, expected: bool, or_not_sure: bool
    ) -> Support[Held]:
        """Return whose answer passes; it is a finding unless it is a no."""
        passes, nobody = self._answers.passes(test, expected), self._answers.nobody
        unsure = self._answers.not_sure(test.finding) if or_not_sure else nobody
        is_no = isinstance(test, IsYes) and not expected
        reported = unsure if is_no else passes | unsure
        return Support(passes | unsure, {test.finding: reported})

    def pattern(self, name: str, expected: bool) -> Support[Held]:
        """Return what makes a pattern hold or fail."""
        if (name, expected) not in self._patterns:
            conditions = [rule.when for rule in self._pattern_rules[name]]
            self._patterns[name, expected] = (
                self.of_any(conditions)
                if expected
                else self.all_of([fails(condition, self) for condition in conditions])
            )
        return self._patterns[name, expected]

    def all_of(self, parts: Sequence[Support[Held]]) -> Support[Held]:
        """Return what makes every part true."""
        held = reduce(and_, (part.holds for part in parts), self._answers.everyone)
        return self._where(held, parts)

    def any_of(self, parts: Sequence[Support[Held]]) -> Support[Held]:
        """Return what makes one part or more true, in all parts that are."""
        held = reduce(or_, (part.holds for part in parts), self._answers.nobody)
        return self._where(held, parts)

    def at_least(self, count: int, parts: Sequence[Support[Held]]) -> Support[Held]:
        """Return what makes so many parts true or more, in all parts that are."""
        reached: list[Held] = [self._answers.everyone]
        reached += [self._answers.nobody] * count
        for part in parts:
            for k in range(count, 0, -1):
                reached[k] = reached[k] | reached[k - 1] & part.holds
        return self._where(reached[count], parts)

    def _where(self, held: Held, parts: Sequence[Support[Held]]) -> Support[Held]:
        if len(parts) == 1:
            return parts[0]
        findings: dict[str, Held] = {}
        for part in parts:
            for name, reported in part.findings.items():
                before = findings.get(name, self._answers.nobody)
                findings[name] = before | (reported & held)
        return Support(held, findings)
