"""The words of a rule base."""

from nerveguide.model.knowledge import Knowledge
from nerveguide.own_words import parse


def test_rules_without_own_words_understand_nothing(small: Knowledge) -> None:
    own = parse("My feet are numb.", small)
    assert own.statements == ()
    assert own.not_understood
