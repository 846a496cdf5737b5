"""A type or other cause against which nothing ever speaks."""

from collections.abc import Iterator

from engine.audit.lint.remark import Fault
from engine.audit.lint.subject import Subject
from engine.vocabulary import Strength


def check(subject: Subject) -> Iterator[Fault]:
    """Yield each type without a rule that argues against it."""
    for name, rules in subject.knowledge.type_rules.items():
        if not any(rule.strength is Strength.ARGUES_AGAINST for rule in rules):
            yield Fault(
                subject.at_type(name),
                f"no rule argues against '{name}'",
                "say what would speak against it, so that a fit can be weighed",
            )
