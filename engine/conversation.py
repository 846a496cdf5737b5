"""The interview as a dialogue: text out, typed lines in; it reads and prints nothing.

:func:`converse` is a generator. It yields what to show before the person types, and
is sent the line that was typed, or ``None`` at the end of input.
"""

from collections.abc import Generator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from engine.answers import NO, NOT_SURE, YES, AnswerValue, parse_answer
from engine.assessment import Assessment
from engine.entries import ChoiceFinding, Finding, YesNoFinding
from engine.inference import assess
from engine.interview import (
    needs_second_ask,
    next_question,
    open_questions,
    take_back,
)
from engine.knowledge import Knowledge
from engine.rendering import interview_text as words
from engine.rendering.layout import Emphasis, heading, join
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


class Command(StrEnum):
    """What a person may type instead of an answer."""

    WHY = "why"
    BACK = "back"
    SAVE = "save"
    QUIT = "quit"
    END = "end"


_ENDINGS = {
    Command.SAVE: Ending.SAVE,
    Command.QUIT: Ending.STOPPED,
    Command.END: Ending.INPUT_ENDED,
}
_COMMANDS = {
    "why": Command.WHY,
    "?": Command.WHY,
    "back": Command.BACK,
    "b": Command.BACK,
    "save": Command.SAVE,
    "quit": Command.QUIT,
    "q": Command.QUIT,
}
_NOT_SURE_WORDS = ("s", "not sure", "notsure", "unsure", "not_sure", "don't know")

Reply = AnswerValue | Command
Dialogue = Generator[str, str | None, Outcome]


def read_reply(finding: Finding, typed: str) -> Reply:
    """Read what was typed below a question: an answer or a command.

    Options may be given by number, name or label. Raises ``ValueError`` when it is
    neither.
    """
    word = " ".join(typed.lower().split())
    if word in _COMMANDS:
        return _COMMANDS[word]
    if word in _NOT_SURE_WORDS:
        return NOT_SURE
    if isinstance(finding, YesNoFinding):
        word = {"y": YES, "n": NO}.get(word, word)
    elif isinstance(finding, ChoiceFinding):
        by_number = enumerate(finding.options, start=1)
        names = {str(number): option for number, option in by_number}
        names |= {label.lower(): option for option, label in finding.options.items()}
        word = names.get(word, word)
    answer = parse_answer(finding, word)
    if answer is None:
        raise ValueError("no answer")
    return answer


def converse(
    knowledge: Knowledge,
    given: Mapping[str, AnswerValue],
    emphasis: Emphasis = str,
) -> Dialogue:
    """Ask all that ``given`` leaves open, and return the :class:`Outcome`.

    The first time that the answers make an emergency, that is said at once, and
    the person decides whether to go on.
    """
    return (yield from _Conversation(knowledge, given, emphasis).run())


class _Conversation:
    def __init__(
        self,
        knowledge: Knowledge,
        given: Mapping[str, AnswerValue],
        emphasis: Emphasis,
    ) -> None:
        self._knowledge = knowledge
        self._emphasis = emphasis
        self._answers = dict(given)
        self._asked: list[str] = []
        self._warned = False
        self._group = ""

    def run(self) -> Dialogue:
        opening = words.introduction(self._knowledge, self._emphasis)
        while True:
            emergency = self._new_emergency()
            if emergency:
                go_on = yield from self._warn(emergency, opening)
                opening = ""
                if not go_on:
                    return Outcome(self._answers, Ending.STOPPED)
            finding = next_question(self._knowledge, self._answers)
            if finding is None:
                return Outcome(self._answers, Ending.COMPLETE)
            reply = yield from self._ask(finding, opening)
            opening = ""
            match reply:
                case Command.BACK:
                    opening = self._go_back()
                case Command():
                    return Outcome(self._answers, _ENDINGS[reply])
                case answer:
                    self._answers[finding.id] = answer
                    self._asked.append(finding.id)

    def _ask(self, finding: Finding, opening: str) -> Generator[str, str | None, Reply]:
        left = len(open_questions(self._knowledge, self._answers)) - 1
        question = words.question_text(finding, len(self._asked) + 1, left)
        title = self._knowledge.groups[finding.group].title
        if title != self._group:
            self._group = title
            question = f"{heading(title, self._emphasis)}\n{question}"
        reply = yield from self._listen(finding, join([opening, question]))
        while not isinstance(reply, Command) and needs_second_ask(
            self._knowledge, finding, reply
        ):
            again = yield from self._listen(
                finding, words.second_question_text(finding)
            )
            if again is Command.BACK:
                reply = yield from self._listen(finding, question)
                continue
            if isinstance(again, Command):
                # Leaving here must not lose a "not sure" that counts as yes.
                self._answers[finding.id] = reply
            return again
        return reply

    def _listen(self, finding: Finding, text: str) -> Generator[str, str | None, Reply]:
        """Show ``text`` until an answer, or a command other than *why*, is typed."""
        while True:
            typed = yield f"\n{text}\n\n{words.prompt_text(finding)}"
            if typed is None:
                return Command.END
            try:
                reply = read_reply(finding, typed)
            except ValueError:
                text = words.not_understood(finding, typed.strip())
                continue
            if reply is not Command.WHY:
                return reply
            text = words.why_text(self._knowledge, finding)

    def _go_back(self) -> str:
        """Take the last answer back; return what to say of it."""
        if not self._asked:
            return "This is the first question; there is nothing to go back to."
        last = self._asked[-1]
        said = words.given_text(self._knowledge, last, self._answers[last])
        self._answers = take_back(self._knowledge, self._answers, last)
        self._asked = [name for name in self._asked if name in self._answers]
        return f"One question back. You had answered: {said}."

    def _new_emergency(self) -> Assessment | None:
        """Return the assessment when it is an emergency and was not one before."""
        assessment = assess(self._answers, self._knowledge)
        known, self._warned = self._warned, assessment.urgency is Urgency.EMERGENCY
        return assessment if self._warned and not known else None

    def _warn(
        self, assessment: Assessment, opening: str
    ) -> Generator[str, str | None, bool]:
        text = words.emergency_text(self._knowledge, assessment, self._emphasis)
        text = join([opening, text])
        while True:
            typed = yield f"\n{text}\n\n{words.GO_ON}"
            match (typed or "").strip().lower():
                case "" | "n" | "no" | "q" | "quit":
                    return False
                case "y" | "yes":
                    return True
            text = "Please type yes or no."
