"""The fixed plan of an interview: question order, gates and danger signs."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

from nerveguide.logic.danger_signs import URGENT, urgent_alone
from nerveguide.logic.dependencies import rule_dependencies
from nerveguide.model.answers import YES
from nerveguide.model.conditions import PatternHolds, iter_leaves
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import ChoiceFinding, Finding, YesNoFinding
from nerveguide.model.vocabulary import FindingKind, Urgency

_COMPLAINTS = 10


_POPULAR = 50


_SEVERAL = 3


class Stage(IntEnum):
    """Where in an interview a finding belongs, whatever was answered."""

    EMERGENCY_SIGN = 0
    MAIN_COMPLAINT = 1
    SAME_DAY_SIGN = 2
    SYMPTOM = 3
    BACKGROUND = 4


@dataclass(frozen=True)
class InterviewPlan:
    """How the findings of one knowledge are asked.

    ``stages`` says for each finding where it belongs, and ``places`` gives the order of
    those of one stage. ``parents``: for each finding those of which one must be there
    before it is asked. ``efforts``: what a question costs a person; what settles
    many rules costs little. ``precautions``: findings whose *not sure* counts as yes
    for an urgent red flag.

    ``always_asked``: each danger sign, and each other finding that several urgent red
    flags look at, such as the age, fever or a pregnancy, with those red flags, the most
    urgent first. They are asked of everybody whom one of these could concern.
    """

    stages: Mapping[str, Stage]
    places: Mapping[str, int]
    parents: Mapping[str, tuple[str, ...]]
    efforts: Mapping[str, float]
    precautions: frozenset[str]
    always_asked: Mapping[str, tuple[str, ...]]

    @property
    def danger_signs(self) -> frozenset[str]:
        """Findings whose *yes* alone is an emergency or needs a visit the same day."""
        signs = (Stage.EMERGENCY_SIGN, Stage.SAME_DAY_SIGN)
        return frozenset(name for name, stage in self.stages.items() if stage in signs)


@lru_cache(maxsize=8)
def interview_plan(knowledge: Knowledge) -> InterviewPlan:
    """Return the plan of ``knowledge``, built once per process.

    Danger signs (a yes alone is an emergency or needs a visit the same day) do not
    wait for the finding that they refine: they are short lists of concrete questions.
    One that is presumed from that finding does, since a yes to it says it all.
    The main complaints are the symptoms that most rules look at, of those that
    wait for no other.
    """
    dependencies = rule_dependencies(knowledge)
    signs = urgent_alone(knowledge, YES)
    parents = {
        name: tuple(
            dict.fromkeys(
                finding.ask_after
                if name in signs and name not in knowledge.presumed
                else (*finding.refines, *finding.ask_after)
            )
        )
        for name, finding in knowledge.findings.items()
    }
    dependents = dict.fromkeys(knowledge.findings, 0)
    for rule in knowledge.rules:
        for name in {dependency.finding for dependency in dependencies[rule]}:
            dependents[name] += 1
    complaints = _complaints(knowledge, signs, parents, dependents)
    stages = {
        name: Stage.MAIN_COMPLAINT if name in complaints else _stage(finding, signs)
        for name, finding in knowledge.findings.items()
    }
    groups = {group: place for place, group in enumerate(knowledge.groups)}
    return InterviewPlan(
        stages=stages,
        places={
            name: place
            for place, name in enumerate(
                sorted(stages, key=lambda name: groups[knowledge.findings[name].group])
            )
        },
        parents=parents,
        efforts={
            name: _effort(finding, stages[name], dependents[name])
            for name, finding in knowledge.findings.items()
        },
        precautions=frozenset(
            dependency.finding
            for rule, urgency in knowledge.red_flags.items()
            if urgency in URGENT
            for dependency in dependencies[rule]
            if dependency.or_not_sure
        ),
        always_asked=_always_asked(knowledge, signs),
    )


def _always_asked(
    knowledge: Knowledge, signs: Mapping[str, Urgency]
) -> Mapping[str, tuple[str, ...]]:
    """Return what is asked of everybody, with the urgent red flags that look at it.

    A choice, such as when it began, is about a complaint and is asked with that.
    """
    urgent = [
        rule for rule, urgency in knowledge.red_flags.items() if urgency in URGENT
    ]
    urgent.sort(key=lambda rule: knowledge.red_flags[rule].rank)
    looking: dict[str, dict[str, None]] = {}
    for rule in urgent:
        for leaf in iter_leaves(knowledge.rules[rule].when):
            if not isinstance(leaf, PatternHolds):
                looking.setdefault(leaf.finding, {})[rule] = None
    return {
        name: tuple(rules)
        for name, rules in looking.items()
        if name in signs
        or (
            len(rules) >= _SEVERAL
            and not isinstance(knowledge.findings[name], ChoiceFinding)
        )
    }


def _complaints(
    knowledge: Knowledge,
    signs: Mapping[str, Urgency],
    parents: Mapping[str, tuple[str, ...]],
    dependents: Mapping[str, int],
) -> frozenset[str]:
    candidates = [
        name
        for name, finding in knowledge.findings.items()
        if isinstance(finding, YesNoFinding)
        and finding.kind is FindingKind.SYMPTOM
        and name not in signs
        and not parents[name]
    ]
    candidates.sort(key=lambda name: -dependents[name])
    return frozenset(candidates[:_COMPLAINTS])


def _stage(finding: Finding, signs: Mapping[str, Urgency]) -> Stage:
    match signs.get(finding.id):
        case Urgency.EMERGENCY:
            return Stage.EMERGENCY_SIGN
        case Urgency():
            return Stage.SAME_DAY_SIGN
    if finding.kind is FindingKind.RISK_FACTOR:
        return Stage.BACKGROUND
    return Stage.SYMPTOM


def _effort(finding: Finding, stage: Stage, dependents: int) -> float:
    """Return what a question costs, where two questions would settle the same.

    What is asked of everybody costs nothing much; a symptom costs the less the more
    rules look at it, and risk factors matter once there is a symptom.
    """
    if not isinstance(finding, YesNoFinding):
        return 3.0
    match stage:
        case Stage.EMERGENCY_SIGN | Stage.SAME_DAY_SIGN:
            return 0.01
        case Stage.MAIN_COMPLAINT:
            return 0.05
        case Stage.SYMPTOM:
            return 1.0 - 0.75 * min(dependents, _POPULAR) / _POPULAR
        case Stage.BACKGROUND:
            return 1.5
