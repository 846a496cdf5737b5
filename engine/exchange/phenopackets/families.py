"""Who is a close relative in a pedigree, and what that answers of the family."""

from collections.abc import Mapping

from engine.answers import YES
from engine.exchange.phenopackets.answered import Answered
from engine.exchange.phenopackets.models import Pedigree, Person
from engine.exchange.phenopackets.reasons import NOT_CLOSE, NOT_SIMILAR, SELF
from engine.knowledge import Knowledge

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
) -> Answered:
    """Answer whether a close relative has similar trouble; never with no.

    ``has`` says, by the id of a person in the family, which findings are yes, those
    that follow from others included. A relative who is only marked as affected does
    not count, because that does not say by what.
    """
    members = {each.individual_id: each for each in pedigree.persons}
    used, reasons = {}, {}
    own = has.get(person, frozenset()).intersection(SIMILAR)
    for number, member in enumerate(pedigree.persons):
        place = f"pedigree.persons[{number}]"
        if member.individual_id == person:
            reasons[place] = SELF
        elif not _is_close(members.get(person), member):
            reasons[place] = NOT_CLOSE
        elif (
            own & has.get(member.individual_id, frozenset())
            and member.affected_status not in _UNAFFECTED
            and FAMILY in knowledge.findings
        ):
            used[place] = (FAMILY,)
        else:
            reasons[place] = NOT_SIMILAR
    return Answered({FAMILY: YES} if used else {}, used, reasons)


def _is_close(one: Person | None, other: Person) -> bool:
    """Tell whether two people are parent and child, or have both parents in common."""
    if one is None:
        return False
    parents, others = (
        {who.paternal_id, who.maternal_id}.difference(_NOBODY) for who in (one, other)
    )
    return (
        other.individual_id in parents
        or one.individual_id in others
        or (len(parents) == 2 and parents == others)
    )
