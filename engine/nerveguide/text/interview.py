"""The interview as plain text: introduction, screens, emergency, review of answers."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from nerveguide.interview import ScreenKind
from nerveguide.messages import message
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
    section_text,
)
from nerveguide.text.pages import term_line
from nerveguide.text.result import urgency_banner
from nerveguide.views.answers import answer_text
from nerveguide.views.glossary import terms_in
from nerveguide.views.result import urgency_view
from nerveguide.views.sections import capitalize_first
from nerveguide.wording import Subject, message_about

_PROMPT = "\n> "
"""Stands before the place where a person types."""


_BAR = 30


def introduction(knowledge: Knowledge, emphasis: Style = str) -> str:
    """Return what this is, what it is not, and how to answer."""
    subject = knowledge.subject
    emergency = knowledge.guidance.urgencies[Urgency.EMERGENCY]
    commands = [
        message("text.introduction.why"),
        message("text.introduction.back"),
        message("text.introduction.save"),
        message("text.introduction.quit"),
    ]
    return join(
        [
            heading("nerveguide", emphasis),
            paragraph(message_about(subject, "text.introduction.what")),
            paragraph(message_about(subject, "text.introduction.privacy")),
            "\n".join(
                [
                    paragraph(message_about(subject, "text.introduction.commands")),
                    items(commands),
                ]
            ),
            paragraph(message("text.introduction.emergency", action=emergency.action)),
        ]
    )


def begin_prompt() -> str:
    """Return what is asked below the introduction."""
    return message("text.introduction.begin") + _PROMPT


def screen_title(subject: Subject, part: ScreenKind) -> str:
    """Return the heading of a screen."""
    return message_about(subject, f"text.screen.title.{part.value}")


def screen_progress(number: int, left: int) -> str:
    """Return how far the questions have come.

    ``number`` counts the screens from 1; ``left`` is about how many come after this.
    """
    if left > 0:
        return message("text.screen.left", number=number, count=left)
    return message("text.screen.last", number=number)


def once_more_note(subject: Subject) -> str:
    """Return what stands above danger signs that are asked again."""
    return message_about(subject, "text.screen.once_more")


def screen_heading(
    subject: Subject, part: ScreenKind, number: int, left: int, emphasis: Style = str
) -> str:
    """Return the heading of a screen, and how far the questions have come.

    ``number`` counts the screens from 1; ``left`` is about how many are left with this.
    """
    done = round(_BAR * (number - 1) / (number - 1 + max(left, 1)))
    title = heading(screen_title(subject, part), emphasis)
    bar = f"[{'#' * done}{'.' * (_BAR - done)}]"
    lines = [title, screen_progress(number, left - 1), bar]
    if part is ScreenKind.ONCE_MORE:
        lines.append(paragraph(once_more_note(subject)))
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
            if finding.help:
                lines.append(paragraph(finding.help, indent=_BELOW_A_NUMBER))
    return "\n".join(lines)


_BELOW_A_NUMBER = 4


def _group(knowledge: Knowledge, group: str) -> list[str]:
    """Return the heading of a group, unless it is that of the screen."""
    title = knowledge.groups[group].title
    titles = (screen_title(knowledge.subject, part) for part in ScreenKind)
    return [] if title in titles else [f"{title}:"]


def _asked(finding: Finding, *, simpler: bool) -> str:
    return (finding.simpler if simpler else None) or finding.question


def how_to_answer(findings: Sequence[Finding]) -> str:
    """Return in a sentence which answers the questions take."""
    if len(findings) > 1:
        return message("text.answer.list")
    match findings[0]:
        case ChoiceFinding(options=options):
            return message("text.answer.choice", most=len(options))
        case NumberFinding(minimum=least, maximum=most, unit=unit):
            return message(
                "text.answer.number", least=f"{least:g}", most=f"{most:g}", unit=unit
            )
        case _:
            return message("text.answer.yes_no")


def prompt_text(findings: Sequence[Finding]) -> str:
    """Return the last lines before the place where the person types."""
    if len(findings) > 1:
        commands = message("text.answer.commands_of_list")
    else:
        commands = message("text.answer.commands")
    line = f"{how_to_answer(findings)} {commands}"
    if len(line) > WIDTH:
        line = f"{paragraph(how_to_answer(findings))}\n{commands}"
    return line + _PROMPT


def not_understood(findings: Sequence[Finding], problem: str) -> str:
    """Return what to say to what cannot be read; ``problem`` may be empty."""
    return paragraph(f"{problem} {how_to_answer(findings)}".strip())


def why_text(knowledge: Knowledge, finding: Finding, reasons: Sequence[str]) -> str:
    """Return more about a question: its help, its medical words, why it is asked."""
    terms = terms_in(knowledge, finding.question, finding.help or "", *reasons)
    return "\n".join(
        filter(
            None,
            [
                paragraph(finding.question),
                paragraph(finding.help, indent=2) if finding.help else "",
                message("text.why.reasons") if reasons else "",
                items(reasons, indent=2),
                message("text.why.words") if terms else "",
                items(map(term_line, terms), indent=2),
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
            section_text(view.until_then, emphasis),
            section_text(view.why, emphasis),
            paragraph(emergency_note(knowledge.subject)),
        ]
    )


def emergency_note(subject: Subject) -> str:
    """Return what stands below an emergency message."""
    return message_about(subject, "text.emergency.note")


def go_on_prompt() -> str:
    """Return what is asked below an emergency message."""
    return message("text.emergency.go_on") + _PROMPT


def one_screen_back(knowledge: Knowledge, answers: Mapping[str, AnswerValue]) -> str:
    """Return what was answered on the screen that is shown again."""
    lines = [
        _answered(knowledge, name, answer)
        for name, answer in answers.items()
        if answer != NO
    ]
    if not lines:
        lines.append(message("text.back.no_to_all"))
    elif len(lines) < len(answers):
        lines.append(message("text.back.no_to_rest"))
    opening = message_about(knowledge.subject, "text.back.answered")
    return "\n".join([opening, items(lines, indent=2)])


def _answered(knowledge: Knowledge, name: str, answer: AnswerValue) -> str:
    return message(
        "text.review.answer",
        name=capitalize_first(knowledge.findings[name].name),
        answer=capitalize_first(answer_text(knowledge, name, answer)),
    )


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
            _answered(knowledge, name, answers[name]),
            indent=1,
            mark=f"{number}.",
        )
        for number, name in enumerate(shown, start=1)
    ]
    hidden = len(answers) - len(shown)
    if hidden and shown:
        lines.append(message("text.review.no_to_others", count=hidden))
    elif hidden:
        lines.append(message("text.review.no_to_all", count=hidden))
    title = message_about(knowledge.subject, "text.review.title")
    return "\n".join([heading(title, emphasis), *lines])


def review_prompt() -> str:
    """Return what is asked below the answers at the end."""
    return paragraph(message("text.review.prompt")) + _PROMPT


def _options(finding: Finding) -> list[str]:
    if not isinstance(finding, ChoiceFinding):
        return []
    return [
        item(capitalize_first(label), indent=2, mark=f"{number}.")
        for number, label in enumerate(finding.options.values(), start=1)
    ]
