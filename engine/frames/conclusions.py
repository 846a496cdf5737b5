"""What follows, for many people at once, from the rules that fired.

The twin of :mod:`engine.conclusions` over columns: urgency, floors, strengths and
withholding mean the same there and here, and the tests hold them to each other.
"""

import numpy as np
from numpy.typing import NDArray

from engine.entries import RaiseUrgency, WithholdTypes
from engine.interpreters.answer_bits import Bits, unpacked
from engine.interpreters.columns import Columns
from engine.knowledge import Knowledge
from engine.vocabulary import Strength, Urgency


class Conclusions:
    """For whom each type fits and how well, who is withheld types, and the urgency.

    ``fits`` and ``characteristic`` are by type, ``urgent`` tells for each urgency who
    has this one or a higher one.
    """

    def __init__(self, knowledge: Knowledge, columns: Columns) -> None:
        self.fits: dict[str, Bits] = {}
        self.characteristic: dict[str, Bits] = {}
        for name, rules in knowledge.type_rules.items():
            supporting = (rule.id for rule in rules if rule.supports_a_type)
            self.fits[name] = columns.any_of(supporting)
            by_strength = {
                strength: columns.any_of(r.id for r in rules if r.strength is strength)
                for strength in (Strength.CHARACTERISTIC, Strength.ARGUES_AGAINST)
            }
            self.characteristic[name] = (
                by_strength[Strength.CHARACTERISTIC]
                & ~by_strength[Strength.ARGUES_AGAINST]
            )
        self.withheld = columns.any_of(
            rule.id
            for rule in knowledge.rules.values()
            if isinstance(rule.then, WithholdTypes)
        )
        self.urgent: dict[Urgency, Bits] = {}
        reached = columns.answers.nobody
        for urgency in Urgency:
            reached = reached | columns.any_of(
                rule.id
                for rule in knowledge.rules.values()
                if isinstance(rule.then, RaiseUrgency) and rule.then.urgency is urgency
            )
            for entry in knowledge.types.values():
                if entry.floor is urgency:
                    reached = reached | self.fits[entry.id]
            self.urgent[urgency] = reached

    def ranks(self, people: int) -> NDArray[np.uint8]:
        """Return the rank of the urgency of each of so many people."""
        ranks = np.full(people, Urgency.INFORMATION.rank, np.uint8)
        for urgency in list(Urgency)[:-1]:
            ranks -= unpacked(self.urgent[urgency], people)
        return ranks
