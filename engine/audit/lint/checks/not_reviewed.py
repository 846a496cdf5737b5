"""A rule that no clinician has signed."""

from collections.abc import Iterator

from engine.audit.lint.remark import Fault
from engine.audit.lint.subject import Subject


def check(subject: Subject) -> Iterator[Fault]:
    """Yield each rule without a review."""
    for rule in subject.knowledge.rules.values():
        if not rule.review:
            yield Fault(
                subject.at("rules", rule.id),
                f"no clinician has signed '{rule.id}'",
                "let it be reviewed: nerveguide rules sign-off",
            )
