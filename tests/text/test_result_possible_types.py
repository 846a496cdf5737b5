from nerveguide import assess, load_knowledge
from nerveguide.model.assessment import Assessment
from nerveguide.model.conditions import IsYes
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.vocabulary import Urgency
from nerveguide.text.result import possible_types_text
from nerveguide.views.possible_types import types_in_full, types_view

from tests.changed_rules import with_rules

SHIPPED = load_knowledge()
SLOW = {"numb_feet": "yes", "tempo": "years", "diabetes": "yes"}


def types_text(knowledge: Knowledge, assessment: Assessment) -> str:
    return possible_types_text(types_view(knowledge, assessment, {}))


def in_full(assessment: Assessment) -> list[str]:
    return [fits.id for fits in types_in_full(assessment)]


def words(text: str) -> str:
    """Undo the wrapping."""
    return " ".join(text.split())


def test_the_first_three_are_told_in_full_and_the_others_in_a_line() -> None:
    for case in SHIPPED.vignettes.values():
        assessment = assess(case.answers, SHIPPED)
        likely = [fits.id for fits in assessment.listed if not fits.less_likely]
        if len(likely) > 3 and assessment.urgency is not Urgency.EMERGENCY:
            break
    assert in_full(assessment) == likely[:3]
    text = types_text(SHIPPED, assessment)
    full, _, short = text.partition("These can look alike:")
    assert full.count("Why it might be this:") == 3
    assert short.count("\n- ") == len(likely) - 3 > 0


def test_types_and_other_causes_are_one_list(small: Knowledge) -> None:
    answers = {"climbing_weakness": "yes", "tempo": "days", "numb_feet": "no"}
    text = types_text(small, assess(answers, small))
    motor = text.index("Fast motor neuropathy. Weakness")
    assert motor < text.index("A problem of the spine. ")


def test_a_usual_picture_stays_in_the_list_with_what_speaks_against_it(
    small: Knowledge,
) -> None:
    against = small.rules["slow_sensory_against"]
    often = against.model_copy(update={"when": IsYes(finding="numb_feet")})
    assessment = assess({**SLOW, "weakness": "no"}, with_rules(small, often))
    assert in_full(assessment) == ["slow_sensory"]
    text = words(types_text(small, assessment))
    assert "Why it might not be: - Weakness so early is unusual." in text
    assert "Less likely" not in text


def test_what_only_some_answers_fit_is_less_likely_with_something_against_it(
    small: Knowledge,
) -> None:
    answers = {"numb_feet": "yes", "weakness": "yes", "tempo": "years"}
    text = types_text(small, assess(answers, small))
    assert text == (
        "What fits less well\n-------------------\n"
        "Less likely: slow sensory neuropathy. Weakness so early is unusual."
    )


def test_what_was_reported_is_told_of_each_that_fits(small: Knowledge) -> None:
    assessment = assess({**SLOW, "weakness": "no", "age": 61}, small)
    assert (
        "- Slow numbness of the feet with a usual cause. "
        "You told us about: numbness of the feet; diabetes; "
        "the time since the start (Years); the age (61 years)."
    ) in words(types_text(small, assessment))


def test_an_emergency_tells_nothing_in_full_but_what_is_less_likely() -> None:
    case = SHIPPED.vignettes["weak_from_the_eyes_down_after_canned_food"]
    assessment = assess(case.answers, SHIPPED)
    assert assessment.urgency is Urgency.EMERGENCY
    assert in_full(assessment) == []
    assert "Less likely: Guillain-Barré syndrome (" in types_text(SHIPPED, assessment)


def test_an_empty_list_has_no_heading(small: Knowledge) -> None:
    assert types_text(small, assess({}, small)) == ""


def test_a_name_that_is_explained_in_brackets_goes_without_its_kind(
    small: Knowledge,
) -> None:
    entry = small.types["slow_sensory"]
    named = entry.model_copy(update={"name": f"{entry.name} (in the feet)"})
    knowledge = small.model_copy(update={"types": {**small.types, entry.id: named}})
    text = words(types_text(knowledge, assess({**SLOW, "weakness": "no"}, knowledge)))
    assert "neuropathy (in the feet) Your answers are typical of this." in text
