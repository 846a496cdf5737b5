from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import Strength


def test_how_a_rule_speaks_of_a_type(small: Knowledge) -> None:
    rules = small.rules
    assert rules["slow_sensory_typical"].strength is Strength.CHARACTERISTIC
    assert rules["slow_sensory_possible"].supports_a_type
    assert rules["slow_sensory_against"].strength is Strength.ARGUES_AGAINST
    assert not rules["slow_sensory_against"].supports_a_type
    assert rules["draw_slow"].strength is None
    assert not rules["draw_slow"].supports_a_type
