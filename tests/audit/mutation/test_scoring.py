"""Mutants that written cases notice, and those that they do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nerveguide.audit.mutation.mutants import Mutant, Mutation, mutants_of
from nerveguide.audit.mutation.scoring import (
    CaseTable,
    Share,
    UnexpectedResultError,
    mutation_score,
)
from nerveguide.inference.written_cases import outcome_of, run_vignette
from nerveguide.logic.three_valued import TruthInterpreter
from nerveguide.model.answers import propagate
from nerveguide.model.conditions import AllOf, IsYes
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import Expectation, Location, Vignette
from nerveguide.model.vocabulary import Urgency

from tests.changed_rules import with_rule, with_rules
from tests.strategies import answers, knowledges


def case(given: dict[str, str | float], **expected: object) -> Vignette:
    return Vignette(
        id="case",
        title="A case",
        basis="test",
        answers=given,
        expect=Expectation(**expected),
        location=Location(file="cases.yaml", line=1),
    )


def mutant(knowledge: Knowledge, rule: str, mutation: Mutation) -> Mutant:
    every = mutants_of(knowledge, knowledge.rules[rule])
    return next(one for one in every if one.mutation is mutation)


CLIMBING: dict[str, str | float] = {"climbing_weakness": "not_sure"}


@pytest.mark.parametrize(
    ("expected", "noticed"),
    [
        ({"urgency": Urgency.EMERGENCY}, True),
        ({"urgency_at_least": Urgency.SAME_DAY}, True),
        ({"rules": ("climbing_red_flag",)}, True),
        ({"not_types": ("spine",)}, False),
    ],
)
def test_a_case_notices_what_it_expects(
    small: Knowledge, expected: dict[str, object], noticed: bool
) -> None:
    table = CaseTable(small, [case(CLIMBING, **expected)])
    without = mutant(small, "climbing_red_flag", Mutation.PRECAUTION_DROPPED)
    assert (table.killer(without) is not None) is noticed


def test_a_lower_urgency_is_noticed_only_where_it_counts(small: Knowledge) -> None:
    lowered = mutant(small, "climbing_red_flag", Mutation.URGENCY_LOWERED)
    exact = case(CLIMBING, urgency=Urgency.EMERGENCY)
    assert CaseTable(small, [exact]).killer(lowered) is exact
    fires = case(CLIMBING, rules=("climbing_red_flag",))
    assert CaseTable(small, [fires]).killer(lowered) is None


def test_a_change_of_a_pattern_is_noticed_where_the_pattern_leads(
    small: Knowledge,
) -> None:
    years: dict[str, str | float] = {"numb_feet": "yes", "tempo": "years"}
    table = CaseTable(small, [case(years, types=("slow_sensory",))])
    changed = [
        one
        for one in mutants_of(small, small.rules["draw_slow"])
        if one.mutation is Mutation.OPTION_DROPPED
    ]
    assert [table.killer(one) is not None for one in changed] == [False, True]


def test_a_case_that_is_not_as_expected_is_named(small: Knowledge) -> None:
    with pytest.raises(UnexpectedResultError) as caught:
        CaseTable(small, [case(CLIMBING, urgency=Urgency.ROUTINE)])
    assert str(caught.value) == (
        "the written case case (cases.yaml, line 1) does not give the result that it "
        "expects; correct this first: 'nerveguide rules test' shows what differs"
    )


def test_changes_that_make_no_difference_do_not_count(small: Knowledge) -> None:
    """Weakness that climbs is weakness already, so that this part never decides."""
    parts = (IsYes(finding="climbing_weakness"), IsYes(finding="weakness"))
    idle = with_rule(small, "slow_sensory_against", AllOf(parts=parts))
    score = mutation_score(idle, idle.written_cases, ["slow_sensory_against"])
    (equivalent,) = score.equivalent
    assert (equivalent.mutation, equivalent.place) == (Mutation.DROPPED, ("all", 1))


def test_the_score_in_words(small: Knowledge) -> None:
    score = mutation_score(small, small.written_cases)
    assert str(score.share(red_flags=True)) == "0 of 3 (0.0%)"
    assert str(Share(2, 3)) == "2 of 3 (66.6%)"
    assert str(Share(0, 0)) == "0 of 0 (100.0%)"


@given(data=st.data(), given_answers=answers.filter(bool))
def test_what_follows_from_fired_rules_is_what_experta_tells(
    data: st.DataObject, given_answers: dict[str, str | float], small: Knowledge
) -> None:
    knowledge = data.draw(knowledges(small))
    came = run_vignette(knowledge, case(given_answers)).outcome
    values = propagate(knowledge, given_answers).values
    rules, _ = TruthInterpreter(knowledge).evaluate(values)
    fired = frozenset(name for name, true in rules.items() if true)
    assert outcome_of(knowledge, knowledge.rules, fired) == came


@pytest.mark.slow
@given(data=st.data(), people=st.lists(answers.filter(bool), min_size=1, max_size=4))
def test_the_table_notices_what_experta_would(
    data: st.DataObject, people: list[dict[str, str | float]], small: Knowledge
) -> None:
    """A mutant put in its place changes a result just where the table says so."""
    knowledge = data.draw(knowledges(small))
    cases = []
    for person in people:
        came = run_vignette(knowledge, case(person)).outcome
        quiet = tuple(rule for rule in knowledge.rules if rule not in came.fired)
        cases.append(
            case(person, urgency=came.urgency, rules=tuple(came.fired), not_rules=quiet)
        )
    table = CaseTable(knowledge, cases)
    rule = data.draw(st.sampled_from(sorted(knowledge.rules)))
    for one in mutants_of(knowledge, knowledge.rules[rule]):
        changed = with_rules(knowledge, one.rule)
        failing = [each for each in cases if run_vignette(changed, each).failures]
        assert table.killer(one) == (failing[0] if failing else None)


@pytest.mark.slow
def test_the_shipped_cases_notice_every_change_that_matters(shipped: Knowledge) -> None:
    score = mutation_score(shipped, shipped.written_cases)
    assert score.survivors == ()
    assert score.share().total > 5000
    assert score.share(red_flags=True).total > 2000
    named = [(mutant.rule.id, mutant.mutation.value) for mutant in score.equivalent]
    assert sorted(set(named)) == [
        # Another rule always concludes the same urgency; each adds a reason of its own.
        ("carpal_tunnel_after_injury", "urgency_lowered"),
        # Whoever gets worse slowly is told by another part of the same "any".
        ("cranial_other_weak_face", "option_dropped"),
        ("radial_stroke_check", "urgency_lowered"),
        # The type that then fits is as urgent.
        ("red_flag_both_carpal_tunnels_over_55", "urgency_lowered"),
        ("red_flag_facial_numbness", "urgency_lowered"),
        ("red_flag_family_amyloid", "urgency_lowered"),
        ("red_flag_numb_skin_patch", "urgency_lowered"),
        ("red_flag_shingles_at_risk", "urgency_lowered"),
        ("red_flag_statin_and_muscles", "urgency_lowered"),
        ("red_flag_swallowing_trouble", "urgency_lowered"),
        # Whoever knows the sides is told by another part of the same "any".
        ("red_flag_tingling_hands_and_feet", "option_dropped"),
        ("red_flag_tiring_muscles_and_throat", "urgency_lowered"),
    ]
