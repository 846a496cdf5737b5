"""What can be wrong with a folder of rules, and where."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from nerveguide.errors import NerveguideError, did_you_mean
from nerveguide.messages import message

KeyPath = tuple[str | int, ...]
"""Keys and list indices that lead from the top of a document to a value."""


@dataclass(frozen=True, order=True)
class Position:
    """A place in a file, or with line 0 a whole file or folder.

    Line and column are counted from 1.
    """

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        if not self.line:
            return self.file
        return f"{self.file}:{self.line}:{self.column}"


class Positions(Protocol):
    """Tells where a value stands that was read from a folder of rules."""

    def __call__(self, section: str, name: str, *path: str | int) -> Position:
        """Return where the value at ``path`` below an entry stands.

        That is the nearest parent where nothing stands at ``path``, and without
        ``path`` the key of the entry; a section that occurs once has no ``name``.
        """
        ...


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong, with the likely fix in its message."""

    position: Position
    message: str

    def __str__(self) -> str:
        return f"{self.position}: {self.message}"


def suggesting(problem: str, name: str, known: Iterable[str]) -> str:
    """Return a problem with an unknown name, with the closest known one if any is."""
    hint = did_you_mean(name, known)
    return f"{problem}; {hint}" if hint else problem


class ProblemsError(NerveguideError, ValueError):
    """Something cannot be used; ``problems`` holds everything found in the file."""

    def __init__(self, file: str, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        heading = self._heading(file, len(self.problems))
        super().__init__("\n".join([heading, *map(str, self.problems)]))

    def _heading(self, file: str, count: int) -> str:
        return message("loader.problems.of_file", count=count, file=file)


class RulesError(ProblemsError):
    """A folder of rules cannot be used."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        super().__init__("", problems)

    def _heading(self, file: str, count: int) -> str:
        del file  # each problem names its own
        return message("loader.problems.of_rules", count=count)
