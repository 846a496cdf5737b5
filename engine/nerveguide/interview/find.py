"""Find an illness, a medicine or the like by name, before its question has come."""

from nerveguide.interview.gating import Told
from nerveguide.interview.plan import interview_plan
from nerveguide.interview.screens import is_ticked
from nerveguide.interview.session import Interview, effective_answers
from nerveguide.model.answers import YES
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import FindingKind, Part
from nerveguide.own_words import OwnWordsError, parse


def findable(knowledge: Knowledge, interview: Interview) -> tuple[str, ...]:
    """Return what can be found and has no answer yet, nor one that follows."""
    told = Told.by(knowledge, effective_answers(knowledge, interview))

    def may_count(name: str) -> bool:
        return told.parent_leads_to(name) or any(
            parent not in told.values for parent in told.plan.parents[name]
        )

    return tuple(
        name
        for name in _searched(knowledge)
        if name not in told.values and not told.is_ruled_out(name) and may_count(name)
    )


def named(knowledge: Knowledge, text: str) -> tuple[str, ...]:
    """Return what a text names, or may state in own words; nothing if it is not known.

    Whoever names a medicine need not say when they took it.
    """
    searched = _searched(knowledge)
    words = _comparable(text)
    exact = tuple(
        name for name in searched if _comparable(knowledge.findings[name].name) == words
    )
    if exact:
        return exact
    try:
        own = parse(text, knowledge)
    except OwnWordsError:
        return ()
    return tuple(
        each.finding
        for each in own.statements
        if each.finding in searched and each.answer == YES
    )


def _searched(knowledge: Knowledge) -> tuple[str, ...]:
    """Return what stands on lists of the last part, in the order of the rules."""
    parts = interview_plan(knowledge).parts
    return tuple(
        name
        for name, finding in knowledge.findings.items()
        if parts[name] is Part.BACKGROUND
        and finding.kind is not FindingKind.AREA
        and is_ticked(knowledge, name)
    )


def _comparable(text: str) -> str:
    return " ".join(text.casefold().split())
