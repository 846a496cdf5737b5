"""The interview: few questions, and the same result as asking all of them."""

from nerveguide.interview.find import findable, named
from nerveguide.interview.proposal import Kind, Proposal, Proposed, begun, proposal
from nerveguide.interview.screens import (
    LIST_CAPACITY,
    Screen,
    Step,
    is_ticked,
    next_step,
)
from nerveguide.interview.session import (
    Interview,
    effective_answers,
    with_answers,
    with_changed_answer,
    with_named,
    without_last_screen,
)

__all__ = [
    "LIST_CAPACITY",
    "Interview",
    "Kind",
    "Proposal",
    "Proposed",
    "Screen",
    "Step",
    "begun",
    "effective_answers",
    "findable",
    "is_ticked",
    "named",
    "next_step",
    "proposal",
    "with_answers",
    "with_changed_answer",
    "with_named",
    "without_last_screen",
]
