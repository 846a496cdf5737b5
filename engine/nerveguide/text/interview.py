"""The interview as plain text: introduction, screens, emergency, review of answers."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from nerveguide.interview import ScreenKind
from nerveguide.model.answers import NO, AnswerValue
from nerveguide.model.assessment import Assessment
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import ChoiceFinding, Finding, NumberFinding
from nerveguide.model.vocabulary import Urgency
from nerveguide.text.layout import (
    WIDTH,
    Style,
    heading,
    item,
    items,
    join,
    paragraph,
    section_body,
)
from nerveguide.text.result import urgency_banner
from nerveguide.views.answers import answer_text
from nerveguide.views.result import urgency_view
from nerveguide.views.sections import capitalize_first

SCREEN_TITLES = {
    ScreenKind.DANGER_SIGNS: "Danger signs",
    ScreenKind.MAIN_COMPLAINT: "What troubles you",
    ScreenKind.CLOSER_LOOK: "A closer look",
    ScreenKind.BACKGROUND: "Your health and habits",
    ScreenKind.ONCE_MORE: "Once more, in simpler words",
}
"""The heading of a screen."""


ONCE_MORE = (
    "It is fine not to be sure. As it could be a danger sign, here it is once more in "
    "simpler words. If you are still not sure, just say so: to be safe, it will then "
    "count as yes."
)
"""Stands above danger signs that are asked again."""


EMERGENCY_NOTE = (
    "This is not a diagnosis. It is a reason to be checked now. You need no further "
    "questions for that. If you have to wait for help, you can go on: more answers may "
    "add to what to do until then."
)
"""Stands below an emergency message."""


BEGIN = "Press Enter to begin.\n> "
"""Asked below the introduction."""


GO_ON = "Go on with the questions all the same? Type yes or no (Enter is no).\n> "
"""Asked below an emergency message."""


REVIEW_PROMPT = (
    "Type a number to change that answer, all to see every answer, or just press\n"
    "Enter to see the result. Or type: back, save.\n> "
)
"""Asked below the answers at the end."""


_BAR = 30


def introduction(knowledge: Knowledge, emphasis: Style = str) -> str:
    """Return what this is, what it is not, and how to answer."""
    emergency = knowledge.guidance.urgencies[Urgency.EMERGENCY]
    return join(
        [
            heading("nerveguide", emphasis),
            paragraph(
                "Plain questions about nerve symptoms; many fall away as you answer. "
                "At the end you see what fits your answers, how soon to see someone, "
                "and why. It is information, not a diagnosis. Your answers are "
                "never sent anywhere, and are stored only if you save them."
            ),
            paragraph(
                '"Not sure" is a good answer when you do not know. You can also type '
                "why 2 (more about question 2), back (the screen before), save (keep "
                "the answers in a file and leave) or quit (stop and see the result so "
                "far)."
            ),
            paragraph(
                "Is this an emergency? Then leave the questions for later. "
                f"{emergency.action}"
            ),
        ]
    )


def screen_heading(
    part: ScreenKind, number: int, left: int, emphasis: Style = str
) -> str:
    """Return the heading of a screen, and how far the questions have come.

    ``number`` counts the screens from 1; ``left`` is about how many are left with this.
    """
    after = left - 1
    ahead = "about the last one"
    if after > 0:
        ahead = f"about {after} more after this one"
    done = round(_BAR * (number - 1) / (number - 1 + max(left, 1)))
    title = heading(SCREEN_TITLES[part], emphasis)
    bar = f"[{'#' * done}{'.' * (_BAR - done)}]"
    lines = [title, f"Screen {number}, {ahead}", bar]
    if part is ScreenKind.ONCE_MORE:
        lines.append(paragraph(ONCE_MORE))
    return "\n".join(lines)


def questions_text(
    knowledge: Knowledge, findings: Sequence[Finding], *, simpler: bool = False
) -> str:
    """Return one question in full, or several yes-or-no questions as a list.

    ``simpler``: in their simpler words.
    """
    if len(findings) == 1:
        return _question(knowledge, findings[0], simpler=simpler)
    return _list(knowledge, findings, simpler=simpler)


def _question(knowledge: Knowledge, finding: Finding, *, simpler: bool) -> str:
    """Return one question with its heading, its help and its options."""
    return "\n".join(
        [
            *_group(knowledge, finding.group),
            paragraph(_asked(finding, simpler=simpler)),
            *([paragraph(finding.help, indent=2)] if finding.help else []),
            *_options(finding),
        ]
    )


def _list(knowledge: Knowledge, findings: Sequence[Finding], *, simpler: bool) -> str:
    """Return questions as a numbered list under the headings of their groups."""
    lines: list[str] = []
    number = 0
    for group, of_group in groupby(findings, key=lambda finding: finding.group):
        lines += _group(knowledge, group)
        for finding in of_group:
            number += 1
            mark = f"{number}."
            lines.append(item(_asked(finding, simpler=simpler), indent=1, mark=mark))
    return "\n".join(lines)


def _group(knowledge: Knowledge, group: str) -> list[str]:
    """Return the heading of a group, unless it is that of the screen."""
    title = knowledge.groups[group].title
    return [] if title in SCREEN_TITLES.values() else [f"{title}:"]


def _asked(finding: Finding, *, simpler: bool) -> str:
    return (finding.simpler if simpler else None) or finding.question


def how_to_answer(findings: Sequence[Finding]) -> str:
    """Return in a few words which answers the questions take."""
    if len(findings) > 1:
        return "the numbers that apply, such as 1 3 (4? if not sure of 4), or none"
    match findings[0]:
        case ChoiceFinding(options=options):
            return f"a number from 1 to {len(options)}, or not sure"
        case NumberFinding() as finding:
            return (
                f"a number from {finding.minimum:g} to {finding.maximum:g} "
                f"({finding.unit}), or not sure"
            )
        case _:
            return "yes, no or not sure"


def prompt_text(findings: Sequence[Finding]) -> str:
    """Return the last lines before the place where the person types."""
    if len(findings) > 1:
        commands = "Or type: why 2, back, save, quit."
    else:
        commands = "Or type: why, back, save, quit."
    line = f"Type {how_to_answer(findings)}. {commands}"
    if len(line) > WIDTH:
        line = f"{paragraph(f'Type {how_to_answer(findings)}.')}\n{commands}"
    return f"{line}\n> "


def not_understood(findings: Sequence[Finding], problem: str) -> str:
    """Return what to say to what cannot be read; ``problem`` may be empty."""
    return paragraph(f"{problem} Please type {how_to_answer(findings)}.".strip())


def why_text(finding: Finding, reasons: Sequence[str]) -> str:
    """Return more about a question: its help, and why it is asked."""
    return "\n".join(
        filter(
            None,
            [
                paragraph(finding.question),
                paragraph(finding.help, indent=2) if finding.help else "",
                "We ask because the answer counts for this:" if reasons else "",
                items(reasons, indent=2),
            ],
        )
    )


def emergency_text(
    knowledge: Knowledge, assessment: Assessment, emphasis: Style = str
) -> str:
    """Return the message at the moment when an answer makes it an emergency."""
    view = urgency_view(knowledge, assessment)
    return join(
        [
            urgency_banner(view, emphasis),
            section_body(view.until_then),
            section_body(view.why),
            paragraph(EMERGENCY_NOTE),
        ]
    )


def one_screen_back(knowledge: Knowledge, answers: Mapping[str, AnswerValue]) -> str:
    """Return what was answered on the screen that is shown again."""
    lines = [
        f"{knowledge.findings[name].name}: {answer_text(knowledge, name, answer)}"
        for name, answer in answers.items()
        if answer != NO
    ]
    no = len(answers) - len(lines)
    if no:
        lines.append(f"no to {'all' if not lines else 'the rest'}")
    return "\n".join(["One screen back. You had answered:", items(lines, indent=2)])


def worth_reviewing(answers: Mapping[str, AnswerValue]) -> list[str]:
    """Return the findings with another answer than no."""
    return [name for name, answer in answers.items() if answer != NO]


def review_text(
    knowledge: Knowledge,
    answers: Mapping[str, AnswerValue],
    shown: Sequence[str],
    emphasis: Style = str,
) -> str:
    """Return the answers to the findings in ``shown``, numbered, and how many more."""
    lines = [
        item(
            f"{capitalize_first(knowledge.findings[name].name)}: "
            f"{answer_text(knowledge, name, answers[name])}",
            indent=1,
            mark=f"{number}.",
        )
        for number, name in enumerate(shown, start=1)
    ]
    hidden = len(answers) - len(shown)
    if hidden:
        questions = "question" if hidden == 1 else f"{hidden} questions"
        lines.append(
            f"No to the other {questions}." if shown else f"No to {questions}."
        )
    return "\n".join([heading("Your answers", emphasis), *lines])


def _options(finding: Finding) -> list[str]:
    if not isinstance(finding, ChoiceFinding):
        return []
    return [
        item(label, indent=2, mark=f"{number}.")
        for number, label in enumerate(finding.options.values(), start=1)
    ]
