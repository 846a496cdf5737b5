"""The questions as a FHIR R4 Questionnaire, with what enables each of them.

Areas are left out. They only shorten an interview: a no to one answers what stands
under it. A form shows each question by itself, so that nobody says no to a danger sign
without having read of it.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from nerveguide.formats.fhir.codes import (
    HPO,
    QUESTIONNAIRE,
    UCUM,
    codings,
    questionnaire_version,
)
from nerveguide.inference.review import review_words
from nerveguide.interview.plan import interview_plan
from nerveguide.messages import message
from nerveguide.model.answers import NOT_SURE, YES
from nerveguide.model.findings import (
    ChoiceFinding,
    Finding,
    NumberFinding,
    YesNoFinding,
)
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import FindingKind


class EnableWhen(NamedTuple):
    """This answer to this finding enables a question; without an answer, any does."""

    finding: str
    answer: str | None


def enabling_conditions(knowledge: Knowledge) -> Mapping[str, tuple[EnableWhen, ...]]:
    """Return for each finding the answers of which one enables it; none: it always is.

    An answer counts while its own question is enabled. Left out is every answer to a
    question that is enabled only where this one is already, such as an answer to one of
    its own follow-ups: it changes nothing, and a client could take it for a reason to
    keep both.
    """
    enabling = {
        name: tuple(_all_enabling(knowledge, name)) for name in _asked(knowledge)
    }
    return {
        name: tuple(
            when for when in whens if _can_be_first(enabling, name, when.finding)
        )
        for name, whens in enabling.items()
    }


def _asked(knowledge: Knowledge) -> Mapping[str, Finding]:
    """Return the findings that a form asks about."""
    return {
        name: finding
        for name, finding in knowledge.findings.items()
        if finding.kind is not FindingKind.AREA
    }


def _all_enabling(knowledge: Knowledge, name: str) -> Iterator[EnableWhen]:
    seen = set()
    for parent in interview_plan(knowledge).parents[name]:
        yes_or_no = isinstance(knowledge.findings[parent], YesNoFinding)
        direct = (YES, NOT_SURE) if yes_or_no else (None,)
        for when in (
            *(EnableWhen(parent, answer) for answer in direct),
            *(EnableWhen(finer, YES) for finer in knowledge.finer_findings[parent]),
        ):
            if when not in seen:
                seen.add(when)
                yield when


def _can_be_first(
    enabling: Mapping[str, tuple[EnableWhen, ...]], name: str, other: str
) -> bool:
    """Return whether ``other`` can be enabled while nothing yet enables ``name``."""
    seen = {name}
    waiting = [other]
    while waiting:
        at = waiting.pop()
        if at in seen:
            continue
        seen.add(at)
        if not enabling[at]:
            return True
        waiting += [when.finding for when in enabling[at] if when not in enabling[name]]
    return False


PROFILE = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire"


Item = dict[str, object]
"""An item of the Questionnaire, or another part of it, as plain data."""


_EXTENSION = "http://hl7.org/fhir/StructureDefinition"


_CONTROLS = "http://hl7.org/fhir/questionnaire-item-control"


_ONE_BELOW_THE_OTHER: Item = {
    "url": f"{_EXTENSION}/questionnaire-choiceOrientation",
    "valueCode": "vertical",
}


_YEARS = "years"


def questionnaire(knowledge: Knowledge) -> Item:
    """Return the Questionnaire as plain data, ready to be written as JSON.

    It is a draft until a clinician has reviewed every rule, and its version is that of
    the rules with the start of their hash.
    """
    not_reviewed = bool(review_words(knowledge))
    return {
        "resourceType": "Questionnaire",
        "meta": {"profile": [PROFILE]},
        "url": QUESTIONNAIRE,
        "version": questionnaire_version(knowledge),
        "name": "NerveguideQuestions",
        "title": message("formats.fhir.questionnaire.title"),
        "status": "draft" if not_reviewed else "active",
        "experimental": not_reviewed,
        "subjectType": ["Patient"],
        "description": message("formats.fhir.questionnaire.description"),
        "purpose": message("formats.fhir.questionnaire.purpose"),
        "copyright": message("formats.fhir.questionnaire.copyright"),
        "item": [_before(knowledge), _safety_net(knowledge), *_groups(knowledge)],
    }


def _before(knowledge: Knowledge) -> Item:
    limits = f"{knowledge.guidance.disclaimer} {review_words(knowledge)}".strip()
    name = "start-before"
    lines = _lines(name, limits, message("formats.fhir.questionnaire.how_to_answer"))
    return _group(name, message("formats.fhir.questionnaire.before"), lines)


def _safety_net(knowledge: Knowledge) -> Item:
    name = "start-help"
    lines = _lines(name, *knowledge.guidance.safety_net)
    return _group(name, message("formats.fhir.questionnaire.help"), lines)


def _groups(knowledge: Knowledge) -> Iterator[Item]:
    """Yield the groups that have questions, in the order of the interview."""
    enabling = enabling_conditions(knowledge)
    findings = _asked(knowledge)
    for group in knowledge.groups.values():
        asked = [
            _question(knowledge, finding, enabling[finding.id])
            for finding in findings.values()
            if finding.group == group.id
        ]
        if asked:
            yield _group(f"group.{group.id}", group.title, asked)


def _question(
    knowledge: Knowledge, finding: Finding, enabling: Sequence[EnableWhen]
) -> Item:
    item: Item = {
        "linkId": finding.id,
        **_codes(finding),
        "text": finding.question,
        **_enable_when(knowledge, enabling),
        **_answered(finding),
    }
    lines = [*_help(finding), *_once_more(knowledge, finding)]
    return item | {"item": lines} if lines else item


def _codes(finding: Finding) -> Item:
    terms = finding.hpo_terms.items()
    codes = [{"system": HPO, "code": term, "display": label} for term, label in terms]
    return {"code": codes} if codes else {}


def _answered(finding: Finding) -> Item:
    """Return how a question is answered: by a choice, or by a number."""
    if isinstance(finding, NumberFinding):
        return _number(finding)
    options = [{"valueCoding": coding.plain()} for coding in codings(finding).values()]
    extensions = [_control("radio-button")]
    if isinstance(finding, ChoiceFinding):
        extensions.append(_ONE_BELOW_THE_OTHER)
    return {
        "extension": extensions,
        "type": "choice",
        "answerOption": options,
    }


def _number(finding: NumberFinding) -> Item:
    whole = finding.unit == _YEARS
    unit = {"system": UCUM, "code": "a"} if whole else {}
    kind, read = ("integer", int) if whole else ("decimal", float)
    value = f"value{kind.title()}"
    extensions = [
        {"url": f"{_EXTENSION}/minValue", value: read(finding.minimum)},
        {"url": f"{_EXTENSION}/maxValue", value: read(finding.maximum)},
        {
            "url": f"{_EXTENSION}/questionnaire-unit",
            "valueCoding": {**unit, "display": finding.unit},
        },
    ]
    return {"extension": extensions, "type": kind}


def _enable_when(knowledge: Knowledge, enabling: Sequence[EnableWhen]) -> Item:
    when = [_condition(knowledge, answer) for answer in enabling]
    if len(when) > 1:
        return {"enableWhen": when, "enableBehavior": "any"}
    return {"enableWhen": when} if when else {}


def _condition(knowledge: Knowledge, enabling: EnableWhen) -> Item:
    if enabling.answer is None:
        test: Mapping[str, object] = {"operator": "exists", "answerBoolean": True}
    else:
        coding = codings(knowledge.findings[enabling.finding])[enabling.answer]
        test = {"operator": "=", "answerCoding": coding.plain()}
    return {"question": enabling.finding, **test}


def _help(finding: Finding) -> Iterator[Item]:
    if finding.help:
        line = _display(f"{finding.id}.help", finding.help)
        yield {**line, "extension": [_control("help")]}


def _once_more(knowledge: Knowledge, finding: Finding) -> Iterator[Item]:
    """Yield the simpler words of what the interview asks twice: a danger sign."""
    if finding.simpler and finding.id in interview_plan(knowledge).precautions:
        not_sure = _enable_when(knowledge, [EnableWhen(finding.id, NOT_SURE)])
        text = message("formats.fhir.questionnaire.once_more", question=finding.simpler)
        yield _display(f"{finding.id}.simpler", text) | not_sure


def _group(link: str, title: str, items: list[Item]) -> Item:
    return {"linkId": link, "text": title, "type": "group", "item": items}


def _lines(name: str, *texts: str) -> list[Item]:
    return [_display(f"{name}-{at}", text) for at, text in enumerate(texts, start=1)]


def _display(link: str, text: str) -> Item:
    return {"linkId": link, "text": text, "type": "display"}


def _control(code: str) -> Item:
    concept = {"coding": [{"system": _CONTROLS, "code": code}]}
    return {
        "url": f"{_EXTENSION}/questionnaire-itemControl",
        "valueCodeableConcept": concept,
    }


GROUP, DISPLAY, QUESTION = "group", "display", "question"
"""Kinds of items: what holds others, what is only read, and what is answered."""


@dataclass(frozen=True)
class Form:
    """The version of the questionnaire, and the kind of item of each ``linkId``."""

    version: str
    kinds: Mapping[str, str]


@lru_cache(maxsize=8)
def form_of(knowledge: Knowledge) -> Form:
    """Return what answers to the questionnaire of ``knowledge`` may name."""
    resource: Mapping[str, Any] = questionnaire(knowledge)
    return Form(questionnaire_version(knowledge), dict(_kinds(resource["item"])))


def _kinds(items: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    for item in items:
        kind = item["type"] if item["type"] in {GROUP, DISPLAY} else QUESTION
        yield item["linkId"], kind
        yield from _kinds(item.get("item", ()))
