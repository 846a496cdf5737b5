"""The interview: few questions, and the same result as asking all of them."""

from nerveguide.interview.screens import (
    SCREEN_CAPACITY,
    Screen,
    ScreenKind,
    Step,
    next_step,
)
from nerveguide.interview.session import (
    Interview,
    effective_answers,
    with_answers,
    with_changed_answer,
    without_last_screen,
)

__all__ = [
    "SCREEN_CAPACITY",
    "Interview",
    "Screen",
    "ScreenKind",
    "Step",
    "effective_answers",
    "next_step",
    "with_answers",
    "with_changed_answer",
    "without_last_screen",
]
