"""What is read, and what is refused."""

import nerveguide
import pytest
from nerveguide.errors import NerveguideError
from nerveguide.model.knowledge import Knowledge
from nerveguide.own_words import LONGEST, OwnWordsError, parse


def test_it_is_public() -> None:
    assert nerveguide.parse is parse


def test_a_text_that_is_too_long(shipped: Knowledge) -> None:
    with pytest.raises(OwnWordsError) as caught:
        parse("a" * (LONGEST + 1), shipped)
    assert str(caught.value) == (
        "this text has 5001 characters; please keep to the 5000 that matter most"
    )
    assert isinstance(caught.value, NerveguideError)


@pytest.mark.parametrize("text", ["", "  ", "123 !?", "\U0001f600"])
def test_a_text_without_words(shipped: Knowledge, text: str) -> None:
    with pytest.raises(OwnWordsError, match="there are no words in this text"):
        parse(text, shipped)
