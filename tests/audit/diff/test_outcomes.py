from dataclasses import dataclass, field

import pytest
from nerveguide.audit.diff.matching import match
from nerveguide.audit.diff.outcomes import (
    Aspect,
    DifferenceKind,
    Outcome,
    difference_terms,
    is_shown,
    kinds,
    outcome,
)
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import Strength, Urgency


@dataclass(frozen=True)
class Has:
    """A result that has just these."""

    pairs: set[tuple[Aspect, str]] = field(default_factory=set)

    def has(self, about: Aspect, name: str) -> bool:
        return (about, name) in self.pairs


def differs(kind: DifferenceKind, old: Has, new: Has) -> bool:
    true, false = difference_terms(kind, old, new)
    return all(true) and not false


def test_the_most_harmful_come_first(small: Knowledge) -> None:
    every = list(kinds(small))
    assert every[0] == DifferenceKind(Aspect.URGENCY, "emergency", lost=True)
    assert every[4] == DifferenceKind(Aspect.URGENCY, "emergency", lost=False)
    assert every[8] == DifferenceKind(Aspect.WITHHELD, "", lost=True)
    assert len(every) == len(set(every)) == 2 * 4 + 2 + 4 * len(small.types)


@pytest.mark.parametrize("lost", [True, False])
def test_a_type_is_lost_or_gained_by_who_has_it(*, lost: bool) -> None:
    kind = DifferenceKind(Aspect.TYPE, "spine", lost)
    having, lacking = Has({(Aspect.TYPE, "spine")}), Has()
    old, new = (having, lacking) if lost else (lacking, having)
    assert differs(kind, old, new)
    assert not differs(kind, new, old)
    assert not differs(kind, having, having)


def test_a_strength_differs_only_where_the_type_fits_in_both() -> None:
    kind = DifferenceKind(Aspect.STRENGTH, "spine", lost=True)
    typical = Has({(Aspect.TYPE, "spine"), (Aspect.STRENGTH, "spine")})
    possible = Has({(Aspect.TYPE, "spine")})
    assert differs(kind, typical, possible)
    assert not differs(kind, typical, Has())


NUMB = {"numb_feet": "yes", "weakness": "no", "tempo": "years", "diabetes": "yes"}


def test_what_a_person_is_told(small: Knowledge) -> None:
    old = match(small, small.model_copy()).old
    assert outcome(old, NUMB) == Outcome(
        Urgency.ROUTINE, False, {"slow_sensory": Strength.CHARACTERISTIC}
    )


def test_what_is_withheld_counts_as_told(small: Knowledge) -> None:
    """Else a difference in it would be hidden from the reviewer too."""
    old = match(small, small.model_copy()).old
    child = outcome(old, {**NUMB, "age": 9.0})
    assert child.has(Aspect.WITHHELD, "")
    assert child.has(Aspect.TYPE, "slow_sensory")
    assert child.has(Aspect.STRENGTH, "slow_sensory")
    assert not child.has(Aspect.URGENCY, "soon")


def test_a_difference_is_shown_in_its_direction_only() -> None:
    calm = Outcome(Urgency.ROUTINE, False, {})
    urgent = Outcome(Urgency.SAME_DAY, False, {})
    lost = DifferenceKind(Aspect.URGENCY, "soon", lost=True)
    assert is_shown(lost, urgent, calm)
    assert not is_shown(lost, calm, urgent)
