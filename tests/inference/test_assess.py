import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import nerveguide
import pytest
from nerveguide import assess
from nerveguide.logic.three_valued import Case, Truth, compile_condition
from nerveguide.model.answers import AnswersError
from nerveguide.model.assessment import Assessment
from nerveguide.model.knowledge import Knowledge


def test_the_shipped_rules_are_the_default(shipped: Knowledge) -> None:
    assert assess({"numb_feet": "yes"}).rules.hash == shipped.content_hash


def test_truth_values_are_yes_and_no(small: Knowledge) -> None:
    as_words = assess({"numb_feet": "yes", "weakness": "no"}, small)
    assert assess({"numb_feet": True, "weakness": False}, small) == as_words


def test_all_bad_answers_are_named_at_once(small: Knowledge) -> None:
    with pytest.raises(AnswersError) as caught:
        assess({"numb_foot": "yes", "tempo": "dayz", "age": 400}, small)
    assert [str(problem) for problem in caught.value.problems] == [
        "numb_foot: there is no such finding; did you mean 'numb_feet'?",
        "tempo: 'dayz' is not one of days, months, years, not_sure;"
        " did you mean 'days'?",
        "age: 400 is outside 0 to 120 years",
    ]


def test_a_result_survives_its_json_form(small: Knowledge) -> None:
    assessment = assess(small.vignettes["slow_numbness"].answers, small)
    assert Assessment.model_validate_json(assessment.model_dump_json()) == assessment


@pytest.mark.slow
def test_the_facts_of_a_trace_make_each_rule_true_again(shipped: Knowledge) -> None:
    judges = {
        name: compile_condition(rule.when) for name, rule in shipped.rules.items()
    }
    for vignette in shipped.vignettes.values():
        for firing in assess(vignette.answers, shipped).trace:
            findings = {f.name: f.value for f in firing.used if f.kind == "finding"}
            patterns: dict[str, Truth] = dict.fromkeys(shipped.patterns)
            patterns |= {
                f.name: f.value == "holds" for f in firing.used if f.kind == "pattern"
            }
            truth = judges[firing.rule](Case(findings, patterns))
            assert truth is True, (vignette.id, firing.rule)


def test_threads_get_what_one_after_the_other_gets(small: Knowledge) -> None:
    cases = [
        {"numb_feet": "yes", "weakness": "no", "tempo": "years", "age": age}
        for age in range(40, 80)
    ]
    one_by_one = [assess(case, small) for case in cases]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda case: assess(case, small), cases)) == one_by_one


def test_the_same_answers_give_the_same_trace(shipped: Knowledge) -> None:
    answers = shipped.vignettes["ascending_weakness_after_diarrhoea"].answers
    first = assess(answers, shipped)
    backwards = dict(reversed(answers.items()))
    assert assess(backwards, shipped).trace == first.trace


PRINT_TRACES = """
from nerveguide import assess, load_knowledge
shipped = load_knowledge()
for vignette in list(shipped.vignettes.values())[::5]:
    print(assess(vignette.answers, shipped).model_dump_json())
"""


@pytest.mark.slow
def test_every_process_gives_the_same_trace() -> None:
    # Python orders sets by a seed that differs from one process to the next.
    printed = {
        subprocess.run(
            [sys.executable, "-c", PRINT_TRACES],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(printed) == 1


def test_the_front_door() -> None:
    assert set(nerveguide.__all__) == {
        "assess",
        "evaluate",
        "explain",
        "load_knowledge",
    }


def test_an_assessment_is_shown_in_one_line(small: Knowledge) -> None:
    answers = {"numb_feet": "yes", "weakness": "no", "tempo": "years"}
    assert repr(assess(answers, small)) == (
        "Assessment(urgency='routine', possible_types=['slow_sensory'], "
        "other_causes=[], withheld=False)"
    )
