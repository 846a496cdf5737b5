"""The interview: few questions, the right ones first; the result of all of them."""

from engine.interview.record import (
    Interview,
    answered,
    back,
    changed,
    reached_answers,
)
from engine.interview.steps import ROOM, Part, Screen, Step, next_step

__all__ = [
    "ROOM",
    "Interview",
    "Part",
    "Screen",
    "Step",
    "answered",
    "back",
    "changed",
    "next_step",
    "reached_answers",
]
