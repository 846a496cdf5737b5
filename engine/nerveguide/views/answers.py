"""A person's answers in words, sorted for those who look at them again."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from nerveguide.interview.plan import interview_plan
from nerveguide.messages import message
from nerveguide.model.answers import NO, NOT_SURE, YES, AnswerValue
from nerveguide.model.assessment import UsedFact
from nerveguide.model.findings import ChoiceFinding, NumberFinding
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import FindingKind
from nerveguide.views.sections import capitalize_first, humanize


def answer_text(knowledge: Knowledge, finding: str, answer: AnswerValue) -> str:
    """Return an answer in the words of its question."""
    match knowledge.findings[finding]:
        case ChoiceFinding(options=options) if answer in options:
            return options[str(answer)]
        case NumberFinding(unit=unit) if isinstance(answer, float):
            return message("views.answers.number", number=f"{answer:g}", unit=unit)
        case _ if answer in (YES, NO, NOT_SURE):
            return message(f"views.answers.{answer}")
        case _:
            return humanize(str(answer))


def names_of(knowledge: Knowledge, findings: Iterable[str]) -> str:
    """Return the names of findings in one line."""
    names = (knowledge.findings[name].name for name in findings)
    return ", ".join(map(capitalize_first, names))


def reported_words(knowledge: Knowledge, facts: Iterable[UsedFact]) -> tuple[str, ...]:
    """Return what was reported, each once, in names of findings."""
    return tuple(
        dict.fromkeys(_reported(knowledge, fact.name, fact.value) for fact in facts)
    )


def _reported(knowledge: Knowledge, finding: str, answer: AnswerValue) -> str:
    words = answer_text(knowledge, finding, answer)
    return _named(knowledge.findings[finding].name, answer, words)


def reported_briefly(facts: Iterable[UsedFact]) -> tuple[str, ...]:
    """Return the same without the rules, in the words of ids."""
    return tuple(
        dict.fromkeys(
            _named(
                humanize(fact.name),
                fact.value,
                humanize(str(fact.value).removesuffix(".0")),
            )
            for fact in facts
        )
    )


def _named(name: str, answer: AnswerValue, words: str) -> str:
    match answer:
        case str() if answer == YES:
            return name
        case str() if answer == NOT_SURE:
            return message("views.answers.named_not_sure", name=name)
        case _:
            return message("views.answers.named", name=name, answer=words)


@dataclass(frozen=True)
class GivenAnswer:
    """An answer in words, and the finding that it is about, by its id and its name."""

    finding: str
    name: str
    answer: str


def given_answers(
    knowledge: Knowledge, answers: Mapping[str, AnswerValue]
) -> tuple[GivenAnswer, ...]:
    """Return answers, by finding id, in the words of their questions."""
    return tuple(
        GivenAnswer(
            name, knowledge.findings[name].name, answer_text(knowledge, name, answer)
        )
        for name, answer in answers.items()
    )


@dataclass(frozen=True)
class _SortedAnswers:
    """Answers by what they say: a yes, an option or a number; not sure; or no."""

    there: dict[str, AnswerValue] = field(default_factory=dict)
    not_sure: dict[str, AnswerValue] = field(default_factory=dict)
    said_no: dict[str, AnswerValue] = field(default_factory=dict)


def _sort(answers: Mapping[str, AnswerValue]) -> _SortedAnswers:
    """Sort answers by what they say; each sort keeps their order."""
    answered = _SortedAnswers()
    for name, answer in answers.items():
        match answer:
            case str() if answer == NOT_SURE:
                answered.not_sure[name] = answer
            case str() if answer == NO:
                answered.said_no[name] = answer
            case _:
                answered.there[name] = answer
    return answered


@dataclass(frozen=True)
class AnswersReview:
    """All answers to look through: what is there, what is not sure, and what is not."""

    there: tuple[GivenAnswer, ...]
    not_sure: tuple[GivenAnswer, ...]
    said_no: tuple[GivenAnswer, ...]


def answers_review(
    knowledge: Knowledge, answers: Mapping[str, AnswerValue]
) -> AnswersReview:
    """Return answers, by finding id, for the person who gave them, in their order."""
    answered = _sort(answers)
    return AnswersReview(
        given_answers(knowledge, answered.there),
        given_answers(knowledge, answered.not_sure),
        given_answers(knowledge, answered.said_no),
    )


@dataclass(frozen=True)
class ReportedAnswers:
    """What was answered, in names of findings, for the clinician who reads it.

    ``groups`` has each heading with what is there: a yes, an option, a number.
    ``said_no`` has danger signs, which are what a clinician would ask for first, and
    then areas: they say what was not asked any more.
    """

    groups: tuple[tuple[str, tuple[str, ...]], ...]
    not_sure: tuple[str, ...]
    said_no: tuple[str, ...]


def reported_answers(
    knowledge: Knowledge, answers: Mapping[str, AnswerValue]
) -> ReportedAnswers:
    """Return answers, by finding id, for a clinician.

    Groups and findings stand in the order of the rules. An area that is there is told
    by what is there of its forms.
    """
    findings = knowledge.findings
    answered = _sort({name: answers[name] for name in findings if name in answers})
    groups: dict[str, list[str]] = {group: [] for group in knowledge.groups}
    for name, answer in answered.there.items():
        is_area = findings[name].kind is FindingKind.AREA
        if is_area and not answered.there.keys().isdisjoint(
            knowledge.finer_findings[name]
        ):
            continue
        words = _reported(knowledge, name, answer)
        groups[findings[name].group].append(words)
    danger_signs = interview_plan(knowledge).danger_signs
    said_no = [
        *(name for name in answered.said_no if name in danger_signs),
        *(n for n in answered.said_no if findings[n].kind is FindingKind.AREA),
    ]
    return ReportedAnswers(
        tuple(
            (knowledge.groups[group].title, tuple(names))
            for group, names in groups.items()
            if names
        ),
        tuple(findings[name].name for name in answered.not_sure),
        tuple(findings[name].name for name in said_no),
    )
