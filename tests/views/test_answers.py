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


def test_only_danger_signs_are_listed_as_no(shipped: Knowledge) -> None:
    answers = {"breathing_trouble": "no", "heavy_alcohol_use": "no"}
    assert reported_answers(shipped, answers).said_no == (
        "new trouble breathing, past 4 weeks",
    )


def test_no_answers_are_reported_as_none(small: Knowledge) -> None:
    assert reported_answers(small, {}) == ReportedAnswers((), (), ())
