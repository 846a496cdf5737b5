"""Words that sound like a diagnosis, a probability, a dose or false comfort."""

from collections.abc import Iterator

from engine.audit.lint.remark import Fault
from engine.audit.lint.subject import Subject
from engine.audit.lint.texts import texts_with_positions
from engine.audit.wording import forbidden_wording


def check(subject: Subject) -> Iterator[Fault]:
    """Yield each such wording in a text that people see."""
    for position, _, text in texts_with_positions(subject):
        for what, words in forbidden_wording(text):
            yield Fault(
                position,
                f'"{words}" reads like {what}',
                "say what may be and what to ask, not what is",
            )
