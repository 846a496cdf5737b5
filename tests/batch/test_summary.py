from collections import Counter
from math import nan

import polars as pl
from hypothesis import given
from hypothesis import strategies as st
from nerveguide import assess, load_knowledge
from nerveguide.batch.blocks import Origin, Reject
from nerveguide.batch.summary import AnswerCounts, Summary, SummaryCounts
from nerveguide.logic.bitsets import answer_type
from nerveguide.tables.evaluation import evaluate_answers

KNOWLEDGE = load_knowledge("tests/small_rules")
SLOW = {"numb_feet": "yes", "weakness": "no", "tempo": "years"}
CLASH = {"weakness": "no", "climbing_weakness": "yes"}

person = st.fixed_dictionaries(
    {},
    optional={
        **dict.fromkeys(
            ("weakness", "climbing_weakness", "numb_feet", "diabetes"),
            st.sampled_from(["yes", "no", "not_sure"]),
        ),
        "tempo": st.sampled_from(["days", "months", "years", "not_sure"]),
        "age": st.integers(0, 120).map(float),
    },
)


def block(cases):
    """Return the coded answers of some people."""
    names = list(dict.fromkeys(name for case in cases for name in case)) or ["weakness"]
    return pl.DataFrame(
        {
            name: pl.Series(
                [case.get(name) for case in cases],
                dtype=answer_type(KNOWLEDGE.findings[name]),
            )
            for name in names
        }
    )


def count(*blocks):
    counts = SummaryCounts()
    for cases in blocks:
        answers = block(cases)
        counts.add_block(answers, evaluate_answers(KNOWLEDGE, answers))
    return counts


def reject(*reasons):
    return Reject(Origin("cases.csv", 2), "someone", reasons, "")


def test_nothing_is_counted_before_anything_comes():
    assert SummaryCounts().summary() == Summary(
        assessed=0,
        rejected=0,
        urgencies={},
        open_urgency=0,
        types={},
        fired_rules={},
        answers={},
        ages={},
        conflicts={},
        precautions={},
        withheld=0,
        reject_reasons=(),
        repeated_ids=0,
    )


def test_read_is_assessed_and_rejected():
    counts = count([SLOW, SLOW, {}])
    counts.add_reject(reject("there is no id"))
    summary = counts.summary()
    assert (summary.read, summary.assessed, summary.rejected) == (4, 3, 1)
    assert summary.reject_reasons == (("there is no id", 1),)


def test_conclusions_are_counted_by_what_they_say():
    summary = count(
        [{**SLOW, "diabetes": "yes"}, SLOW, CLASH], [{**SLOW, "age": 9.0}, {}]
    ).summary()
    assert summary.urgencies == {"emergency": 1, "routine": 3, "information": 1}
    assert summary.types[("slow_sensory", "characteristic")] == 1
    assert summary.types[("slow_sensory", "compatible")] == 1
    assert summary.withheld == 1
    assert summary.conflicts == {("weakness", "climbing_weakness"): 1}
    assert summary.fired_rules["draw_slow"] == 3
    assert "fast_motor_typical" not in summary.fired_rules


def test_an_urgency_that_could_be_higher_is_counted():
    denied = {"weakness": "no", "numb_feet": "no", "tempo": "years"}
    summary = count([SLOW, SLOW, CLASH, {}], [denied, {"weakness": "yes"}]).summary()
    assert summary.urgencies == {"emergency": 1, "routine": 2, "information": 3}
    assert summary.open_urgency == 2


def test_a_red_flag_by_precaution_is_counted():
    summary = count([{"climbing_weakness": "not_sure"}, CLASH]).summary()
    assert summary.precautions == {"climbing_red_flag": 1}


def test_answers_are_known_not_sure_or_not_asked():
    summary = count(
        [{"weakness": "yes"}, {"weakness": "not_sure", "age": nan}],
        [{"numb_feet": "no"}, {"age": 40.0}, {}],
    ).summary()
    assert summary.assessed == 5
    assert summary.answers == {
        "weakness": AnswerCounts(known=1, not_sure=1),
        "age": AnswerCounts(known=1, not_sure=1),
        "numb_feet": AnswerCounts(known=1, not_sure=0),
    }
    assert summary.answers["age"].given == 2


def test_ages_are_grouped_by_tens_and_the_very_old_stand_together():
    ages = [0.0, 9.9, 10.0, 64.0, 90.0, 104.0, nan, None]
    summary = count([{"age": age} for age in ages]).summary()
    assert summary.ages == {0: 2, 10: 1, 60: 1, 90: 2}


def test_repeated_ids_are_what_the_caller_says():
    assert count([SLOW]).summary(repeated_ids=3).repeated_ids == 3


def test_counting_can_go_on_after_a_summary():
    counts = count([SLOW])
    before = counts.summary()
    answers = block([SLOW])
    counts.add_block(answers, evaluate_answers(KNOWLEDGE, answers))
    assert before == count([SLOW]).summary()
    assert counts.summary() == count([SLOW], [SLOW]).summary()


@given(st.lists(person, max_size=12), st.integers(0, 12))
def test_how_records_are_cut_into_blocks_does_not_matter(cases, cut):
    whole = count(cases).summary()
    parts = count(cases[:cut], cases[cut:]).summary()
    # A block without answers has some column, in which nothing is given.
    answers = {name: found for name, found in parts.answers.items() if found.given}
    assert answers == {
        name: found for name, found in whole.answers.items() if found.given
    }
    assert {**vars(parts), "answers": 0} == {**vars(whole), "answers": 0}


@given(st.lists(person, max_size=8))
def test_the_numbers_are_those_of_single_assessments(cases):
    summary = count(cases).summary()
    results = [assess(case, KNOWLEDGE) for case in cases]
    assert summary.urgencies == Counter(result.urgency for result in results)
    assert summary.types == Counter(
        (fits.id, fits.strength) for result in results for fits in result.listed
    )
    assert summary.fired_rules == Counter(
        firing.rule for result in results for firing in result.trace
    )
    assert summary.conflicts == Counter(
        (clash.coarse, clash.fine) for result in results for clash in result.conflicts
    )
    assert summary.withheld == sum(result.withheld is not None for result in results)
