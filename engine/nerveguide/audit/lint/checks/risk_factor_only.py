"""A rule that suggests a type to somebody without any symptom."""

from collections.abc import Iterator

from nerveguide.audit.lint.framework import Issue, LintContext
from nerveguide.logic.z3_solver import z3


def check(subject: LintContext) -> Iterator[Issue]:
    """Yield each rule that speaks for a type by risks and background alone."""
    nothing_felt = z3.Not(subject.logic.symptom)
    for rule in subject.knowledge.rules.values():
        if rule.supports_a_type and subject.possible(
            subject.logic.holds[rule.id], nothing_felt
        ):
            yield Issue(
                subject.at("rules", rule.id, "when"),
                f"'{rule.id}' can suggest a type without a symptom or sign",
                "add a symptom or sign that has to be there",
            )
