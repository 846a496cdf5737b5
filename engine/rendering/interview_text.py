"""The words of the interview: introduction, questions, why, and an emergency."""

from engine.answers import AnswerValue
from engine.assessment import Assessment
from engine.entries import ChoiceFinding, Finding, NumberFinding
from engine.interview import reasons_for_asking
from engine.knowledge import Knowledge
from engine.rendering.layout import (
    WIDTH,
    Emphasis,
    heading,
    in_words,
    item,
    items,
    join,
    paragraph,
)
from engine.rendering.urgency_text import headline, urgency_reasons, what_to_do
from engine.vocabulary import Urgency

COMMANDS = "Or type: why, back, save, quit"
GO_ON = "Go on with the questions all the same? Type yes or no (Enter is no).\n> "
"""Asked below an emergency message."""

_MOST_LEFT_SAID = 40


def introduction(knowledge: Knowledge, emphasis: Emphasis = str) -> str:
    """Say once what this is, what it is not, and how to answer."""
    emergency = knowledge.guidance.urgencies[Urgency.EMERGENCY]
    return join(
        [
            heading("nerveguide", emphasis),
            paragraph(
                "Plain questions about nerve symptoms; many fall away as you answer. "
                "At the end you see what fits your answers, how soon to see someone, "
                "and why. It is information, not a diagnosis. Nothing is stored or "
                "sent unless you save it yourself."
            ),
            paragraph(
                '"Not sure" is a good answer when you do not know. You can also type '
                "why (the reason for a question), back (the question before), save "
                "(keep the answers in a file and leave) or quit (stop here and see "
                "the result so far)."
            ),
            paragraph(
                "Is this an emergency? Then leave the questions for later. "
                f"{emergency.action}"
            ),
        ]
    )


def question_text(finding: Finding, number: int, most_left: int) -> str:
    """Return a question with its place, its help and how to answer it.

    How many are left is said once it is a number that encourages.
    """
    left = ", the last one"
    if most_left:
        near = most_left <= _MOST_LEFT_SAID
        left = f", at most {most_left} to go" if near else ""
    return join(
        [
            f"Question {number}{left}",
            "\n".join(
                [paragraph(finding.question)]
                + ([paragraph(finding.help, indent=2)] if finding.help else [])
                + _options(finding)
            ),
        ]
    )


def second_question_text(finding: Finding) -> str:
    """Return the one more question after *not sure* about a danger sign."""
    return join(
        [
            paragraph(
                "That is fine. As it could be a danger sign, here it is once more in "
                "simpler words. If you are still not sure, just say so: to be safe, "
                "it will then count as yes."
            ),
            paragraph(finding.simpler or finding.question),
        ]
    )


def how_to_answer(finding: Finding) -> str:
    """Return in a few words which answers the finding takes."""
    match finding:
        case ChoiceFinding(options=options):
            return f"a number from 1 to {len(options)}, or not sure"
        case NumberFinding():
            return (
                f"a number from {finding.minimum:g} to {finding.maximum:g} "
                f"({finding.unit}), or not sure"
            )
        case _:
            return "yes, no or not sure"


def prompt_text(finding: Finding) -> str:
    """Return the last lines before the place where the person types."""
    line = f"Answer: {how_to_answer(finding)}. {COMMANDS}."
    if len(line) > WIDTH:
        line = f"Answer: {how_to_answer(finding)}.\n{COMMANDS}."
    return f"{line}\n> "


def not_understood(finding: Finding, typed: str) -> str:
    """Return what to say to an answer that cannot be read."""
    problem = f'"{typed}" is not an answer to this question. ' if typed else ""
    return paragraph(f"{problem}Please type {how_to_answer(finding)}.")


def why_text(knowledge: Knowledge, finding: Finding) -> str:
    """Return why the question is asked."""
    return "\n".join(
        [
            "We ask because the answer counts for this:",
            items(reasons_for_asking(knowledge, finding.id), indent=2),
        ]
    )


def emergency_text(
    knowledge: Knowledge, assessment: Assessment, emphasis: Emphasis = str
) -> str:
    """Return the message at the moment when an answer makes it an emergency."""
    return join(
        [
            headline(assessment, emphasis),
            what_to_do(assessment),
            urgency_reasons(knowledge, assessment, least=Urgency.EMERGENCY),
            paragraph(
                "This is not a diagnosis. It is a reason to be checked now. You need "
                "no further questions for that."
            ),
        ]
    )


def given_text(knowledge: Knowledge, finding: str, answer: AnswerValue) -> str:
    """Say an answer back in the words of its question."""
    match knowledge.findings[finding]:
        case ChoiceFinding(options=options) if answer in options:
            return options[str(answer)]
        case NumberFinding(unit=unit) if isinstance(answer, float):
            return f"{answer:g} {unit}"
        case _:
            return in_words(str(answer))


def _options(finding: Finding) -> list[str]:
    if not isinstance(finding, ChoiceFinding):
        return []
    return [
        item(label, indent=2, mark=f"{number}.")
        for number, label in enumerate(finding.options.values(), start=1)
    ]
