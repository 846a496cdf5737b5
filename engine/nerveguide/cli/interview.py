"""The interview of `check`: what is asked, and what follows; prints nothing itself."""

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from nerveguide.cli.typed import (
    Command,
    More,
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
    next_step,
    with_answers,
    with_changed_answer,
    without_last_screen,
)
from nerveguide.messages import message
from nerveguide.model.answers import AnswerValue
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import Part, Urgency
from nerveguide.text import interview
from nerveguide.text.layout import Style, join


class Ending(StrEnum):
    """How an interview came to its end."""

    COMPLETE = "complete"
    STOPPED = "stopped"
    SAVE = "save"
    INPUT_ENDED = "input_ended"


@dataclass(frozen=True)
class Outcome:
    """The answers at the end, by finding id, and how it came to its end."""

    answers: Mapping[str, AnswerValue]
    ending: Ending


_ENDINGS = {
    Command.SAVE: Ending.SAVE,
    Command.QUIT: Ending.STOPPED,
    Command.END: Ending.INPUT_ENDED,
}


Answers = Mapping[str, AnswerValue]


Dialogue = Generator[str, str | None, Outcome]


def converse(knowledge: Knowledge, given: Answers, emphasis: Style = str) -> Dialogue:
    """Ask all that ``given`` leaves open, and return the :class:`Outcome`.

    The first time that the answers make an emergency, that is said at once, and
    the person decides whether to go on. At the end the answers are shown and may be
    changed.
    """
    return (yield from _Conversation(knowledge, given, emphasis).run())


class _Conversation:
    def __init__(self, knowledge: Knowledge, given: Answers, emphasis: Style) -> None:
        self._knowledge = knowledge
        self._emphasis = emphasis
        self._interview = Interview(given)
        self._warned = False
        self._opening = ""

    def run(self) -> Dialogue:
        step = next_step(self._knowledge, self._interview)
        if step.screen:
            self._queue(interview.introduction(self._knowledge, self._emphasis))
            self._queue(interview.answers_read(self._knowledge, self._interview.given))
            yield from self._prompt(interview.begin_prompt())
        while True:
            if self._is_new_emergency(step):
                ending = yield from self._warn()
                if ending:
                    return self._outcome(ending)
                step = next_step(self._knowledge, self._interview)
            if step.screen:
                ending = yield from self._ask_screen(step.screen)
            elif self._interview.screens:
                ending = yield from self._review()
            else:
                ending = Ending.COMPLETE
            if ending:
                return self._outcome(ending)
            step = next_step(self._knowledge, self._interview)

    def _outcome(self, ending: Ending) -> Outcome:
        return Outcome(effective_answers(self._knowledge, self._interview), ending)

    def _ask_screen(self, screen: Screen) -> Generator[str, str | None, Ending | None]:
        """Ask for the answers of a screen; return how it all ended, if it did."""
        reply = yield from self._ask(screen)
        if not isinstance(reply, Command):
            self._interview = with_answers(self._interview, reply)
        elif reply is Command.BACK:
            self._go_back()
        else:
            return _ENDINGS[reply]
        return None

    def _ask(self, screen: Screen) -> Generator[str, str | None, Answers | Command]:
        """Show a screen until it is answered, or another command is typed."""
        in_full = False
        while True:
            self._queue(
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
            self._queue(interview.why_text(self._knowledge, about, reasons))

    def _reply(
        self, screen: Screen
    ) -> Generator[str, str | None, Answers | Command | More]:
        """Wait for something that can be read, below a screen."""
        while True:
            typed = yield from self._prompt(interview.prompt_text(screen.findings))
            if typed is None:
                return Command.END
            try:
                return read_reply(screen.findings, typed)
            except NotUnderstoodError as error:
                self._queue(interview.not_understood(screen.findings, str(error)))

    def _go_back(self) -> None:
        """Take the last screen back, and show what was answered there."""
        if not self._interview.screens:
            self._queue(message("cli.interview.first_screen"))
            return
        last = self._interview.screens[-1]
        self._interview = without_last_screen(self._interview)
        self._queue(interview.one_screen_back(self._knowledge, last))

    def _review(self) -> Generator[str, str | None, Ending | None]:
        """Show all answers; let one of them be changed, or the result be shown."""
        counted = effective_answers(self._knowledge, self._interview)
        shown = interview.worth_reviewing(counted)
        self._show_answers(counted, shown)
        while True:
            typed = yield from self._prompt(interview.review_prompt())
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
                self._queue(message("cli.interview.not_on_list", typed=word))

    def _show_answers(self, counted: Answers, shown: Sequence[str]) -> None:
        self._queue(
            interview.review_text(self._knowledge, counted, shown, self._emphasis)
        )

    def _change(self, name: str) -> Generator[str, str | None, None]:
        finding = self._knowledge.findings[name]
        reply = yield from self._ask(Screen(Part.CLOSER_LOOK, (finding,), {}))
        if not isinstance(reply, Command):
            self._interview = with_changed_answer(
                self._knowledge, self._interview, name, reply[name]
            )

    def _is_new_emergency(self, step: Step) -> bool:
        known, self._warned = self._warned, step.urgency is Urgency.EMERGENCY
        return self._warned and not known

    def _warn(self) -> Generator[str, str | None, Ending | None]:
        """Say that it is an emergency; return how the interview ended, if it did."""
        assessment = assess(
            effective_answers(self._knowledge, self._interview), self._knowledge
        )
        self._queue(
            interview.emergency_text(self._knowledge, assessment, self._emphasis)
        )
        while True:
            typed = yield from self._prompt(interview.go_on_prompt())
            word = normal(typed or "")
            if not word or means(word, "no", "quit"):
                return Ending.STOPPED
            if means(word, "save"):
                return Ending.SAVE
            if means(word, "yes"):
                return None
            if means(word, "back") and self._interview.screens:
                self._go_back()
                self._warned = False
                return None
            self._queue(message("cli.interview.yes_or_no"))

    def _queue(self, text: str) -> None:
        """Add to what is shown before the person types again."""
        self._opening = join([self._opening, text])

    def _prompt(self, prompt: str) -> Generator[str, str | None, str | None]:
        text, self._opening = self._opening, ""
        return (yield f"\n{text}\n\n{prompt}" if text else f"\n{prompt}")
