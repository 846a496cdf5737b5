"""What own words propose as answers: nothing counts until the person agrees.

What :func:`nerveguide.own_words.parse` understood becomes a list to look through:
danger signs first, then what the text states, then what it may mean. What it denies of
a danger sign is on no list: it is asked like everything else.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum

from nerveguide.interview.gating import Answers
from nerveguide.interview.plan import InterviewPlan, interview_plan
from nerveguide.interview.session import Interview
from nerveguide.model.answers import NO, YES, refine
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import FindingKind
from nerveguide.own_words import OwnWords, Standing, Statement


class Kind(StrEnum):
    """Why something stands on the list; the list shows them in this order."""

    DANGER_SIGN = "danger_sign"
    """A danger sign that the text states, or may mean: looked at before all else."""
    STATED = "stated"
    """The text says it."""
    POSSIBLE = "possible"
    """The text may mean it."""


@dataclass(frozen=True)
class Proposed:
    """An answer that the text may give, and why it stands on the list."""

    statement: Statement
    kind: Kind

    @property
    def finding(self) -> str:
        """The id of the finding."""
        return self.statement.finding

    @property
    def is_ticked(self) -> bool:
        """Whether the text states it, so that the list begins with it ticked."""
        return self.statement.standing is Standing.STATED


@dataclass(frozen=True)
class Proposal:
    """What a text proposes: a list to agree with, and what still has to be asked.

    ``denials`` are danger signs, or what their questions wait for, that the text
    denies, each with the words that do. ``differing`` are findings of which earlier
    answers say something else, which count; each with the words.
    """

    listed: tuple[Proposed, ...]
    denials: Mapping[str, str]
    differing: Mapping[str, str]


def proposal(
    knowledge: Knowledge, own: OwnWords, given: Answers | None = None
) -> Proposal:
    """Return what a text proposes beside the answers that were ``given`` before.

    What follows from these, or from another answer on the list, is not listed again.
    """
    plan = interview_plan(knowledge)
    told = refine(knowledge, given or {})
    denied = {each.finding: each for each in own.statements if _closes(plan, each)}
    said = {
        each.finding: each
        for each in own.statements
        if each.finding not in denied and each.finding not in told
    }
    listed = [
        Proposed(each, _kind(plan, each))
        for each in said.values()
        if not _follows(knowledge, each, said)
        and (each.standing is Standing.STATED or each.answer != NO)
    ]
    listed.sort(key=lambda each: _place_on_list(knowledge, each))
    return Proposal(
        listed=tuple(listed),
        denials={
            name: own.quote(each.quotes)
            for name, each in denied.items()
            if name not in told
        },
        differing={
            each.finding: own.quote(each.quotes)
            for each in own.statements
            if told.get(each.finding, each.answer) != each.answer
        },
    )


def begun(proposal: Proposal, agreed: Collection[str], given: Answers) -> Interview:
    """Return the interview that begins with ``given`` and the answers agreed with.

    ``agreed`` are findings on the list; the others are asked like everything else.
    """
    confirmed = {
        each.finding: each.statement.answer
        for each in proposal.listed
        if each.finding in agreed
    }
    return Interview(given={**given, **confirmed}, denials=proposal.denials)


def _place_on_list(knowledge: Knowledge, proposed: Proposed) -> tuple[int, ...]:
    """Return what sorts the list: by kind, what is ticked first, symptoms first."""
    return (
        list(Kind).index(proposed.kind),
        not proposed.is_ticked,
        list(FindingKind).index(knowledge.findings[proposed.finding].kind),
    )


def _closes(plan: InterviewPlan, statement: Statement) -> bool:
    """Return whether this denies a danger sign, or what its question waits for."""
    return statement.answer == NO and statement.finding in plan.before_danger


def _kind(plan: InterviewPlan, statement: Statement) -> Kind:
    if statement.answer == YES and statement.finding in plan.danger_signs:
        return Kind.DANGER_SIGN
    if statement.standing is Standing.STATED:
        return Kind.STATED
    return Kind.POSSIBLE


def _follows(
    knowledge: Knowledge, statement: Statement, said: Mapping[str, Statement]
) -> bool:
    """Return whether a finer yes, or a coarser no, that is stated says it already."""
    match statement.answer:
        case str() if statement.answer == YES:
            others = knowledge.finer_findings[statement.finding]
        case str() if statement.answer == NO:
            others = knowledge.coarser_findings[statement.finding]
        case _:
            return False
    return any(_states(said.get(name), statement) for name in others)


def _states(other: Statement | None, statement: Statement) -> bool:
    return (
        other is not None
        and other.answer == statement.answer
        and other.standing is Standing.STATED
    )
