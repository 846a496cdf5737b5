"""What a conversation says: texts gather until the person is to type something."""

from collections.abc import Generator
from typing import TypeVar

from nerveguide.text.layout import join

Result = TypeVar("Result")


Talk = Generator[str, str | None, Result]
"""A piece of a conversation: it yields what is shown, is sent what was typed (``None``
at the end of input), and returns what comes of it."""


class Speaker:
    """Gathers what is said, and shows it with the next prompt."""

    def __init__(self) -> None:
        self._gathered = ""

    def say(self, text: str) -> None:
        """Add to what is shown before the person types again."""
        self._gathered = join([self._gathered, text])

    def ask(self, prompt: str) -> Talk[str | None]:
        """Show what was said and the prompt; return what was typed."""
        text, self._gathered = self._gathered, ""
        return (yield f"\n{text}\n\n{prompt}" if text else f"\n{prompt}")
