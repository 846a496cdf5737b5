"""How many mutants the written cases notice, and which they do not."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from engine.audit.mutation.case_table import CaseTable
from engine.audit.mutation.difference import Differences
from engine.audit.mutation.mutants import Mutant, mutants_of
from engine.entries import Vignette
from engine.knowledge import Knowledge


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    killed: int
    total: int

    def __str__(self) -> str:
        tenths = 1000 * self.killed // self.total if self.total else 1000
        return f"{self.killed:,} of {self.total:,} ({tenths / 10:.1f} in 100)"


@dataclass(frozen=True)
class MutationScore:
    """What became of all mutants.

    ``survivors`` are noticed by no written case. ``equivalent`` mutants make no
    difference to anybody's result and do not count.
    """

    killed: tuple[Mutant, ...]
    survivors: tuple[Mutant, ...]
    equivalent: tuple[Mutant, ...]

    def share(self, *, red_flags: bool = False) -> Share:
        """Return how many were noticed, of all or of the red flags'."""
        killed = [m for m in self.killed if m.is_red_flag or not red_flags]
        survived = [m for m in self.survivors if m.is_red_flag or not red_flags]
        return Share(len(killed), len(killed) + len(survived))


def mutation_score(
    knowledge: Knowledge,
    cases: Sequence[Vignette],
    rules: Iterable[str] | None = None,
) -> MutationScore:
    """Mutate each rule, or those named, and look which mutants the cases notice.

    Raises :class:`engine.audit.mutation.case_table.UnexpectedResultError` when a case
    does not give what it expects as it is.
    """
    chosen = knowledge.rules if rules is None else rules
    every = [m for name in chosen for m in mutants_of(knowledge, knowledge.rules[name])]
    table = CaseTable(knowledge, cases)
    unnoticed = [mutant for mutant in every if table.killer(mutant) is None]
    differences = Differences(knowledge, unnoticed)
    survivors = [mutant for mutant in unnoticed if differences.exist(mutant)]
    kept = {id(mutant) for mutant in unnoticed}
    alive = {id(mutant) for mutant in survivors}
    return MutationScore(
        tuple(mutant for mutant in every if id(mutant) not in kept),
        tuple(survivors),
        tuple(mutant for mutant in unnoticed if id(mutant) not in alive),
    )
