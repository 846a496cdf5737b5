import pickle
from inspect import cleandoc
from pathlib import Path

import pytest
from nerveguide.batch.mapping import MappingError, load_mapping
from nerveguide.batch.mapping.mapping_file import MappingFile


def test_a_mapping_in_yaml_and_in_json_is_the_same(mapping):
    in_yaml = mapping(
        "columns:\n  Patient: id\n  Taubheit: numb_feet\n  Ward: ignore\n"
        "words:\n  1.0: yes\n  N: No\n  NA: not asked\n"
    )
    in_json = mapping(
        '{"columns": {"Patient": "id", "Taubheit": "numb_feet", "Ward": "ignore"},\n'
        ' "words": {"1": "yes", "n": "no", "na": "not_asked"}}'
    )
    assert in_yaml == in_json
    assert in_yaml.columns == {"Patient": "id", "Taubheit": "numb_feet"}
    assert in_yaml.ignored == {"Ward"}
    assert in_yaml.words["Taubheit"] == {1: "yes", "n": "no", "na": None}
    assert in_yaml.words["Taubheit"] == in_yaml.words["weakness"]


def test_the_example_in_the_docstring_is_a_mapping(shipped, tmp_path):
    _, _, example = cleandoc(MappingFile.__doc__ or "").partition("::\n")
    file = tmp_path / "mapping.yaml"
    file.write_text(example.partition("\nA column's")[0], "utf-8")
    assert "Patient ID" in load_mapping(shipped, file).columns


@pytest.mark.parametrize(
    "text", ["columns:\nwords:\n", "columns: {a: {finding: age, words: }}", "{}"]
)
def test_parts_without_anything_are_empty(mapping, text):
    assert not any(mapping(text).words.values())


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("columns: {a: numb_fet}", "1:14: there is no finding 'numb_fet'; did you"),
        (
            "columns:\n  a:\n",
            "2:5: nothing says what this column is; write 'id', 'ignore' or a",
        ),
        (
            "columns:\n  a: numb_feet\n  b: numb_feet\n",
            "3:6: 'numb_feet' is already the column 'a' (line 2)",
        ),
        ("columns:\n  a: id\n  b: id\n", "3:6: 'id' is already the column 'a'"),
        ("columns: {a: ignore, a: id}", "1:22: 'a' appears twice"),
        ("columns: {a: [age, id]}", "1:14: this must be a single value"),
        ("columns: {a: 7}", 'this must be text; write "7"'),
        ("columns: {a: {finding: age, wrods: {}}}", "did you mean 'words'?"),
        ("columns: {a: {words: {}}}", "'finding' is missing"),
        (
            "columns: {a: {finding: id, words: {1: yes}}}",
            "1:28: a column that is 'id' has no words to read; remove this",
        ),
        ("columns: [a]", "1:10: columns are needed here, one on each line"),
        ("colums: {a: id}", "1:1: there is no field 'colums'; did you mean 'columns'?"),
        ("words: [a]", "this needs names with a value each"),
        ("words: {a: [yes]}", "this must be a single value"),
        ("", "1:1: a mapping has the parts 'columns:' and 'words:'"),
        ("- a", "1:1: a mapping has the parts 'columns:' and 'words:'"),
        ("columns: {", "this is not valid YAML"),
        (b"columns: {\xff: id}", "the file is not in UTF-8"),
    ],
)
def test_what_is_wrong_is_said_with_its_place_and_the_likely_fix(
    mapping, text, problem
):
    with pytest.raises(MappingError) as error:
        mapping(text)
    assert problem in str(error.value)
    assert "1 problem in " in str(error.value)


def test_every_problem_is_said_at_once(mapping):
    with pytest.raises(MappingError) as error:
        mapping("columns: {a: agee, b: {find: age}}\nwords: {a: jo, '': no}\nmore: 1\n")
    message = str(error.value)
    assert message.startswith("6 problems in ")
    assert [problem.position.line for problem in error.value.problems] == [
        1,
        1,
        1,
        2,
        2,
        3,
    ]


def test_a_file_that_cannot_be_read_is_a_problem_too(small):
    with pytest.raises(MappingError, match=r"absent\.yaml: the file cannot be read"):
        load_mapping(small, Path("absent.yaml"))


def test_a_mapping_can_be_sent_to_another_process(mapping):
    loaded = mapping("columns: {a: {finding: age, words: {1: 5, x: not_asked}}}")
    assert pickle.loads(pickle.dumps(loaded)) == loaded
