"""The places that a person may point at, once the danger signs are done."""

from nerveguide.cli.speaking import Speaker, Talk
from nerveguide.cli.typed import (
    Command,
    More,
    NotUnderstoodError,
    means,
    normal,
    read_choices,
    read_leaving,
)
from nerveguide.interview import Screen
from nerveguide.model.answers import YES
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import Part
from nerveguide.text import interview as screens
from nerveguide.text.layout import Style, paragraph
from nerveguide.text.own_words import places_prompt


def places_pointed_at(
    speaker: Speaker, knowledge: Knowledge, emphasis: Style = str
) -> Talk[tuple[str, ...] | Command]:
    """Ask where something is wrong, which may be skipped; return the places.

    What is not pointed at is no answer. Returns a command where the person leaves.
    """
    findings = tuple(knowledge.places.values())
    screen = Screen(Part.TROUBLES, findings, {})
    speaker.say(screens.screen_text(knowledge, screen, emphasis))
    while True:
        typed = yield from speaker.ask(places_prompt())
        left = read_leaving(typed)
        if left:
            return left
        word = normal(typed or "")
        if not word or means(word, "skip", "none", "no", "not_sure"):
            return ()
        try:
            reply = read_choices(findings, word)
        except NotUnderstoodError as error:
            speaker.say(paragraph(str(error)))
            continue
        if isinstance(reply, Command | More):
            speaker.say(screens.screen_text(knowledge, screen, emphasis, in_full=True))
            continue
        return tuple(name for name, answer in reply.items() if answer == YES)
