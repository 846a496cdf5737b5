"""The interview of `check`: what is asked, what may be typed; prints nothing itself."""

import re
from collections.abc import Generator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from nerveguide.errors import NerveguideError
from nerveguide.inference.assess import assess
from nerveguide.interview import (
    SCREEN_CAPACITY,
    Interview,
    Screen,
    ScreenKind,
    Step,
    effective_answers,
    next_step,
    with_answers,
    with_changed_answer,
    without_last_screen,
)
from nerveguide.messages import message
from nerveguide.model.answers import NO, NOT_SURE, YES, AnswerValue, parse_answer
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import ChoiceFinding, Finding, YesNoFinding
from nerveguide.model.vocabulary import Urgency
from nerveguide.text import interview
from nerveguide.text.layout import Style, join


class Command(StrEnum):
    """What a person may type instead of an answer."""

    BACK = "back"
    SAVE = "save"
    QUIT = "quit"
    END = "end"


@dataclass(frozen=True)
class Why:
    """A person asks why: about the question with this number, counted from 1."""

    number: int


_COMMANDS = (Command.BACK, Command.SAVE, Command.QUIT)


_CHOSEN = re.compile(r"(?P<number>\d+)(?P<unsure>\?)?")


def _means(word: str, *names: str) -> bool:
    """Return whether a word, in small letters, is one for any of these."""
    return any(
        word in message(f"cli.interview.typed.{name}").split(", ") for name in names
    )


class NotUnderstoodError(NerveguideError, ValueError):
    """What was typed is no answer and no command; the message says what is wrong."""


def read_answer(finding: Finding, typed: str) -> AnswerValue | Command | Why:
    """Read what was typed below one question.

    Options may be given by number, name or label.
    """
    word = _normal(typed)
    command = _command(word, 1)
    if command:
        return command
    if _means(word, "not_sure"):
        return NOT_SURE
    if isinstance(finding, YesNoFinding):
        word = _yes_or_no(word) or word
    elif isinstance(finding, ChoiceFinding):
        by_number = enumerate(finding.options, start=1)
        names = {str(number): option for number, option in by_number}
        names |= {label.lower(): option for option, label in finding.options.items()}
        word = names.get(word, word)
    try:
        answer = parse_answer(finding, word)
    except ValueError:
        answer = None
    if answer is None:
        said = typed.strip()
        problem = message("cli.interview.not_an_answer", typed=said) if said else ""
        raise NotUnderstoodError(problem)
    return answer


def read_choices(
    findings: Sequence[Finding], typed: str
) -> Mapping[str, AnswerValue] | Command | Why:
    """Read what was typed below a list of yes-or-no questions.

    Numbers are what applies, those with a question mark what somebody is not sure of;
    the rest is no. Nothing at all is no answer: that nothing applies must be said.
    """
    word = _normal(typed)
    command = _command(word, len(findings))
    if command:
        return command
    answers = dict.fromkeys((finding.id for finding in findings), NO)
    if _means(word, "none"):
        return answers
    chosen = word.replace(" ?", "?").replace(",", " ").split()
    if not chosen:
        raise NotUnderstoodError("")
    for number_typed in chosen:
        match = _CHOSEN.fullmatch(number_typed)
        if not match:
            raise NotUnderstoodError(_not_on_list(number_typed))
        number = _number_in(match["number"], len(findings))
        answers[findings[number - 1].id] = NOT_SURE if match["unsure"] else YES
    return answers


def _normal(typed: str) -> str:
    return " ".join(typed.lower().split())


def _yes_or_no(word: str) -> str | None:
    if _means(word, "yes"):
        return YES
    return NO if _means(word, "no", "none") else None


def _command(word: str, count: int) -> Command | Why | None:
    asked, _, number = word.partition(" ")
    if _means(asked, "why") and (not number or number.isdecimal()):
        if not number and count > 1:
            raise NotUnderstoodError(message("cli.interview.why_which"))
        return Why(_number_in(number or "1", count))
    return next((command for command in _COMMANDS if _means(word, command)), None)


def _not_on_list(typed: str) -> str:
    return message("cli.interview.not_on_list", typed=typed)


def _number_in(digits: str, count: int) -> int:
    number = int(digits[:9])
    if not 1 <= number <= count:
        problem = message("cli.interview.no_such_question", number=digits)
        raise NotUnderstoodError(problem)
    return number


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
    knowledge: Knowledge,
    given: Answers,
    emphasis: Style = str,
    max_questions: int = SCREEN_CAPACITY,
) -> Dialogue:
    """Ask all that ``given`` leaves open, and return the :class:`Outcome`.

    ``max_questions`` is how many a screen may hold (see :mod:`nerveguide.interview`).

    The first time that the answers make an emergency, that is said at once, and
    the person decides whether to go on. At the end the answers are shown and may be
    changed.
    """
    return (yield from _Conversation(knowledge, given, emphasis, max_questions).run())


class _Conversation:
    def __init__(
        self, knowledge: Knowledge, given: Answers, emphasis: Style, max_questions: int
    ) -> None:
        self._knowledge = knowledge
        self._emphasis = emphasis
        self._max_questions = max_questions
        self._interview = Interview(given)
        self._warned = False
        self._opening = ""

    def run(self) -> Dialogue:
        step = next_step(self._knowledge, self._interview, self._max_questions)
        if step.screen:
            self._queue(interview.introduction(self._knowledge, self._emphasis))
            yield from self._prompt(interview.begin_prompt())
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
            step = next_step(self._knowledge, self._interview, self._max_questions)

    def _outcome(self, ending: Ending) -> Outcome:
        return Outcome(effective_answers(self._knowledge, self._interview), ending)

    def _ask_screen(
        self, screen: Screen, left: int
    ) -> Generator[str, str | None, Ending | None]:
        """Ask for all answers of a screen; return how it ended, if it did."""
        number = len(self._interview.screens) + 1
        self._queue(
            interview.screen_heading(
                self._knowledge.subject, screen.part, number, left, self._emphasis
            )
        )
        answers: dict[str, AnswerValue] = {}
        for findings in _asked_at_once(self._knowledge, screen):
            reply = yield from self._ask(screen, findings)
            if isinstance(reply, Command):
                if reply is Command.BACK and answers:
                    self._queue(message("cli.interview.screen_again"))
                    return None
                if answers:
                    self._interview = with_answers(self._interview, answers)
                if reply is not Command.BACK:
                    return _ENDINGS[reply]
                self._go_back()
                return None
            answers |= reply
        self._interview = with_answers(self._interview, answers)
        return None

    def _ask(
        self, screen: Screen, findings: Sequence[Finding]
    ) -> Generator[str, str | None, Answers | Command]:
        """Show some questions until they are answered, or another command is typed."""
        simpler = screen.part is ScreenKind.ONCE_MORE
        self._queue(
            interview.questions_text(self._knowledge, findings, simpler=simpler)
        )
        while True:
            typed = yield from self._prompt(interview.prompt_text(findings))
            if typed is None:
                return Command.END
            try:
                reply = _read(findings, typed)
            except NotUnderstoodError as error:
                self._queue(interview.not_understood(findings, str(error)))
                continue
            if not isinstance(reply, Why):
                return reply
            about = findings[reply.number - 1]
            self._queue(
                interview.why_text(
                    self._knowledge, about, screen.reasons.get(about.id, ())
                )
            )

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
        self._queue(
            interview.review_text(self._knowledge, counted, shown, self._emphasis)
        )
        while True:
            typed = yield from self._prompt(interview.review_prompt())
            word = _normal(typed or "")
            if not word or _means(word, "result", "quit"):
                return Ending.COMPLETE
            if _means(word, "save"):
                return Ending.SAVE
            if _means(word, "back"):
                self._go_back()
                return None
            if word.isdecimal() and 1 <= int(word[:9]) <= len(shown):
                yield from self._change(shown[int(word) - 1])
                return None
            if _means(word, "all"):
                shown = list(counted)
                self._queue(
                    interview.review_text(
                        self._knowledge, counted, shown, self._emphasis
                    )
                )
            else:
                self._queue(_not_on_list(word))

    def _change(self, name: str) -> Generator[str, str | None, None]:
        finding = self._knowledge.findings[name]
        screen = Screen(ScreenKind.CLOSER_LOOK, (finding,), {})
        reply = yield from self._ask(screen, [finding])
        if not isinstance(reply, Command):
            self._interview = with_changed_answer(
                self._knowledge, self._interview, name, reply[name]
            )

    def _is_new_emergency(self, step: Step) -> bool:
        known, self._warned = self._warned, step.urgency is Urgency.EMERGENCY
        return self._warned and not known

    def _warn(self) -> Generator[str, str | None, bool]:
        assessment = assess(
            effective_answers(self._knowledge, self._interview), self._knowledge
        )
        self._queue(
            interview.emergency_text(self._knowledge, assessment, self._emphasis)
        )
        while True:
            typed = yield from self._prompt(interview.go_on_prompt())
            word = _normal(typed or "")
            if not word or _means(word, "no", "quit"):
                return False
            if _means(word, "yes"):
                return True
            self._queue(message("cli.interview.yes_or_no"))

    def _queue(self, text: str) -> None:
        """Add to what is shown before the person types again."""
        self._opening = join([self._opening, text])

    def _prompt(self, prompt: str) -> Generator[str, str | None, str | None]:
        text, self._opening = self._opening, ""
        return (yield f"\n{text}\n\n{prompt}")


def _read(findings: Sequence[Finding], typed: str) -> Reply:
    """Read what was typed below one question, or below a list of several."""
    if len(findings) > 1:
        return read_choices(findings, typed)
    reply = read_answer(findings[0], typed)
    return reply if isinstance(reply, Command | Why) else {findings[0].id: reply}


def _asked_at_once(knowledge: Knowledge, screen: Screen) -> list[Sequence[Finding]]:
    """Return what is asked at once: the yes-or-no questions, then each other one.

    A question about time stands alone: a no to it can make a danger sign an older
    problem, so that nobody says it by leaving out a number.
    """
    yes_no = [
        finding
        for finding in screen.findings
        if isinstance(finding, YesNoFinding)
        and finding.id not in knowledge.asked_about_time
    ]
    others = [[finding] for finding in screen.findings if finding not in yes_no]
    return [yes_no, *others] if yes_no else [*others]
