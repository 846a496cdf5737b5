"""What a person answered: reading it, and drawing what one answer says of another.

An answer is ``yes``, ``no``, the id of an option, a number, or ``not_sure``; a
finding without an answer was not asked. The last two are both unknown, and
unknown is never no.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from nerveguide.errors import NerveguideError, did_you_mean
from nerveguide.messages import message
from nerveguide.model.fields import Model
from nerveguide.model.findings import (
    ChoiceFinding,
    Finding,
    NumberFinding,
    RenamedFinding,
    YesNoFinding,
)
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.renaming import carried_over_note
from nerveguide.model.stated_times import (
    AGE,
    ANSWERED_ON,
    SaidAt,
    began_word,
    read_day,
)
from nerveguide.model.time_formulas import time_formulas
from nerveguide.model.unknown_words import Unknown, unknown
from nerveguide.model.vocabulary import AnswerWord

YES, NO, NOT_SURE = (word.value for word in AnswerWord)


AnswerValue = str | float
"""``yes``, ``no``, ``not_sure``, an option's id, or a number in the finding's unit."""


class AnswerProblem(Model):
    """One answer that cannot be used: the finding it names, what is wrong, the fix."""

    finding: str
    message: str

    def __str__(self) -> str:
        return f"{self.finding}: {self.message}"


class AnswersError(NerveguideError, ValueError):
    """Some answers cannot be used; ``problems`` holds every one of them."""

    def __init__(self, problems: Iterable[AnswerProblem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(str(problem) for problem in self.problems))


class Conflict(Model):
    """Two answers that contradict each other, and how that was resolved.

    ``coarse`` was answered with no, although ``fine``, which is one form of it,
    was answered with ``fine_answer``. That answer, the safer reading, was used.
    """

    coarse: str
    fine: str
    fine_answer: str


@dataclass(frozen=True)
class DerivedAnswers:
    """Answers after propagation: ``values`` by finding, and the conflicts among them.

    ``derived`` says for a value that was not given by the person from which
    finding it follows, and ``given`` what was.
    """

    values: Mapping[str, AnswerValue]
    derived: Mapping[str, str]
    conflicts: tuple[Conflict, ...]
    given: Mapping[str, AnswerValue]


def parse_answer(
    finding: Finding | RenamedFinding, raw: object, said_at: SaidAt | None = None
) -> AnswerValue | None:
    """Read one raw value (text, number, truth value or nothing) as an answer.

    ``said_at`` is for a finding that says how long ago something began: with it a
    duration, a date or an age is an answer, too. Returns ``None`` for no answer at all.
    Raises ``ValueError`` with a message for a person when the value does not suit the
    finding.
    """
    if isinstance(raw, bool):
        raw = YES if raw else NO
    text = "" if raw is None else str(raw).strip()
    word = _word(text)
    if not text:
        return None
    if word == NOT_SURE:
        return NOT_SURE
    match finding:
        case YesNoFinding():
            return _parse_word(word, text, (YES, NO))
        case ChoiceFinding(options=options):
            if said_at and word not in options and (time := began_word(text, said_at)):
                return time
            return _parse_word(word, text, tuple(options), or_time=bool(said_at))
        case NumberFinding():
            return _parse_number(finding, text)
        case RenamedFinding(answer_words=words):
            return _parse_word(word, text, tuple(w for w in words if w != NOT_SURE))


def _word(text: str) -> str:
    """Return a text as words are compared."""
    return text.strip().lower().replace(" ", "_")


def _parse_word(
    word: str, text: str, allowed: tuple[str, ...], *, or_time: bool = False
) -> str:
    if word in allowed:
        return word
    known = (*allowed, NOT_SURE)
    match unknown(text):
        case None:
            # Never "did you mean 'no'?": what is like it may stand for nothing known.
            # Nor 'weeks' for "three weeks", which is more exact than that.
            hint = "" if or_time else did_you_mean(word, {*known} - {NO})
        case Unknown.NOT_SURE:
            hint = did_you_mean(NOT_SURE, known)
        case _:
            hint = message("model.answers.not_asked")
    words = ", ".join(known)
    if or_time:
        problem = message("model.answers.not_one_of_or_time", text=text, words=words)
    else:
        problem = message("model.answers.not_one_of", text=text, words=words)
    raise ValueError(f"{problem}; {hint}" if hint else problem)


def _parse_number(finding: NumberFinding, text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        problem = message("model.answers.not_a_number", text=text, not_sure=NOT_SURE)
        raise ValueError(problem) from None
    if not finding.minimum <= number <= finding.maximum:
        problem = message(
            "model.answers.out_of_range",
            number=f"{number:g}",
            minimum=f"{finding.minimum:g}",
            maximum=f"{finding.maximum:g}",
            unit=finding.unit,
        )
        raise ValueError(problem)
    return number


@dataclass(frozen=True)
class GivenAnswers:
    """Answers as they were read: ``values`` by finding id.

    ``notes`` say, for each finding that was renamed, what its answer was read as, and
    which time says too little.
    """

    values: Mapping[str, AnswerValue]
    notes: tuple[str, ...] = ()


def read_answers(knowledge: Knowledge, raw: Mapping[str, object]) -> GivenAnswers:
    """Read raw answers by finding id; empty values are left out.

    An answer to a renamed finding is read as the answers that the rules say it means
    now. Where something began is said with a date, it counts from the day that stands
    under ``answered_on``, else from today. Raises :class:`AnswersError` that lists
    every unknown finding and bad value.
    """
    answers: dict[str, AnswerValue] = {}
    old: dict[str, AnswerValue] = {}
    problems: list[AnswerProblem] = []
    notes: list[str] = []
    said_at = _said_at(knowledge, raw, problems)
    for name, value in raw.items():
        if name == ANSWERED_ON:
            continue
        renamed = knowledge.renamed_findings.get(name)
        finding = knowledge.findings.get(name) or renamed
        if finding is None:
            problem = message("model.answers.unknown_finding")
            if hint := did_you_mean(str(name), knowledge.findings):
                problem += f"; {hint}"
            problems.append(AnswerProblem(finding=str(name), message=problem))
            continue
        began = name in knowledge.began_findings
        try:
            answer = parse_answer(finding, value, said_at if began else None)
        except ValueError as error:
            problems.append(AnswerProblem(finding=name, message=str(error)))
            continue
        if answer is not None:
            (old if renamed else answers)[name] = answer
        if answer == NOT_SURE and began and _word(str(value)) != NOT_SURE:
            notes.append(message("model.answers.too_little", finding=name, text=value))
    if problems:
        raise AnswersError(problems)
    notes += _carry_over(knowledge, old, answers)
    return GivenAnswers(answers, tuple(notes))


def parse_answers(
    knowledge: Knowledge, raw: Mapping[str, object]
) -> dict[str, AnswerValue]:
    """Return what :func:`read_answers` reads, without its notes."""
    return dict(read_answers(knowledge, raw).values)


def _said_at(
    knowledge: Knowledge, raw: Mapping[str, object], problems: list[AnswerProblem]
) -> SaidAt:
    """Return by what dates and ages are read; a day that is none becomes a problem."""
    given = str(raw.get(ANSWERED_ON) or "").strip()
    day = None
    try:
        day = read_day(given) if given else date.today()
    except ValueError as error:
        problems.append(AnswerProblem(finding=ANSWERED_ON, message=str(error)))
    age: AnswerValue | None = None
    if AGE in knowledge.findings:
        with suppress(ValueError):  # which is told with the other answers
            age = parse_answer(knowledge.findings[AGE], raw.get(AGE))
    return SaidAt(day, age if isinstance(age, float) else None)


def _carry_over(
    knowledge: Knowledge,
    old: Mapping[str, AnswerValue],
    answers: dict[str, AnswerValue],
) -> Iterator[str]:
    """Add what answers to renamed findings mean now; yield what became of each."""
    for renamed in knowledge.renamed_findings.values():
        if renamed.id not in old:
            continue
        word = str(old[renamed.id])
        means = {
            new: answer
            for new, value in renamed.answers[word].items()
            if (answer := parse_answer(knowledge.findings[new], value)) is not None
        }
        if means and all(
            answer == YES and answers.get(new) == NO for new, answer in means.items()
        ):
            means |= _other_half(knowledge, renamed, answers)
        answered = [new for new in means if new in answers]
        answers.update({n: answer for n, answer in means.items() if n not in answered})
        yield carried_over_note(renamed, word, means, answered)


def _other_half(
    knowledge: Knowledge, renamed: RenamedFinding, answers: Mapping[str, AnswerValue]
) -> Mapping[str, AnswerValue]:
    """Return the yes that is left where one half of an old question was denied since.

    A yes to a question that asked for two things is a yes to one of them.
    """
    for new in renamed.into:
        if new not in answers and isinstance(knowledge.findings[new], YesNoFinding):
            return {new: YES}
    return {}


def propagate(
    knowledge: Knowledge, answers: Mapping[str, AnswerValue]
) -> DerivedAnswers:
    """Draw what times say, then what refinement says, in the safe direction.

    Times are read as :mod:`nerveguide.model.timing` describes; :func:`refine` says what
    follows from that. Where an answer to a finer finding stands against a no to the
    coarser one, the finer answer is kept, a yes carries over, and the conflict is
    reported.
    """
    read = dict(answers)
    derived: dict[str, str] = {}
    for name, word, time in _drawn_from_times(knowledge, answers):
        read[name] = word
        derived[name] = time
    conflicts = tuple(
        Conflict(coarse=coarse, fine=fine, fine_answer=str(answer))
        for fine, answer in read.items()
        if answer in (YES, NOT_SURE)
        for coarse in knowledge.coarser_findings[fine]
        if answers.get(coarse) == NO
    )
    values = refine(knowledge, read)
    derived |= _drawn_from_refinement(knowledge, read, values)
    return DerivedAnswers(values, derived, conflicts, answers)


def refine(
    knowledge: Knowledge, answers: Mapping[str, AnswerValue]
) -> dict[str, AnswerValue]:
    """Return answers with what refinement says of them; times are not read.

    A yes to a finding means yes to all that it refines; a no means no to all that
    refine it and have no answer of their own.
    """
    coarser, finer = knowledge.coarser_findings, knowledge.finer_findings
    values = dict(answers)
    for fine, answer in answers.items():
        if answer == YES:
            values |= dict.fromkeys(coarser[fine], YES)
    denied: set[str] = set()
    for coarse, answer in values.items():
        if answer == NO:
            denied.update(finer[coarse])
    denied -= values.keys()
    values |= {name: NO for name in knowledge.findings if name in denied}
    return values


def _drawn_from_refinement(
    knowledge: Knowledge,
    read: Mapping[str, AnswerValue],
    values: Mapping[str, AnswerValue],
) -> Iterator[tuple[str, str]]:
    """Yield each finding of which refinement says something, and from which it does."""
    coarser = knowledge.coarser_findings
    known = dict(read)
    for fine, answer in read.items():
        for coarse in coarser[fine] if answer == YES else ():
            if known.get(coarse) != YES:
                known[coarse] = YES
                yield coarse, fine
    for fine in values:
        if fine not in known:
            yield fine, next(it for it in coarser[fine] if known.get(it) == NO)
            known[fine] = NO


def _drawn_from_times(
    knowledge: Knowledge, answers: Mapping[str, AnswerValue]
) -> Iterator[tuple[str, str, str]]:
    """Yield each finding that has another answer once times were read.

    With it come that answer, and the finding from which it is drawn.
    """
    drawn = {
        name: str(word)
        for (name, word), so in time_formulas(knowledge).read(answers).items()
        if so and answers.get(name) != word
    }
    stand = answers.keys() - drawn.keys()
    for name, word in drawn.items():
        forms = (it for it in knowledge.finer_findings[name] if answers.get(it) == YES)
        if word == YES and (form := next(forms, None)):
            yield name, word, form
            continue
        times = knowledge.drawn_from.get(name, ())
        dated = any(answers.get(time, NOT_SURE) != NOT_SURE for time in times[:1])
        own = times if dated else (*times, name)
        behind = (
            *(
                knowledge.lenders[time][0]
                for time in own
                if time in drawn and time in knowledge.lenders
            ),
            *knowledge.times_about(name),
            *knowledge.finer_findings[name],
        )
        if coarse := knowledge.presumed.get(name):
            behind += (coarse, *knowledge.finer_findings[coarse])
        # What was drawn stands on answers alone, so that nothing goes in a circle.
        yield name, word, next(it for it in (*behind, *answers) if it in stand)
