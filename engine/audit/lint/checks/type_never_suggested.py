"""A type or other cause that no rule speaks for."""

from collections.abc import Iterator

from engine.audit.lint.remark import Fault
from engine.audit.lint.subject import Subject


def check(subject: Subject) -> Iterator[Fault]:
    """Yield each type that no answers can bring into a result."""
    for name in subject.knowledge.types:
        if not subject.possible(subject.logic.fits(name)):
            yield Fault(
                subject.at_type(name),
                f"no rule can suggest '{name}'",
                "write a rule that does, or remove the type",
            )
