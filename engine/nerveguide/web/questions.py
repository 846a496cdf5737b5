"""The questions of a screen, as pages and the API show them."""

from collections.abc import Mapping
from typing import Literal

from nerveguide.interview import Screen, ScreenKind
from nerveguide.messages import message
from nerveguide.model.answers import NO, NOT_SURE, YES
from nerveguide.model.fields import Model
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import ChoiceFinding, Finding, NumberFinding


class AskedFinding(Model):
    """One question.

    ``options`` has for each answer that can be chosen what it is called; a number can
    be typed instead, in the ``unit`` and from ``minimum`` to ``maximum``. ``why`` says
    what the answer counts for, the most urgent first.
    """

    id: str
    type: Literal["yes_no", "choice", "number"]
    group: str
    question: str
    help: str | None
    options: Mapping[str, str]
    unit: str | None
    minimum: float | None
    maximum: float | None
    why: tuple[str, ...]


class AskedScreen(Model):
    """Questions that are asked together, by the headings of their groups."""

    part: ScreenKind
    findings: tuple[AskedFinding, ...]


def asked_screen(knowledge: Knowledge, screen: Screen) -> AskedScreen:
    """Return all that is shown of a screen; when asked once more, in simpler words."""
    simpler = screen.part is ScreenKind.ONCE_MORE
    return AskedScreen(
        part=screen.part,
        findings=tuple(
            asked_finding(
                knowledge, finding, screen.reasons[finding.id], simpler=simpler
            )
            for finding in screen.findings
        ),
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
