"""What lint says: a remark on one place in the rules, how grave it is, and the fix."""

from dataclasses import dataclass
from typing import NamedTuple

from engine.loading.problems import Position
from engine.vocabulary import RankedWord


class Severity(RankedWord):
    """How grave a remark is; the words are those of SARIF.

    ``error``: the rules must not be used so; ``warning``: somebody should decide;
    ``note``: good to know for a reviewer.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Fault(NamedTuple):
    """What a check yields: where, what is wrong, and what to do about it."""

    position: Position
    message: str
    fix: str


@dataclass(frozen=True, order=True)
class Remark:
    """A fault with the name of its check and how grave it is."""

    position: Position
    check: str
    severity: Severity
    message: str
    fix: str

    def __str__(self) -> str:
        return (
            f"{self.position}: {self.severity.value}: {self.message}; {self.fix} "
            f"[{self.check}]"
        )
