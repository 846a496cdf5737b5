"""Count the mutants that the written cases notice."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from nerveguide.audit.mutation.mutants import Differences, Mutant, mutants_of
from nerveguide.errors import NerveguideError
from nerveguide.inference.written_cases import failures_of, outcome_of
from nerveguide.logic.bitsets import Bits, RuleMasks, unpack
from nerveguide.messages import message
from nerveguide.model.conditions import holds
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import DrawPattern, Rule, Vignette
from nerveguide.tables.encoding import encode_cases


class UnexpectedResultError(NerveguideError, ValueError):
    """A written case fails on the unchanged rules, so it can judge no mutant."""

    def __init__(self, case: Vignette) -> None:
        super().__init__(
            message("audit.mutation.unexpected", case=case.id, place=case.location)
        )


class CaseTable:
    """Written cases of one knowledge, which all give what they expect.

    Raises :class:`UnexpectedResultError` when one does not.
    """

    def __init__(self, knowledge: Knowledge, cases: Sequence[Vignette]) -> None:
        self._knowledge = knowledge
        self._cases = cases
        self._answers = encode_cases(knowledge, [case.answers for case in cases])
        self._original = RuleMasks(knowledge, self._answers)
        self._fired = self._by_case(self._original.rules)
        for number, case in enumerate(cases):
            if self._fails(case, knowledge.rules, self._fired[number]):
                raise UnexpectedResultError(case)

    def killer(self, mutant: Mutant) -> Vignette | None:
        """Return the first case that notices the mutant, if any does."""
        name = mutant.rule.id
        if mutant.rule.then != self._knowledge.rules[name].then:
            rules = {**self._knowledge.rules, name: mutant.rule}
            return self._first(self._original.rules[name], rules, self._fired)
        if isinstance(mutant.rule.then, DrawPattern):
            changed = {name: mutant.rule.when}
            fired = RuleMasks(self._knowledge, self._answers, changed).rules
            differs = np.bitwise_or.reduce(
                [fired[rule] ^ bits for rule, bits in self._original.rules.items()]
            )
            after = self._by_case(fired, self._rows(differs))
            return self._first(differs, self._knowledge.rules, after)
        fires = holds(mutant.rule.when, self._original.algebra)
        differs = fires ^ self._original.rules[name]
        after = {row: self._fired[row] ^ {name} for row in self._rows(differs)}
        return self._first(differs, self._knowledge.rules, after)

    def _first(
        self,
        rows: Bits,
        rules: Mapping[str, Rule],
        fired: Mapping[int, frozenset[str]],
    ) -> Vignette | None:
        """Return the first case of these rows that is not as expected any more."""
        for row in self._rows(rows):
            if self._fails(self._cases[row], rules, fired[row]):
                return self._cases[row]
        return None

    def _fails(
        self, case: Vignette, rules: Mapping[str, Rule], fired: frozenset[str]
    ) -> bool:
        outcome = outcome_of(self._knowledge, rules, fired)
        return any(failures_of(self._knowledge, case.expect, outcome))

    def _rows(self, bits: Bits) -> list[int]:
        return [int(row) for row in np.flatnonzero(unpack(bits, len(self._cases)))]

    def _by_case(
        self, fired: Mapping[str, Bits], rows: Iterable[int] | None = None
    ) -> dict[int, frozenset[str]]:
        """Return for these cases, or all, the rules that fire."""
        names = np.array(list(fired))
        table = np.array([unpack(bits, len(self._cases)) for bits in fired.values()])
        chosen = range(len(self._cases)) if rows is None else rows
        return {row: frozenset(names[table[:, row]].tolist()) for row in chosen}


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    killed: int
    total: int

    def __str__(self) -> str:
        tenths = 1000 * self.killed // self.total if self.total else 1000
        return message(
            "audit.mutation.share",
            killed=self.killed,
            total=self.total,
            percent=tenths / 10,
        )


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

    Raises :class:`nerveguide.audit.mutation.scoring.UnexpectedResultError` when a case
    does not give what it expects as it is.
    """
    chosen = knowledge.rules if rules is None else rules
    mutants = [
        mutant
        for name in chosen
        for mutant in mutants_of(knowledge, knowledge.rules[name])
    ]
    table = CaseTable(knowledge, cases)
    unnoticed = [mutant for mutant in mutants if table.killer(mutant) is None]
    differences = Differences(knowledge, unnoticed)
    survivors = [mutant for mutant in unnoticed if differences.distinguishable(mutant)]
    missed = {id(mutant) for mutant in unnoticed}
    alive = {id(mutant) for mutant in survivors}
    return MutationScore(
        tuple(mutant for mutant in mutants if id(mutant) not in missed),
        tuple(survivors),
        tuple(mutant for mutant in unnoticed if id(mutant) not in alive),
    )
