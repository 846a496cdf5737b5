import json
from datetime import datetime, timedelta

import pytest
from click.testing import CliRunner
from nerveguide import load_knowledge
from nerveguide.cli.main import main

from tests.conftest import SMALL_RULES
from tests.fhir_responses import answered, response

SMALL = load_knowledge(SMALL_RULES)
ANSWERS = {"numb_feet": "yes", "weakness": "no", "tempo": "years", "age": 62.0}


def run(command, *arguments, stdin=None):
    arguments = [command, *map(str, arguments), "--rules", str(SMALL_RULES)]
    return CliRunner().invoke(main, arguments, input=stdin)


@pytest.fixture
def file(tmp_path):
    resource = response(SMALL, ANSWERS, status="in-progress")
    file = tmp_path / "response.json"
    file.write_text(json.dumps(resource), encoding="utf-8")
    return file


def test_a_response_is_assessed_like_the_same_answers_in_a_file(file, tmp_path):
    own = tmp_path / "answers.json"
    own.write_text(json.dumps(ANSWERS), encoding="utf-8")
    shown = [
        run("check", "--answers", given, "--no-input", "--format", "json").stdout
        for given in (file, own)
    ]
    results = [json.loads(each) for each in shown]
    notes = [result.pop("notes") for result in results]
    assert results[0] == results[1]
    assert results[0]["rules"]["version"] == "small"
    assert notes[0] == [
        "its status is in-progress; what has no answer counts as not asked"
    ]
    assert notes[1] == []


def test_what_had_to_be_resolved_is_said_beside_the_result(file):
    result = run("check", "--answers", file, "--no-input")
    assert result.exit_code == 0
    note = "its status is in-progress; what has no answer counts as not asked."
    assert result.stderr == f"Note: {file}: {note}\n"


def test_a_response_comes_along_a_pipe(file):
    text = file.read_text(encoding="utf-8")
    result = run("check", "--answers", "-", "--no-input", stdin=text)
    assert result.exit_code == 0
    assert "Note: standard input: its status" in result.stderr


def test_a_response_can_be_explained(file):
    result = run("explain", "slow_sensory", "--answers", file)
    assert result.exit_code == 0
    assert "It fits: a rule that supports it fires." in result.stdout
    assert "numbness of the feet (answered: yes)" in result.stdout


def test_what_cannot_be_used_ends_with_all_that_is_wrong(file):
    items = [answered("hands", {"valueBoolean": True})]
    resource = response(SMALL, {}, item=items)
    file.write_text(json.dumps(resource), encoding="utf-8")
    result = run("check", "--answers", file, "--no-input")
    assert result.exit_code == 2
    assert f"1 problem in {file}:" in result.stderr
    assert "the form has no linkId 'hands'" in result.stderr


def test_the_result_of_a_response_is_about_the_same_person(tmp_path):
    file = tmp_path / "response.json"
    resource = response(SMALL, ANSWERS, subject={"reference": "Patient/1"})
    file.write_text(json.dumps(resource), encoding="utf-8")
    result = run("check", "--answers", file, "--no-input", "--format", "fhir")
    assert (result.exit_code, result.stderr) == (0, "")
    found = json.loads(result.stdout)
    assert found["resourceType"] == "GuidanceResponse"
    assert found["subject"] == {"reference": "Patient/1"}
    at = datetime.fromisoformat(found["occurrenceDateTime"])
    assert at.utcoffset() == timedelta(0)


def test_an_interview_can_end_with_a_resource():
    result = run("check", "--format", "fhir", stdin="\nno\nnone\n30\n\n")
    found = json.loads(result.stdout)
    assert found["resourceType"] == "GuidanceResponse"
    assert "1. Weakness of the legs" in result.stderr


def test_answers_are_never_saved_over_a_response(file):
    before = file.read_bytes()
    result = run("check", "--answers", file, "--no-input", "--save", file)
    assert result.exit_code == 2
    assert "is a FHIR resource and stays as it is; name a new file" in result.stderr
    assert file.read_bytes() == before
