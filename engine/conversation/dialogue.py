"""The dialogue of an interview, screen by screen.

:func:`converse` is a generator. It yields what to show before the person types, and
is sent the line that was typed, or ``None`` at the end of input.
"""

from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from engine.answers import AnswerValue
from engine.conversation.replies import (
    Command,
    NotUnderstoodError,
    Why,
    read_answer,
    read_choices,
)
from engine.entries import Finding, YesNoFinding
from engine.inference import assess
from engine.interview import (
    ROOM,
    Interview,
    Part,
    Screen,
    Step,
    answered,
    back,
    changed,
    next_step,
    reached_answers,
)
from engine.knowledge import Knowledge
from engine.rendering import interview_text as words
from engine.rendering.layout import Emphasis, join
from engine.vocabulary import Urgency


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
Reply = Answers | Command | Why


def converse(
    knowledge: Knowledge, given: Answers, emphasis: Emphasis = str, room: int = ROOM
) -> Dialogue:
    """Ask all that ``given`` leaves open, and return the :class:`Outcome`.

    ``room`` is how many questions a screen may hold (see :mod:`engine.interview`).

    The first time that the answers make an emergency, that is said at once, and
    the person decides whether to go on. At the end the answers are shown and may be
    changed.
    """
    return (yield from _Conversation(knowledge, given, emphasis, room).run())


class _Conversation:
    def __init__(
        self, knowledge: Knowledge, given: Answers, emphasis: Emphasis, room: int
    ) -> None:
        self._knowledge = knowledge
        self._emphasis = emphasis
        self._room = room
        self._interview = Interview(given)
        self._warned = False
        self._opening = ""

    def run(self) -> Dialogue:
        step = next_step(self._knowledge, self._interview, self._room)
        if step.screen:
            self._say(words.introduction(self._knowledge, self._emphasis))
            yield from self._show(words.BEGIN)
        while True:
            if self._is_new_emergency(step) and not (yield from self._warn()):
                return self._outcome(Ending.STOPPED)
            if step.screen:
                ending = yield from self._ask_screen(step.screen, step.left)
            elif self._interview.screens:
                ending = yield from self._review()
            else:
                ending = Ending.COMPLETE
            if ending:
                return self._outcome(ending)
            step = next_step(self._knowledge, self._interview, self._room)

    def _outcome(self, ending: Ending) -> Outcome:
        return Outcome(reached_answers(self._knowledge, self._interview), ending)

    def _ask_screen(
        self, screen: Screen, left: int
    ) -> Generator[str, str | None, Ending | None]:
        """Ask for all answers of a screen; return how it ended, if it did."""
        number = len(self._interview.screens) + 1
        self._say(words.screen_heading(screen.part, number, left, self._emphasis))
        answers: dict[str, AnswerValue] = {}
        for findings in _prompts(screen):
            reply = yield from self._ask(screen, findings)
            if isinstance(reply, Command):
                if reply is Command.BACK and answers:
                    self._say("Back to the beginning of this screen.")
                    return None
                if answers:
                    self._interview = answered(self._interview, answers)
                if reply is not Command.BACK:
                    return _ENDINGS[reply]
                self._go_back()
                return None
            answers |= reply
        self._interview = answered(self._interview, answers)
        return None

    def _ask(
        self, screen: Screen, findings: Sequence[Finding]
    ) -> Generator[str, str | None, Answers | Command]:
        """Show some questions until they are answered, or another command is typed."""
        simpler = screen.part is Part.ONCE_MORE
        self._say(words.questions_text(self._knowledge, findings, simpler=simpler))
        while True:
            typed = yield from self._show(words.prompt_text(findings))
            if typed is None:
                return Command.END
            try:
                reply = _read(findings, typed)
            except NotUnderstoodError as error:
                self._say(words.not_understood(findings, str(error)))
                continue
            if not isinstance(reply, Why):
                return reply
            about = findings[reply.number - 1]
            self._say(words.why_text(about, screen.reasons.get(about.id, ())))

    def _go_back(self) -> None:
        """Take the last screen back, and say what was answered there."""
        if not self._interview.screens:
            self._say("This is the first screen; there is nothing to go back to.")
            return
        last = self._interview.screens[-1]
        self._interview = back(self._interview)
        self._say(words.one_screen_back(self._knowledge, last))

    def _review(self) -> Generator[str, str | None, Ending | None]:
        """Show all answers; let one of them be changed, or the result be shown."""
        counted = reached_answers(self._knowledge, self._interview)
        shown = words.worth_reviewing(counted)
        self._say(words.review_text(self._knowledge, counted, shown, self._emphasis))
        while True:
            typed = yield from self._show(words.REVIEW_PROMPT)
            match (typed or "").strip().lower():
                case "" | "result" | "q" | "quit":
                    return Ending.COMPLETE
                case "b" | "back":
                    self._go_back()
                    return None
                case "all":
                    shown = list(counted)
                    self._say(
                        words.review_text(
                            self._knowledge, counted, shown, self._emphasis
                        )
                    )
                case "save":
                    return Ending.SAVE
                case number if number.isdecimal() and 1 <= int(number) <= len(shown):
                    yield from self._change(shown[int(number) - 1])
                    return None
                case other:
                    self._say(f'"{other}" is not a number of this list.')

    def _change(self, name: str) -> Generator[str, str | None, None]:
        finding = self._knowledge.findings[name]
        screen = Screen(Part.CLOSER_LOOK, (finding,), {})
        reply = yield from self._ask(screen, [finding])
        if not isinstance(reply, Command):
            self._interview = changed(
                self._knowledge, self._interview, name, reply[name]
            )

    def _is_new_emergency(self, step: Step) -> bool:
        known, self._warned = self._warned, step.urgency is Urgency.EMERGENCY
        return self._warned and not known

    def _warn(self) -> Generator[str, str | None, bool]:
        assessment = assess(
            reached_answers(self._knowledge, self._interview), self._knowledge
        )
        self._say(words.emergency_text(self._knowledge, assessment, self._emphasis))
        while True:
            typed = yield from self._show(words.GO_ON)
            match (typed or "").strip().lower():
                case "" | "n" | "no" | "q" | "quit":
                    return False
                case "y" | "yes":
                    return True
            self._say("Please type yes or no.")

    def _say(self, text: str) -> None:
        """Add to what is shown before the person types again."""
        self._opening = join([self._opening, text])

    def _show(self, prompt: str) -> Generator[str, str | None, str | None]:
        text, self._opening = self._opening, ""
        return (yield f"\n{text}\n\n{prompt}")


def _read(findings: Sequence[Finding], typed: str) -> Reply:
    """Read what was typed below one question, or below a list of several."""
    if len(findings) > 1:
        return read_choices(findings, typed)
    reply = read_answer(findings[0], typed)
    return reply if isinstance(reply, Command | Why) else {findings[0].id: reply}


def _prompts(screen: Screen) -> list[Sequence[Finding]]:
    """Return what is asked at once: the yes-or-no questions, then each other one."""
    checks = [each for each in screen.findings if isinstance(each, YesNoFinding)]
    others = [[each] for each in screen.findings if each not in checks]
    return [checks, *others] if checks else [*others]
