"""All written cases at once: which rules fire in each, and what changes of them do."""

from collections.abc import Iterable, Mapping, Sequence

import numpy as np

from engine.audit.mutation.mutants import Mutant
from engine.conditions import holds
from engine.entries import DrawPattern, Rule, Vignette
from engine.frames.few_people import answers_of
from engine.interpreters.answer_bits import Bits, unpacked
from engine.interpreters.bits import Fired
from engine.knowledge import Knowledge
from engine.vignettes import failures_of, outcome_of


class UnexpectedResultError(ValueError):
    """A written case does not give what it expects, so nothing can be told by it."""

    def __init__(self, case: Vignette) -> None:
        super().__init__(
            f"the written case {case.id} ({case.location}) does not give what it "
            "expects; mend it first: nerveguide rules test"
        )


class CaseTable:
    """Written cases of one knowledge, which all give what they expect.

    Raises :class:`UnexpectedResultError` when one does not.
    """

    def __init__(self, knowledge: Knowledge, cases: Sequence[Vignette]) -> None:
        self._knowledge = knowledge
        self._cases = cases
        self._answers = answers_of(knowledge, [case.answers for case in cases])
        self._original = Fired(knowledge, self._answers)
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
            fired = Fired(self._knowledge, self._answers, changed).rules
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
        return [int(row) for row in np.flatnonzero(unpacked(bits, len(self._cases)))]

    def _by_case(
        self, fired: Mapping[str, Bits], rows: Iterable[int] | None = None
    ) -> dict[int, frozenset[str]]:
        """Return for these cases, or all, the rules that fire."""
        names = np.array(list(fired))
        table = np.array([unpacked(bits, len(self._cases)) for bits in fired.values()])
        chosen = range(len(self._cases)) if rows is None else rows
        return {row: frozenset(names[table[:, row]].tolist()) for row in chosen}
