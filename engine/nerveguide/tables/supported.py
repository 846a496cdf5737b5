"""By how many findings each type is supported, for many people at once."""

from collections.abc import Iterable, Iterator

from nerveguide.logic.bitsets import Bits
from nerveguide.logic.support import SupportAlgebra
from nerveguide.logic.vectorized import Columns
from nerveguide.model.knowledge import Knowledge


class Supported:
    """Counts, for each type, the findings behind the rules that support it."""

    def __init__(self, knowledge: Knowledge, columns: Columns) -> None:
        self._supporting = knowledge.supporting_rules
        self._answers = columns.answers
        self._algebra = SupportAlgebra(knowledge, columns.answers)

    def by_number(self, name: str) -> Iterator[tuple[int, Bits]]:
        """Yield each number of findings that support the type, and for whom so many do.

        Numbers that nobody has are left out.
        """
        rules = self._supporting[name]
        support = self._algebra.of_any(rule.when for rule in rules)
        digits = self._added_up(support.findings.values())
        for number in range(1 << len(digits)):
            equal = support.holds
            for place, digit in enumerate(digits):
                equal = equal & (digit if number >> place & 1 else ~digit)
            if equal.any():
                yield number, equal

    def _added_up(self, flags: Iterable[Bits]) -> list[Bits]:
        """Return the binary digits, the lowest first, of how many flags are set."""
        digits: list[Bits] = []
        for flag in flags:
            carry = flag
            for place, digit in enumerate(digits):
                digits[place], carry = digit ^ carry, digit & carry
            if carry.any():
                digits.append(carry)
        return digits
