"""Which questions may be asked now, and which ones open up the others."""

from collections.abc import Mapping
from types import MappingProxyType

from nerveguide.interview.plan import interview_plan
from nerveguide.logic.resolution import Ask, Questions, combine
from nerveguide.model.answers import NOT_SURE, YES, AnswerValue, propagate
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import YesNoFinding

Answers = Mapping[str, AnswerValue]
"""Answers by finding id, as :mod:`nerveguide.model.answers` reads them."""


def questions_to_settle(
    knowledge: Knowledge, values: Answers, answers: Answers = MappingProxyType({})
) -> Ask:
    """Return a function that gives the questions to ask to settle a finding.

    ``values`` are those of one case after propagation, and ``answers`` what was
    answered: of what a time takes back the time is still asked for. A finding that
    waits for others is led to by those of them that were not asked; when all were
    answered with no, it can still follow from its own forms.
    """
    plan = interview_plan(knowledge)
    memo: dict[str, Questions | None] = {}

    def direct_questions(name: str) -> Questions | None:
        if name not in memo:
            memo[name] = (
                times_first(name)
                or lent(name)
                or (
                    Questions(plan.efforts[name], frozenset([name]))
                    if may_ask(knowledge, name, values)
                    else all_of(plan.parents[name])
                )
            )
        return memo[name]

    def times_first(name: str) -> Questions | None:
        """Whether something is new is asked only of who could not say its times."""
        return all_of(knowledge.drawn_from.get(name, ()))

    def lent(name: str) -> Questions | None:
        """The times of the main problem are asked first; they may be those of all."""
        if name in knowledge.windowed and name in answers:
            _, complaint = knowledge.windowed[name]
            asked = (complaint.apart_when, complaint.began)
            return next((q for it in asked if it and (q := all_of((it,)))), None)
        lender, apart = knowledge.lenders.get(name, (name, None))
        if lender == name or (apart and values.get(apart) in (YES, NOT_SURE)):
            return None
        return all_of((lender,)) or (all_of((apart,)) if apart else None)

    def all_of(names: tuple[str, ...]) -> Questions | None:
        unanswered = [name for name in names if name not in values]
        parts = [part for part in map(direct_questions, unanswered) if part]
        return combine(parts) if parts else None

    def ask(name: str) -> Questions | None:
        questions = None if name in values else direct_questions(name)
        return questions or all_of(knowledge.finer_findings[name])

    return ask


def may_ask(knowledge: Knowledge, name: str, values: Answers) -> bool:
    """Return whether nothing has to be asked before this finding."""
    parents = interview_plan(knowledge).parents[name]
    return not parents or any(
        _leads_on(knowledge, parent, values.get(parent)) for parent in parents
    )


def reachable_answers(knowledge: Knowledge, given: Answers, asked: Answers) -> Answers:
    """Return all answers but those to questions that would not be asked any more.

    An answer to a follow-up counts only while another answer leads to it, so that no
    hidden answer can change a result. One that was ``given`` without being asked for
    counts also where a question that leads to it has no answer, which is not a no.
    """
    parents = interview_plan(knowledge).parents
    answers = {**given, **asked}
    kept = {
        name: answer
        for name, answer in answers.items()
        if not parents[name]
        or (name in given and not all(parent in answers for parent in parents[name]))
    }
    while True:
        values = propagate(knowledge, kept).stated
        more = {
            name: answer
            for name, answer in answers.items()
            if name not in kept and may_ask(knowledge, name, values)
        }
        if not more:
            return {name: answers[name] for name in answers if name in kept}
        kept |= more


def _leads_on(knowledge: Knowledge, parent: str, answer: AnswerValue | None) -> bool:
    """Return whether this answer opens the follow-ups of ``parent``."""
    if isinstance(knowledge.findings[parent], YesNoFinding):
        return answer in (YES, NOT_SURE)
    return answer is not None
