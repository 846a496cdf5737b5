"""What one part of a packet answers, and which of its places that rests on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from engine.answers import AnswerValue


@dataclass(frozen=True)
class Answered:
    """Answers by finding, and what became of places of the packet.

    ``used`` holds, by place, the findings that it answers; ``reasons`` says of places
    why they answer none, where the account would not know it by itself.
    """

    answers: Mapping[str, AnswerValue] = field(default_factory=dict)
    used: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    reasons: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def together(parts: Iterable[Answered]) -> Answered:
    """Return the parts as one; each answers other findings than those before it."""
    answers: dict[str, AnswerValue] = {}
    used: dict[str, tuple[str, ...]] = {}
    reasons: dict[str, str] = {}
    notes: tuple[str, ...] = ()
    for part in parts:
        answers |= part.answers
        reasons |= part.reasons
        notes += part.notes
        for place, findings in part.used.items():
            used[place] = (*used.get(place, ()), *findings)
    return Answered(answers, used, reasons, notes)
