"""The list of what was understood of own words, until the person agrees with it."""

from collections.abc import Mapping
from enum import StrEnum

from nerveguide.cli.speaking import Speaker, Talk
from nerveguide.cli.typed import (
    Command,
    More,
    NotUnderstoodError,
    means,
    normal,
    read_command,
    read_leaving,
    read_numbers,
)
from nerveguide.interview import LIST_CAPACITY, Interview, begun, proposal
from nerveguide.messages import message
from nerveguide.model.answers import AnswerValue
from nerveguide.model.knowledge import Knowledge
from nerveguide.own_words import OwnWords
from nerveguide.text import interview as screens
from nerveguide.text import own_words as texts
from nerveguide.text.layout import Style, paragraph
from nerveguide.views.own_words import own_words_view
from nerveguide.wording import Whom

Answers = Mapping[str, AnswerValue]


class LookAgain(StrEnum):
    """What has to come before the list once more."""

    WRITE = "write"
    """The own words."""
    WHOM = "whom"
    """Whom it is about."""
    PAGE_BEFORE = "page_before"
    """The part of the list before; before the first there are the own words."""


def looked_through(
    speaker: Speaker,
    knowledge: Knowledge,
    own: OwnWords,
    given: Answers,
    whom: Whom | None,
    emphasis: Style = str,
) -> Talk[Interview | Command | LookAgain]:
    """Show what was understood; return the interview that begins with what is right.

    ``whom`` is whom the own words seem to be about, where nothing else says it.
    """
    return (
        yield from _LookingThrough(speaker, knowledge, own, given, whom, emphasis).run()
    )


class _LookingThrough:
    def __init__(
        self,
        speaker: Speaker,
        knowledge: Knowledge,
        own: OwnWords,
        given: Answers,
        whom: Whom | None,
        emphasis: Style,
    ) -> None:
        self._speaker = speaker
        self._knowledge = knowledge
        self._given = given
        self._whom = whom
        self._emphasis = emphasis
        self._proposal = proposal(knowledge, own, given)
        self._view = own_words_view(knowledge, own, self._proposal)
        self._ticked = {row.finding for row in self._view.rows if row.is_ticked}

    def run(self) -> Talk[Interview | Command | LookAgain]:
        rows = self._view.rows
        if not rows:
            self._speaker.say(texts.nothing_understood(self._knowledge.subject))
            self._say_what_is_not_counted()
        elif self._whom:
            self._speaker.say(texts.whom_told(self._whom))
        first = 0
        while first < len(rows):
            change = yield from self._look_at(first)
            if change is LookAgain.PAGE_BEFORE:
                if not first:
                    return LookAgain.WRITE
                first -= LIST_CAPACITY
            elif isinstance(change, Interview | Command | LookAgain):
                return change
            else:
                first += LIST_CAPACITY
        return begun(self._proposal, self._ticked, self._given)

    def _look_at(self, first: int) -> Talk[Interview | Command | LookAgain | None]:
        """Show a part of the list until the person agrees, or wants something else."""
        rows = self._view.rows[first : first + LIST_CAPACITY]
        while True:
            self._speaker.say(
                texts.understood_text(
                    self._knowledge.subject,
                    self._view,
                    first,
                    self._ticked,
                    self._emphasis,
                )
            )
            if first + len(rows) == len(self._view.rows):
                self._say_what_is_not_counted()
            typed = yield from self._speaker.ask(texts.understood_prompt())
            left = read_leaving(typed)
            if left:
                return left
            word = normal(typed or "")
            if not word or means(word, "yes"):
                return None
            for name, instead in self._instead.items():
                if means(word, name):
                    return instead
            if means(word, "no"):
                self._speaker.say(message("cli.interview.which_are_wrong"))
                continue
            try:
                self._change_or_explain(word, first)
            except NotUnderstoodError as error:
                self._speaker.say(paragraph(str(error)))

    @property
    def _instead(self) -> Mapping[str, Interview | LookAgain]:
        """What may be typed instead of agreeing, and what comes of it."""
        return {
            "none": Interview(self._given),
            "write": LookAgain.WRITE,
            "back": LookAgain.PAGE_BEFORE,
            "who": LookAgain.WHOM,
        }

    def _change_or_explain(self, word: str, first: int) -> None:
        """Change the ticks that are named, or say more about what is.

        Rows may be named wherever they stand; without a number more is said of those
        that are shown. A tick is set or taken away; who is not sure is asked, so
        without one. Raises :class:`NotUnderstoodError` where the word is neither.
        """
        findings = [row.finding for row in self._view.rows]
        command = read_command(word, len(findings))
        if isinstance(command, More):
            asked = findings[first : first + LIST_CAPACITY]
            if command.number:
                asked = [findings[command.number - 1]]
            for name in asked:
                finding = self._knowledge.findings[name]
                self._speaker.say(screens.why_text(self._knowledge, finding, ()))
            return
        for number, unsure in [*read_numbers(word, len(findings))]:
            name = findings[number - 1]
            if unsure:
                self._ticked.discard(name)
            else:
                self._ticked ^= {name}

    def _say_what_is_not_counted(self) -> None:
        subject = self._knowledge.subject
        self._speaker.say(texts.not_counted_text(subject, self._view))
