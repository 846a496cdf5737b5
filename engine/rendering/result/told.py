"""What a person is told of an assessment, the most important things first.

An emergency is told in as few words as it can be: where to go and why, and what whoever
helps should know. Questions and reading are for those who have the time.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import islice

from engine.answers import NOT_SURE, AnswerValue, Conflict
from engine.assessment import Assessment, Page
from engine.entries import WithholdTypes
from engine.interview.outlook import Wanted, outlook
from engine.knowledge import Knowledge
from engine.rendering.result.possible_types import (
    CAUSES_TITLE,
    TYPES_TITLE,
    ToldTypes,
    told_in_full,
    told_types,
)
from engine.rendering.result.urgency import ToldUrgency, told_urgency
from engine.rendering.told import Part, Point, each_once, said
from engine.vocabulary import Urgency

HASH_SHOWN = 12
"""Characters of the rules' content hash that are shown to people."""

WITHHELD_TITLE = "Why no possible types are listed"
OPEN_TITLE = "What could still make this more urgent"

_NAMES_SHOWN = 5
_PAGES_SHOWN = 5
_LINES_SHOWN = 8


@dataclass(frozen=True)
class Told:
    """All that a person is told, in the order in which it is told.

    ``ask``, ``consider`` and ``pages`` are for the visit: what to ask there, what the
    clinician may consider, and what to read. ``limits`` says what the result is not,
    whether the rules are reviewed, and which rules they are.
    """

    urgency: ToldUrgency
    conflicts: Part
    withheld: Part
    note: str
    possible_types: ToldTypes
    other_causes: ToldTypes
    still_open: Part
    ask: Part
    consider: Part
    pages: tuple[Page, ...]
    safety_net: Part
    limits: Part


def told(
    knowledge: Knowledge, answers: Mapping[str, AnswerValue], assessment: Assessment
) -> Told:
    """Decide what is told of the assessment that follows from ``answers``.

    Of what is unknown only that is told which could still change the result: what was
    not asked and may be, and what somebody is not sure of and may find out.
    """
    at_leisure = assessment.urgency is not Urgency.EMERGENCY
    known = {name: answer for name, answer in answers.items() if answer != NOT_SURE}
    wanted = outlook(knowledge, known).wanted if at_leisure else {}
    in_full = [
        fits
        for several in (assessment.possible_types, assessment.other_causes)
        for fits in told_in_full(assessment, several)
    ]
    return Told(
        told_urgency(knowledge, assessment),
        conflicts(assessment, lambda name: knowledge.findings[name].name),
        _withheld(knowledge, assessment),
        note(assessment),
        told_types(
            knowledge,
            assessment,
            TYPES_TITLE,
            assessment.possible_types,
            wanted,
        ),
        told_types(
            knowledge,
            assessment,
            CAUSES_TITLE,
            assessment.other_causes,
            wanted,
        ),
        _still_open(knowledge, assessment, wanted),
        _first("Questions you may want to ask", [one.ask for one in in_full]),
        _first("What a clinician may consider", [one.next_steps for one in in_full]),
        assessment.read_more[:_PAGES_SHOWN] if at_leisure else (),
        safety_net(assessment),
        limits(assessment),
    )


def _first(title: str, several: list[tuple[str, ...]]) -> Part:
    lines = each_once(point for some in several for point in said(*some))
    return Part(title, lines[:_LINES_SHOWN])


def conflicts(assessment: Assessment, name_of: Callable[[str], str]) -> Part:
    """Return which answers contradict each other; ``name_of`` names a finding."""
    texts = (_conflict(conflict, name_of) for conflict in assessment.conflicts)
    return Part("Answers that do not go together", said(*texts))


def _conflict(conflict: Conflict, name_of: Callable[[str], str]) -> str:
    answer = '"not sure"' if conflict.fine_answer == NOT_SURE else conflict.fine_answer
    return (
        f"You said no to {name_of(conflict.coarse)}, but {answer} to "
        f"{name_of(conflict.fine)}. We took the safer reading: {answer}."
    )


def _withheld(knowledge: Knowledge, assessment: Assessment) -> Part:
    reasons = assessment.withheld.reasons if assessment.withheld else ()
    messages = each_once(
        Point(then.withhold_types, (reason.rule,))
        for reason in reasons
        if isinstance(then := knowledge.rules[reason.rule].then, WithholdTypes)
    )
    return Part(WITHHELD_TITLE, paragraphs=messages)


def note(assessment: Assessment) -> str:
    """Return how to read the lists of types; nothing where it would be out of place.

    "Nothing matched" would be wrong to say where the list is withheld; that no type of
    neuropathy fits is of no help in an emergency.
    """
    emergency = assessment.urgency is Urgency.EMERGENCY
    if assessment.withheld or (emergency and not assessment.possible_types):
        return ""
    return assessment.guidance.note


def _still_open(knowledge: Knowledge, assessment: Assessment, wanted: Wanted) -> Part:
    findings = [
        name
        for name, rules in wanted.items()
        if any(each.rank < assessment.urgency.rank for each in rules.values())
    ]
    if not findings:
        return Part(OPEN_TITLE)
    names = "; ".join(
        knowledge.findings[name].name for name in islice(findings, _NAMES_SHOWN)
    )
    most = f"It would help most to know about: {names}."
    return Part(OPEN_TITLE, paragraphs=said(knowledge.guidance.undecided, most))


def safety_net(assessment: Assessment) -> Part:
    """Return when to get help at once, whatever the result is."""
    return Part("When to get help at once", said(*assessment.guidance.safety_net))


def limits(assessment: Assessment) -> Part:
    """Return what the result is not, and which rules made it."""
    rules, guidance = assessment.rules, assessment.guidance
    identity = f"Rules version {rules.version}, {rules.hash[:HASH_SHOWN]}."
    review = " ".join(filter(None, [guidance.review, identity]))
    return Part("What this is not", paragraphs=said(guidance.disclaimer, review))
