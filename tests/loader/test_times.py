"""What is said of complaints and windows by which no time could be read."""

from collections.abc import Mapping

import pytest
from nerveguide.loader.times import bad_complaints, bad_windows
from nerveguide.model.findings import ChoiceFinding, Complaint, Finding, YesNoFinding
from nerveguide.model.vocabulary import Began, Course, FindingKind, Pace

COMMON = {"kind": FindingKind.CONTEXT, "group": "course"}


def yes_no(name: str, **fields: object) -> Finding:
    return YesNoFinding(id=name, name=name, question=f"{name}?", **COMMON, **fields)


def choice(name: str, *options: str) -> Finding:
    return ChoiceFinding(
        type="choice",
        id=name,
        name=name,
        question=f"{name}?",
        options={option: option for option in options},
        **COMMON,
    )


FINDINGS: Mapping[str, Finding] = {
    "began": choice("began", *Began),
    "pace": choice("pace", *Pace),
    "course": choice("course", *Course),
    "arm_began": choice("arm_began", *Began),
    "arm_course": choice("arm_course", *Course),
    "turned": choice("turned", *reversed(Began)),
    "fewer": choice("fewer", *list(Course)[:3]),
    "is_new": yes_no("is_new"),
    "apart": yes_no("apart"),
}

MAIN = Complaint(id="main", name="it", began="began", course="course", pace="pace")


def said_of(*complaints: Complaint) -> list[tuple[str, tuple[str | int, ...], str]]:
    by_id = {complaint.id: complaint for complaint in (MAIN, *complaints)}
    found = list(bad_complaints(by_id, FINDINGS))
    assert {section for section, *_ in found} <= {"complaints"}
    return [(entry, path, message) for _, entry, path, message in found]


def arm(**fields: str) -> Complaint:
    return Complaint(id="arm", name="the arm", **fields)


@pytest.mark.parametrize(
    "fields",
    [
        {"otherwise": "main", "apart_when": "apart"},
        {"began": "arm_began", "course": "arm_course"},
        {
            "began": "arm_began",
            "course": "arm_course",
            "is_new": "is_new",
            "otherwise": "main",
            "apart_when": "apart",
        },
    ],
)
def test_complaints_with_times_or_with_those_of_another_are_right(
    fields: dict[str, str],
) -> None:
    assert said_of(arm(**fields)) == []


HOURS_TO_YEARS = "hours, days, weeks, months, years"
WORSE_TO_OVER = "worse_by_the_day, worse_slowly, same, better, comes_and_goes, over"


@pytest.mark.parametrize(
    ("field", "finding", "fault"),
    [
        (
            "began",
            "turned",
            f"must be a choice with the options {HOURS_TO_YEARS}, in this order",
        ),
        (
            "course",
            "fewer",
            f"must be a choice with the options {WORSE_TO_OVER}, in this order",
        ),
        (
            "pace",
            "apart",
            "must be a choice with the options at_once, days, weeks, months,"
            " in this order",
        ),
        ("is_new", "fewer", "must be a yes/no finding"),
    ],
)
def test_a_finding_that_cannot_say_a_time(field: str, finding: str, fault: str) -> None:
    times = {"began": "arm_began", "course": "arm_course", field: finding}
    assert said_of(arm(**times)) == [("arm", (field,), f"'{finding}' {fault}")]


def test_one_finding_says_the_time_of_one_complaint() -> None:
    message = "'began' already gives a time for 'main'; name another"
    found = said_of(arm(began="began", course="arm_course"))
    assert found == [("arm", ("began",), message)]


@pytest.mark.parametrize(
    "fields", [{"began": "arm_began"}, {"course": "arm_course"}, {"is_new": "is_new"}]
)
def test_since_when_and_how_it_is_now_are_read_together(fields: dict[str, str]) -> None:
    message = "'began' and 'course' are read together; name both"
    lent = {"otherwise": "main", "apart_when": "apart"}
    assert said_of(arm(**fields, **lent)) == [("arm", (), message)]


@pytest.mark.parametrize("one", [{"otherwise": "main"}, {"apart_when": "apart"}])
def test_what_has_the_times_of_another_may_come_apart(one: dict[str, str]) -> None:
    own = {"began": "arm_began", "course": "arm_course"}
    message = "'otherwise' and 'apart_when' are read together; name both"
    assert said_of(arm(**own, **one)) == [("arm", (), message)]


def test_a_complaint_has_times_or_another_one_that_has() -> None:
    message = "'arm' needs times of its own, and no 'otherwise'"
    assert said_of(arm()) == [("arm", ("otherwise",), message)]


def test_the_other_complaint_has_times_of_its_own() -> None:
    hand = Complaint(id="hand", name="the hand", otherwise="arm", apart_when="apart")
    message = "'arm' needs times of its own, and no 'otherwise'"
    assert said_of(arm(otherwise="main", apart_when="apart"), hand) == [
        ("hand", ("otherwise",), message)
    ]


def test_what_came_apart_is_said_with_yes_or_no() -> None:
    found = said_of(arm(otherwise="main", apart_when="pace"))
    assert found == [("arm", ("apart_when",), "'pace' must be a yes/no finding")]


def test_names_that_are_not_there_are_left_to_the_check_of_names() -> None:
    fields = {"began": "beagn", "course": "arm_course", "apart_when": "aprat"}
    assert said_of(arm(**fields, otherwise="mian")) == []


def test_a_window_needs_a_complaint() -> None:
    findings = {
        "one": yes_no("one", window=28, complaint="main"),
        "two": yes_no("two", complaint="main"),
        "three": yes_no("three", window=28),
    }
    message = "a 'window' needs a 'complaint', whose times it is compared with; add one"
    assert list(bad_windows(findings)) == [("findings", "three", ("window",), message)]


def test_what_is_presumed_has_a_window_and_is_a_form_of_that() -> None:
    both = {"complaint": "main", "presumed_from": "arm_weak"}
    findings = {
        "right": yes_no("right", window=28, refines=("arm_weak",), **both),
        "always": yes_no("always", refines=("arm_weak",), **both),
        "other": yes_no("other", window=28, refines=("apart",), **both),
    }
    no_window = "'presumed_from' needs a 'window' that a time can lie before; add one"
    no_form = "'other' does not refine 'arm_weak'; name a finding that it refines"
    assert list(bad_windows(findings)) == [
        ("findings", "always", ("presumed_from",), no_window),
        ("findings", "other", ("presumed_from",), no_form),
    ]
