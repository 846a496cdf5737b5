"""What a person answered: reading it, and drawing what one answer says of another.

An answer is ``yes``, ``no``, the id of an option, a number, or ``not_sure``; a
finding without an answer was not asked. The last two are both unknown, and
unknown is never no.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from nerveguide.errors import NerveguideError, did_you_mean
from nerveguide.model.fields import Model
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import ChoiceFinding, Finding, NumberFinding, YesNoFinding
from nerveguide.model.timing import SAYS_NEW, read_times
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
    finding it follows. ``presumed`` are those that more answers about times may change.
    """

    values: Mapping[str, AnswerValue]
    derived: Mapping[str, str]
    conflicts: tuple[Conflict, ...]
    presumed: frozenset[str] = frozenset()

    @property
    def stated(self) -> Mapping[str, AnswerValue]:
        """The values without those that are only presumed: they are still open."""
        return {n: v for n, v in self.values.items() if n not in self.presumed}


def parse_answer(finding: Finding, raw: object) -> AnswerValue | None:
    """Read one raw value (text, number, truth value or nothing) as an answer.

    Returns ``None`` for no answer at all. Raises ``ValueError`` with a message for
    a person when the value does not suit the finding.
    """
    if isinstance(raw, bool):
        raw = YES if raw else NO
    text = "" if raw is None else str(raw).strip()
    word = text.lower().replace(" ", "_")
    if not text:
        return None
    if word == NOT_SURE:
        return NOT_SURE
    match finding:
        case YesNoFinding():
            return _parse_word(word, text, (YES, NO))
        case ChoiceFinding(options=options):
            return _parse_word(word, text, tuple(options))
        case NumberFinding():
            return _parse_number(finding, text)


def _parse_word(word: str, text: str, allowed: tuple[str, ...]) -> str:
    if word in allowed:
        return word
    known = (*allowed, NOT_SURE)
    match unknown(text):
        case None:
            # Never "did you mean 'no'?": what is like it may stand for nothing known.
            hint = did_you_mean(word, {*known} - {NO})
        case Unknown.NOT_SURE:
            hint = did_you_mean(NOT_SURE, known)
        case _:
            hint = "leave out what was not asked"
    raise ValueError(f"'{text}' is not one of {', '.join(known)}{hint and '; ' + hint}")


def _parse_number(finding: NumberFinding, text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        raise ValueError(f"'{text}' is not a number or not_sure") from None
    if not finding.minimum <= number <= finding.maximum:
        raise ValueError(
            f"{number:g} is outside {finding.minimum:g} to {finding.maximum:g}"
            f" {finding.unit}"
        )
    return number


def parse_answers(
    knowledge: Knowledge, raw: Mapping[str, object]
) -> dict[str, AnswerValue]:
    """Read raw answers by finding id; empty values are left out.

    Raises :class:`AnswersError` that lists every unknown finding and bad value.
    """
    answers: dict[str, AnswerValue] = {}
    problems = []
    for name, value in raw.items():
        finding = knowledge.findings.get(name)
        if finding is None:
            hint = did_you_mean(name, knowledge.findings)
            message = f"there is no such finding{hint and '; ' + hint}"
            problems.append(AnswerProblem(finding=str(name), message=message))
            continue
        try:
            answer = parse_answer(finding, value)
        except ValueError as error:
            problems.append(AnswerProblem(finding=name, message=str(error)))
            continue
        if answer is not None:
            answers[name] = answer
    if problems:
        raise AnswersError(problems)
    return answers


def propagate(
    knowledge: Knowledge, answers: Mapping[str, AnswerValue]
) -> DerivedAnswers:
    """Draw what times say, then what refinement says, in the safe direction.

    Times are read as :mod:`nerveguide.model.timing` describes. A yes to a finding means
    yes to all that it refines; a no means no to all that refine it and have no answer
    of their own. Where an answer to the finer finding stands against a no to the
    coarser one, the finer answer is kept, a yes carries over, and the conflict is
    reported.
    """
    values = dict(answers)
    derived: dict[str, str] = {}
    for name, word, time in _drawn_from_times(knowledge, answers):
        values[name] = word
        derived[name] = time
    conflicts = []
    coarser = knowledge.coarser_findings
    for fine, answer in tuple(values.items()):
        if answer not in (YES, NOT_SURE):
            continue
        for coarse in coarser[fine]:
            if answers.get(coarse) == NO:
                conflict = Conflict(coarse=coarse, fine=fine, fine_answer=str(answer))
                conflicts.append(conflict)
            if answer == YES and values.get(coarse) != YES:
                values[coarse] = YES
                derived[coarse] = fine
    for fine in knowledge.findings if NO in values.values() else ():
        if fine not in values:
            denied = [coarse for coarse in coarser[fine] if values.get(coarse) == NO]
            if denied:
                values[fine] = NO
                derived[fine] = denied[0]
    return DerivedAnswers(
        values=values,
        derived=derived,
        conflicts=tuple(conflicts),
        presumed=_only_presumed(knowledge, answers, values, derived),
    )


def _only_presumed(
    knowledge: Knowledge,
    answers: Mapping[str, AnswerValue],
    values: Mapping[str, AnswerValue],
    derived: Mapping[str, str],
) -> frozenset[str]:
    """Return what was drawn only because nothing was said of a time.

    That is a form that stands in for a yes without a time, and what rests on the time
    of another complaint as long as it is not known whether something came apart. What
    is new stays so.
    """
    times = knowledge.time_findings
    forms = {name for name in knowledge.presumed if derived.get(name) not in times}
    lent = {
        name
        for name, time in derived.items()
        if values[name] not in SAYS_NEW
        and (apart := knowledge.may_come_apart(name, time))
        and apart not in answers
    }
    return frozenset(derived.keys() & (forms | lent))


class _OnePerson:
    """The answers of one person, as truth values."""

    def __init__(self, answers: Mapping[str, AnswerValue]) -> None:
        self._answers = answers

    def given(self, finding: str, word: str) -> bool:
        return self._answers.get(finding) == word

    def any_of(self, parts: Sequence[bool]) -> bool:
        return any(parts)

    def all_of(self, parts: Sequence[bool]) -> bool:
        return all(parts)

    def two_of(self, parts: Sequence[bool]) -> bool:
        return sum(parts) > 1

    def negation(self, part: bool) -> bool:
        return not part


def _drawn_from_times(
    knowledge: Knowledge, answers: Mapping[str, AnswerValue]
) -> Iterator[tuple[str, str, str]]:
    """Yield each finding that has another answer once times were read.

    With it come that answer, and the finding from which it is drawn.
    """
    if answers.keys().isdisjoint(knowledge.findings_behind_times):
        return
    for (name, word), so in read_times(knowledge, _OnePerson(answers)).items():
        if so and answers.get(name) != word:
            behind = (*knowledge.times_about(name), *knowledge.finer_findings[name])
            presumed = knowledge.presumed.get(name, name)
            yield name, str(word), next((b for b in behind if b in answers), presumed)
