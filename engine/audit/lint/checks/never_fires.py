"""A rule whose condition no answers can make true."""

from collections.abc import Iterator

from engine.audit.lint.remark import Fault
from engine.audit.lint.subject import Subject


def check(subject: Subject) -> Iterator[Fault]:
    """Yield each rule that can never fire."""
    for rule in subject.knowledge.rules:
        if not subject.possible(subject.logic.holds[rule]):
            yield Fault(
                subject.at("rules", rule, "when"),
                f"no answers can make the condition of '{rule}' true",
                "two of its parts exclude each other; change one or remove the rule",
            )
