"""What times say of other answers, on a few findings that are made for it.

The problem has its times; the arm has its own or else those of the problem, unless it
came apart; the eye and the ear have none of their own.
"""

from collections.abc import Mapping
from itertools import product

import pytest
from nerveguide.model.answers import AnswerValue, propagate
from nerveguide.model.findings import ChoiceFinding, Complaint, Finding, YesNoFinding
from nerveguide.model.knowledge import Knowledge
from nerveguide.model.timing import read_times
from nerveguide.model.vocabulary import Began, Course, FindingKind, Pace

Answers = Mapping[str, AnswerValue]

TIMES = {"began": Began, "pace": Pace, "course": Course}

YES_NO: Mapping[str, Mapping[str, object]] = {
    "apart": {"kind": FindingKind.CONTEXT},
    "is_new": {"kind": FindingKind.CONTEXT},
    "arm_is_new": {"kind": FindingKind.CONTEXT},
    "limb_weak": {},
    "arm_weak": {"complaint": "arm", "refines": ("limb_weak",)},
    "arm_weak_this_year": {"refines": ("arm_weak",), "window": 365, "complaint": "arm"},
    "arm_weak_now": {
        "refines": ("arm_weak_this_year",),
        "window": 28,
        "complaint": "arm",
    },
    "eye_droops": {"complaint": "eye"},
    "eye_droops_now": {"complaint": "eye", "refines": ("eye_droops",), "window": 28},
    "face_droops_now": {"complaint": "eye", "refines": ("face_droops",), "window": 28},
    "face_droops": {},
    "ear_hurts": {"complaint": "ear"},
    "ear_hurts_lately": {
        "complaint": "ear",
        "refines": ("ear_hurts",),
        "window": 56,
        "presumed_from": "ear_hurts",
    },
    "ringing": {},
    "noises": {},
    "ear_hurts_by_noises": {
        "complaint": "ear",
        "refines": ("ear_hurts", "noises"),
        "window": 56,
        "presumed_from": "ear_hurts",
    },
    "diabetes": {"kind": FindingKind.RISK_FACTOR},
}


def finding(name: str, **fields: object) -> Finding:
    words = {"id": name, "name": name, "group": "complaints", "question": f"{name}?"}
    kind = fields.pop("kind", FindingKind.SYMPTOM)
    times = name.removeprefix("arm_")
    if times in TIMES:
        options = {option: option for option in TIMES[times]}
        return ChoiceFinding(
            type="choice", options=options, kind=FindingKind.CONTEXT, **words
        )
    return YesNoFinding(kind=kind, **words, **fields)


@pytest.fixture(scope="module")
def timed(small: Knowledge) -> Knowledge:
    choices = [*TIMES, *(f"arm_{time}" for time in TIMES)]
    findings = {name: finding(name) for name in choices}
    findings |= {name: finding(name, **fields) for name, fields in YES_NO.items()}
    otherwise = {"otherwise": "main", "apart_when": "apart"}
    complaints = {
        "main": Complaint(id="main", name="the problem", is_new="is_new", **of("")),
        "arm": Complaint(
            id="arm",
            name="the arm",
            is_new="arm_is_new",
            **of("arm_"),
            **otherwise,
        ),
        "eye": Complaint(id="eye", name="the eye", **otherwise),
        "ear": Complaint(id="ear", name="the ear", **otherwise),
    }
    nothing = {"rules": {}, "patterns": {}, "pattern_order": ()}
    return small.model_copy(
        update={"findings": findings, "complaints": complaints, **nothing}
    )


def of(prefix: str) -> dict[str, str]:
    return {time: f"{prefix}{time}" for time in TIMES}


def read(timed: Knowledge, **answers: AnswerValue) -> Answers:
    """What is drawn from some answers, without those that stay as they were given."""
    values = propagate(timed, answers).values
    return {n: value for n, value in values.items() if answers.get(n) != value}


def test_without_a_time_nothing_is_drawn(timed: Knowledge) -> None:
    given = {"eye_droops_now": "yes", "arm_is_new": "not_sure", "apart": "no"}
    assert propagate(timed, given).values == {**given, "eye_droops": "yes"}


# The times of another complaint


@pytest.mark.parametrize(("time", "option"), [(t, o) for t in TIMES for o in TIMES[t]])
def test_what_has_no_time_of_its_own_has_that_of_the_problem(
    timed: Knowledge, time: str, option: str
) -> None:
    assert read(timed, **{time: option})[f"arm_{time}"] == option


def test_that_nobody_is_sure_is_lent_too(timed: Knowledge) -> None:
    assert read(timed, began="not_sure") == {"arm_began": "not_sure"}


def test_who_is_not_sure_of_its_own_time_has_that_of_the_problem(
    timed: Knowledge,
) -> None:
    drawn = read(timed, began="years", arm_began="not_sure")
    assert drawn == {"arm_began": "years"}


@pytest.mark.parametrize("own", Began)
def test_a_time_of_its_own_counts(timed: Knowledge, own: str) -> None:
    assert "arm_began" not in read(timed, began="years", arm_began=own)


@pytest.mark.parametrize("apart", ["no", "not_sure", "yes"])
def test_it_is_lent_whether_or_not_something_came_apart(
    timed: Knowledge, apart: str
) -> None:
    assert read(timed, began="years", apart=apart) == {"arm_began": "years"}


def test_the_problem_has_no_times_of_a_part_of_it(timed: Knowledge) -> None:
    assert read(timed, arm_began="days", arm_course="same") == {"arm_is_new": "yes"}


# New or not

RECENT = {Began.HOURS, Began.DAYS}
EASED = {Course.BETTER, Course.OVER}


def expected(began: str | None, course: str | None) -> str | None:
    """By hand, what a time since and a course say."""
    if course == "worse_by_the_day":
        return "yes"
    if course in EASED:
        return "no"
    if began in RECENT:
        return "yes"
    if began in set(Began) - RECENT and course in set(Course):
        return "no"
    return None


BEGAN = [None, "not_sure", *Began]
COURSE = [None, "not_sure", *Course]


@pytest.mark.parametrize(("began", "course"), [*product(BEGAN, COURSE)])
def test_it_is_new_by_its_times(
    timed: Knowledge, began: str | None, course: str | None
) -> None:
    times = {"began": began, "course": course}
    answers: dict[str, AnswerValue] = {n: v for n, v in times.items() if v}
    found = propagate(timed, answers)
    assert found.values.get("is_new") == expected(began, course)
    assert found.values.get("arm_is_new") == expected(began, course)  # lent
    assert found.derived.get("is_new") in {None, *answers}


@pytest.mark.parametrize(("began", "course"), [*product(BEGAN, COURSE)])
@pytest.mark.parametrize("own", ["yes", "no", "not_sure"])
def test_one_yes_is_enough_and_then_one_no(
    timed: Knowledge, own: str, began: str | None, course: str | None
) -> None:
    times = {"arm_began": began, "arm_course": course, "arm_is_new": own}
    answers: dict[str, AnswerValue] = {n: v for n, v in times.items() if v}
    said = {own, expected(began, course)}
    first = next(word for word in ("yes", "no", "not_sure") if word in said)
    assert propagate(timed, answers).values["arm_is_new"] == first


# Windows

OLD = {"began": "weeks"}


def test_what_began_before_the_window_is_a_no_and_a_yes_to_the_coarser_finding(
    timed: Knowledge,
) -> None:
    found = propagate(timed, {"eye_droops_now": "yes", **OLD})
    assert found.values["eye_droops_now"] == "no"
    assert found.values["eye_droops"] == "yes"
    assert found.derived["eye_droops_now"] == "began"
    assert found.conflicts == ()


def test_the_coarser_finding_needs_no_complaint(timed: Knowledge) -> None:
    found = propagate(timed, {"face_droops_now": "yes", **OLD})
    assert found.values["face_droops_now"] == "no"
    assert found.values["face_droops"] == "yes"
    assert found.derived["face_droops"] == "face_droops_now"


@pytest.mark.parametrize("said", ["no", "not_sure"])
def test_what_was_said_of_the_coarser_finding_stays(
    timed: Knowledge, said: str
) -> None:
    found = propagate(timed, {"eye_droops_now": "yes", "eye_droops": said, **OLD})
    assert (found.values["eye_droops_now"], found.values["eye_droops"]) == ("no", said)


def test_who_is_not_sure_of_what_is_too_old_says_no(timed: Knowledge) -> None:
    given = {"eye_droops": "yes", "eye_droops_now": "not_sure", **OLD}
    assert read(timed, **given)["eye_droops_now"] == "no"


@pytest.mark.parametrize("began", [None, "not_sure", "hours", "days"])
def test_what_may_lie_inside_the_window_stays(
    timed: Knowledge, began: str | None
) -> None:
    times = {"began": began} if began else {}
    assert "eye_droops_now" not in read(timed, eye_droops_now="yes", **times)


@pytest.mark.parametrize(
    ("began", "now", "this_year"),
    [("days", "yes", "yes"), ("months", "no", "yes"), ("years", "no", "no")],
)
def test_each_window_has_its_own_length(
    timed: Knowledge, began: str, now: str, this_year: str
) -> None:
    """What is too old for the one may be inside the other, which it is a form of."""
    found = propagate(timed, {"arm_weak_now": "yes", "arm_began": began}).values
    assert (found["arm_weak_now"], found["arm_weak_this_year"]) == (now, this_year)
    assert (found["arm_weak"], found["limb_weak"]) == ("yes", "yes")


def test_the_order_of_findings_changes_nothing(timed: Knowledge) -> None:
    turned = dict(reversed(timed.findings.items()))
    other = timed.model_copy(update={"findings": turned})
    for began in Began:
        given: Answers = {"arm_weak_now": "yes", "arm_began": began}
        assert propagate(other, given).values == propagate(timed, given).values


OTHER = {"ringing": "yes"}


@pytest.mark.parametrize(
    ("answers", "is_old"),
    [
        ({}, True),
        ({"diabetes": "yes"}, True),  # no complaint
        ({"ringing": "no"}, True),
        ({"ringing": "not_sure"}, True),
        ({"arm_weak": "yes"}, True),  # the same complaint
        (OTHER, False),
        ({**OTHER, "apart": "no"}, True),
        ({**OTHER, "apart": "not_sure"}, False),
        ({"apart": "yes"}, False),
        ({"apart": "not_sure"}, False),
        ({**OTHER, "apart": "yes", "arm_began": "weeks"}, True),
        ({"arm_began": "days"}, False),
        ({"arm_began": "not_sure"}, True),
        ({"course": "worse_by_the_day"}, False),
        ({"arm_course": "worse_by_the_day"}, False),
        ({"arm_began": "weeks", "arm_course": "worse_by_the_day"}, False),
        ({"course": "worse_by_the_day", "arm_course": "same"}, True),
        ({"course": "worse_slowly"}, True),
    ],
)
def test_whose_time_makes_an_answer_old(
    timed: Knowledge, answers: dict[str, str], is_old: bool
) -> None:
    """The time of the problem may be that of an older trouble."""
    given: Answers = {"arm_weak_now": "yes", **OLD, **answers}
    found = propagate(timed, given)
    assert found.values["arm_weak_now"] == ("no" if is_old else "yes")


# What is presumed

CAME = {"ear_hurts": "yes"}


def test_without_a_time_a_yes_stands_for_the_form_with_a_window(
    timed: Knowledge,
) -> None:
    found = propagate(timed, CAME)
    assert found.values["ear_hurts_lately"] == "yes"
    assert found.derived["ear_hurts_lately"] == "ear_hurts"


@pytest.mark.parametrize("said", ["no", "not_sure"])
def test_what_was_answered_itself_is_not_presumed(timed: Knowledge, said: str) -> None:
    found = propagate(timed, {**CAME, "ear_hurts_lately": said})
    assert found.values["ear_hurts_lately"] == said


@pytest.mark.parametrize("said", ["no", "not_sure"])
def test_only_a_yes_is_presumed_from(timed: Knowledge, said: str) -> None:
    assert propagate(timed, {"ear_hurts": said}).values.get("ear_hurts_lately") in {
        None,
        "no",
    }


@pytest.mark.parametrize(
    ("noises", "presumed"), [("no", "no"), ("not_sure", "yes"), ("yes", "yes")]
)
def test_nothing_is_presumed_that_is_a_form_of_something_denied(
    timed: Knowledge, noises: str, presumed: str
) -> None:
    found = propagate(timed, {**CAME, "noises": noises})
    assert found.values["ear_hurts_by_noises"] == presumed
    assert found.values["noises"] == presumed
    assert found.conflicts == ()


def test_a_time_that_lies_before_the_window_denies_what_is_presumed(
    timed: Knowledge,
) -> None:
    found = propagate(timed, {**CAME, "began": "months", "apart": "no"})
    assert found.values["ear_hurts_lately"] == "no"
    assert found.derived["ear_hurts_lately"] == "began"


@pytest.mark.parametrize("time", [{"began": "weeks"}, {"course": "worse_by_the_day"}])
def test_no_other_time_does(timed: Knowledge, time: dict[str, str]) -> None:
    assert propagate(timed, {**CAME, **time}).values["ear_hurts_lately"] == "yes"


# For every interpreter


def test_only_that_on_which_times_bear_is_read(timed: Knowledge) -> None:
    class Nothing:
        """The truth values of a person who answered nothing."""

        given = staticmethod(lambda _finding, _word: False)
        any_of = staticmethod(any)
        all_of = staticmethod(all)
        negation = staticmethod(lambda part: not part)

    readings = read_times(timed, Nothing())
    assert not any(readings.values())
    read_of = {name for name, _ in readings}
    assert read_of.isdisjoint({"began", "course", "apart", "ringing", "diabetes"})
    assert {"arm_began", "arm_is_new", "arm_weak_now", "eye_droops"} <= read_of
