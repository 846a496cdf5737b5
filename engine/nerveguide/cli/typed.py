"""What a person may type in the interview: answers, and what asks for something else.

It is read forgivingly: numbers with words and commas between them, a length of time
where one of several is to be chosen. What could mean two things is asked about.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from nerveguide.errors import NerveguideError
from nerveguide.messages import message
from nerveguide.model.answers import NO, NOT_SURE, YES, AnswerValue, parse_answer
from nerveguide.model.findings import (
    ChoiceFinding,
    Finding,
    NumberFinding,
    YesNoFinding,
)
from nerveguide.model.stated_times import SaidAt, began_word
from nerveguide.model.vocabulary import Began
from nerveguide.own_words import printable


class Command(StrEnum):
    """What a person may type instead of an answer."""

    BACK = "back"
    SAVE = "save"
    QUIT = "quit"
    END = "end"


@dataclass(frozen=True)
class More:
    """A person asks for more: about one finding, counted from 1, or about all."""

    number: int | None = None


Reply = Mapping[str, AnswerValue] | Command | More
"""What was typed below a screen: its answers by finding, or something else."""


class NotUnderstoodError(NerveguideError, ValueError):
    """What was typed is no answer and no command; the message says what is wrong."""


class NoNumberError(NotUnderstoodError):
    """Something else than numbers was typed below a list: perhaps a name."""


_COMMANDS = (Command.BACK, Command.SAVE, Command.QUIT)


_BETWEEN = re.compile(r"[\s,;&+/]+")


_NUMBER = re.compile(r"#?(?P<first>\d+)(?:-(?P<last>\d+))?(?P<unsure>\?)?")


_QUANTITY = re.compile(
    r"(?P<number>[-+]?\d+(?:[.,]\d{1,2})?) *(?P<unit>[a-z ]*?)(?: old)?"
)


_IN_A_YEAR = {"day": 365, "week": 52, "month": 12}


def means(word: str, *names: str) -> bool:
    """Return whether a word, in small letters, is one for any of these."""
    return any(
        word in message(f"cli.interview.typed.{name}").split(", ") for name in names
    )


def normal(typed: str) -> str:
    """Return what was typed in small letters, without what stands around it."""
    plain = printable(typed).casefold().replace("\u2019", "'")
    return plain.strip(" .!,;:\"'()[]")


def read_leaving(typed: str | None) -> Command | None:
    """Return how a person leaves, if that was typed, or input has ended."""
    if typed is None:
        return Command.END
    word = normal(typed)
    leaving = (Command.SAVE, Command.QUIT)
    return next((command for command in leaving if means(word, command)), None)


def read_reply(findings: Sequence[Finding], typed: str) -> Reply:
    """Read what was typed below one question, or below a list of several.

    Raises :class:`NotUnderstoodError` where it is none of what may be typed.
    """
    if len(findings) > 1:
        return read_choices(findings, typed)
    reply = read_answer(findings[0], typed)
    return reply if isinstance(reply, Command | More) else {findings[0].id: reply}


def read_answer(finding: Finding, typed: str) -> AnswerValue | Command | More:
    """Read what was typed below one question.

    Options may be given by number, by name, by the start of their label, or by a length
    of time where they say when something began.
    """
    word = normal(typed)
    command = read_command(word, 1)
    if command:
        return command if command != More() else More(1)
    if means(word, "not_sure", "skip"):
        return NOT_SURE
    match finding:
        case YesNoFinding():
            word = _yes_or_no(word) or word
        case ChoiceFinding():
            word = _option(finding, word) or word
        case NumberFinding():
            word = _number(finding, word) or word
    try:
        answer = parse_answer(finding, word)
    except ValueError:
        answer = None
    if answer is None:
        said = printable(typed)
        problem = message("cli.interview.not_an_answer", typed=said) if said else ""
        raise NotUnderstoodError(problem)
    return answer


def _number(finding: NumberFinding, word: str) -> str | None:
    """Return a number without its unit; an age in months is that in whole years."""
    quantity = _QUANTITY.fullmatch(word)
    if quantity is None:
        return None
    number, unit = quantity["number"].replace(",", "."), quantity["unit"]
    in_a_year = _IN_A_YEAR.get(unit.removesuffix("s"))
    if finding.unit == "years" and in_a_year:
        return str(int(float(number)) // in_a_year)
    known = unit in ("", finding.unit) or means(unit, "year")
    return number if known else None


def read_choices(
    findings: Sequence[Finding], typed: str
) -> Mapping[str, AnswerValue] | Command | More:
    """Read what was typed below a list of names.

    Numbers are what applies, those with a question mark what somebody is not sure of;
    the rest is no. Nothing at all is no answer: that nothing applies must be said.
    """
    word = normal(typed)
    command = read_command(word, len(findings))
    if command:
        return command
    answers = dict.fromkeys((finding.id for finding in findings), NO)
    if means(word, "none", "no"):
        return answers
    if means(word, "not_sure", "skip"):
        raise NotUnderstoodError(message("cli.interview.not_sure_which"))
    if means(word, "yes"):
        raise NotUnderstoodError(message("cli.interview.yes_which"))
    for number, unsure in read_numbers(word, len(findings)):
        answers[findings[number - 1].id] = NOT_SURE if unsure else YES
    return answers


def read_numbers(word: str, count: int) -> Iterator[tuple[int, bool]]:
    """Yield each number on a list of so many, and whether somebody is not sure of it.

    ``word`` is what was typed, as :func:`normal` returns it. Raises
    :class:`NotUnderstoodError` where something else than numbers was typed.
    """
    text = word.replace(" ?", "?")
    unsure_from_here = False
    for phrase in message("cli.interview.typed.not_sure_of").split(", "):
        text = re.sub(rf"(?<!\w){re.escape(phrase)}(?!\w)", " ~ ", text)
    parts = [part.strip(".)(") for part in _BETWEEN.split(text)]
    parts = [part for part in parts if part and not means(part, "between")]
    if not any(_NUMBER.fullmatch(part) for part in parts):
        raise NoNumberError(_not_on_list(word) if word else "")
    for part in parts:
        if part == "~":
            unsure_from_here = True
            continue
        match = _NUMBER.fullmatch(part)
        if not match:
            raise NoNumberError(_not_on_list(part))
        first = _number_in(match["first"], count)
        last = _number_in(match["last"] or match["first"], count)
        for number in range(min(first, last), max(first, last) + 1):
            yield number, unsure_from_here or bool(match["unsure"])


def _option(finding: ChoiceFinding, word: str) -> str | None:
    """Return the option that is meant, if it is one only."""
    options = finding.options
    by_number = {str(number): it for number, it in enumerate(options, start=1)}
    labels = {label.casefold(): option for option, label in options.items()}
    exact = by_number.get(word) or labels.get(word)
    if exact or word in options:
        return exact or word
    started = [it for label, it in labels.items() if word and label.startswith(word)]
    if len(started) == 1:
        return started[0]
    return _began(word) if set(options) == set(Began) else None


def _began(word: str) -> str | None:
    """Return the option for a length of time, such as "3 months" or "a week ago".

    It is read as in files: on the border of two options it is the more recent one.
    """
    counted = re.sub(r"(an?|one) ", "1 ", word, count=1)
    try:
        began = began_word(counted, SaidAt())
    except ValueError:
        return None
    return began if began != NOT_SURE else None


def _yes_or_no(word: str) -> str | None:
    if means(word, "yes"):
        return YES
    return NO if means(word, "no", "none") else None


def read_command(word: str, count: int) -> Command | More | None:
    """Return what is asked for below a list of so many; ``None`` for anything else."""
    asked, _, number = word.partition(" ")
    if number == "?" and asked.isdecimal() and count == 1:
        return More(1)
    if means(asked, "more"):
        number = number.removeprefix("about ").lstrip("#")
        if not number:
            return More()
        if number.isdecimal():
            return More(_number_in(number, count))
    return next((command for command in _COMMANDS if means(word, command)), None)


def _not_on_list(typed: str) -> str:
    return message("cli.interview.not_on_list", typed=typed)


def _number_in(digits: str, count: int) -> int:
    number = int(digits[:9])
    if not 1 <= number <= count:
        problem = message("cli.interview.no_such_question", number=digits)
        raise NotUnderstoodError(problem)
    return number
