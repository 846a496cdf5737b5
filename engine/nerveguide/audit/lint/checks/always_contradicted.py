"""A characteristic picture that never goes without something that speaks against it."""

from collections.abc import Iterator

from nerveguide.audit.lint.framework import Issue, LintContext
from nerveguide.logic.z3_solver import z3
from nerveguide.model.vocabulary import Strength


def check(subject: LintContext) -> Iterator[Issue]:
    """Yield each characteristic rule that always comes with a contrary one."""
    holds = subject.logic.holds
    for rules in subject.knowledge.type_rules.values():
        contrary = [r for r in rules if r.strength is Strength.ARGUES_AGAINST]
        none_fires = [z3.Not(holds[rule.id]) for rule in contrary]
        for rule in rules:
            if (
                rule.strength is Strength.CHARACTERISTIC
                and subject.possible(holds[rule.id])
                and not subject.possible(holds[rule.id], *none_fires)
            ):
                yield Issue(
                    subject.at("rules", rule.id, "then"),
                    f"whenever '{rule.id}' fires, a rule that argues against the same "
                    "type fires too, so the type is never characteristic by it",
                    "narrow the contrary rule, or make this one compatible",
                )
