"""The list or the question of a screen, as pages and the API show it."""

from collections.abc import Mapping
from typing import Literal

from nerveguide.interview import Screen
from nerveguide.messages import message
from nerveguide.model.answers import NO, NOT_SURE, YES
from nerveguide.model.fields import Model
from nerveguide.model.findings import ChoiceFinding, Finding, NumberFinding
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import Part
from nerveguide.text.interview import list_question


class AskedFinding(Model):
    """One question, and the ``name`` that stands for it on a list, with its ``hint``.

    ``options`` has for each answer that can be chosen what it is called; a number can
    be typed instead, in the ``unit`` and from ``minimum`` to ``maximum``. ``why`` says
    what the answer counts for, the most urgent first.
    """

    id: str
    type: Literal["yes_no", "choice", "number"]
    group: str
    name: str
    hint: str | None
    question: str
    help: str | None
    options: Mapping[str, str]
    unit: str | None
    minimum: float | None
    maximum: float | None
    why: tuple[str, ...]


class AskedScreen(Model):
    """One question, or a list of names to tick off, in a part of the interview.

    ``asks`` stands above it. On a list a name without a tick means no, so that somebody
    to whom none applies has to say so. ``once_more``: this was answered with *not sure*
    and is asked in simpler words, which are then the ``question`` of each finding; show
    them in place of the names.
    """

    kind: Literal["list", "question"]
    part: Part
    asks: str
    once_more: bool
    denied_with: str | None
    findings: tuple[AskedFinding, ...]


def asked_screen(knowledge: Knowledge, screen: Screen) -> AskedScreen:
    """Return all that is shown of a screen; when asked once more, in simpler words."""
    findings = tuple(
        asked_finding(
            knowledge, finding, screen.reasons[finding.id], simpler=screen.once_more
        )
        for finding in screen.findings
    )
    return AskedScreen(
        kind="list" if screen.is_list else "question",
        part=screen.part,
        asks=list_question(knowledge, screen)
        if screen.is_list
        else findings[0].question,
        once_more=screen.once_more,
        denied_with=screen.denied_with,
        findings=findings,
    )


def asked_finding(
    knowledge: Knowledge,
    finding: Finding,
    why: tuple[str, ...] = (),
    *,
    simpler: bool = False,
) -> AskedFinding:
    """Return all that is shown of one question."""
    number = finding if isinstance(finding, NumberFinding) else None
    return AskedFinding(
        id=finding.id,
        type=finding.type,
        group=knowledge.groups[finding.group].title,
        name=finding.name,
        hint=finding.hint,
        question=(simpler and finding.simpler) or finding.question,
        help=finding.help,
        options=_options(finding),
        unit=number and number.unit,
        minimum=number and number.minimum,
        maximum=number and number.maximum,
        why=why,
    )


def _options(finding: Finding) -> Mapping[str, str]:
    not_sure = {NOT_SURE: message("web.question.not_sure")}
    match finding:
        case ChoiceFinding(options=options):
            return {**options, **not_sure}
        case NumberFinding():
            return not_sure
        case _:
            yes, no = message("web.question.yes"), message("web.question.no")
            return {YES: yes, NO: no, **not_sure}
