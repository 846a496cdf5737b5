"""A rule that suggests a type to somebody without any symptom."""

from collections.abc import Iterator

from engine.audit.lint.remark import Fault
from engine.audit.lint.subject import Subject
from engine.interpreters.import_z3 import z3


def check(subject: Subject) -> Iterator[Fault]:
    """Yield each rule that speaks for a type by risks and background alone."""
    nothing_felt = z3.Not(subject.logic.symptom)
    for rule in subject.knowledge.rules.values():
        if rule.supports_a_type and subject.possible(
            subject.logic.holds[rule.id], nothing_felt
        ):
            yield Fault(
                subject.at("rules", rule.id, "when"),
                f"'{rule.id}' can suggest a type without a symptom or sign",
                "add a symptom or sign that has to be there",
            )
