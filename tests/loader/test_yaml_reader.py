"""Plain data from YAML, with the place of each key and value."""

from pathlib import Path

import pytest
import yaml
from nerveguide.loader import yaml_reader
from nerveguide.loader.yaml_reader import DEEPEST, LOADER, Document, parse_document

ROOT = Path(__file__).parents[2]
EVERY_FILE = [*ROOT.glob("rules/**/*.yaml"), *ROOT.glob("tests/small_rules/*.yaml")]


def parse(text: str) -> Document:
    return parse_document("file.yaml", text.encode())


def messages(text: str) -> list[str]:
    return [problem.message for problem in parse(text).problems]


def test_words_stay_the_text_that_was_written() -> None:
    document = parse("a: no\nb: On\nc: null\nd:\ne: 2024-01-31\nf: 'no'\n")
    assert document.data == {
        "a": "no",
        "b": "On",
        "c": "null",
        "d": "",
        "e": "2024-01-31",
        "f": "no",
    }
    assert document.bare_words == {
        ("a",): "no",
        ("b",): "On",
        ("c",): "null",
        ("d",): "nothing",
    }


def test_numbers_are_numbers() -> None:
    data = parse("[5, -1, 2.5, 1:30, 0x1F, .nan, 1e3]").data
    assert data == [5, -1, 2.5, "1:30", "0x1F", ".nan", "1e3"]


def test_each_key_and_value_has_its_place() -> None:
    document = parse("rules:\n  first: [a, b]\n")
    assert str(document.keys["rules", "first"]) == "file.yaml:2:3"
    assert str(document.values["rules", "first", 1]) == "file.yaml:2:14"


def test_a_problem_without_a_place_goes_to_the_nearest_one_above() -> None:
    document = parse("rules:\n  first: {a: 1}\n")
    document.report(("rules", "first", "b", 0), "missing", at_key=True)
    document.report(("rules", "first", "b", 0), "missing")
    assert [str(problem) for problem in document.problems] == [
        "file.yaml:2:3: missing",
        "file.yaml:2:10: missing",
    ]


def test_the_first_of_two_equal_keys_is_kept_and_the_second_reported() -> None:
    document = parse("a: 1\na: 2\n")
    assert document.data == {"a": 1}
    assert "'a' appears twice (first in line 1)" in document.problems[0].message


def test_what_stands_behind_an_unused_value_keeps_its_meaning() -> None:
    document = parse("{a: 1, a: {b: [2, {c: 3}]}, [d, {e: 4}]: {f: [5]}, g: 6}")
    assert document.data == {"a": 1, "g": 6}
    assert [str(problem.position) for problem in document.problems] == [
        "file.yaml:1:8",
        "file.yaml:1:29",
    ]
    assert set(document.values) == {(), ("a",), ("g",)}


def test_an_empty_file_holds_nothing_and_is_not_a_problem_yet() -> None:
    assert (parse("# only words\n").data, messages("")) == (None, [])


@pytest.mark.parametrize("loader", [LOADER, yaml.SafeLoader])
@pytest.mark.parametrize(
    "text", ["[" * (DEEPEST + 1) + "]" * (DEEPEST + 1), "[" * 100_000, "- " * 5000]
)
def test_what_is_nested_without_end_is_turned_away(
    text: str, loader: type, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(yaml_reader, "LOADER", loader)
    assert messages(text) == [
        f"this is nested more than {DEEPEST} levels deep; make it simpler"
    ]


def test_an_alias_to_itself_does_no_harm() -> None:
    assert messages("a: &a [*a, *a]") == [
        "an alias (*) cannot be used here; write the value out again"
    ]


@pytest.mark.slow
@pytest.mark.parametrize("file", EVERY_FILE, ids=lambda file: file.stem)
def test_our_files_mean_the_same_to_the_parser_written_in_python(file: Path) -> None:
    # PyYAML falls back to it where its C library is missing, and it is stricter.
    text = file.read_text(encoding="utf-8")
    plain = yaml.load(text, Loader=yaml.SafeLoader)
    assert set(plain) == set(parse(text).data)
