"""What could still come true of the rules, and the fewest questions to rule it out.

Kleene's unknown becomes two things here: what answers could still settle, and what they
cannot, because somebody is not sure or because a question will never be asked. The
latter can never come true, so it counts as ruled out.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, lru_cache
from math import inf
from operator import itemgetter
from typing import NamedTuple

from nerveguide.logic.fold import Patterns, fold_rules
from nerveguide.model.answers import NOT_SURE, AnswerValue
from nerveguide.model.conditions import FindingTest
from nerveguide.model.knowledge import Knowledge


class Questions(NamedTuple):
    """Findings whose answers, each the likely one, would rule a condition out.

    ``effort`` is what they cost a person together, more than nothing.
    """

    effort: float
    findings: frozenset[str]


def combine(parts: Sequence[Questions]) -> Questions:
    """Return all of these questions, at least one, as one."""
    if len(parts) == 1:
        return parts[0]
    return Questions(
        sum(part.effort for part in parts),
        frozenset().union(*(part.findings for part in parts)),
    )


Ask = Callable[[str], Questions | None]
"""Maps a finding without a known answer to the questions that would settle it.

``None``: it will stay unknown. For a finding that somebody is not sure of these are
the questions about its forms, since a yes to one of them is a yes to it.
"""


_RULED_OUT = 0.0
"""The effort to rule out what cannot come true any more."""


_TRUE = inf
"""The effort to rule out what is true."""


_UNLIKELY = 2.0
"""Effort on top where only the unlikely answer, such as yes, rules something out."""


Efforts = list[float]
"""By the number of a part of a condition, the effort to rule it out in a case."""


class _Test(NamedTuple):
    """That a finding has the answer that is expected of it."""

    test: FindingTest
    expected: bool
    or_not_sure: bool

    def passes(self, answer: AnswerValue) -> bool:
        """Return whether it is true with this answer."""
        if answer == NOT_SURE:
            return self.or_not_sure
        return self.test.accepts(answer) is self.expected

    def effort(self, answer: AnswerValue | None, questions: Questions) -> float:
        """Return the effort to rule it out by these questions."""
        if self.expected:
            return questions.effort
        if answer == NOT_SURE:
            return _RULED_OUT  # no other answer makes a no of it
        return questions.effort + _UNLIKELY


class _Parts(NamedTuple):
    """Parts of a condition, of which so many rule it out together."""

    numbers: tuple[int, ...]
    needed: int

    def efforts(self) -> Callable[[Efforts], Sequence[float]]:
        """Return a function that picks the efforts of the parts from all efforts."""
        if len(self.numbers) > 1:
            return itemgetter(*self.numbers)
        return lambda efforts: [efforts[number] for number in self.numbers]


class ResolutionAlgebra:
    """Folds a condition to its number; equal conditions have the same.

    ``parts`` holds what each of them is, after all its own parts.
    """

    def __init__(self, patterns: Patterns[int]) -> None:
        self._patterns = patterns
        self.parts: dict[_Test | _Parts, int] = {}

    def finding(self, test: FindingTest, expected: bool, or_not_sure: bool) -> int:
        """Ruled out by the answer to one finding."""
        return self._number(_Test(test, expected, or_not_sure))

    def pattern(self, name: str, expected: bool) -> int:
        """Ruled out as the pattern's own rules are."""
        return self._patterns[name, expected]

    def all_of(self, parts: Sequence[int]) -> int:
        """Ruled out by its cheapest part."""
        return self.at_least(len(parts), parts)

    def any_of(self, parts: Sequence[int]) -> int:
        """Ruled out by all its parts together."""
        return self.at_least(1, parts)

    def at_least(self, count: int, parts: Sequence[int]) -> int:
        """Ruled out when too few parts are left."""
        if count == len(parts) == 1:
            return parts[0]
        return self._number(_Parts(tuple(parts), len(parts) - count + 1))

    def _number(self, part: _Test | _Parts) -> int:
        return self.parts.setdefault(part, len(self.parts))


class Outlook:
    """Which rules are true in a case, and how the others could be ruled out."""

    def __init__(
        self,
        rules: Mapping[str, int],
        parts: Sequence[_Test | _Parts],
        efforts: Efforts,
        ask: Ask,
    ) -> None:
        self._rules = rules
        self._parts = parts
        self._efforts = efforts
        self._ask = ask
        self._found: dict[int, frozenset[str]] = {}

    @cached_property
    def true(self) -> frozenset[str]:
        """The rules that are true."""
        efforts = self._efforts
        return frozenset(
            r for r, number in self._rules.items() if efforts[number] == _TRUE
        )

    def to_rule_out(self, rule: str) -> frozenset[str]:
        """Return the findings whose answers would rule this rule out most cheaply.

        None for a rule that is true or cannot come true any more.
        """
        number = self._rules[rule]
        if self._efforts[number] in (_RULED_OUT, _TRUE):
            return frozenset()
        return self._findings(number)

    def _findings(self, number: int) -> frozenset[str]:
        if number in self._found:
            return self._found[number]
        part = self._parts[number]
        if isinstance(part, _Test):
            questions = self._ask(part.test.finding)
            found = questions.findings if questions else frozenset()
        elif part.needed == 1:
            found = self._findings(min(part.numbers, key=self._efforts.__getitem__))
        else:
            cheapest = sorted(part.numbers, key=self._efforts.__getitem__)
            needed = [it for it in cheapest[: part.needed] if self._efforts[it]]
            found = frozenset().union(*map(self._findings, needed))
        self._found[number] = found
        return found


class Resolver:
    """The rules of one knowledge, ready to tell how each stands in a case."""

    def __init__(self, knowledge: Knowledge) -> None:
        patterns: Patterns[int] = {}
        algebra = ResolutionAlgebra(patterns)
        self._rules = fold_rules(knowledge, algebra, patterns)
        self._parts = tuple(algebra.parts)
        self._tests: dict[str, list[tuple[int, _Test]]] = {}
        self._combined: list[tuple[int, Callable[[Efforts], Sequence[float]], int]] = []
        for part, number in algebra.parts.items():
            if isinstance(part, _Test):
                self._tests.setdefault(part.test.finding, []).append((number, part))
            else:
                self._combined.append((number, part.efforts(), part.needed))
        self._passed_by = {
            (name, word): tuple(number for number, it in tests if it.passes(word))
            for name, tests in self._tests.items()
            for word in (*knowledge.findings[name].answer_words, NOT_SURE)
        }

    def evaluate(self, values: Mapping[str, AnswerValue], ask: Ask) -> Outlook:
        """Return how the rules stand in a case with these values after propagation."""
        efforts = [_RULED_OUT] * len(self._parts)
        for finding, tests in self._tests.items():
            answer = values.get(finding)
            if answer in (None, NOT_SURE) and (questions := ask(finding)):
                for number, test in tests:
                    efforts[number] = test.effort(answer, questions)
            if answer is not None:
                for number in self._true_with(finding, answer):
                    efforts[number] = _TRUE
        for number, efforts_of_parts, needed in self._combined:
            of_parts = efforts_of_parts(efforts)
            if needed == 1:
                efforts[number] = min(of_parts) if of_parts else _TRUE
            elif needed == len(of_parts):
                efforts[number] = sum(of_parts)
            else:
                efforts[number] = sum(sorted(of_parts)[:needed])
        return Outlook(self._rules, self._parts, efforts, ask)

    def _true_with(self, finding: str, answer: AnswerValue) -> Sequence[int]:
        """Return the numbers of the tests of a finding that an answer passes."""
        if isinstance(answer, str):
            return self._passed_by[finding, answer]
        return [number for number, it in self._tests[finding] if it.passes(answer)]


@lru_cache(maxsize=8)
def resolver(knowledge: Knowledge) -> Resolver:
    """Return the compiled rules of ``knowledge``, built once per process."""
    return Resolver(knowledge)
