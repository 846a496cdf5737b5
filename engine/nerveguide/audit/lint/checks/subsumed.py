"""A rule that adds nothing: another one concludes the same whenever it fires."""

from collections.abc import Iterator

from nerveguide.audit.lint.framework import Issue, LintContext
from nerveguide.logic.z3_solver import z3
from nerveguide.model.rules import Conclusion, RaiseUrgency, Rule


def check(subject: LintContext) -> Iterator[Issue]:
    """Yield each rule that another one covers, or that says the same as another."""
    by_conclusion: dict[Conclusion, list[Rule]] = {}
    for rule in subject.knowledge.rules.values():
        by_conclusion.setdefault(_without_advice(rule.then), []).append(rule)
    for rules in by_conclusion.values():
        for rule in rules:
            if subject.possible(subject.logic.holds[rule.id]):
                yield from _covered(subject, rule, rules)


def _covered(subject: LintContext, rule: Rule, rules: list[Rule]) -> Iterator[Issue]:
    holds = subject.logic.holds
    others = {other.id: holds[other.id] for other in rules if other is not rule}
    for other in subject.implied(holds[rule.id], others):
        same = not subject.possible(holds[other], z3.Not(holds[rule.id]))
        yield Issue(
            subject.at("rules", rule.id, "when"),
            f"'{rule.id}' {'says the same as' if same else 'is covered by'} "
            f"'{other}', which then fires too and concludes the same",
            "remove it, unless its reason or advice has to be shown as well",
        )


def _without_advice(then: Conclusion) -> Conclusion:
    if isinstance(then, RaiseUrgency):
        return RaiseUrgency(urgency=then.urgency)
    return then
