"""A characteristic picture that never goes without something that speaks against it."""

from collections.abc import Iterator

from engine.audit.lint.remark import Fault
from engine.audit.lint.subject import Subject
from engine.interpreters.import_z3 import z3
from engine.vocabulary import Strength


def check(subject: Subject) -> Iterator[Fault]:
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
                yield Fault(
                    subject.at("rules", rule.id, "then"),
                    f"whenever '{rule.id}' fires, a rule that argues against the same "
                    "type fires too, so the type is never characteristic by it",
                    "narrow the contrary rule, or make this one compatible",
                )
