"""Texts at places of the rules, and what the house style remarks on them."""

from collections.abc import Callable, Iterator

from nerveguide.audit.lint.style import Remark
from nerveguide.audit.lint.styled_text import StyledText, part_of

Rule = Callable[[StyledText], Iterator[Remark]]

QUESTION = ("findings", "weak_arm", "question")
NAME = ("findings", "weak_arm", "name")
HELP = ("findings", "weak_arm", "help")
ASK = ("types", "spine", "ask", 0)
BECAUSE = ("rules", "spine", "because")
ADVICE = ("rules", "spine", "then", "advice")


def text_at(place: tuple[str | int, ...], text: str) -> StyledText:
    part = part_of(place)
    assert part
    return StyledText(place, part, text)


def remarks(rule: Rule, place: tuple[str | int, ...], text: str) -> list[str]:
    return [message for message, _ in rule(text_at(place, text))]
