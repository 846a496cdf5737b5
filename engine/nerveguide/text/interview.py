"""The interview as plain text: introduction, screens, emergency, review of answers."""

from collections.abc import Mapping, Sequence

from nerveguide.interview import Interview, Screen, effective_answers
from nerveguide.messages import message
from nerveguide.model.answers import NO, AnswerValue
from nerveguide.model.assessment import Assessment
from nerveguide.model.findings import ChoiceFinding, Finding, NumberFinding
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import Part, Urgency
from nerveguide.text.layout import (
    Style,
    heading,
    item,
    items,
    join,
    paragraph,
    section_text,
)
from nerveguide.text.pages import term_line
from nerveguide.text.result import calls_text, urgency_banner
from nerveguide.views.answers import answer_text, names_of
from nerveguide.views.glossary import terms_in
from nerveguide.views.help_lines import HelpLines
from nerveguide.views.result import urgency_view
from nerveguide.views.sections import capitalize_first
from nerveguide.wording import Subject, message_about

_PROMPT = "\n> "
"""Stands before the place where a person types."""


def introduction(
    knowledge: Knowledge,
    emphasis: Style = str,
    help_lines: HelpLines | None = None,
) -> str:
    """Return what this is, what it is not, how to answer, and whom to call."""
    subject = knowledge.subject
    emergency = knowledge.guidance.urgencies[Urgency.EMERGENCY]
    commands = [
        message_about(subject, f"text.introduction.{name}")
        for name in ("more", "not_sure", "leave")
    ]
    return join(
        [
            heading("nerveguide", emphasis),
            paragraph(message_about(subject, "text.introduction.what")),
            "\n".join(
                [
                    paragraph(message_about(subject, "text.introduction.commands")),
                    items(commands),
                ]
            ),
            paragraph(
                message(
                    "text.introduction.emergency",
                    action=emergency.action,
                    numbers=_numbers(help_lines) if help_lines else "",
                )
            ),
        ]
    )


def _numbers(help_lines: HelpLines) -> str:
    """Return the emergency numbers, and how to see those of another country."""
    other = message("text.introduction.country") if help_lines.is_guess else ""
    return " ".join(filter(None, [help_lines.in_emergency, other]))


def answers_read(knowledge: Knowledge, given: Mapping[str, AnswerValue]) -> str:
    """Return how many answers were there before, and which of them do not count."""
    if not given:
        return ""
    subject = knowledge.subject
    counted = effective_answers(knowledge, Interview(given))
    unused = [knowledge.findings[name].name for name in given if name not in counted]
    lines = [message_about(subject, "text.introduction.read", count=len(counted))]
    if unused:
        lines.append(
            message(
                "text.introduction.unused",
                count=len(unused),
                names=", ".join(unused),
            )
        )
    return paragraph(" ".join(lines))


def begin_prompt() -> str:
    """Return what is asked below the introduction."""
    return message("text.introduction.begin") + _PROMPT


def part_title(subject: Subject, part: Part) -> str:
    """Return what a part of the interview is about."""
    return message_about(subject, f"text.part.title.{part.value}")


def progress(subject: Subject, part: Part) -> str:
    """Return how far the interview has come: which part of how many this is."""
    return message(
        "text.part.progress",
        number=part.rank + 1,
        parts=len(Part),
        title=part_title(subject, part),
    )


def once_more_note(subject: Subject) -> str:
    """Return what stands above danger signs that are asked again."""
    return message_about(subject, "text.part.once_more")


def denied_with_note(subject: Subject, words: str) -> str:
    """Return what stands above a question whose answer own words contradict."""
    return message_about(subject, "text.part.denied_with", words=words)


def list_question(knowledge: Knowledge, screen: Screen) -> str:
    """Return what a list asks: the words of its group, if they are true of all of it.

    Among danger signs the words of one group, such as *even if it passed*, do no harm
    to the others.
    """
    subject = knowledge.subject
    if screen.once_more:
        return message_about(subject, "text.list.once_more")
    usual = message_about(subject, "text.list.usual")
    asked = dict.fromkeys(
        knowledge.groups[finding.group].asks or usual for finding in screen.findings
    )
    if screen.part is Part.DANGER_SIGNS:
        return next((asks for asks in asked if asks != usual), usual)
    return next(iter(asked)) if len(asked) == 1 else message("text.list.mixed")


def screen_text(
    knowledge: Knowledge,
    screen: Screen,
    emphasis: Style = str,
    *,
    in_full: bool = False,
) -> str:
    """Return a screen: the part it is of, and its list or its one question.

    ``in_full``: each name on a list with its question and its help.
    """
    lines = [heading(progress(knowledge.subject, screen.part), emphasis)]
    if screen.once_more:
        lines.append(paragraph(once_more_note(knowledge.subject)))
    if screen.denied_with is not None:
        note = denied_with_note(knowledge.subject, screen.denied_with)
        lines.append(paragraph(note))
    if screen.is_list:
        lines.append(paragraph(list_question(knowledge, screen)))
        for number, finding in enumerate(screen.findings, start=1):
            lines.append(_row(finding, number, screen, in_full=in_full))
    else:
        finding = screen.findings[0]
        lines += question_lines(finding, once_more=screen.once_more)
    return "\n".join(lines)


def question_lines(finding: Finding, *, once_more: bool = False) -> list[str]:
    """Return one question with its help and its options, line by line."""
    asked = (finding.simpler if once_more else None) or finding.question
    return [
        paragraph(asked),
        *([paragraph(finding.help, indent=2)] if finding.help else []),
        *_options(finding),
    ]


def _row(finding: Finding, number: int, screen: Screen, *, in_full: bool) -> str:
    """Return a name on a list, with what prevents a mistake beside it."""
    named = capitalize_first(finding.name)
    if screen.once_more:
        named = finding.simpler or finding.question
    elif finding.hint:
        named = message("text.list.hint", name=named, hint=finding.hint)
    lines = [item(named, indent=1, mark=f"{number}.")]
    if in_full:
        about = " ".join(filter(None, [finding.question, finding.help]))
        lines.append(paragraph(about, indent=_BELOW_A_NUMBER))
    return "\n".join(lines)


_BELOW_A_NUMBER = 4


def how_to_answer(screen: Screen) -> str:
    """Return in a sentence which answers a screen takes."""
    if screen.takes_names:
        return message("text.answer.list_or_name")
    if screen.is_list:
        return message("text.answer.list")
    match screen.findings[0]:
        case ChoiceFinding():
            return message("text.answer.choice")
        case NumberFinding(minimum=least, maximum=most, unit=unit):
            return message(
                "text.answer.number", least=f"{least:g}", most=f"{most:g}", unit=unit
            )
        case _:
            return message("text.answer.yes_no")


def prompt_text(screen: Screen) -> str:
    """Return the last line before the place where the person types."""
    return paragraph(how_to_answer(screen)) + _PROMPT


def not_understood(screen: Screen, problem: str) -> str:
    """Return what to say to what cannot be read; ``problem`` is empty for nothing."""
    if problem:
        return paragraph(problem)
    if screen.is_list:
        return paragraph(message("text.answer.empty_list"))
    return message("text.answer.empty")


def added(knowledge: Knowledge, findings: Sequence[str]) -> str:
    """Return what was added because the person named it."""
    names = names_of(knowledge, findings)
    return paragraph(message("text.answer.added", names=names))


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
    knowledge: Knowledge,
    assessment: Assessment,
    emphasis: Style = str,
    help_lines: HelpLines | None = None,
) -> str:
    """Return the message at the moment when an answer makes it an emergency."""
    view = urgency_view(knowledge, assessment)
    return join(
        [
            urgency_banner(view, emphasis),
            calls_text(help_lines, assessment, emphasis),
            section_text(view.until_then, emphasis),
            section_text(view.why, emphasis),
            paragraph(emergency_note(knowledge.subject)),
        ]
    )


def emergency_note(subject: Subject) -> str:
    """Return what stands below an emergency message."""
    return message_about(subject, "text.emergency.note")


def go_on_prompt(knowledge: Knowledge) -> str:
    """Return what is asked below an emergency message, which may have scrolled away."""
    label = knowledge.guidance.urgencies[Urgency.EMERGENCY].label
    return paragraph(message("text.emergency.go_on", label=label)) + _PROMPT


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
