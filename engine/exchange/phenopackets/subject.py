"""The person of a packet -> the age, and what became of all else that it says."""

from engine.entries import NumberFinding
from engine.exchange.phenopackets.answered import Answered
from engine.exchange.phenopackets.models import HUMAN, Subject
from engine.exchange.phenopackets.reasons import (
    AGE_KNOWN,
    AGE_UNSURE,
    AS_RECORDED,
    NAME,
    NO_QUESTION,
)
from engine.exchange.phenopackets.times import age_at
from engine.knowledge import Knowledge

AGE = "age"
"""The finding that takes the age in whole years, where the rules have it."""

_DECEASED = ("DECEASED", 2)
_DIED = "the person has died; what was recorded is assessed as it stands"


def answers_from_subject(knowledge: Knowledge, subject: Subject) -> Answered:
    """Answer the age at the last encounter.

    Raises ``ValueError`` when the age is no duration, or this is no human.
    """
    if subject.taxonomy and subject.taxonomy.id != HUMAN:
        raise ValueError(
            f"the subject is '{subject.taxonomy.id}', and only humans ({HUMAN}) can be"
            " assessed"
        )
    time, born = "subject.timeAtLastEncounter", "subject.dateOfBirth"
    reasons = {
        "subject.id": NAME,
        "subject.alternateIds": NAME,
        "subject.vitalStatus": AS_RECORDED,
        born: AGE_KNOWN if subject.time_at_last_encounter else AGE_UNSURE,
    }
    notes = (_DIED,) if subject.vital_status.status in _DECEASED else ()
    age = age_at(subject)
    if not _takes_age(knowledge):
        return Answered(reasons=reasons | {time: NO_QUESTION}, notes=notes)
    if age is None:
        return Answered(
            reasons=reasons | {time: AGE_UNSURE, born: AGE_UNSURE}, notes=notes
        )
    given = subject.time_at_last_encounter
    places = (time,) if given and given.age else (time, born)
    return Answered({AGE: age}, dict.fromkeys(places, (AGE,)), reasons, notes)


def _takes_age(knowledge: Knowledge) -> bool:
    finding = knowledge.findings.get(AGE)
    return isinstance(finding, NumberFinding) and finding.unit == "years"
