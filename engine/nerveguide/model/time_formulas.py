"""What times say of other answers, as formulas for one person after another.

What a time means is said in :mod:`nerveguide.model.timing`. Here it is built once for a
knowledge, and of each person only that is worked out on which the answers bear.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from nerveguide.model.knowledge import Knowledge
from nerveguide.model.timing import Readings, read_times

Truth = bool | None
"""A truth value of Kleene; ``None``: an answer that may still come decides."""


_TruthOf = Callable[["_Person"], Truth]


@dataclass(frozen=True, eq=False)
class _Formula:
    """What is true of some people.

    ``needs`` are findings of which one must have an answer for it to be true; ``None``
    where it may be true without any.
    """

    truth: _TruthOf
    needs: frozenset[str] | None
    size: int


class _Person(dict[_Formula, Truth]):
    """The truth of each formula for one person, worked out when it is looked up."""

    def __init__(
        self, answers: Mapping[str, str | float], may_come: Callable[[str], bool]
    ) -> None:
        self.answers = answers
        self.may_come = may_come

    def __missing__(self, formula: _Formula) -> Truth:
        truth = self[formula] = formula.truth(self)
        return truth


class _FormulaAlgebra:
    """Builds formulas, equal ones once; the smallest parts are looked at first."""

    def __init__(self) -> None:
        self._built: dict[object, _Formula] = {}

    def given(self, finding: str, word: str) -> _Formula:
        word = str(word)  # faster to compare than a member of an enumeration

        def truth(person: _Person) -> Truth:
            answer = person.answers.get(finding)
            if answer is not None:
                return answer == word
            return None if person.may_come(finding) else False

        return self._once((finding, word), truth, frozenset([finding]))

    def any_of(self, parts: Sequence[_Formula]) -> _Formula:
        parts = _smallest_first(parts)
        needs: frozenset[str] | None = frozenset()
        for part in parts:
            needs = None if needs is None or part.needs is None else needs | part.needs
        truth = _decided_by(parts, decisive=True)
        return self._once(("any", parts), truth, needs, parts)

    def all_of(self, parts: Sequence[_Formula]) -> _Formula:
        parts = _smallest_first(parts)
        needs = (part.needs for part in parts if part.needs is not None)
        truth = _decided_by(parts, decisive=False)
        return self._once(
            ("all", parts), truth, min(needs, key=len, default=None), parts
        )

    def negation(self, part: _Formula) -> _Formula:
        def truth(person: _Person) -> Truth:
            one = person[part]
            return None if one is None else not one

        return self._once(("not", part), truth, None, (part,))

    def _once(
        self,
        key: tuple[object, object],
        truth: _TruthOf,
        needs: frozenset[str] | None,
        parts: Sequence[_Formula] = (),
    ) -> _Formula:
        size = 1 + sum(part.size for part in parts)
        return self._built.setdefault(key, _Formula(truth, needs, size))


def _decided_by(parts: Sequence[_Formula], *, decisive: bool) -> _TruthOf:
    """Return what one part decides: a true one of *any*, or a false one of *all*."""
    otherwise = not decisive

    def truth(person: _Person) -> Truth:
        all_known = True
        for part in parts:
            if (one := person[part]) is decisive:
                return decisive
            all_known = all_known and one is otherwise
        return otherwise if all_known else None

    return truth


def _smallest_first(parts: Sequence[_Formula]) -> tuple[_Formula, ...]:
    return tuple(sorted(dict.fromkeys(parts), key=lambda part: part.size))


class TimeFormulas:
    """What times say of other answers by one knowledge, whoever answers."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._readings = read_times(knowledge, _FormulaAlgebra())
        anything = frozenset(knowledge.findings)
        self._needs: dict[str, frozenset[str]] = {}
        for (finding, _), formula in self._readings.items():
            needs = anything if formula.needs is None else formula.needs
            self._needs[finding] = self._needs.get(finding, frozenset()) | needs

    def read(
        self,
        answers: Mapping[str, str | float],
        may_come: Callable[[str], bool] = lambda _: False,
        among: Collection[str] | None = None,
    ) -> Readings[Truth]:
        """Return what :func:`read_times` says of one person.

        ``may_come`` says of a finding without an answer whether it may still get one.
        Left out is each finding of which no answer says anything yet, and all but those
        ``among`` which to look.
        """
        person = _Person(answers, may_come)
        read = {
            finding
            for finding in (self._needs if among is None else among)
            if not self._needs[finding].isdisjoint(answers)
        }
        return {
            (finding, word): person[formula]
            for (finding, word), formula in self._readings.items()
            if finding in read
        }


@lru_cache(maxsize=8)
def time_formulas(knowledge: Knowledge) -> TimeFormulas:
    """Return the formulas of ``knowledge``, built once per process."""
    return TimeFormulas(knowledge)
