"""Answers from the subject of a phenopacket and from the pedigree."""

from collections.abc import Mapping

from nerveguide.formats.phenopackets.models import (
    HUMAN,
    PacketAnswers,
    Patient,
    Pedigree,
    Person,
    Unused,
)
from nerveguide.formats.phenopackets.times import age_at
from nerveguide.messages import message
from nerveguide.model.answers import YES
from nerveguide.model.findings import NumberFinding
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.stated_times import AGE

_DECEASED = ("DECEASED", 2)


def answers_from_subject(knowledge: Knowledge, subject: Patient) -> PacketAnswers:
    """Answer the age at the last encounter.

    Raises ``ValueError`` when the age is no duration, or this is no human.
    """
    if subject.taxonomy and subject.taxonomy.id != HUMAN:
        problem = message(
            "formats.phenopackets.unread.not_human",
            subject=subject.taxonomy.id,
            human=HUMAN,
        )
        raise ValueError(problem)
    time, born = "subject.timeAtLastEncounter", "subject.dateOfBirth"
    reasons = {
        "subject.id": Unused.NAME,
        "subject.alternateIds": Unused.NAME,
        "subject.vitalStatus": Unused.AS_RECORDED,
        born: Unused.AGE_KNOWN if subject.time_at_last_encounter else Unused.AGE_UNSURE,
    }
    has_died = subject.vital_status.status in _DECEASED
    notes = (message("formats.phenopackets.notes.died"),) if has_died else ()
    age = age_at(subject)
    if not _takes_age(knowledge):
        return PacketAnswers(reasons=reasons | {time: Unused.NO_QUESTION}, notes=notes)
    if age is None:
        return PacketAnswers(
            reasons=reasons | {time: Unused.AGE_UNSURE, born: Unused.AGE_UNSURE},
            notes=notes,
        )
    given = subject.time_at_last_encounter
    places = (time,) if given and given.age else (time, born)
    return PacketAnswers({AGE: age}, dict.fromkeys(places, (AGE,)), reasons, notes)


def _takes_age(knowledge: Knowledge) -> bool:
    finding = knowledge.findings.get(AGE)
    return isinstance(finding, NumberFinding) and finding.unit == "years"


FAMILY = "family_neuropathy"
"""The finding that asks for similar nerve or foot trouble in the family."""


SIMILAR = (
    "numbness",
    "tingling",
    "distal_weakness",
    "high_arches",
    "hammer_toes",
    "thin_lower_legs",
)
"""Findings that make trouble of two people similar when both have it."""


_UNAFFECTED = ("UNAFFECTED", 1)


_NOBODY = ("", "0")


def answers_from_family(
    knowledge: Knowledge,
    pedigree: Pedigree,
    person: str,
    has: Mapping[str, frozenset[str]],
) -> PacketAnswers:
    """Answer whether a close relative has similar trouble; never with no.

    ``has`` says, by the id of a person in the family, which findings are yes, those
    that follow from others included. A relative who is only marked as affected does
    not count, because that does not say by what.
    """
    members = {member.individual_id: member for member in pedigree.persons}
    used, reasons = {}, {}
    own = has.get(person, frozenset()).intersection(SIMILAR)
    for number, member in enumerate(pedigree.persons):
        place = f"pedigree.persons[{number}]"
        if member.individual_id == person:
            reasons[place] = Unused.SAME_PERSON
        elif not _is_close(members.get(person), member):
            reasons[place] = Unused.NOT_CLOSE
        elif (
            own & has.get(member.individual_id, frozenset())
            and member.affected_status not in _UNAFFECTED
            and FAMILY in knowledge.findings
        ):
            used[place] = (FAMILY,)
        else:
            reasons[place] = Unused.NOT_SIMILAR
    return PacketAnswers({FAMILY: YES} if used else {}, used, reasons)


def _is_close(person: Person | None, other: Person) -> bool:
    """Return whether two people are parent and child, or share both parents."""
    if person is None:
        return False
    parents, others = (
        {member.paternal_id, member.maternal_id}.difference(_NOBODY)
        for member in (person, other)
    )
    return (
        other.individual_id in parents
        or person.individual_id in others
        or (len(parents) == 2 and parents == others)
    )
