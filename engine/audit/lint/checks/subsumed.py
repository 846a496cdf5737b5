"""A rule that adds nothing: another one concludes the same whenever it fires."""

from collections.abc import Iterator

from engine.audit.lint.remark import Fault
from engine.audit.lint.subject import Subject
from engine.entries import Conclusion, RaiseUrgency, Rule
from engine.interpreters.import_z3 import z3


def check(subject: Subject) -> Iterator[Fault]:
    """Yield each rule that another one covers, or that says the same as another."""
    by_conclusion: dict[Conclusion, list[Rule]] = {}
    for rule in subject.knowledge.rules.values():
        by_conclusion.setdefault(_without_advice(rule.then), []).append(rule)
    for rules in by_conclusion.values():
        for rule in rules:
            if subject.possible(subject.logic.holds[rule.id]):
                yield from _covered(subject, rule, rules)


def _covered(subject: Subject, rule: Rule, rules: list[Rule]) -> Iterator[Fault]:
    holds = subject.logic.holds
    others = {other.id: holds[other.id] for other in rules if other is not rule}
    for other in subject.implied(holds[rule.id], others):
        same = not subject.possible(holds[other], z3.Not(holds[rule.id]))
        yield Fault(
            subject.at("rules", rule.id, "when"),
            f"'{rule.id}' {'says the same as' if same else 'is covered by'} "
            f"'{other}', which then fires too and concludes the same",
            "remove it, unless its reason or advice has to be shown as well",
        )


def _without_advice(then: Conclusion) -> Conclusion:
    if isinstance(then, RaiseUrgency):
        return RaiseUrgency(urgency=then.urgency)
    return then
