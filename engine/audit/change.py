"""A change of somebody's answers, and what it does."""

from collections.abc import Mapping
from dataclasses import dataclass

from engine.answers import AnswerValue


@dataclass(frozen=True)
class Change:
    """Other answers, by finding, with which the conclusion is drawn or no longer is."""

    draws: bool
    answers: Mapping[str, AnswerValue]
