"""How each rule could still be settled, with the fewest questions.

Kleene's unknown becomes two things: what answers could still settle, with the
questions that would rule it out most cheaply; and what they cannot, because somebody
is not sure or because a question will never be asked.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import cache, lru_cache
from operator import itemgetter
from typing import NamedTuple

from nerveguide.logic.fold import Patterns, fold_rules
from nerveguide.model.answers import NOT_SURE, AnswerValue
from nerveguide.model.conditions import FindingTest
from nerveguide.model.knowledge import Knowledge


class Questions(NamedTuple):
    """Findings whose answers, each the likely one, would rule a condition out.

    ``effort`` is what they cost a person together.
    """

    effort: float
    findings: frozenset[str]


Resolution = bool | Questions | None
"""True, false, still to be settled by questions, or ``None``: it stays unknown.

What stays unknown can never come true.
"""


Ask = Callable[[str], Questions | None]
"""Maps a finding without a known answer to the questions that would settle it.

``None``: it will stay unknown. For a finding that somebody is not sure of these are
the questions about its forms, since a yes to one of them is a yes to it.
"""


Resolutions = list[Resolution]
"""How each test of a finding, and each pattern, stands in a case, by its slot."""


Settle = Callable[[Resolutions], Resolution]


_UNLIKELY = 2.0
"""Effort on top where only the unlikely answer, such as yes, rules something out."""


class _Expectation(NamedTuple):
    """Whether a finding has the answer that is expected of it."""

    test: FindingTest
    expected: bool
    or_not_sure: bool


class ResolutionAlgebra:
    """Folds a condition to a function that returns how it stands in a case.

    Many conditions test the same; what they test is numbered, so that each test is
    made once for a case. ``slots`` gives the number of each.
    """

    def __init__(self) -> None:
        self.slots: dict[_Expectation | tuple[str, bool], int] = {}

    def finding(self, test: FindingTest, expected: bool, or_not_sure: bool) -> Settle:
        """Settled by the answer to one finding."""
        return itemgetter(self._slot(_Expectation(test, expected, or_not_sure)))

    def pattern(self, name: str, expected: bool) -> Settle:
        """Settled as the pattern's own rules are."""
        return itemgetter(self._slot((name, expected)))

    def _slot(self, key: _Expectation | tuple[str, bool]) -> int:
        return self.slots.setdefault(key, len(self.slots))

    def all_of(self, parts: Sequence[Settle]) -> Settle:
        """Ruled out by its cheapest part."""

        def settle(resolutions: Resolutions) -> Resolution:
            cheapest: Questions | None = None
            stays_unknown = False
            for part in parts:
                resolution = part(resolutions)
                if resolution is False:
                    return False
                if resolution is None:
                    stays_unknown = True
                elif resolution is not True and (
                    cheapest is None or resolution.effort < cheapest.effort
                ):
                    cheapest = resolution
            if stays_unknown:
                return None
            return True if cheapest is None else cheapest

        return settle

    def any_of(self, parts: Sequence[Settle]) -> Settle:
        """Ruled out by all its parts together."""

        def settle(resolutions: Resolutions) -> Resolution:
            open_parts: list[Questions] = []
            stays_unknown = False
            for part in parts:
                resolution = part(resolutions)
                if resolution is True:
                    return True
                if resolution is None:
                    stays_unknown = True
                elif resolution is not False:
                    open_parts.append(resolution)
            if open_parts:
                return combine(open_parts)
            return None if stays_unknown else False

        return settle

    def at_least(self, count: int, parts: Sequence[Settle]) -> Settle:
        """Ruled out when too few parts are left."""

        def settle(resolutions: Resolutions) -> Resolution:
            current = [part(resolutions) for part in parts]
            missing = count - sum(resolution is True for resolution in current)
            if missing <= 0:
                return True
            open_parts = [part for part in current if isinstance(part, Questions)]
            if len(open_parts) < missing:
                unknown = sum(resolution is None for resolution in current)
                return None if len(open_parts) + unknown >= missing else False
            open_parts.sort(key=lambda part: part.effort)
            return combine(open_parts[: len(open_parts) - missing + 1])

        return settle


def combine(parts: Sequence[Questions]) -> Questions:
    """Return all of these questions, at least one, as one."""
    if len(parts) == 1:
        return parts[0]
    return Questions(
        sum(part.effort for part in parts),
        frozenset().union(*(part.findings for part in parts)),
    )


def _resolution(
    expectation: _Expectation, value: AnswerValue | None, ask: Ask
) -> Resolution:
    """Return how the test of a finding stands with this answer to it."""
    if value is not None and value != NOT_SURE:
        return expectation.test.accepts(value) is expectation.expected
    if value == NOT_SURE and expectation.or_not_sure:
        return True
    if value == NOT_SURE and not expectation.expected:
        return None  # no other answer makes a no of it
    questions = ask(expectation.test.finding)
    if questions is None or expectation.expected:
        return questions
    return Questions(questions.effort + _UNLIKELY, questions.findings)


class Resolver:
    """The rules of one knowledge, ready to tell how each stands in a case."""

    def __init__(self, knowledge: Knowledge) -> None:
        algebra = ResolutionAlgebra()
        patterns: Patterns[Settle] = {}
        self._rules = fold_rules(knowledge, algebra, patterns)
        self._patterns: list[tuple[int, Settle]] = []
        for (pattern, expected), settle in patterns.items():
            algebra.pattern(pattern, expected)  # it may be used nowhere else
            self._patterns.append((algebra.slots[pattern, expected], settle))
        self._expectations = [
            (slot, key)
            for key, slot in algebra.slots.items()
            if isinstance(key, _Expectation)
        ]
        self._size = len(algebra.slots)

    def evaluate(
        self, values: Mapping[str, AnswerValue], ask: Ask
    ) -> Callable[[str], Resolution]:
        """Return a function that gives the state of a rule by its id.

        ``values`` are those of one case after propagation.
        """
        resolutions: Resolutions = [None] * self._size
        for slot, expectation in self._expectations:
            resolutions[slot] = _resolution(
                expectation, values.get(expectation.test.finding), ask
            )
        for slot, settle in self._patterns:
            resolutions[slot] = settle(resolutions)
        return cache(lambda rule: self._rules[rule](resolutions))


@lru_cache(maxsize=8)
def resolver(knowledge: Knowledge) -> Resolver:
    """Return the compiled rules of ``knowledge``, built once per process."""
    return Resolver(knowledge)
