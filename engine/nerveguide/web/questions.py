"""The questions of a screen and the answers to review, as pages show them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from nerveguide.interview import Interview, Screen, ScreenKind, effective_answers
from nerveguide.model.answers import NO, NOT_SURE, YES
from nerveguide.model.fields import Model
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import ChoiceFinding, Finding, NumberFinding
from nerveguide.views.reported_answers import answer_text
from nerveguide.views.sections import capitalize_first


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
    not_sure = {NOT_SURE: "Not sure"}
    match finding:
        case ChoiceFinding(options=options):
            return {**options, **not_sure}
        case NumberFinding():
            return not_sure
        case _:
            return {YES: "Yes", NO: "No", **not_sure}


@dataclass(frozen=True)
class GivenAnswer:
    """What was answered, in words, and the finding that it is about, by its id."""

    finding: str
    name: str
    given: str


@dataclass(frozen=True)
class Review:
    """All answers that count: what is there, what is not sure, and what is not."""

    there: tuple[GivenAnswer, ...]
    not_sure: tuple[GivenAnswer, ...]
    said_no: tuple[GivenAnswer, ...]


def review_of(knowledge: Knowledge, interview: Interview) -> Review:
    """Return the answers that count, in the order in which they were given."""
    there: list[GivenAnswer] = []
    not_sure: list[GivenAnswer] = []
    said_no: list[GivenAnswer] = []
    for name, answer in effective_answers(knowledge, interview).items():
        several = {NOT_SURE: not_sure, NO: said_no}.get(str(answer), there)
        words = capitalize_first(knowledge.findings[name].name)
        several.append(GivenAnswer(name, words, answer_text(knowledge, name, answer)))
    return Review(tuple(there), tuple(not_sure), tuple(said_no))
