"""A pattern that no rule asks for."""

from collections.abc import Iterator

from engine.audit.lint.remark import Fault
from engine.audit.lint.subject import Subject
from engine.conditions import PatternHolds, leaves


def check(subject: Subject) -> Iterator[Fault]:
    """Yield each pattern that is drawn and never used."""
    used = {
        leaf.pattern
        for rule in subject.knowledge.rules.values()
        for leaf in leaves(rule.when)
        if isinstance(leaf, PatternHolds)
    }
    for pattern in subject.knowledge.patterns:
        if pattern not in used:
            yield Fault(
                subject.at("patterns", pattern),
                f"no rule uses the pattern '{pattern}'",
                "use it in a condition, or remove it with its rules",
            )
