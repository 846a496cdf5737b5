"""The interview of `check`: what is asked, and what follows; prints nothing itself."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from nerveguide.cli.front import Begun, Left, Opening, front
from nerveguide.cli.pointing import places_pointed_at
from nerveguide.cli.speaking import Speaker, Talk
from nerveguide.cli.typed import (
    Command,
    More,
    NoNumberError,
    NotUnderstoodError,
    means,
    normal,
    read_reply,
)
from nerveguide.inference.assess import assess
from nerveguide.interview import (
    Interview,
    Screen,
    Step,
    effective_answers,
    findable,
    named,
    next_step,
    with_answers,
    with_changed_answer,
    with_named,
    without_last_screen,
)
from nerveguide.messages import message
from nerveguide.model.answers import AnswerValue
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import Part, Urgency
from nerveguide.own_words import printable
from nerveguide.text import interview
from nerveguide.text.layout import Style
from nerveguide.views.help_lines import HelpLines
from nerveguide.wording import READER, Subject


class Ending(StrEnum):
    """How an interview came to its end."""

    COMPLETE = "complete"
    STOPPED = "stopped"
    SAVE = "save"
    INPUT_ENDED = "input_ended"


@dataclass(frozen=True)
class Outcome:
    """The answers at the end, by finding id, whom they are about, and how it ended."""

    answers: Mapping[str, AnswerValue]
    subject: Subject
    ending: Ending


@dataclass(frozen=True)
class _Named:
    """What was named instead of a number, wherever it stands."""

    findings: tuple[str, ...]


_ENDINGS = {
    Command.SAVE: Ending.SAVE,
    Command.QUIT: Ending.STOPPED,
    Command.END: Ending.INPUT_ENDED,
}


Answers = Mapping[str, AnswerValue]


def converse(
    knowledge: Knowledge, opening: Opening, emphasis: Style = str
) -> Talk[Outcome]:
    """Ask all that the ``opening`` leaves open, and return the :class:`Outcome`.

    First come own words and whom it is about; who told no own words is asked where
    something is wrong, after the danger signs. The first time that the answers make an
    emergency, that is said at once, and the person decides whether to go on. At the end
    the answers are shown and may be changed.
    """
    speaker = Speaker()
    given = opening.given
    subject = opening.subject or READER
    begun: Begun | Left = Begun(knowledge.said_of(subject), Interview(given))
    if opening.text is not None or next_step(knowledge, Interview(given)).screen:
        begun = yield from front(speaker, knowledge, opening, emphasis)
    if isinstance(begun, Left):
        return Outcome(given, begun.subject, _ENDINGS[begun.command])
    lines = opening.help_lines(begun.knowledge)
    conversation = _Conversation(speaker, begun, emphasis, lines)
    return (yield from conversation.run())


def _is_of_troubles(screen: Screen) -> bool:
    """Return whether the danger signs are done."""
    return screen.part.rank >= Part.TROUBLES.rank


class _Conversation:
    def __init__(
        self,
        speaker: Speaker,
        begun: Begun,
        emphasis: Style,
        help_lines: HelpLines | None,
    ) -> None:
        self._speaker = speaker
        self._knowledge = begun.knowledge
        self._interview = begun.interview
        self._emphasis = emphasis
        self._help_lines = help_lines
        self._asks_places = begun.asks_places and bool(begun.knowledge.places)
        self._warned = False

    def run(self) -> Talk[Outcome]:
        step = next_step(self._knowledge, self._interview)
        while True:
            if self._is_new_emergency(step):
                ending = yield from self._warn()
                if ending:
                    return self._outcome(ending)
                step = next_step(self._knowledge, self._interview)
            if self._asks_places and step.screen and _is_of_troubles(step.screen):
                ending = yield from self._ask_places()
            elif step.screen:
                ending = yield from self._ask_screen(step.screen)
            elif self._interview.screens:
                ending = yield from self._review()
            else:
                ending = Ending.COMPLETE
            if ending:
                return self._outcome(ending)
            step = next_step(self._knowledge, self._interview)

    def _outcome(self, ending: Ending) -> Outcome:
        return Outcome(
            effective_answers(self._knowledge, self._interview),
            self._knowledge.subject,
            ending,
        )

    def _ask_places(self) -> Talk[Ending | None]:
        """Ask where something is wrong; return how it all ended, if it did."""
        self._asks_places = False
        places = yield from places_pointed_at(
            self._speaker, self._knowledge, self._emphasis
        )
        if isinstance(places, Command):
            return _ENDINGS[places]
        self._interview = with_named(self._interview, places)
        return None

    def _ask_screen(self, screen: Screen) -> Talk[Ending | None]:
        """Ask for the answers of a screen; return how it all ended, if it did."""
        reply = yield from self._ask(screen)
        if isinstance(reply, _Named):
            self._add(reply.findings)
        elif not isinstance(reply, Command):
            self._interview = with_answers(self._interview, reply)
        elif reply is Command.BACK:
            self._go_back()
        else:
            return _ENDINGS[reply]
        return None

    def _ask(self, screen: Screen) -> Talk[Answers | Command | _Named]:
        """Show a screen until it is answered, or another command is typed."""
        in_full = False
        while True:
            self._speaker.say(
                interview.screen_text(
                    self._knowledge, screen, self._emphasis, in_full=in_full
                )
            )
            in_full = False
            reply = yield from self._reply(screen)
            if not isinstance(reply, More):
                return reply
            if reply.number is None:
                in_full = True
                continue
            about = screen.findings[reply.number - 1]
            reasons = screen.reasons.get(about.id, ())
            self._speaker.say(interview.why_text(self._knowledge, about, reasons))

    def _reply(self, screen: Screen) -> Talk[Answers | Command | More | _Named]:
        """Wait for something that can be read, below a screen."""
        while True:
            typed = yield from self._speaker.ask(interview.prompt_text(screen))
            if typed is None:
                return Command.END
            try:
                return read_reply(screen.findings, typed)
            except NoNumberError as error:
                problem = str(error)
                if problem and screen.takes_names:
                    found = self._named(typed)
                    if found:
                        return _Named(found)
                    problem = message(
                        "cli.interview.not_a_name", typed=printable(typed)
                    )
                self._speaker.say(interview.not_understood(screen, problem))
            except NotUnderstoodError as error:
                self._speaker.say(interview.not_understood(screen, str(error)))

    def _named(self, typed: str) -> tuple[str, ...]:
        """Return which illnesses, medicines and the like are named and still open."""
        open_names = findable(self._knowledge, self._interview)
        found = named(self._knowledge, normal(typed))
        return tuple(name for name in found if name in open_names)

    def _add(self, found: Sequence[str]) -> None:
        """Count what was named as there, and say so."""
        self._interview = with_named(self._interview, found)
        self._speaker.say(interview.added(self._knowledge, found))

    def _go_back(self) -> None:
        """Take the last screen back, and show what was answered there."""
        if not self._interview.screens:
            self._speaker.say(message("cli.interview.first_screen"))
            return
        last = self._interview.screens[-1]
        self._interview = without_last_screen(self._interview)
        self._speaker.say(interview.one_screen_back(self._knowledge, last))

    def _review(self) -> Talk[Ending | None]:
        """Show all answers; let one of them be changed, or the result be shown."""
        counted = effective_answers(self._knowledge, self._interview)
        shown = interview.worth_reviewing(counted)
        self._show_answers(counted, shown)
        while True:
            typed = yield from self._speaker.ask(interview.review_prompt())
            word = normal(typed or "")
            if not word or means(word, "result", "quit"):
                return Ending.COMPLETE
            if means(word, "save"):
                return Ending.SAVE
            if means(word, "back"):
                self._go_back()
                return None
            if word.isdecimal() and 1 <= int(word[:9]) <= len(shown):
                yield from self._change(shown[int(word) - 1])
                return None
            if means(word, "all"):
                shown = list(counted)
                self._show_answers(counted, shown)
            else:
                self._speaker.say(message("cli.interview.not_on_list", typed=word))

    def _show_answers(self, counted: Answers, shown: Sequence[str]) -> None:
        self._speaker.say(
            interview.review_text(self._knowledge, counted, shown, self._emphasis)
        )

    def _change(self, name: str) -> Talk[None]:
        finding = self._knowledge.findings[name]
        reply = yield from self._ask(Screen(Part.CLOSER_LOOK, (finding,), {}))
        if not isinstance(reply, Command | _Named):
            self._interview = with_changed_answer(
                self._knowledge, self._interview, name, reply[name]
            )

    def _is_new_emergency(self, step: Step) -> bool:
        known, self._warned = self._warned, step.urgency is Urgency.EMERGENCY
        return self._warned and not known

    def _warn(self) -> Talk[Ending | None]:
        """Say that it is an emergency; return how the interview ended, if it did."""
        assessment = assess(
            effective_answers(self._knowledge, self._interview), self._knowledge
        )
        self._speaker.say(
            interview.emergency_text(
                self._knowledge, assessment, self._emphasis, self._help_lines
            )
        )
        while True:
            typed = yield from self._speaker.ask(
                interview.go_on_prompt(self._knowledge)
            )
            word = normal(typed or "")
            if not word or means(word, "no", "quit"):
                return Ending.STOPPED
            if means(word, "save"):
                return Ending.SAVE
            if means(word, "yes"):
                return None
            if means(word, "back"):
                self._warned = False
                if not self._interview.screens:  # it came from own words or a file
                    return (yield from self._review())
                self._go_back()
                return None
            self._speaker.say(message("cli.interview.yes_or_no"))
