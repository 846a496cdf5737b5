"""Which questions may be asked now, and which ones open up the others."""

from collections.abc import Mapping

from nerveguide.interview.plan import interview_plan
from nerveguide.logic.resolution import Ask, Questions, combine
from nerveguide.model.answers import NOT_SURE, YES, AnswerValue, refine
from nerveguide.model.conditions import IsBetween, IsOneOf
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import Complaint, YesNoFinding

Answers = Mapping[str, AnswerValue]
"""Answers by finding id, as :mod:`nerveguide.model.answers` reads them."""


def questions_to_settle(
    knowledge: Knowledge, settled: Answers, answers: Answers
) -> Ask:
    """Return a function that gives the questions to ask to settle a finding.

    ``answers`` are those of one case, and ``settled`` what no more of them can change
    (see :mod:`nerveguide.interview.settled`). Of an answer that a time may take back
    the times are asked. A finding that waits for others is led to by those of them that
    were not asked; when all were answered with no, it can still follow from its own
    forms.
    """
    plan = interview_plan(knowledge)
    told = refine(knowledge, answers, answers).values
    memo: dict[str, Questions | None] = {}

    def direct_questions(name: str) -> Questions | None:
        if name not in memo:
            memo[name] = (
                times_first(name)
                or lent(name)
                or (
                    Questions(plan.efforts[name], frozenset([name]))
                    if name not in told and may_ask(knowledge, name, told)
                    else all_of(asked_before(knowledge, name, told))
                )
            )
        return memo[name]

    def times_first(name: str) -> Questions | None:
        """Whether something is new is asked only of who could not say its times."""
        return all_of(knowledge.drawn_from.get(name, ()))

    def lent(name: str) -> Questions | None:
        """The times of the main problem are asked first; they may be those of all."""
        if name in knowledge.windowed and name in told:
            return times_of(knowledge.windowed[name][1])
        lender, apart = knowledge.lenders.get(name, (name, ""))
        if lender == name:
            return None
        if name in told:  # with not sure: the lent time counts
            return all_of((lender,))
        if told.get(apart) in (YES, NOT_SURE):
            return None
        return all_of((lender,)) or all_of((apart,))

    def times_of(complaint: Complaint) -> Questions | None:
        """What is asked next of when a complaint began, and how it is now."""
        other = knowledge.lender_of(complaint)
        times = (
            *(other.began, other.course, complaint.apart_when),
            *(complaint.began, complaint.course),
        )
        return next((q for it in times if it and (q := all_of((it,)))), None)

    def all_of(names: tuple[str, ...]) -> Questions | None:
        unanswered = [name for name in names if name not in settled]
        parts = [part for part in map(direct_questions, unanswered) if part]
        return combine(parts) if parts else None

    def ask(name: str) -> Questions | None:
        questions = None if name in settled else direct_questions(name)
        return questions or all_of(knowledge.finer_findings[name])

    return ask


def may_ask(knowledge: Knowledge, name: str, told: Answers) -> bool:
    """Return whether nothing has to be asked before this finding.

    ``told`` are the answers with what they refine. Times do not count: a follow-up of
    what began long ago is asked as well.
    """
    return _is_led_to(knowledge, name, told) and all(
        _passes(test, told) for test in knowledge.findings[name].audience
    )


def asked_before(knowledge: Knowledge, name: str, told: Answers) -> tuple[str, ...]:
    """Return what has to be asked before this finding; nothing if it never will be."""
    if is_ruled_out(knowledge, name, told):
        return ()
    plan = interview_plan(knowledge)
    unanswered = tuple(area for area in plan.areas[name] if area not in told)
    if unanswered:
        return unanswered
    if name in told or not _is_led_to(knowledge, name, told):
        return plan.parents[name]
    tests = knowledge.findings[name].audience
    return tuple(test.finding for test in tests if test.finding not in told)[:1]


def is_ruled_out(knowledge: Knowledge, name: str, told: Answers) -> bool:
    """Return whether this finding is asked of others only."""
    tests = knowledge.findings[name].audience
    return any(test.finding in told and not _passes(test, told) for test in tests)


def _is_led_to(knowledge: Knowledge, name: str, told: Answers) -> bool:
    areas = interview_plan(knowledge).areas[name]
    return _parent_leads_to(knowledge, name, told) and all(
        leads_on(knowledge, area, told.get(area)) for area in areas
    )


def _parent_leads_to(knowledge: Knowledge, name: str, told: Answers) -> bool:
    parents = interview_plan(knowledge).parents[name]
    return not parents or any(
        leads_on(knowledge, parent, told.get(parent)) for parent in parents
    )


def _passes(test: IsOneOf | IsBetween, told: Answers) -> bool:
    answer = told.get(test.finding)
    return answer is not None and (answer == NOT_SURE or test.accepts(answer))


def reachable_answers(knowledge: Knowledge, given: Answers, asked: Answers) -> Answers:
    """Return all answers but those to questions that would not be asked any more.

    An answer to a follow-up counts only while another answer leads to it, so that no
    hidden answer can change a result. One that was ``given`` without being asked for
    counts also where a question that leads to it has no answer, which is not a no, and
    where the question is asked of others only.
    """
    parents = interview_plan(knowledge).parents
    answers = {**given, **asked}
    kept = {
        name: answers[name]
        for name in given
        if not all(parent in answers for parent in parents[name])
    }
    while True:
        told = refine(knowledge, kept, kept).values
        more = {
            name: answer
            for name, answer in answers.items()
            if name not in kept
            and (
                may_ask(knowledge, name, told)
                or (name in given and _parent_leads_to(knowledge, name, told))
            )
        }
        if not more:
            return {name: answers[name] for name in answers if name in kept}
        kept |= more


def leads_on(knowledge: Knowledge, parent: str, answer: AnswerValue | None) -> bool:
    """Return whether this answer opens the follow-ups of ``parent``."""
    if isinstance(knowledge.findings[parent], YesNoFinding):
        return answer in (YES, NOT_SURE)
    return answer is not None
