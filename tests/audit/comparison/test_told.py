from engine.audit.comparison.kinds import About, Kind
from engine.audit.comparison.matching import match
from engine.audit.comparison.told import Told, is_shown, told
from engine.knowledge import Knowledge
from engine.vocabulary import Strength, Urgency

NUMB = {"numb_feet": "yes", "weakness": "no", "tempo": "years", "diabetes": "yes"}


def test_what_a_person_is_told(small: Knowledge) -> None:
    old = match(small, small.model_copy()).old
    assert told(old, NUMB) == Told(
        Urgency.ROUTINE, False, {"slow_sensory": Strength.CHARACTERISTIC}
    )


def test_what_is_withheld_counts_as_told(small: Knowledge) -> None:
    """Else a difference in it would be hidden from the reviewer too."""
    old = match(small, small.model_copy()).old
    child = told(old, {**NUMB, "age": 9.0})
    assert child.has(About.WITHHELD, "")
    assert child.has(About.TYPE, "slow_sensory")
    assert child.has(About.STRENGTH, "slow_sensory")
    assert not child.has(About.URGENCY, "soon")


def test_a_difference_is_shown_in_its_direction_only() -> None:
    calm = Told(Urgency.ROUTINE, False, {})
    urgent = Told(Urgency.SAME_DAY, False, {})
    lost = Kind(About.URGENCY, "soon", lost=True)
    assert is_shown(lost, urgent, calm)
    assert not is_shown(lost, calm, urgent)
