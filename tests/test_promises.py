"""Promises that hold for anybody's answers, over the shipped rules.

Each is tried on some random answers here, and on 10,000 in the slow tests. The rules
that fire are those of the truth interpreter, which experta is held to elsewhere.
"""

from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import load_knowledge
from engine.answers import NOT_SURE, YES, AnswerValue, parse_answers, refine
from engine.assessment import Assessment
from engine.conclusions import conclude
from engine.conditions import leaves
from engine.entries import RaiseUrgency, SuggestType, YesNoFinding
from engine.interpreters.production import Firing, Run
from engine.interpreters.reads import reads_of_rules
from engine.interpreters.truth import TruthInterpreter
from engine.vignettes import found_in
from engine.vocabulary import FindingKind, Strength, Urgency
from tests.strategies import some_answers

SHIPPED = load_knowledge()
TRUTH = TruthInterpreter(SHIPPED)
BACKGROUND = {
    finding.id
    for finding in SHIPPED.findings.values()
    if finding.kind in (FindingKind.RISK_FACTOR, FindingKind.CONTEXT)
}
DANGER_SIGNS = sorted(
    {
        leaf.finding
        for rule in SHIPPED.rules.values()
        if isinstance(rule.then, RaiseUrgency)
        and rule.then.urgency in (Urgency.EMERGENCY, Urgency.SAME_DAY)
        for leaf in leaves(rule.when)
        if hasattr(leaf, "finding")
        and isinstance(SHIPPED.findings[leaf.finding], YesNoFinding)
    }
)
Answers = Mapping[str, AnswerValue]

anybody = some_answers(SHIPPED, SHIPPED.findings)
background_only = some_answers(SHIPPED, BACKGROUND)
nothing_known = st.sets(st.sampled_from(sorted(SHIPPED.findings))).map(
    lambda names: dict.fromkeys(names, NOT_SURE)
)

few = settings(max_examples=60)
many = settings(max_examples=10_000)


def assessed(answers: Answers) -> Assessment:
    facts = refine(SHIPPED, parse_answers(SHIPPED, answers))
    rules, patterns = TRUTH.evaluate(facts.values)
    firings = (Firing(rule.id, ()) for rule in SHIPPED.rules_in_order if rules[rule.id])
    held = frozenset(name for name, truth in patterns.items() if truth)
    return conclude(SHIPPED, facts, Run(tuple(firings), held))


def without(answers: Answers, finding: str) -> Answers:
    return {name: answer for name, answer in answers.items() if name != finding}


def suggests_nothing(answers: Answers) -> None:
    assert found_in(assessed(answers)) == set()


def never_lowers_urgency(before: Assessment, answers: Answers, finding: str) -> None:
    """Check the urgency ``before``, and with a yes to ``finding`` besides."""
    after = assessed({**answers, finding: YES})
    assert after.urgency.at_least(before.urgency)


def hides_no_type(assessment: Assessment) -> None:
    """Check that what speaks against a type leaves it in the result."""
    suggested = {
        then.type
        for firing in assessment.trace
        if isinstance(then := SHIPPED.rules[firing.rule].then, SuggestType)
        and then.strength is not Strength.ARGUES_AGAINST
    }
    assert found_in(assessment) == suggested


@few
@given(background_only)
def test_risk_factors_alone_suggest_no_type(answers: Answers) -> None:
    suggests_nothing(answers)


@few
@given(nothing_known)
def test_not_sure_about_everything_suggests_no_type(answers: Answers) -> None:
    suggests_nothing(answers)


@few
@given(anybody, st.sampled_from(DANGER_SIGNS))
def test_a_danger_sign_never_lowers_urgency(answers: Answers, sign: str) -> None:
    unasked = without(answers, sign)
    never_lowers_urgency(assessed(unasked), unasked, sign)


@few
@given(anybody)
def test_diabetes_never_lowers_urgency(answers: Answers) -> None:
    never_lowers_urgency(assessed(answers), answers, "diabetes")


@few
@given(anybody)
def test_nothing_contrary_hides_a_type(answers: Answers) -> None:
    hides_no_type(assessed(answers))


def test_there_are_many_danger_signs_and_they_are_read_as_a_precaution() -> None:
    reads = reads_of_rules(SHIPPED)
    careful = {
        read.finding for rule in reads.values() for read in rule if read.or_not_sure
    }
    assert len(DANGER_SIGNS) > 50
    assert len(careful & set(DANGER_SIGNS)) > 40


@pytest.mark.slow
@many
@given(anybody, st.sampled_from(DANGER_SIGNS))
def test_all_promises_on_many_answers(answers: Answers, sign: str) -> None:
    suggests_nothing({n: a for n, a in answers.items() if n in BACKGROUND})
    suggests_nothing(dict.fromkeys(answers, NOT_SURE))
    unasked = without(answers, sign)
    before = assessed(unasked)
    hides_no_type(before)
    never_lowers_urgency(before, unasked, sign)
    never_lowers_urgency(before, unasked, "diabetes")
