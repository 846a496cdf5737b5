"""A person's answers, grouped for the clinician who reads them."""

from collections.abc import Mapping
from dataclasses import dataclass

from nerveguide.interview.plan import interview_plan
from nerveguide.model.answers import NO, NOT_SURE, YES, AnswerValue
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import ChoiceFinding, NumberFinding
from nerveguide.views.sections import humanize


@dataclass(frozen=True)
class Reported:
    """What was answered, in names of findings.

    ``groups`` has each heading with what is there: a yes, an option, a number.
    ``said_no`` has danger signs only: they are what a clinician would ask for first.
    """

    groups: tuple[tuple[str, tuple[str, ...]], ...]
    not_sure: tuple[str, ...]
    said_no: tuple[str, ...]


def reported(knowledge: Knowledge, answers: Mapping[str, AnswerValue]) -> Reported:
    """Sort answers, by finding id, into what is there, what is open, and what is not.

    Groups and findings stand in the order of the rules.
    """
    danger_signs = interview_plan(knowledge).danger_signs
    there: dict[str, list[str]] = {group: [] for group in knowledge.groups}
    not_sure: list[str] = []
    said_no: list[str] = []
    for finding in knowledge.findings.values():
        match answers.get(finding.id):
            case None:
                pass
            case str(answer) if answer == NOT_SURE:
                not_sure.append(finding.name)
            case str(answer) if answer == NO:
                if finding.id in danger_signs:
                    said_no.append(finding.name)
            case str(answer) if answer == YES:
                there[finding.group].append(finding.name)
            case answer:
                given = answer_text(knowledge, finding.id, answer)
                there[finding.group].append(f"{finding.name}: {given}")
    return Reported(
        tuple(
            (knowledge.groups[group].title, tuple(names))
            for group, names in there.items()
            if names
        ),
        tuple(not_sure),
        tuple(said_no),
    )


def answer_text(knowledge: Knowledge, finding: str, answer: AnswerValue) -> str:
    """Return an answer in the words of its question."""
    match knowledge.findings[finding]:
        case ChoiceFinding(options=options) if answer in options:
            return options[str(answer)]
        case NumberFinding(unit=unit) if isinstance(answer, float):
            return f"{answer:g} {unit}"
        case _:
            return humanize(str(answer))
