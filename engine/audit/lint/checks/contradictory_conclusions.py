"""Two rules that can fire together, one typical of a type and one against it."""

from collections.abc import Iterator

from engine.audit.lint.remark import Fault
from engine.audit.lint.subject import Subject
from engine.interpreters.import_z3 import z3
from engine.vocabulary import Strength


def check(subject: Subject) -> Iterator[Fault]:
    """Yield each such pair that answers without a contradiction bring together."""
    holds = subject.logic.holds
    consistent = z3.Not(subject.logic.conflict)
    for rules in subject.knowledge.type_rules.values():
        typical = [r for r in rules if r.strength is Strength.CHARACTERISTIC]
        contrary = [r for r in rules if r.strength is Strength.ARGUES_AGAINST]
        for rule in typical:
            for other in contrary:
                if subject.possible(holds[rule.id], holds[other.id], consistent):
                    yield Fault(
                        subject.at("rules", rule.id, "then"),
                        f"'{rule.id}' and '{other.id}' can fire together; the type is "
                        "then compatible, not characteristic",
                        "see that this is meant",
                    )
