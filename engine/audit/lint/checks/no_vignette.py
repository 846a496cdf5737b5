"""A rule that no written case fires."""

from collections.abc import Iterator

from engine.audit.lint.remark import Fault
from engine.audit.lint.subject import Subject


def check(subject: Subject) -> Iterator[Fault]:
    """Yield each rule that is never fired by a vignette."""
    for rule in subject.knowledge.rules:
        if rule not in subject.fired_by_vignettes:
            yield Fault(
                subject.at("rules", rule),
                f"no written case fires '{rule}'",
                "write a case for it, with the result that it should have",
            )
