"""Danger signs: yes/no findings of which one answer alone is urgent."""

from collections.abc import Callable, Mapping

from nerveguide.logic.dependencies import patterns_of_rule, rule_dependencies
from nerveguide.logic.three_valued import Case, Truth, compile_condition, kleene_or
from nerveguide.model.answers import AnswerValue, propagate
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import YesNoFinding
from nerveguide.model.vocabulary import Urgency

URGENT = (Urgency.EMERGENCY, Urgency.SAME_DAY)
"""The urgencies whose red flags make an answer a danger sign."""


def urgent_alone(knowledge: Knowledge, answer: AnswerValue) -> Mapping[str, Urgency]:
    """Return for each yes/no finding of which ``answer`` alone is urgent, how urgent.

    Only red flags that read something of what was answered are looked at: the
    condition of any other is unknown.
    """
    readers: dict[str, list[str]] = {}
    reads = rule_dependencies(knowledge)
    for rule, urgency in knowledge.red_flags.items():
        if urgency in URGENT:
            for finding in {read.finding for read in reads[rule]}:
                readers.setdefault(finding, []).append(rule)
    judge = _Judge(knowledge)
    signs: dict[str, Urgency] = {}
    for name, entry in knowledge.findings.items():
        if isinstance(entry, YesNoFinding):
            values = propagate(knowledge, {name: answer}).values
            rules = {rule for each in values for rule in readers.get(each, ())}
            case = Case(values)
            fired = [knowledge.red_flags[rule] for rule in rules if judge(rule, case)]
            if fired:
                signs[name] = Urgency.strongest(fired, Urgency.SAME_DAY)
    return signs


class _Judge:
    """Tells the truth of one rule in a case, by way of the patterns that it uses."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._compiled: dict[str, Callable[[Case], Truth]] = {}
        self._patterns: dict[str, list[str]] = {}

    def __call__(self, rule: str, case: Case) -> Truth:
        for pattern in self._patterns_of(rule):
            if pattern not in case.patterns:
                drawn_by = self._knowledge.pattern_rules[pattern]
                truths = [self._truth(each.id, case) for each in drawn_by]
                case.patterns[pattern] = kleene_or(truths)
        return self._truth(rule, case)

    def _truth(self, rule: str, case: Case) -> Truth:
        if rule not in self._compiled:
            when = self._knowledge.rules[rule].when
            self._compiled[rule] = compile_condition(when)
        return self._compiled[rule](case)

    def _patterns_of(self, rule: str) -> list[str]:
        """Return the patterns that a rule uses, in order of dependence."""
        if rule not in self._patterns:
            used = patterns_of_rule(self._knowledge, self._knowledge.rules[rule])
            self._patterns[rule] = sorted(used, key=self._knowledge.pattern_order.index)
        return self._patterns[rule]
