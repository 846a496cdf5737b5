"""Two rules that can fire together, one typical of a type and one against it."""

from collections.abc import Iterator

from nerveguide.audit.lint.framework import Issue, LintContext
from nerveguide.logic.z3_solver import z3
from nerveguide.model.vocabulary import Strength


def check(subject: LintContext) -> Iterator[Issue]:
    """Yield each such pair that answers without a contradiction bring together."""
    holds = subject.logic.holds
    consistent = z3.Not(subject.logic.conflict)
    for rules in subject.knowledge.type_rules.values():
        typical = [r for r in rules if r.strength is Strength.CHARACTERISTIC]
        contrary = [r for r in rules if r.strength is Strength.ARGUES_AGAINST]
        for rule in typical:
            for other in contrary:
                if subject.possible(holds[rule.id], holds[other.id], consistent):
                    yield Issue(
                        subject.at("rules", rule.id, "then"),
                        f"'{rule.id}' and '{other.id}' can fire together; the type is "
                        "then compatible, not characteristic",
                        "see that this is meant",
                    )
