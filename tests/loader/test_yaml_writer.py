"""What is written is read back; setting a field changes no other byte."""

from datetime import date
from difflib import ndiff

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st
from nerveguide.loader.condition_parser import ConditionParser
from nerveguide.loader.yaml_reader import parse_document
from nerveguide.loader.yaml_writer import condition_data, set_yaml_field
from nerveguide.model.conditions import (
    AtLeast,
    Condition,
    IsBetween,
    IsOneOf,
    IsYes,
    Not,
)

from tests.strategies import FINDINGS, PATTERNS, conditions_in_files

VALUE = {"reviewer": "A. Person", "date": date(2024, 12, 31)}
FILE = """\
# Two rules, written by hand.
rules:
  first:
    when:   {all: [a, 'b']}   # spaces as they like
    because: >-
      Two lines
      of text.

    # about the sources
    sources: [S1]  # one source

  "second":
      because: "Äh: # 😀"
      sources:
        - S1
        - S2 # the last

# the end
"""


def edited(text: str, name: str = "first", value: dict[str, object] = VALUE) -> str:
    return set_yaml_field(text, ("rules", name), "review", value)


def changes(old: str, new: str) -> list[str]:
    lines = ndiff(old.splitlines(keepends=True), new.splitlines(keepends=True))
    return [line for line in lines if line[0] in "+-"]


def read_back(text: str, name: str = "first") -> object:
    document = parse_document("file.yaml", text.encode())
    assert document.problems == []
    return document.data["rules"][name]["review"]


def test_a_new_field_stands_at_the_end_and_as_deep_as_the_others() -> None:
    assert changes(FILE, edited(FILE)) == [
        "+     review:\n",
        "+       reviewer: A. Person\n",
        "+       date: 2024-12-31\n",
    ]
    assert "# one source\n    review:\n" in edited(FILE)


def test_below_a_list_and_in_quotes_it_stands_there_too() -> None:
    new = edited(FILE, "second")
    assert changes(FILE, new) == [
        "+       review:\n",
        "+         reviewer: A. Person\n",
        "+         date: 2024-12-31\n",
    ]
    assert "- S2 # the last\n      review:\n" in new


def test_an_old_field_is_replaced_where_it_stands() -> None:
    old = edited(FILE, "second")
    assert edited(old, "second", {"reviewer": "B"}) == old.replace(
        "reviewer: A. Person\n        date: 2024-12-31", "reviewer: B"
    )


@pytest.mark.parametrize(
    "review",
    [
        "review: {reviewer: X, date: 2020-01-01}  # by phone",
        "review: {reviewer: X,\n      date: 2020-01-01}  # by phone",
        "review:\n      # inside\n      reviewer: X\n      role: Y  # by phone",
        "'review':\n      date: 2020-01-01\n      reviewer:\n        X  # by phone",
    ],
)
def test_in_whatever_style_an_old_field_is_written(review: str) -> None:
    text = f"rules:\n  first:\n    {review}\n    # below\n    because: words\n"
    assert edited(text) == (
        "rules:\n  first:\n    review:\n      reviewer: A. Person\n"
        "      date: 2024-12-31  # by phone\n    # below\n    because: words\n"
    )


@pytest.mark.parametrize("style", [">-", ">", "|", "|+", "|-"])
def test_after_a_block_of_text_blank_lines_stay_below(style: str) -> None:
    text = (
        f"rules:\n  first:\n    because: {style}\n      A\n\n      text.\n\n\n# end\n"
    )
    assert edited(text) == text.replace(
        "text.\n",
        "text.\n    review:\n      reviewer: A. Person\n      date: 2024-12-31\n",
    )


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_line_ends_are_kept(newline: str) -> None:
    assert edited(FILE.replace("\n", newline)) == edited(FILE).replace("\n", newline)


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    "last", ["sources: [S1]", "sources: [S1] # x", "because: |\n      x"]
)
def test_a_file_without_an_end_of_line_stays_without(newline: str, last: str) -> None:
    text = f"rules:\n  first:\n    {last}".replace("\n", newline)
    added = "\n    review:\n      reviewer: A. Person\n      date: 2024-12-31"
    assert edited(text) == text + added.replace("\n", newline)


def test_a_byte_order_mark_stays() -> None:
    for text in (FILE, "{rules: {first: {because: x}}}"):
        assert edited("\ufeff" + text) == "\ufeff" + edited(text)


BRACES = "review: {reviewer: A. Person, date: 2024-12-31}"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{because: ä, sources: [S1]}", "{because: ä, sources: [S1], REVIEW}"),
        ("{because: ä, }", "{because: ä, REVIEW, }"),
        (
            "{sources: [S1], because: some words }",
            "{sources: [S1], because: some words, REVIEW }",
        ),
        (
            "{\n    because: some\n      words,\n    x: [S1] # why\n  } # end",
            "{\n    because: some\n      words,\n    x: [S1], REVIEW # why\n  } # end",
        ),
        ('{"because": "😀"}', '{"because": "😀", REVIEW}'),
        ("{review: {reviewer: X}, because: x}", "{REVIEW, because: x}"),
        ("{because: x, review: {\n    reviewer: X} }", "{because: x, REVIEW }"),
    ],
)
def test_in_braces_it_stands_between_them(old: str, new: str) -> None:
    text = f"# first\nrules:\n  first: {old}\n  second: {{because: x}}\n"
    assert edited(text) == text.replace(old, new.replace("REVIEW", BRACES))


def test_a_whole_file_may_stand_in_braces() -> None:
    text = "{rules: {first: {because: x}}}"
    assert edited(text) == text.replace("because: x", f"because: x, {BRACES}")


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", "there is no entry rules first"),
        ("rules: [first]\n", "there is no entry rules first"),
        ("rules: {second: {because: x}}\n", "there is no entry rules first"),
        (
            "rules:\n  first:\n    ? because\n    : x\n",
            "the first field does not begin",
        ),
    ],
)
def test_what_cannot_be_edited(text: str, problem: str) -> None:
    with pytest.raises(LookupError, match=problem):
        edited(text)


texts = st.text(st.characters(exclude_categories=["Cs"]))


@given(words=texts, in_braces=st.booleans())
@example(words="two\nlines", in_braces=False)
@example(words='O\'Neil: "#1" {x}, [y]', in_braces=True)
@example(words="\u2028 \x85\x1b\ufeff", in_braces=True)
@example(words="\x85", in_braces=False)
@example(words="no", in_braces=False)
@example(words="012345678901", in_braces=True)
@example(words="word " * 99, in_braces=True)
def test_every_text_reads_back_as_it_is(words: str, in_braces: bool) -> None:
    text = "rules:\n  first: {because: x}\n" if in_braces else FILE
    new = edited(text, value={"note": words, "end": "x"})
    assert read_back(new) == {"note": words, "end": "x"}
    for loader in (yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        assert yaml.load(new, loader)["rules"]["first"]["review"]["note"] == words
    assert edited(new, value={"end": "x"}) == edited(text, value={"end": "x"})


def test_a_condition_is_written_as_people_write_it() -> None:
    ache = IsYes(finding="ache")
    some_time = IsOneOf(finding="tempo", options=("days", "months"))
    grown = IsBetween(finding="age", from_=18, below=65.5)
    assert condition_data(
        AtLeast(count=2, parts=(Not(part=ache), some_time, grown))
    ) == {
        "at_least": 2,
        "of": [
            {"not": "ache"},
            {"tempo": ["days", "months"]},
            {"age": {"from": 18, "below": 65.5}},
        ],
    }
    assert condition_data(IsOneOf(finding="tempo", options=("days",))) == {
        "tempo": "days"
    }
    assert str(condition_data(IsBetween(finding="age", to=50))) == "{'age': {'to': 50}}"


@given(conditions_in_files())
def test_reading_undoes_writing(condition: Condition) -> None:
    text = yaml.safe_dump(condition_data(condition))
    document = parse_document("rules.yaml", text.encode())
    parser = ConditionParser(
        document, FINDINGS, set(PATTERNS), broken=frozenset(), refined=frozenset()
    )
    assert parser.parse(document.data, ()) == condition
    assert document.problems == []
