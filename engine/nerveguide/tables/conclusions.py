"""What follows, for many people at once, from the rules that fired.

The twin of :mod:`nerveguide.inference.assess` over columns: urgency, floors, strengths
and withholding mean the same there and here, and the tests hold them to each other.
"""

from collections.abc import Callable, Iterable, Mapping
from itertools import accumulate

import numpy as np
from numpy.typing import NDArray

from nerveguide.logic.bitsets import Bits, unpack
from nerveguide.logic.vectorized import Columns
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import WithholdTypes
from nerveguide.model.vocabulary import Strength, Urgency

UrgentBits = Mapping[Urgency, Bits]
"""For each urgency, who has this one or a higher one."""


class Conclusions:
    """For whom each type fits and how well, who is withheld types, and the urgency.

    ``fits``, ``characteristic`` and ``less_likely`` are by type, ``urgent`` is by
    urgency and counts the answers that there are.
    """

    def __init__(self, knowledge: Knowledge, columns: Columns) -> None:
        self.fits: dict[str, Bits] = {}
        self.characteristic: dict[str, Bits] = {}
        self.less_likely: dict[str, Bits] = {}
        for name, rules in knowledge.type_rules.items():
            supporting = knowledge.supporting_rules[name]
            self.fits[name] = columns.any_of(rule.id for rule in supporting)
            by_strength = {
                strength: columns.any_of(r.id for r in rules if r.strength is strength)
                for strength in (Strength.CHARACTERISTIC, Strength.ARGUES_AGAINST)
            }
            usual = by_strength[Strength.CHARACTERISTIC]
            against = by_strength[Strength.ARGUES_AGAINST]
            self.characteristic[name] = usual & ~against
            self.less_likely[name] = self.fits[name] & against & ~usual
        self.withheld = columns.any_of(
            rule.id
            for rule in knowledge.rules.values()
            if isinstance(rule.then, WithholdTypes)
        )
        self.urgent = _urgent(knowledge, columns.any_of)


def highest_possible_urgency(knowledge: Knowledge, columns: Columns) -> UrgentBits:
    """Return the highest urgency that there could be with more answers.

    That is as long as none of them contradicts the answers that there are.
    """
    return _urgent(knowledge, columns.any_can_fire)


def ranks(urgent: UrgentBits, people: int) -> NDArray[np.uint8]:
    """Return the rank of the urgency of each of so many people."""
    ranks = np.full(people, Urgency.INFORMATION.rank, np.uint8)
    for urgency in list(Urgency)[:-1]:
        ranks -= unpack(urgent[urgency], people)
    return ranks


def _urgent(
    knowledge: Knowledge, any_of: Callable[[Iterable[str]], Bits]
) -> UrgentBits:
    """Return the people of each urgency or higher; ``any_of`` joins bits of rules."""
    rules: dict[Urgency, list[str]] = {urgency: [] for urgency in Urgency}
    for rule in knowledge.rules.values():
        if urgency := knowledge.urgency_of(rule):
            rules[urgency].append(rule.id)
    reached = accumulate(map(any_of, rules.values()), np.bitwise_or)
    return dict(zip(Urgency, reached, strict=True))
