"""How each rule stands with its reviewers."""

from enum import StrEnum

from engine.entries import Rule
from engine.knowledge import Knowledge
from engine.review import is_reviewed


class ReviewState(StrEnum):
    """Whether a clinician has signed a rule, and whether that still counts."""

    SIGNED = "signed"
    """As it stands."""
    STALE = "stale"
    """It, or what it rests on, has changed since."""
    NOT_REVIEWED = "not_reviewed"


def review_state(knowledge: Knowledge, rule: Rule) -> ReviewState:
    """Return how a rule stands."""
    if rule.review is None:
        return ReviewState.NOT_REVIEWED
    return ReviewState.SIGNED if is_reviewed(knowledge, rule) else ReviewState.STALE
