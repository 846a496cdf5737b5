"""What a person types below a question or a list: answers, or a command."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from engine.answers import NO, NOT_SURE, YES, AnswerValue, parse_answer
from engine.entries import ChoiceFinding, Finding, YesNoFinding


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


_COMMANDS = {
    "back": Command.BACK,
    "b": Command.BACK,
    "save": Command.SAVE,
    "quit": Command.QUIT,
    "q": Command.QUIT,
}
_NOT_SURE_WORDS = ("s", "?", "not sure", "notsure", "unsure", "not_sure", "don't know")
_NONE_WORDS = ("none", "none of these", "no", "n")
_WHY = re.compile(r"why(?: (?P<number>\d+))?")
_CHOSEN = re.compile(r"(?P<number>\d+)(?P<unsure>\?)?")


class NotUnderstoodError(ValueError):
    """What was typed is no answer and no command; the message says what is wrong."""


def read_answer(finding: Finding, typed: str) -> AnswerValue | Command | Why:
    """Read what was typed below one question.

    Options may be given by number, name or label.
    """
    word = _normal(typed)
    command = _command(word, 1)
    if command:
        return command
    if word in _NOT_SURE_WORDS:
        return NOT_SURE
    if isinstance(finding, YesNoFinding):
        word = {"y": YES, "n": NO, "none": NO}.get(word, word)
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
        said = f'"{typed.strip()}" is not an answer to this question.'
        raise NotUnderstoodError(said if typed.strip() else "")
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
    if word in _NONE_WORDS:
        return answers
    chosen = word.replace(" ?", "?").replace(",", " ").split()
    if not chosen:
        raise NotUnderstoodError("")
    for each in chosen:
        match = _CHOSEN.fullmatch(each)
        if not match:
            raise NotUnderstoodError(f'"{each}" is not a number of this list.')
        number = _number_in(match["number"], len(findings))
        answers[findings[number - 1].id] = NOT_SURE if match["unsure"] else YES
    return answers


def _normal(typed: str) -> str:
    return " ".join(typed.lower().split())


def _command(word: str, count: int) -> Command | Why | None:
    match = _WHY.fullmatch(word)
    if not match:
        return _COMMANDS.get(word)
    if match["number"] is None and count > 1:
        raise NotUnderstoodError("Why which question? Add its number, as in why 1.")
    return Why(_number_in(match["number"] or "1", count))


def _number_in(digits: str, count: int) -> int:
    number = int(digits[:9])
    if not 1 <= number <= count:
        raise NotUnderstoodError(f"There is no question {digits} on this list.")
    return number
