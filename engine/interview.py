"""The interview: which question comes next, why it is asked, and when to stop."""

from collections.abc import Collection, Mapping

from engine.answers import NOT_SURE, YES, AnswerValue, refine
from engine.entries import (
    Conclusion,
    DrawPattern,
    Finding,
    SuggestType,
    YesNoFinding,
)
from engine.interpreters.open_findings import open_findings
from engine.interview_plan import interview_plan
from engine.knowledge import Knowledge

Answers = Mapping[str, AnswerValue]
"""Answers so far, by finding id, as :func:`engine.answers.parse_answers` reads them."""

_REASONS_SHOWN = 3


def open_questions(knowledge: Knowledge, answers: Answers) -> tuple[Finding, ...]:
    """Return the findings that may still be asked, in the order of asking.

    They are those that could decide a rule that is still unknown, and those that
    must be asked before them. What speaks against a type is of no account once nothing
    can speak for it. Every answer makes the list shorter; how much depends
    on the answer, so its length is an upper bound of the questions left.
    """
    values = refine(knowledge, answers).values
    judged = open_findings(knowledge).judge(values)
    possible = {
        name
        for name, rules in knowledge.type_rules.items()
        if any(
            rule.supports_a_type and judged[rule.id][0] is not False for rule in rules
        )
    }
    wanted = frozenset[str]().union(
        *(
            findings
            for rule, (_, findings) in judged.items()
            if _matters(knowledge.rules[rule].then, possible)
        )
    )
    on_the_way = frozenset[str]().union(
        *(_way_to(knowledge, name, values) for name in wanted)
    )
    return tuple(
        knowledge.findings[name]
        for name in interview_plan(knowledge).order
        if name in on_the_way
    )


def _matters(then: Conclusion, possible: Collection[str]) -> bool:
    """Tell whether a rule can still change the result when it is undecided."""
    if isinstance(then, SuggestType):
        return then.type in possible
    return not isinstance(then, DrawPattern)


def next_question(knowledge: Knowledge, answers: Answers) -> Finding | None:
    """Return the finding to ask next, or ``None`` when no answer could add anything."""
    values = refine(knowledge, answers).values
    for finding in open_questions(knowledge, answers):
        if _may_ask(knowledge, finding.id, values):
            return finding
    return None


def reasons_for_asking(knowledge: Knowledge, finding: str) -> tuple[str, ...]:
    """Return why ``finding`` is asked: the reasons of rules that look at it.

    The most urgent come first, at most three. A question that only leads to others
    is asked for their reasons.
    """
    plan = interview_plan(knowledge)
    rules = list(plan.readers[finding])
    if not rules:
        for name, parents in plan.parents.items():
            if finding in parents:
                rules += plan.readers[name]
    reasons = dict.fromkeys(rule.because for rule in rules)
    return tuple(reasons)[:_REASONS_SHOWN]


def needs_second_ask(
    knowledge: Knowledge, finding: Finding, answer: AnswerValue
) -> bool:
    """Tell whether to ask once more, in the finding's simpler words.

    That is so after *not sure* about a danger sign, because it is about to count
    as yes for an urgent red flag.
    """
    return (
        answer == NOT_SURE
        and finding.simpler is not None
        and finding.id in interview_plan(knowledge).precautions
    )


def take_back(
    knowledge: Knowledge, answers: Answers, finding: str
) -> dict[str, AnswerValue]:
    """Return the answers without that to ``finding`` and what was asked because of it.

    An answer to a follow-up stays only while another answer still leads to it, so
    that no hidden answer can change a result.
    """
    parents = interview_plan(knowledge).parents
    kept = {name: answer for name, answer in answers.items() if name != finding}
    gone = {finding}
    while True:
        stale = {
            name
            for name in kept
            if gone.intersection(parents[name])
            and not any(
                _leads_on(knowledge, parent, kept.get(parent))
                for parent in parents[name]
            )
        }
        if not stale:
            return kept
        gone |= stale
        kept = {name: answer for name, answer in kept.items() if name not in stale}


def _leads_on(knowledge: Knowledge, parent: str, answer: AnswerValue | None) -> bool:
    """Tell whether this answer opens the follow-ups of ``parent``."""
    if isinstance(knowledge.findings[parent], YesNoFinding):
        return answer in (YES, NOT_SURE)
    return answer is not None


def _may_ask(knowledge: Knowledge, name: str, values: Answers) -> bool:
    parents = interview_plan(knowledge).parents[name]
    return not parents or any(
        _leads_on(knowledge, parent, values.get(parent)) for parent in parents
    )


def _way_to(knowledge: Knowledge, name: str, values: Answers) -> frozenset[str]:
    """Return the unasked findings that lead to ``name``, with it; none if none do."""
    if name in values:
        return frozenset()
    if _may_ask(knowledge, name, values):
        return frozenset([name])
    ways = frozenset[str]().union(
        *(
            _way_to(knowledge, parent, values)
            for parent in interview_plan(knowledge).parents[name]
        )
    )
    return ways and ways | {name}
