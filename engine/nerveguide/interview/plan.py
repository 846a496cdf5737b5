"""The fixed plan of an interview: parts, question order, gates and danger signs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from nerveguide.logic.danger_signs import URGENT, urgent_alone
from nerveguide.logic.dependencies import rule_dependencies
from nerveguide.model.answers import YES
from nerveguide.model.conditions import IsBetween, IsOneOf, PatternHolds, iter_leaves
from nerveguide.model.findings import Finding, YesNoFinding
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import FindingKind, Part, Urgency

_POPULAR = 50


_SEVERAL = 3


@dataclass(frozen=True)
class InterviewPlan:
    """How the findings of one knowledge are asked.

    ``parts`` says for each finding in which part it is asked, and ``places`` gives the
    order of those of one part. ``parents``: for each finding those of which one must be
    there before it is asked. ``areas``: those that must all be there before.
    ``audiences``: the tests that answers must pass for it to be asked.
    ``after_times``: those before which a time may have to be asked.
    ``efforts``: what a question costs a person; what settles many rules costs little.
    ``precautions``: findings whose *not sure* counts as yes for an urgent red flag.

    ``times``: findings that say when a complaint began and how it goes on.

    ``before_danger``: danger signs, and what has to be there before one is asked. A no
    to one of these answers a danger sign, or closes its question.

    ``danger_signs``: findings whose *yes* alone is urgent, with how urgent it is.
    ``always_asked``: each danger sign, and each other finding that several urgent red
    flags look at, such as the age, fever or a pregnancy, with those red flags, the most
    urgent first. They are asked of everybody whom one of these could concern.
    """

    parts: Mapping[str, Part]
    places: Mapping[str, int]
    parents: Mapping[str, tuple[str, ...]]
    areas: Mapping[str, tuple[str, ...]]
    audiences: Mapping[str, tuple[IsOneOf | IsBetween, ...]]
    after_times: frozenset[str]
    efforts: Mapping[str, float]
    precautions: frozenset[str]
    times: frozenset[str]
    before_danger: frozenset[str]
    danger_signs: Mapping[str, Urgency]
    always_asked: Mapping[str, tuple[str, ...]]

    def is_emergency_sign(self, finding: str) -> bool:
        """Return whether a yes to this finding alone is an emergency."""
        return self.danger_signs.get(finding) is Urgency.EMERGENCY


@lru_cache(maxsize=8)
def interview_plan(knowledge: Knowledge) -> InterviewPlan:
    """Return the plan of ``knowledge``, built once per process.

    Danger signs (a yes alone is an emergency or needs a visit the same day) do not
    wait for the finding that they refine: they are short lists of concrete questions.
    One that is presumed from that finding does, since a yes to it says it all. All but
    those of an emergency wait for their areas, which name them.
    """
    dependencies = rule_dependencies(knowledge)
    findings = knowledge.findings
    signs = urgent_alone(knowledge, YES)
    dependents = dict.fromkeys(findings, 0)
    for rule in knowledge.rules:
        for name in {dependency.finding for dependency in dependencies[rule]}:
            dependents[name] += 1
    groups = {group: place for place, group in enumerate(knowledge.groups)}
    parents = {
        name: tuple(dict.fromkeys(_parents(knowledge, finding, signs)))
        for name, finding in findings.items()
    }
    return InterviewPlan(
        parts={
            name: _part(knowledge, finding, signs) for name, finding in findings.items()
        },
        places={
            name: place
            for place, name in enumerate(
                sorted(findings, key=lambda name: groups[findings[name].group])
            )
        },
        parents=parents,
        areas={
            name: ()
            if signs.get(name) is Urgency.EMERGENCY
            else tuple(
                area
                for area in knowledge.coarser_findings[name]
                if findings[area].kind is FindingKind.AREA
                and area not in knowledge.places
            )
            for name in findings
        },
        audiences={name: finding.audience for name, finding in findings.items()},
        after_times=frozenset(
            (*knowledge.drawn_from, *knowledge.windowed, *knowledge.lenders)
        ),
        efforts={
            name: _effort(finding, name in signs, dependents[name])
            for name, finding in findings.items()
        },
        precautions=frozenset(
            dependency.finding
            for rule, urgency in knowledge.red_flags.items()
            if urgency in URGENT
            for dependency in dependencies[rule]
            if dependency.or_not_sure
        ),
        times=frozenset(
            name
            for name, finding in findings.items()
            if _is_about_a_complaint(knowledge, finding)
        ),
        before_danger=_before(knowledge, parents, signs),
        danger_signs=signs,
        always_asked=_always_asked(knowledge, signs),
    )


def _part(knowledge: Knowledge, finding: Finding, signs: Mapping[str, Urgency]) -> Part:
    if signs.get(finding.id) is Urgency.EMERGENCY:
        return Part.DANGER_SIGNS
    if finding.kind is FindingKind.RISK_FACTOR:
        return Part.BACKGROUND
    return knowledge.groups[finding.group].part


def _parents(
    knowledge: Knowledge, finding: Finding, signs: Mapping[str, Urgency]
) -> tuple[str, ...]:
    if finding.id in signs and finding.id not in knowledge.presumed:
        return finding.ask_after
    coarser = (
        name
        for name in finding.refines
        if knowledge.findings[name].kind is not FindingKind.AREA
    )
    return (*coarser, *finding.ask_after)


def _before(
    knowledge: Knowledge, parents: Mapping[str, tuple[str, ...]], signs: Iterable[str]
) -> frozenset[str]:
    """Return these findings, and all without which they are not asked, or are no."""
    before: set[str] = set()
    waiting = [*signs]
    while waiting:
        name = waiting.pop()
        if name not in before:
            before.add(name)
            waiting += (*parents[name], *knowledge.coarser_findings[name])
    return frozenset(before)


def _always_asked(
    knowledge: Knowledge, signs: Mapping[str, Urgency]
) -> Mapping[str, tuple[str, ...]]:
    """Return what is asked of everybody, with the urgent red flags that look at it.

    When it began and how it goes on is about a complaint and is asked with that.
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
            and not _is_about_a_complaint(knowledge, knowledge.findings[name])
        )
    }


def _is_about_a_complaint(knowledge: Knowledge, finding: Finding) -> bool:
    return (
        finding.kind is FindingKind.CONTEXT
        and knowledge.groups[finding.group].part is Part.CLOSER_LOOK
    )


def _effort(finding: Finding, is_sign: bool, dependents: int) -> float:
    """Return what a question costs, where two questions would settle the same.

    What is asked of everybody costs nothing much, and an area little, since it settles
    all that is under it. A symptom costs the less the more rules look at it, and risk
    factors matter once there is a symptom. Choices and numbers are in no list.
    """
    if not isinstance(finding, YesNoFinding):
        return 3.0
    if is_sign:
        return 0.01
    match finding.kind:
        case FindingKind.AREA:
            return 0.05
        case FindingKind.RISK_FACTOR:
            return 1.5
        case _:
            return 1.0 - 0.75 * min(dependents, _POPULAR) / _POPULAR
