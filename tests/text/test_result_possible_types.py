from nerveguide import assess, load_knowledge
from nerveguide.model.assessment import Assessment
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import Strength, Urgency
from nerveguide.text.result import possible_types_text
from nerveguide.views.possible_types import types_in_full, types_view

SHIPPED = load_knowledge()
SLOW = {"numb_feet": "yes", "tempo": "years", "diabetes": "yes"}


def types_text(knowledge: Knowledge, assessment: Assessment) -> str:
    types = assessment.possible_types
    return possible_types_text(
        types_view(knowledge, assessment, "Possible types", types, {})
    )


def in_full(assessment: Assessment) -> list[str]:
    return [fits.id for fits in types_in_full(assessment, assessment.possible_types)]


def test_the_usual_pictures_are_told_in_full_and_the_others_in_a_line() -> None:
    case = SHIPPED.vignettes["numb_feet_with_long_diabetes"]
    assessment = assess(case.answers, SHIPPED)
    usual = [
        fits.id
        for fits in assessment.possible_types
        if fits.strength is Strength.CHARACTERISTIC
    ]
    assert in_full(assessment) == usual
    text = types_text(SHIPPED, assessment)
    full, _, short = text.partition("Fewer answers fit these, which can look alike:")
    assert full.count("What speaks for it:") == len(usual)
    assert short.count("\n- ") == len(assessment.possible_types) - len(usual) > 0


def test_without_a_usual_picture_the_first_are_told_in_full(small: Knowledge) -> None:
    assessment = assess({**SLOW, "weakness": "yes"}, small)
    assert in_full(assessment) == ["slow_sensory"]
    assert "What speaks against it:" in types_text(small, assessment)


def test_an_emergency_tells_nothing_in_full_but_what_speaks_against() -> None:
    case = SHIPPED.vignettes["weak_from_the_eyes_down_after_canned_food"]
    assessment = assess(case.answers, SHIPPED)
    assert assessment.urgency is Urgency.EMERGENCY
    assert in_full(assessment) == []
    assert "Against it: " in types_text(SHIPPED, assessment)


def test_an_empty_list_has_no_heading(small: Knowledge) -> None:
    assert types_text(small, assess({}, small)) == ""
