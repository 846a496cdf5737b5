"""Which answers enable a question that follows others.

The interview asks a follow-up when :func:`engine.interview.ways.may_ask` says so of the
answers and of what they say of one another: a yes to a finding is a yes to all that it
refines. A form knows only the answers themselves, so each of them is named.
"""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from engine.answers import NOT_SURE, YES
from engine.entries import YesNoFinding
from engine.interview.plan import interview_plan
from engine.knowledge import Knowledge


class Enabling(NamedTuple):
    """This answer to this finding enables a question; without an answer, any does."""

    finding: str
    answer: str | None


def enabling_answers(knowledge: Knowledge) -> Mapping[str, tuple[Enabling, ...]]:
    """Return for each finding the answers of which one enables it; none: it always is.

    An answer counts while its own question is enabled. Left out is every answer to a
    question that is enabled only where this one is already, such as an answer to one of
    its own follow-ups: it changes nothing, and a client could take it for a reason to
    keep both.
    """
    every = {name: tuple(_all_enabling(knowledge, name)) for name in knowledge.findings}
    return {
        name: tuple(one for one in some if _can_be_first(every, name, one.finding))
        for name, some in every.items()
    }


def _all_enabling(knowledge: Knowledge, name: str) -> Iterator[Enabling]:
    seen = set()
    for parent in interview_plan(knowledge).parents[name]:
        yes_or_no = isinstance(knowledge.findings[parent], YesNoFinding)
        direct = (YES, NOT_SURE) if yes_or_no else (None,)
        for one in (
            *(Enabling(parent, answer) for answer in direct),
            *(Enabling(finer, YES) for finer in knowledge.finer_findings[parent]),
        ):
            if one not in seen:
                seen.add(one)
                yield one


def _can_be_first(
    every: Mapping[str, tuple[Enabling, ...]], name: str, other: str
) -> bool:
    """Tell whether ``other`` can be enabled while nothing yet enables ``name``."""
    seen = {name}
    waiting = [other]
    while waiting:
        at = waiting.pop()
        if at in seen:
            continue
        seen.add(at)
        if not every[at]:
            return True
        waiting += [one.finding for one in every[at] if one not in every[name]]
    return False
