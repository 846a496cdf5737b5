"""Which questions may be asked now, and which ones open up the others."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Self

from nerveguide.interview.plan import InterviewPlan, interview_plan
from nerveguide.logic.resolution import Ask, Questions, combine
from nerveguide.model.answers import NO, NOT_SURE, YES, AnswerValue, refine
from nerveguide.model.conditions import IsBetween, IsOneOf
from nerveguide.model.findings import Complaint
from nerveguide.model.knowledge import Knowledge

Answers = Mapping[str, AnswerValue]
"""Answers by finding id, as :mod:`nerveguide.model.answers` reads them."""


@dataclass(frozen=True)
class Told:
    """What somebody answered, and what may be asked after that.

    ``values`` are the ``answers`` with what they refine, and ``leading`` are the
    findings whose answer opens their follow-ups. Times do not count: a follow-up of
    what began long ago is asked as well.
    """

    knowledge: Knowledge
    plan: InterviewPlan
    answers: Answers
    values: Answers
    leading: frozenset[str]

    @classmethod
    def by(cls, knowledge: Knowledge, answers: Answers) -> Self:
        """Return what these answers tell, worked out once for all who look at it."""
        values = refine(knowledge, answers)
        leading = frozenset(
            name
            for name, answer in values.items()
            if answer != NO or knowledge.findings[name].type != "yes_no"
        )
        return cls(knowledge, interview_plan(knowledge), answers, values, leading)

    def may_ask(self, name: str) -> bool:
        """Return whether nothing has to be asked before this finding."""
        return self._is_led_to(name) and all(
            map(self._passes, self.plan.audiences[name])
        )

    def asked_before(self, name: str) -> tuple[str, ...]:
        """Return what has to be asked before this finding; nothing if it never is."""
        if self.is_ruled_out(name):
            return ()
        if areas := tuple(it for it in self.plan.areas[name] if it not in self.values):
            return areas
        if name in self.values or not self._is_led_to(name):
            return self.plan.parents[name]
        tests = self.plan.audiences[name]
        return tuple(it.finding for it in tests if it.finding not in self.values)[:1]

    def is_ruled_out(self, name: str) -> bool:
        """Return whether this finding is asked of others only."""
        return any(
            test.finding in self.values and not self._passes(test)
            for test in self.plan.audiences[name]
        )

    def parent_leads_to(self, name: str) -> bool:
        """Return whether what this finding follows is there, or there is no such."""
        parents = self.plan.parents[name]
        return not parents or not self.leading.isdisjoint(parents)

    def _is_led_to(self, name: str) -> bool:
        areas = self.plan.areas[name]
        return self.leading.issuperset(areas) and self.parent_leads_to(name)

    def _passes(self, test: IsOneOf | IsBetween) -> bool:
        answer = self.values.get(test.finding)
        return answer is not None and (answer == NOT_SURE or test.accepts(answer))


def questions_to_settle(told: Told, settled: Answers) -> Ask:
    """Return a function that gives the questions to ask to settle a finding.

    ``settled`` is what no more answers can change (see
    :mod:`nerveguide.interview.settled`). Of an answer that a time may take back the
    times are asked. A finding that waits for others is led to by those of them that
    were not asked; when all were answered with no, it can still follow from its own
    forms.
    """
    knowledge, values = told.knowledge, told.values

    @cache
    def direct_questions(name: str) -> Questions | None:
        if name in told.plan.after_times and (times := times_first(name)):
            return times
        if name not in values and told.may_ask(name):
            return Questions(told.plan.efforts[name], frozenset([name]))
        return all_of(told.asked_before(name))

    def times_first(name: str) -> Questions | None:
        """The times of the main problem are asked first; they may be those of all.

        Whether a complaint is new is asked only of who could not say its times, nor
        those that it may have from the main problem. Who does not know when it began
        may have the answer of the main problem, also where the two came apart.
        """
        own = knowledge.drawn_from.get(name, ())
        lent = [knowledge.lenders[time] for time in own if time in knowledge.lenders]
        first = [lender for lender, apart in lent if values.get(apart) != YES]
        if times := all_of((*first, *own)):
            return times
        if name in knowledge.windowed and name in values:
            return times_of(knowledge.windowed[name][1])
        lender, apart = knowledge.lenders.get(name, (name, ""))
        if lender == name:
            return None
        if name in values:  # with not sure: the lent time counts
            return all_of((lender,))
        began_is_known = not own or values.get(own[0], NOT_SURE) != NOT_SURE
        if values.get(apart) in (YES, NOT_SURE) and began_is_known:
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
        parts = [
            part
            for name in names
            if name not in settled and (part := direct_questions(name))
        ]
        return combine(parts) if parts else None

    @cache
    def ask(name: str) -> Questions | None:
        questions = None if name in settled else direct_questions(name)
        return questions or all_of(knowledge.finer_findings[name])

    return ask


def reachable_answers(knowledge: Knowledge, given: Answers, asked: Answers) -> Answers:
    """Return all answers but those to questions that would not be asked any more.

    An answer to a follow-up counts only while another answer leads to it, so that no
    hidden answer can change a result. One that was ``given`` without being asked for
    counts also where the question is asked of others only, where no answer that was
    given leads to it or away from it, and whatever is answered afterwards: who said
    that an eye does not close need not call the face weak as well.
    """
    parents = interview_plan(knowledge).parents
    answers = {**given, **asked}
    kept = {
        name: answers[name]
        for name in given
        if not all(parent in given for parent in parents[name])
    }
    while True:
        told = Told.by(knowledge, kept)
        more = {
            name: answer
            for name, answer in answers.items()
            if name not in kept
            and (told.may_ask(name) or (name in given and told.parent_leads_to(name)))
        }
        if not more:
            return {name: answers[name] for name in answers if name in kept}
        kept |= more
