import json

import pytest
from click.testing import CliRunner
from nerveguide import assess
from nerveguide.cli.main import main
from nerveguide.logic.z3_solver import z3
from nerveguide.wording import READER, message_about

ANSWERS = {"numb_feet": "yes", "tempo": "years", "diabetes": True, "age": 61}


def identity(knowledge):
    return {"version": "small", "hash": knowledge.content_hash}


def post(site, path, **body):
    response = site.post(f"/api/{path}", json=body)
    assert response.status_code == 200, response.text
    assert response.headers["Content-Type"] == "application/json"
    return response.json()


def test_assess_is_the_assessment(small, site):
    expected = assess(ANSWERS, small).model_dump(mode="json")
    assert post(site, "assess", answers=ANSWERS) == expected
    assert expected["rules"] == identity(small)


def test_the_first_questions(small, site):
    answer = post(site, "next-question", answers={})
    assert answer == {
        "identity": identity(small),
        "part_number": 2,
        "parts": 5,
        "urgency": "information",
        "notes": [],
        "screen": {
            "kind": "question",
            "part": "danger_signs",
            "asks": "Is the weakness climbing up from your feet?",
            "once_more": False,
            "denied_with": None,
            "findings": [
                {
                    "id": "climbing_weakness",
                    "type": "yes_no",
                    "group": "Danger signs",
                    "name": "weakness that climbs",
                    "hint": None,
                    "question": "Is the weakness climbing up from your feet?",
                    "help": None,
                    "options": {"yes": "Yes", "no": "No", "not_sure": "Not sure"},
                    "unit": None,
                    "minimum": None,
                    "maximum": None,
                    "why": answer["screen"]["findings"][0]["why"],
                }
            ],
        },
    }
    assert "Weakness that climbs" in answer["screen"]["findings"][0]["why"][0]


def test_a_list_has_what_it_asks_and_names_to_tick_off(small, site):
    answer = post(site, "next-question", answers={"climbing_weakness": "no"})
    screen = answer["screen"]
    assert (screen["kind"], screen["once_more"]) == ("list", False)
    assert screen["asks"] == message_about(READER, "text.list.usual")
    assert (screen["part"], answer["part_number"]) == ("closer_look", 4)
    names = {finding["id"]: finding["name"] for finding in screen["findings"]}
    assert names == {
        name: small.findings[name].name for name in ("weakness", "numb_feet")
    }


def test_a_list_of_the_shipped_rules_has_hints(shipped, shipped_site):
    screens = [{"age": 50}]
    answer = post(shipped_site, "next-question", answers={}, screens=screens)
    for finding in answer["screen"]["findings"]:
        assert finding["hint"] == shipped.findings[finding["id"]].hint
    assert any(finding["hint"] for finding in answer["screen"]["findings"])
    assert len(answer["screen"]["findings"]) <= 7


def test_a_program_can_hold_a_whole_interview(site):
    screens = []
    asked = []
    numbers = []
    while (step := post(site, "next-question", answers={}, screens=screens))["screen"]:
        screen = step["screen"]
        asked.append((screen["part"], screen["kind"], screen["once_more"]))
        numbers.append(step["part_number"])
        screens.append(
            {finding["id"]: [*finding["options"]][-1] for finding in screen["findings"]}
        )
    assert asked[:3] == [
        ("danger_signs", "question", False),
        ("danger_signs", "question", True),
        ("closer_look", "list", False),
    ]
    assert numbers == sorted(numbers)
    assert {*numbers} <= {1, 2, 3, 4, 5}
    assert post(site, "assess", answers=screens[0])["urgency"] == "emergency"


def test_asked_once_more_it_is_in_simpler_words(site):
    screens = [{"climbing_weakness": "not_sure"}]
    answer = post(site, "next-question", answers={}, screens=screens)
    (finding,) = answer["screen"]["findings"]
    assert finding["question"] == "Did it start in the feet and move up?"
    assert answer["screen"]["asks"] == finding["question"]
    assert answer["screen"]["once_more"]
    assert answer["urgency"] == "information"
    again = post(site, "next-question", answers={}, screens=screens * 2)
    assert again["urgency"] == "emergency"


def test_what_contradicts_own_words_is_asked_again_with_them(site):
    said = {"climbing_weakness": "it is not climbing"}
    screens = [{"climbing_weakness": "yes"}]
    body = {"answers": {}, "denials": said}
    answer = post(site, "next-question", **body, screens=screens)
    assert answer["screen"]["denied_with"] == "it is not climbing"
    assert answer["screen"]["kind"] == "question"
    assert not answer["screen"]["once_more"]
    again = post(site, "next-question", **body, screens=screens * 2)
    assert again["screen"]["denied_with"] is None


def test_half_a_character_in_a_denial_is_no_fault_of_ours(site):
    body = (
        b'{"answers": {}, "screens": [{"climbing_weakness": "yes"}],'
        b' "denials": {"climbing_weakness": "not \\ud800"}}'
    )
    headers = {"Content-Type": "application/json"}
    response = site.post("/api/next-question", content=body, headers=headers)
    assert response.status_code == 200
    assert response.json()["screen"]["denied_with"].startswith("not ")


def test_denials_are_of_findings_that_there_are(site):
    body = {"answers": {}, "denials": {"climbing_weaknes": "not that"}}
    response = site.post("/api/next-question", json=body)
    assert response.status_code == 422
    (problem,) = response.json()["problems"]
    assert problem["pointer"] == "#/denials/climbing_weaknes"
    assert "did you mean 'climbing_weakness'?" in problem["detail"]


def test_what_was_answered_before_is_not_asked(site):
    given = {"climbing_weakness": "no", "weakness": "no", "numb_feet": "no", "age": 30}
    answer = post(site, "next-question", answers=given)
    assert (answer["screen"], answer["part_number"]) == (None, None)
    assert answer["parts"] == 5


@pytest.mark.parametrize(
    "what", ["fast_motor", "slow", "climbing_red_flag", "emergency"]
)
def test_explain_is_what_the_command_line_prints(small, site, tmp_path, what):
    file = tmp_path / "answers.json"
    file.write_text(json.dumps(ANSWERS))
    command = ["explain", what, "--answers", str(file), "--format", "json"]
    printed = CliRunner().invoke(main, [*command, "--rules", "tests/small_rules"])
    answer = post(site, "explain", what=what, answers=ANSWERS)
    assert answer.pop("identity") == identity(small)
    assert answer == json.loads(printed.output)


def test_what_cannot_be_explained_is_not_found(site):
    body = {"what": "slow_sensry", "answers": {}}
    response = site.post("/api/explain", json=body)
    assert response.status_code == 404
    assert response.json()["detail"] == (
        "there is no rule, type, pattern or urgency 'slow_sensry'; "
        "did you mean 'slow_sensory'?"
    )


def test_a_change_that_z3_cannot_decide_is_told_as_a_problem(site):
    z3.set_param("rlimit", 1)  # for all searches of this process, the server's too
    try:
        response = site.post("/api/explain", json={"what": "slow", "answers": {}})
    finally:
        z3.set_param("rlimit", 0)
    assert response.status_code == 503
    assert response.headers["Content-Type"] == "application/problem+json"
    assert response.json()["detail"].startswith("Z3 gave up before it had an answer")


def test_answers_of_earlier_versions_are_read_with_a_message(shipped_site):
    old = {"numb_feet": "yes", "tempo": "years"}
    new = {"numb_feet": "yes", "began": "years"}
    for path, more in (("assess", {}), ("explain", {"what": "emergency"})):
        found, expected = (
            post(shipped_site, path, answers=answers, **more) for answers in (old, new)
        )
        (note,) = found.pop("notes")
        assert note.startswith("'tempo' is now asked as 'began' and 'course'")
        assert expected.pop("notes") == []
        for answer in (found, expected):
            answer.pop("smallest_change", None)  # there may be several as small
        assert found == expected
    screens = [{"tempo": "years"}]
    asked = post(shipped_site, "next-question", answers=old, screens=screens)
    assert len(asked["notes"]) == 1


def test_times_in_place_of_words(shipped_site):
    word = {"began": "years", "numb_feet": "yes"}
    date = {"began": "2019-05", "answered_on": "2026-11-29", "numb_feet": "yes"}
    expected = post(shipped_site, "assess", answers=word)
    assert post(shipped_site, "assess", answers=date) == expected
    body = {"answers": {**date, "began": "2027"}}
    refused = shipped_site.post("/api/assess", json=body)
    assert refused.status_code == 422
    (problem,) = refused.json()["problems"]
    assert problem["pointer"] == "#/answers/began"
    assert "is after the day of the answers" in problem["detail"]


def test_the_description_has_what_is_read_besides_the_findings(shipped_site):
    document = shipped_site.get("/api/openapi.json").json()
    answers = document["components"]["schemas"]["Answers"]["properties"]
    assert answers["tempo"]["deprecated"]
    assert answers["tempo"]["description"] == "Is now asked as began, course."
    assert {"hours", "episodes", "not_sure"} < set(answers["tempo"]["enum"])
    assert answers["answered_on"]["anyOf"][0]["format"] == "date"
    words, stated = answers["weakness_began"]["anyOf"]
    assert "hours" in words["enum"]
    assert "P3W" in stated["description"]
    assert "anyOf" not in answers["pace"]
