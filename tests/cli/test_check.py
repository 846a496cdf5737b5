import json
import os
import re
from html import unescape
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner
from nerveguide import assess, load_knowledge
from nerveguide.cli.main import main
from nerveguide.files.strict_reading import LARGEST

RULES = ["--rules", "tests/small_rules"]
CALM = "\nno\nnone\n30\n\n"


def check(*arguments, typed=""):
    arguments = ["check", *map(str, arguments), *RULES]
    return CliRunner().invoke(main, arguments, input=typed)


@pytest.fixture
def answers(tmp_path):
    file = tmp_path / "answers.yaml"
    file.write_text("numb_feet: yes\nweakness: no\ntempo: years\nage: 62\n")
    return file


def test_an_interview_ends_with_the_result():
    result = check(typed=CALM)
    assert result.exit_code == 0
    assert "Part 2 of 5: Danger signs" in result.output
    assert "No match does not rule out a serious problem." in result.output
    assert "ended early" not in result.output


def test_the_end_of_input_assesses_what_there_is():
    result = check(typed="\nno\n")
    assert result.exit_code == 0
    assert "The questions ended early, after 1 answer." in result.output
    assert "What this is not" in result.output


def test_an_emergency_in_a_pipe():
    result = check(typed="\nyes\n\n")
    assert result.exit_code == 0
    assert "Go on with the questions anyway?" in result.output
    assert result.output.count("Call the emergency number now.") >= 2


def test_plain_has_words_only():
    result = check("--plain", typed=CALM)
    assert result.exit_code == 0
    assert "Part 2 of 5: Danger signs\nIs the weakness" in result.output
    drawn = {"-", "=", "#", "."}
    assert not [
        line for line in result.output.splitlines() if line and set(line) <= drawn
    ]


def test_json_is_all_that_goes_to_standard_output():
    result = check("--format", "json", typed=CALM)
    assert json.loads(result.stdout)["urgency"] == "information"
    assert "Part 2 of 5" in result.stderr


def test_html_is_all_that_goes_to_standard_output(answers):
    result = check("--format", "html", typed=CALM)
    assert result.exit_code == 0
    assert result.stdout.startswith("<!DOCTYPE html>")
    assert result.stdout.endswith("</html>\n")
    assert "1. Weakness of the legs" in result.stderr
    alone = check("--answers", answers, "--no-input", "--format", "html")
    assert "<h2>Routine</h2>" in alone.stdout
    assert alone.stderr == ""


def test_no_input_assesses_the_file_only(answers):
    result = check("--answers", answers, "--no-input", "--format", "json")
    knowledge = load_knowledge("tests/small_rules")
    given = {"numb_feet": "yes", "weakness": "no", "tempo": "years", "age": 62}
    expected = assess(given, knowledge).model_dump(mode="json")
    assert result.exit_code == 0
    assert json.loads(result.stdout) == expected
    assert result.stderr == ""


def test_answers_from_standard_input():
    arguments = ["--answers", "-", "--no-input"]
    result = check(*arguments, typed='{"climbing_weakness": "yes"}')
    assert result.exit_code == 0
    assert "Emergency" in result.output


def test_answers_from_a_pipe():
    reading, writing = os.pipe()  # as of --answers <(command)
    with os.fdopen(reading), os.fdopen(writing, "w") as stream:
        stream.write("climbing_weakness: yes\n")
        stream.close()
        result = check("--answers", f"/dev/fd/{reading}", "--no-input")
    assert result.exit_code == 0
    assert "Call the emergency number now." in result.output


def test_answers_without_end_are_not_read_to_the_end():
    result = check("--answers", "/dev/zero", "--no-input")
    assert result.exit_code == 2
    too_large = "it is larger than 4 MB; choose another file, or split it.\n"
    assert result.stderr.endswith(f"/dev/zero cannot be read or written: {too_large}")
    result = check("--answers", "-", "--no-input", typed="#" * (LARGEST + 1))
    assert result.exit_code == 2
    assert result.stderr.endswith(
        f"standard input cannot be read or written: {too_large}"
    )


def test_a_file_shortens_the_interview(answers):
    result = check("--answers", answers, typed="\nno\n\n")
    assert "Are your legs weak?" not in result.output
    assert result.exit_code == 0


def test_bad_answers_are_all_listed(tmp_path):
    file = tmp_path / "bad.yaml"
    file.write_text("numb_fet: yes\nage: 200\n")
    result = check("--answers", file, "--no-input")
    assert result.exit_code == 2
    assert "2 problems in" in result.stderr
    assert "did you mean 'numb_feet'?" in result.stderr
    assert "age: 200 is outside 0 to 120 years" in result.stderr


@pytest.mark.parametrize(
    "arguments", [["--no-input"], ["--answers", "-"], ["--answers", "absent.yaml"]]
)
def test_wrong_use(arguments):
    assert check(*arguments).exit_code == 2


def test_save_at_the_end_can_be_read_again(tmp_path):
    file = tmp_path / "mine.yaml"
    result = check("--save", file, typed=CALM)
    assert result.exit_code == 0
    assert yaml.safe_load(file.read_text()) == {
        "climbing_weakness": "no",
        "weakness": "no",
        "numb_feet": "no",
        "age": 30,
    }
    assert file.stat().st_mode & 0o777 == 0o600
    again = check("--answers", file, "--save", file)
    assert again.exit_code == 0
    assert "Screen" not in again.output


def test_save_and_quit_shows_no_result(tmp_path):
    file = tmp_path / "mine.yaml"
    result = check("--save", file, typed="\nno\nsave\n")
    assert result.exit_code == 0
    assert yaml.safe_load(file.read_text()) == {"climbing_weakness": "no"}
    assert "What this is not" not in result.output


def test_save_asks_for_a_file_until_one_is_fit(tmp_path, answers):
    file, astray = tmp_path / "mine.yaml", tmp_path / "absent" / "mine.yaml"
    typed = f"\nno\nsave\n\n{answers}\n{astray}\n{file}\n"
    result = check(typed=typed)
    assert result.exit_code == 0
    assert "already exists" in result.output
    assert "There is no folder" in result.output
    assert file.exists()


def test_an_interview_stores_nothing(tmp_path, monkeypatch):
    rules = str(Path(RULES[1]).absolute())
    monkeypatch.chdir(tmp_path)
    for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    result = CliRunner().invoke(main, ["check", "--rules", rules], input=CALM)
    assert result.exit_code == 0
    assert list(tmp_path.iterdir()) == []


def test_save_without_a_name_stores_nothing(tmp_path):
    result = check(typed="\nno\nsave\n")
    assert result.exit_code == 2
    assert "Nothing was stored." in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_an_existing_file_is_refused_before_the_first_question(answers):
    before = answers.read_text()
    result = check("--save", answers, typed=CALM)
    assert result.exit_code == 2
    assert "Screen" not in result.output
    assert answers.read_text() == before


def test_control_c_leaves_quietly_and_stores_nothing(tmp_path, monkeypatch):
    def interrupt(*_arguments, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr("nerveguide.cli.terminal.ask", interrupt)
    file = tmp_path / "mine.yaml"
    result = check("--save", file)
    assert result.exit_code == 130
    assert "Stopped. Nothing was stored." in result.stderr
    assert not file.exists()


OLD = "'tempo' is now asked as 'began' and 'course'"


@pytest.mark.parametrize("form", ["text", "json", "html", "fhir"])
def test_an_old_answers_file_is_read_with_a_message(tmp_path, form):
    file = tmp_path / "old.yaml"
    file.write_text("numb_feet: yes\ntempo: years\nage: 62\n")
    new = tmp_path / "new.yaml"
    new.write_text("numb_feet: yes\nbegan: years\nage: 62\n")
    arguments = ["--no-input", "--format", form]
    results = [
        CliRunner().invoke(main, ["check", "--answers", str(each), *arguments])
        for each in (file, new)
    ]
    assert [result.exit_code for result in results] == [0, 0]
    assert results[0].stderr.startswith(f"Note: {file}: {OLD}")
    assert results[0].stderr.count("\n") == 1
    assert results[1].stderr == ""
    shown = " ".join(unescape(results[0].stdout).split())
    assert OLD in shown
    assert "the answer 'years' was read as 'began: years'" in shown
    assert "is now asked as" not in results[1].stdout
    if form == "json":
        old, now = (json.loads(result.stdout) for result in results)
        assert len(old.pop("notes")) == 1
        assert now.pop("notes") == []
        assert old == now


def test_a_saved_file_has_the_new_answers(tmp_path):
    file = tmp_path / "old.yaml"
    file.write_text("tempo: years\nanswered_on: 2026-11-29\nweakness_began: 2026-11\n")
    arguments = ["--answers", str(file), "--no-input", "--save", str(file)]
    assert CliRunner().invoke(main, ["check", *arguments]).exit_code == 0
    saved = yaml.safe_load(file.read_text())
    assert saved == {"began": "years", "weakness_began": "days"}


def test_what_is_saved_for_a_child_goes_on_for_a_child(tmp_path):
    file = tmp_path / "child.yaml"
    result = check("--for", "child", "--pronoun", "she", "--save", file, typed=CALM)
    assert result.exit_code == 0
    assert f"--save {file} --for child --pronoun she" in result.stderr


def test_a_pronoun_of_nobody_is_wrong_use():
    result = check("--pronoun", "she")
    assert result.exit_code == 2
    assert "say who it is, with --for child or --for other" in result.stderr


def shipped_check(*arguments, typed=""):
    return CliRunner().invoke(main, ["check", *map(str, arguments)], input=typed)


def test_own_words_of_the_command_are_looked_through_before_they_count():
    result = shipped_check("--text", "my feet are numb", typed="\nquit\n")
    assert result.exit_code == 0
    assert " 1. [x] Numb feet or toes (“feet are numb”)" in result.output
    assert "numbness, tingling or nerve pain" in result.output.lower()


def test_own_words_that_were_not_agreed_with_do_not_count():
    result = shipped_check("--text", "my feet are numb", typed="none\nquit\n")
    assert result.exit_code == 0
    assert "ended early, after 0 answers." in result.output


def test_own_words_need_somebody_who_agrees(answers):
    result = shipped_check("--text", "numb", "--no-input", "--answers", answers)
    assert result.exit_code == 2
    assert "--text cannot go with --no-input" in result.output


def test_a_danger_sign_in_own_words_is_an_emergency_once_agreed_with():
    text = "my face suddenly drooped this morning"
    result = shipped_check("--text", text, typed="\nno\n")
    before, _, after = result.output.partition("Go on with the questions anyway?")
    assert "Emergency: get help now" in before
    assert "Emergency: get help now" in after
    result = shipped_check("--text", text, typed="none\nquit\n")
    assert "Emergency: get help now" not in result.output


def test_whom_own_words_are_about_is_how_the_result_speaks():
    text = "my daughter is 9 and her feet are numb"
    result = shipped_check("--text", text, typed="\nquit\n")
    assert "This seems to be about your child" in result.output
    assert re.search(r"\b(she|her)\b", result.output.partition("ended early")[2])


def test_own_words_in_a_file_that_is_saved_are_answers_only(tmp_path):
    file = tmp_path / "mine.yaml"
    result = shipped_check(
        "--text", "my feet are numb", "--save", file, typed="\nsave\n"
    )
    assert result.exit_code == 0
    assert yaml.safe_load(file.read_text())["numb_feet"] == "yes"
