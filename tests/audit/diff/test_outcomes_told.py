from nerveguide.audit.diff.matching import match
from nerveguide.audit.diff.outcomes import (
    Aspect,
    DifferenceKind,
    Outcome,
    is_shown,
    outcome,
)
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import Strength, Urgency

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
