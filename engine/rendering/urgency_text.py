"""How urgent a result is, as plain text."""

from engine.rendering.layout import WIDTH, Emphasis, paragraph
from engine.rendering.result.urgency import ToldUrgency


def headline(told: ToldUrgency, emphasis: Emphasis = str) -> str:
    """Return how urgent it is and what that means, between two lines."""
    line = "=" * WIDTH
    return "\n".join([line, emphasis(told.label), paragraph(told.action), line])
