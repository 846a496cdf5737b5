"""What a conversation says."""

import pytest
from nerveguide.cli.speaking import Speaker


def test_a_prompt_stands_alone_when_nothing_was_said():
    assert next(Speaker().ask("? ")) == "\n? "


def test_what_was_said_comes_before_the_prompt_once():
    speaker = Speaker()
    speaker.say("One.")
    speaker.say("")
    speaker.say("Two.")
    assert next(speaker.ask("? ")) == "\nOne.\n\nTwo.\n\n? "
    assert next(speaker.ask("? ")) == "\n? "


def test_what_was_typed_is_returned():
    asking = Speaker().ask("? ")
    next(asking)
    with pytest.raises(StopIteration) as end:
        asking.send("yes")
    assert end.value.value == "yes"
