"""A rule that has changed since a clinician signed it."""

from collections.abc import Iterator

from engine.audit.lint.remark import Fault
from engine.audit.lint.subject import Subject
from engine.review import ReviewState, review_state


def check(subject: Subject) -> Iterator[Fault]:
    """Yield each rule whose review is of something else than what stands there."""
    for rule in subject.knowledge.rules.values():
        stale = review_state(subject.knowledge, rule) is ReviewState.STALE
        if rule.review and stale:
            yield Fault(
                subject.at("rules", rule.id, "review"),
                f"'{rule.id}' has changed since {rule.review.reviewer} signed it on "
                f"{rule.review.date}",
                "let it be reviewed again: nerveguide rules sign-off",
            )
