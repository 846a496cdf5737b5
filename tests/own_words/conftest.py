import pytest
from nerveguide.model.knowledge import Knowledge
from nerveguide.own_words import OwnWords, parse


class Read:
    """Reads texts with the shipped rules."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge

    def __call__(self, text: str) -> OwnWords:
        return parse(text, self._knowledge)

    def stated(self, text: str) -> dict[str, object]:
        return dict(self(text).stated)

    def check(self, text: str) -> set[str]:
        return {*self(text).to_check}


@pytest.fixture
def read(shipped: Knowledge) -> Read:
    return Read(shipped)
