from nerveguide.inference.written_cases import rules_never_fired, run_vignette
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.rules import Expectation
from nerveguide.model.vocabulary import Urgency


def failures(small: Knowledge, **expect: object) -> tuple[str, ...]:
    case = small.vignettes["slow_numbness"]
    changed = case.model_copy(update={"expect": Expectation.model_validate(expect)})
    return run_vignette(small, changed).failures


def test_a_case_that_is_as_expected(small: Knowledge) -> None:
    result = run_vignette(small, small.vignettes["slow_numbness"])
    assert result.failures == ()
    assert result.outcome.fitting == {"slow_sensory"}
    assert {"slow_sensory_typical", "draw_slow"} <= result.outcome.fired


def test_the_urgency_can_be_pinned_exactly(small: Knowledge) -> None:
    assert failures(small, urgency=Urgency.ROUTINE) == ()
    assert failures(small, urgency=Urgency.INFORMATION) == (
        "expected the urgency 'Information', but it is 'Routine'",
    )


def test_the_urgency_can_be_a_minimum(small: Knowledge) -> None:
    assert failures(small, urgency_at_least=Urgency.INFORMATION) == ()
    assert failures(small, urgency_at_least=Urgency.SOON) == (
        "expected the urgency 'Soon' or more urgent, but it is 'Routine'",
    )


def test_every_failure_is_said_in_words(small: Knowledge) -> None:
    assert failures(
        small,
        urgency=Urgency.ROUTINE,
        types=["spine"],
        not_types=["slow_sensory"],
        not_only=["slow_sensory"],
        rules=["climbing_red_flag"],
    ) == (
        "'a problem of the spine' (spine) must be in the result, but is not",
        "'slow sensory neuropathy' (slow_sensory) must not be in the result, but is",
        "'slow sensory neuropathy' (slow_sensory) must not be alone in the result,"
        " but is",
        "the rule 'climbing_red_flag' must fire, but does not",
    )


def test_rules_that_no_case_fires(small: Knowledge) -> None:
    result = run_vignette(small, small.vignettes["slow_numbness"])
    never = rules_never_fired(small, [result])
    assert "climbing_red_flag" in never
    assert set(never) | result.outcome.fired == set(small.rules)
