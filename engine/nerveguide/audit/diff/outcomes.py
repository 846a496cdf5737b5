"""The ways in which two results can differ, and the results that differ."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, TypeVar

from nerveguide.audit.diff.matching import Version
from nerveguide.inference.assess import assess
from nerveguide.model.answers import AnswerValue
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import Strength, Urgency

Truth_co = TypeVar("Truth_co", covariant=True)


class Aspect(StrEnum):
    """What of a result differs."""

    URGENCY = "urgency"
    WITHHELD = "withheld"
    TYPE = "type"
    STRENGTH = "strength"


@dataclass(frozen=True)
class DifferenceKind:
    """A kind of difference: somebody's result has something in one version only.

    That is ``about`` and ``name``: the urgency ``name`` or a higher one, a list of
    types that is withheld (without a name), the type or other cause ``name``, or the
    strength *characteristic* of one that fits in both versions. The old version has it
    when it is ``lost``, otherwise the new one.
    """

    about: Aspect
    name: str
    lost: bool


class Result(Protocol[Truth_co]):
    """What one version says: of a person, of many, or as a formula over anybody."""

    def has(self, about: Aspect, name: str) -> Truth_co:
        """Return whether the result has this; see :class:`DifferenceKind`."""
        ...


def kinds(knowledge: Knowledge) -> Iterator[DifferenceKind]:
    """Yield all kinds, those that can harm most first."""
    for lost in (True, False):
        for urgency in list(Urgency)[:-1]:  # everybody has the last one
            yield DifferenceKind(Aspect.URGENCY, urgency.value, lost)
    for lost in (True, False):
        yield DifferenceKind(Aspect.WITHHELD, "", lost)
    for name in knowledge.types:
        for about in (Aspect.TYPE, Aspect.STRENGTH):
            for lost in (True, False):
                yield DifferenceKind(about, name, lost)


def difference_terms(
    kind: DifferenceKind, old: Result[Truth_co], new: Result[Truth_co]
) -> tuple[list[Truth_co], Truth_co]:
    """Return all that must be true for this difference, and what must not be."""
    having, lacking = (old, new) if kind.lost else (new, old)
    true = [having.has(kind.about, kind.name)]
    if kind.about is Aspect.STRENGTH:
        true.append(lacking.has(Aspect.TYPE, kind.name))
    return true, lacking.has(kind.about, kind.name)


@dataclass(frozen=True)
class Outcome:
    """A result: ``strengths`` of all that fits, withheld or not, by shared id."""

    urgency: Urgency
    withheld: bool
    strengths: Mapping[str, Strength]

    def has(self, about: Aspect, name: str) -> bool:
        """Return whether the result has this; see :class:`DifferenceKind`."""
        match about:
            case Aspect.URGENCY:
                return self.urgency.at_least(Urgency(name))
            case Aspect.WITHHELD:
                return self.withheld
            case Aspect.TYPE:
                return name in self.strengths
            case Aspect.STRENGTH:
                return self.strengths.get(name) is Strength.CHARACTERISTIC


def outcome(version: Version, answers: Mapping[str, AnswerValue]) -> Outcome:
    """Return the result of these answers in this version, by experta."""
    came = assess(version.own_answers(answers), version.knowledge)
    own = {fits.id: fits.strength for fits in came.fitting}
    strengths = {
        shared: own[name] for shared, name in version.types.items() if name in own
    }
    return Outcome(came.urgency, came.withheld is not None, strengths)


def is_shown(kind: DifferenceKind, old: Outcome, new: Outcome) -> bool:
    """Return whether two results of one person differ so."""
    true, false = difference_terms(kind, old, new)
    return all(true) and not false
