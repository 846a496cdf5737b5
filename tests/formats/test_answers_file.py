import pytest
from nerveguide import load_knowledge
from nerveguide.formats.answers_file import (
    AnswersFileError,
    answers_text,
    read_answers_file,
    save_answers,
)
from nerveguide.wording import Pronoun, Subject, Whom

KNOWLEDGE = load_knowledge("tests/small_rules")


def read(text):
    return read_answers_file(KNOWLEDGE, "mine.yaml", text.encode()).values


@pytest.mark.parametrize(
    "text",
    [
        "numb_feet: yes\nweakness: No\nage: 62\ntempo: not sure\ndiabetes:\n",
        '{"numb_feet": "yes", "weakness": "no", "age": 62, "tempo": "not_sure"}',
        '{\n\t"numb_feet": true,\n\t"weakness": false,\n\t"age": 62.0,\n'
        '\t"tempo": "not_sure",\n\t"diabetes": null\n}',
    ],
)
def test_yaml_and_json_are_read(text):
    assert read(text) == {
        "numb_feet": "yes",
        "weakness": "no",
        "age": 62.0,
        "tempo": "not_sure",
    }


def test_every_problem_is_listed_with_its_line():
    with pytest.raises(AnswersFileError) as error:
        read("numb_fet: yes\nage: 200\nweakness: no\nweakness: yes\ntempo: [days]\n")
    message = str(error.value)
    assert "4 problems in mine.yaml" in message
    assert "mine.yaml:1:1: numb_fet: there is no such finding" in message
    assert "did you mean 'numb_feet'?" in message
    assert "mine.yaml:2:1: age: 200 is outside 0 to 120 years" in message
    assert "mine.yaml:4:1: 'weakness' appears twice" in message
    assert "tempo: this must be a single answer" in message


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"[1, 2]", "write one answer on each line"),
        (b"", "write one answer on each line"),
        (b"just text", "write one answer on each line"),
        (b"a: [", "not valid YAML"),
        (b"weakness: \xff", "not in UTF-8"),
    ],
)
def test_other_shapes_are_refused(content, words):
    with pytest.raises(AnswersFileError, match=words):
        read_answers_file(KNOWLEDGE, "mine.yaml", content)


ANSWERS = {"numb_feet": "yes", "age": 62.0, "tempo": "not_sure", "weakness": "no"}


def test_what_is_written_is_read_again():
    assert read(answers_text(ANSWERS)) == ANSWERS


def test_what_is_written_says_whom_it_is_about():
    text = answers_text(ANSWERS, Subject(Whom.CHILD, Pronoun.SHE))
    assert "--answers FILE --for child --pronoun she\n" in text
    assert read(text) == ANSWERS


def test_a_saved_file_is_for_its_owner_only(tmp_path):
    file = tmp_path / "mine.yaml"
    save_answers(ANSWERS, file)
    assert read(file.read_text("utf-8")) == ANSWERS
    assert file.stat().st_mode & 0o777 == 0o600
    assert list(tmp_path.iterdir()) == [file]


def test_a_file_that_cannot_be_written_is_an_error(tmp_path):
    with pytest.raises(OSError, match=r".+"):
        save_answers(ANSWERS, tmp_path / "absent" / "mine.yaml")
