"""What can be said of an interview before any answer: order, gates, danger signs."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from engine.answers import YES, refine
from engine.entries import DrawPattern, RaiseUrgency, Rule, YesNoFinding
from engine.interpreters.reads import reads_of_rules
from engine.interpreters.truth import TruthInterpreter
from engine.knowledge import Knowledge
from engine.vocabulary import Urgency

_URGENT = (Urgency.EMERGENCY, Urgency.SAME_DAY)


@dataclass(frozen=True)
class Plan:
    """How the findings of one knowledge are asked.

    ``order``: all findings, in the order of asking. ``parents``: for each finding
    those of which one must be there before it is asked. ``readers``: for each
    finding the rules, patterns' own left out, that look at it, red flags first.
    ``precautions``: findings whose *not sure* counts as yes for an urgent red flag.
    """

    order: tuple[str, ...]
    parents: Mapping[str, tuple[str, ...]]
    readers: Mapping[str, tuple[Rule, ...]]
    precautions: frozenset[str]


@lru_cache(maxsize=8)
def interview_plan(knowledge: Knowledge) -> Plan:
    """Return the plan of ``knowledge``, built once per process.

    Danger signs (a yes alone is an emergency or needs a visit the same day) come
    first and do not wait for the finding that they refine: a short list of
    concrete questions. Then comes what urgent red flags combine, then the rest;
    each part goes group by group. What others wait for comes as early as they do.
    """
    reads = reads_of_rules(knowledge)
    signs = _danger_signs(knowledge)
    parents = {
        name: tuple(
            dict.fromkeys(
                finding.ask_after
                if name in signs
                else (*finding.refines, *finding.ask_after)
            )
        )
        for name, finding in knowledge.findings.items()
    }
    urgent = {read for rule in _urgent_rules(knowledge) for read in reads[rule.id]}
    combined = {read.finding for read in urgent}
    parts = {
        name: signs.get(name, len(_URGENT) + (name not in combined))
        for name in knowledge.findings
    }
    return Plan(
        order=_order(knowledge, parents, parts),
        parents=parents,
        readers=_readers(knowledge),
        precautions=frozenset(read.finding for read in urgent if read.or_not_sure),
    )


def _urgent_rules(knowledge: Knowledge) -> list[Rule]:
    return [
        rule
        for rule in knowledge.rules.values()
        if isinstance(rule.then, RaiseUrgency) and rule.then.urgency in _URGENT
    ]


def _danger_signs(knowledge: Knowledge) -> Mapping[str, int]:
    """Return for each finding whose yes alone is urgent, how urgent (0 is most)."""
    truth = TruthInterpreter(knowledge)
    urgent = {
        rule.id: rule.then.urgency.rank
        for rule in _urgent_rules(knowledge)
        if isinstance(rule.then, RaiseUrgency)
    }
    signs = {}
    for name, finding in knowledge.findings.items():
        if isinstance(finding, YesNoFinding):
            rules, _ = truth.evaluate(refine(knowledge, {name: YES}).values)
            fired = [rank for rule, rank in urgent.items() if rules[rule]]
            if fired:
                signs[name] = min(fired)
    return signs


def _order(
    knowledge: Knowledge,
    parents: Mapping[str, tuple[str, ...]],
    parts: Mapping[str, int],
) -> tuple[str, ...]:
    early = dict(parts)

    def hurry(name: str) -> None:
        for parent in parents[name]:
            if early[parent] > early[name]:
                early[parent] = early[name]
                hurry(parent)

    for name in parts:
        hurry(name)
    groups = {group: place for place, group in enumerate(knowledge.groups)}

    def place(name: str) -> tuple[int, int]:
        return early[name], groups[knowledge.findings[name].group]

    return tuple(sorted(knowledge.findings, key=place))


def _readers(knowledge: Knowledge) -> Mapping[str, tuple[Rule, ...]]:
    readers: dict[str, list[Rule]] = {name: [] for name in knowledge.findings}

    def importance(rule: Rule) -> int:
        if isinstance(rule.then, RaiseUrgency):
            return rule.then.urgency.rank
        return len(Urgency)

    reads = reads_of_rules(knowledge)
    for rule in sorted(knowledge.rules.values(), key=importance):
        if not isinstance(rule.then, DrawPattern):
            for name in {read.finding for read in reads[rule.id]}:
                readers[name].append(rule)
    return {name: tuple(rules) for name, rules in readers.items()}
