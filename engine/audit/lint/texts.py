"""The texts of the rules that people see, each with its position."""

from collections.abc import Iterator

from engine.audit.lint.subject import Subject
from engine.audit.wording import texts_for_people
from engine.loading.problems import Position


def texts_with_positions(subject: Subject) -> Iterator[tuple[Position, str, str]]:
    """Yield position, section and text."""
    for (section, name, *path), text in texts_for_people(subject.knowledge):
        if section == "types":
            position = subject.at_type(str(name), *path)
        else:
            position = subject.at(str(section), str(name), *path)
        yield position, str(section), text
