import pytest
from nerveguide.formats.fhir.codes import ABSENT, YES_OR_NO, codings

from tests.fhir_responses import answered
from tests.formats.fhir.reading import NO, SMALL, YES, problems, read

TEMPO = codings(SMALL.findings["tempo"])["days"].system


@pytest.mark.parametrize(
    ("name", "value", "answer"),
    [
        ("weakness", {"valueBoolean": True}, "yes"),
        ("weakness", {"valueBoolean": False}, "no"),
        ("weakness", NO, "no"),
        (
            "weakness",
            {"valueCoding": {"system": ABSENT, "code": "asked-unknown"}},
            "not_sure",
        ),
        ("age", {"valueInteger": 61}, 61),
        ("age", {"valueDecimal": 61.5}, 61.5),
    ],
)
def test_an_answer_may_be_written_in_each_of_these_ways(name, value, answer):
    assert read(answered(name, value)).answers == {name: answer}


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        (
            "weakness",
            {"valueString": "Yes"},
            "'valueString' with 'Yes' is not an answer",
        ),
        ("weakness", {"valueBoolean": "true"}, "'valueBoolean' with 'true'"),
        ("weakness", {"valueInteger": 1}, "use a valueBoolean, or a valueCoding"),
        ("weakness", {"valueCoding": {"code": "Y"}}, "the coding 'Y' has no system"),
        ("weakness", {"valueCoding": "Y"}, "has no system"),
        (
            "weakness",
            {"valueCoding": {"system": "urn:x", "code": "Y"}},
            f"'Y' of 'urn:x' is not an answer here; use a valueBoolean, or a "
            f"valueCoding: Y, N of {YES_OR_NO}, or asked-unknown of {ABSENT}",
        ),
        (
            "tempo",
            {"valueCoding": {"system": TEMPO, "code": "weeks"}},
            f"use a valueCoding: days, months, years of {TEMPO}",
        ),
        ("tempo", {"valueBoolean": True}, "use a valueCoding"),
        ("age", {"valueInteger": True}, "a valueInteger or valueDecimal, in years"),
        ("age", {"valueQuantity": {"value": 5}}, "'valueQuantity'"),
        ("age", {"valueInteger": 200}, "200 is outside 0 to 120 years"),
        ("weakness", {**YES, "valueBoolean": True}, "keep one of them"),
    ],
)
def test_a_wrong_answer_is_said_with_what_is_needed(name, value, words):
    opened = [answered("numb_feet", YES)] if name == "tempo" else []
    (problem,) = problems(*opened, answered(name, value))
    assert problem.startswith(f"{name}: ")
    assert words in problem


@pytest.mark.parametrize("value", [[[1]], {"a": [1]}])
def test_a_value_that_is_no_single_one_is_shown_as_such(value):
    (problem,) = problems(answered("weakness", {"valueString": value}))
    assert "...]' is" in problem or "...}' is" in problem


def test_a_long_value_is_shown_with_its_beginning_only():
    (problem,) = problems(answered("weakness", {"valueString": "x" * 1000}))
    assert len(problem) < 400
