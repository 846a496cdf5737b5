from nerveguide.model.knowledge import Knowledge
from nerveguide.views.answers import ReportedAnswers, reported_answers


def test_answers_are_sorted_in_the_order_of_the_rules(small: Knowledge) -> None:
    answers = {
        "age": 61.0,
        "diabetes": "not_sure",
        "tempo": "years",
        "numb_feet": "yes",
        "weakness": "no",
        "climbing_weakness": "no",
    }
    assert reported_answers(small, answers) == ReportedAnswers(
        groups=(
            (
                "Complaints",
                ("numbness of the feet", "the time since the start (Years)"),
            ),
            ("Background", ("the age (61 years)",)),
        ),
        not_sure=("diabetes",),
        said_no=("weakness that climbs",),
    )


def test_only_danger_signs_and_areas_are_listed_as_no(shipped: Knowledge) -> None:
    answers = {"breathing_trouble": "no", "heavy_alcohol_use": "no"}
    assert reported_answers(shipped, answers).said_no == (
        "new trouble breathing, past 4 weeks",
    )


def test_an_area_is_told_by_what_is_there_of_its_forms(shipped: Knowledge) -> None:
    there = {"pains": "yes", "odd_feelings": "yes", "numb_feet": "yes"}
    titled = dict(reported_answers(shipped, {**there, "nerve_pain": "no"}).groups)
    told = [name for names in titled.values() for name in names]
    findings = shipped.findings
    assert told == [findings["pains"].name, findings["numb_feet"].name]


def test_areas_that_were_denied_come_after_the_danger_signs(shipped: Knowledge) -> None:
    """They say what was not asked any more; other noes are not told."""
    answers = {"pains": "no", "numbness": "no", "breathing_trouble": "no"}
    findings = shipped.findings
    assert reported_answers(shipped, answers).said_no == (
        findings["breathing_trouble"].name,
        findings["pains"].name,
    )


def test_no_answers_are_reported_as_none(small: Knowledge) -> None:
    assert reported_answers(small, {}) == ReportedAnswers((), (), ())
